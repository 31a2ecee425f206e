import { join, sep } from "node:path";
import { type Command, Option } from "commander";
import { InputError, quote } from "../../domain/input/input-error";
import type { Finish, Io } from "../../process/io";
import { printJson } from "../../text/escape/json";
import { inMarkdown } from "../../text/escape/markdown";
import { oneLine } from "../../text/escape/terminal";
import { ENGINES, type Engine } from "../project/engines";
import { PIPELINES, type Pipeline } from "../project/pipeline-files";
import { projectFiles } from "../project/project-files";
import { packageVersion } from "../read/package-version";
import { type Format, formatOption, type Renderers, tell } from "../tell/answer";
import { refuseExisting, writeSeveral } from "../tell/several-files";

interface InitOptions {
  readonly pipeline: Pipeline;
  readonly engine: Engine;
  readonly package?: string;
  readonly format: Format;
}

interface Begun {
  readonly folder: string;
  readonly pipeline: Pipeline;
  readonly engine: Engine;
  readonly package: string;
  readonly written: readonly string[];
}

const RENDERERS: Renderers<Begun> = {
  text: (begun) => `${[...begun.written, "", nextStep(begun)].map(oneLine).join("\n")}\n`,
  markdown: (begun) =>
    `${begun.written.map((file) => `- ${inMarkdown(file)}`).join("\n")}\n\n${inMarkdown(nextStep(begun))}\n`,
  json: printJson,
};

const MORE = `
The project is yours: one example tenant as data, an app that synthesizes it, tests with a golden file, pipelines that review pull
requests and deploy, and a README that says what comes first. It depends on this package in the version that writes it.

All files are written, or none, and never over others.

Exit codes:
  0  the project is written
  2  nothing was written: a file is there already, or the folder cannot be written to

Examples:
  entra-sync init identity
  entra-sync init identity --pipeline azure-devops
  entra-sync init identity --engine cdktn
  entra-sync init identity --pipeline none --package file:../cdktf-entra-sync-0.1.0.tgz`;

/** `entra-sync init`: writes a project that depends on this package. */
export function addInit(command: Command, io: Io, finish: Finish): void {
  command
    .description(
      "Writes a project of your own that depends on this package, with an example tenant, tests and pipelines.",
    )
    .argument("<folder>", "where the project goes; . for this folder")
    .addOption(
      new Option("--pipeline <kind>", "where pull requests are reviewed and stacks deployed")
        .choices(PIPELINES)
        .default("github"),
    )
    .addOption(
      new Option("--engine <engine>", "what synthesizes the stacks: CDKTF, or its successor CDK Terrain (cdktn)")
        .choices(ENGINES)
        .default("cdktf"),
    )
    .option("--package <spec>", "what package.json says of this package, as npm takes it (default: its version)")
    .addOption(formatOption(RENDERERS))
    .addHelpText("after", MORE)
    .action((folder: string, { format, pipeline, engine, ...options }: InitOptions) => {
      const dependency = options.package ?? packageVersion(io);
      refuseBlank(dependency);
      const files = projectFiles({ folder, pipeline, engine, dependency }, io).map(
        ([path, text]) => [join(folder, path), text] as const,
      );
      const paths = files.map(([file]) => file);
      refuseExisting(paths, (them) => `another folder, or move ${them} away`, io);
      writeSeveral(files, io);
      const written = paths.map((file) => file.replaceAll(sep, "/"));
      tell({ folder, pipeline, engine, package: dependency, written }, RENDERERS, { format }, io);
      finish(0);
    });
}

function nextStep({ folder, written }: Begun): string {
  return `${written.length} files are written. Next, in ${folder}: npm install && npm run synth && npm test`;
}

function refuseBlank(dependency: string): void {
  if (dependency.trim() !== "") return;
  throw new InputError({
    what: `${quote(dependency)} is not a version, a range or a place of a package`,
    where: "--package",
    expected: "what npm takes, such as ^0.1.0 or file:../cdktf-entra-sync-0.1.0.tgz",
  });
}
