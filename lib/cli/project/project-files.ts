import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { Io } from "../../process/io";
import { printJson } from "../../text/escape/json";
import { type Engine, installedEngine } from "./engines";
import { PAGES } from "./pages";
import { type Pipeline, type ProjectFile, pipelineFiles, readmeOf } from "./pipeline-files";

/** What a new project is made with. */
export interface NewProject {
  readonly folder: string;
  readonly pipeline: Pipeline;
  readonly engine: Engine;
  /** What its package.json says of this package: a version, a range, or where a tarball is. */
  readonly dependency: string;
}

/** The example that a new project is a copy of. It is tested as it stands, its golden file too. */
const TEMPLATE = "examples/one-tenant";

/** In the order in which somebody reads them. */
const COPIED = [
  "main.ts",
  "tenants/index.ts",
  "tenants/northwind.ts",
  "test/tenants.test.ts",
  "test/__snapshots__/tenants.test.ts.snap",
  "tsconfig.json",
] as const;

/** npm packs no .gitignore, so that the example has none. */
const GITIGNORE = `node_modules/
dist/
cdktf.out*/
.terraform/
*.tfstate
*.tfstate.*
`;

/** Every file of a new project. */
export function projectFiles({ folder, pipeline, engine, dependency }: NewProject, io: Io): ProjectFile[] {
  const example = (file: string) => readFileSync(join(io.packageRoot, TEMPLATE, file), "utf8");
  const manifest = JSON.parse(example("package.json"));
  const name = projectName(resolve(io.cwd, folder), manifest);
  const { manifest: ofEngine, readme } = installedEngine(engine);
  return [
    ["README.md", `${example("README.md").replaceAll("../../docs", PAGES)}${readme}${readmeOf(pipeline)}`],
    [
      "package.json",
      inLines({
        ...manifest,
        ...ofEngine,
        name,
        dependencies: { ...manifest.dependencies, ...ofEngine.dependencies, "cdktf-entra-sync": dependency },
      }),
    ],
    ["cdktf.json", inLines({ ...JSON.parse(example("cdktf.json")), projectId: name })],
    ...COPIED.map((file): ProjectFile => [file, example(file)]),
    [".gitignore", GITIGNORE],
    ...pipelineFiles(pipeline, io),
  ];
}

function inLines(value: unknown): string {
  return `${printJson(value)}\n`;
}

interface Manifest {
  readonly dependencies: object;
  readonly devDependencies: object;
}

/** As npm takes it: letters, digits and dashes of the folder's name, and not the name of something that the project depends on. */
function projectName(folder: string, { dependencies, devDependencies }: Manifest): string {
  const name = basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 100);
  if (name === "") return "hybrid-identity";
  return name in { ...dependencies, ...devDependencies } || name === "node-modules" ? `${name}-project` : name;
}
