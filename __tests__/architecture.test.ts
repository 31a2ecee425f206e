import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";

const ROOT = resolve(__dirname, "..");

/** Which folder may import which, or which file of it alone, and why. What is not listed is not allowed. */
const ALLOWED: Record<string, { readonly from: readonly string[]; readonly because: string }> = {
  "lib/text": { from: [], because: "how a foreign text is read or shown knows nothing of what it says" },
  "lib/domain": {
    from: ["lib/text"],
    because: "the nouns know nothing of how they are judged, told or deployed; a refusal quotes foreign text",
  },
  "lib/rules": {
    from: ["lib/domain", "lib/text/compare"],
    because: "a rule speaks of the domain alone, and orders texts as everybody does",
  },
  "lib/report": {
    from: ["lib/rules", "lib/text", "lib/domain/digits"],
    because: "a report puts findings into words and knows no domain, but writes a number as everybody does",
  },
  "lib/runbook": {
    from: ["lib/domain", "lib/text"],
    because: "a picture or a document is a function of the domain",
  },
  "lib/import": { from: ["lib/domain", "lib/text"], because: "what is read becomes a domain value" },
  "lib/msgraph": { from: [], because: "a binding is a thin shape of a provider's resource" },
  "lib/constructs": {
    from: ["lib/domain", "lib/rules", "lib/msgraph"],
    because: "a construct declares domain values, makes resources from them and has them judged",
  },
  "lib/review": {
    from: ["lib/domain", "lib/rules", "lib/report", "lib/runbook", "lib/text"],
    because:
      "a review compares two topologies, reads plans, tells findings as every report does, and draws as every map",
  },
  "lib/cli": {
    from: [
      "lib/domain",
      "lib/rules",
      "lib/report",
      "lib/runbook",
      "lib/import",
      "lib/review",
      "lib/constructs",
      "lib/text",
    ],
    because: "a command joins the stages of the data's journey",
  },
  lib: {
    from: ["lib/cli", "lib/constructs", "lib/domain", "lib/msgraph", "lib/rules"],
    because: "the index is the library's front door",
  },
  stacks: { from: ["lib"], because: "stacks use the library through its front door, as everybody does" },
};

/** Packages that only some folders may import. */
const ENGINE = /^(cdktf|constructs|@cdktf\/)/;
/** Reads the scripts of the package itself, and nothing of the machine that synthesizes. */
const SHIPPED_FILES = "lib/constructs/servers/shipped-script.ts";
const DISK = /^node:(fs|child_process|process|os)/;

interface Import {
  readonly file: string;
  readonly target: string;
}

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder)).flatMap((name) => {
    const path = join(folder, name);
    return statSync(join(ROOT, path)).isDirectory() ? sources(path) : path.endsWith(".ts") ? [path] : [];
  });
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), "utf8");
  return [...text.matchAll(/(?<!")(?:from|import|require\()\s*"([^"]+)"/g)].map(([, specifier]) => {
    const target = specifier?.startsWith(".")
      ? relative(ROOT, resolve(ROOT, file, "..", specifier))
      : (specifier as string);
    return { file, target };
  });
}

function folderOf(path: string): string {
  const [top, second, third] = path.split("/");
  if (top !== "lib") return top as string;
  return second && (third || statSync(join(ROOT, top, second), { throwIfNoEntry: false })?.isDirectory())
    ? `lib/${second}`
    : "lib";
}

const imports = ["lib", "stacks"].flatMap(sources).flatMap(importsOf);
const own = imports.filter(({ target }) => /^(lib|stacks)(\/|$)/.test(target));

test("no folder imports a folder that it must not know", () => {
  const broken = own.filter(({ file, target }) => {
    const [from, to] = [folderOf(file), folderOf(target)];
    return from !== to && ![to, target].some((allowed) => ALLOWED[from]?.from.includes(allowed));
  });
  expect(broken.map(({ file, target }) => `${file} imports ${target}: ${ALLOWED[folderOf(file)]?.because}`)).toEqual(
    [],
  );
});

test("every folder of the library has its law", () => {
  const folders = readdirSync(join(ROOT, "lib"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => `lib/${name}`).filter((folder) => !ALLOWED[folder])).toEqual([]);
});

test("only constructs, bindings and the synth know the engine, so that its successor changes nothing else", () => {
  const engine = imports.filter(({ file, target }) => ENGINE.test(target) && file.startsWith("lib/"));
  const elsewhere = engine.filter(
    ({ file }) => !/^lib\/(constructs|msgraph)\//.test(file) && file !== "lib/cli/synthesize.ts",
  );
  expect(engine.length).toBeGreaterThan(0);
  expect(elsewhere).toEqual([]);
});

test("only commands touch the disk and the process", () => {
  const elsewhere = imports.filter(
    ({ file, target }) => DISK.test(target) && /^lib\/(?!cli\/)/.test(file) && file !== SHIPPED_FILES,
  );
  expect(elsewhere).toEqual([]);
});

test("the commands of entra-sync run without the engine", () => {
  const reach = (file: string, seen: Set<string>): Set<string> => {
    if (seen.has(file)) return seen;
    seen.add(file);
    for (const { target } of importsOf(file)) {
      if (ENGINE.test(target)) seen.add(target);
      const next = [`${target}.ts`, `${target}/index.ts`].find((path) =>
        statSync(join(ROOT, path), { throwIfNoEntry: false }),
      );
      if (next) reach(next, seen);
    }
    return seen;
  };
  expect([...reach("lib/cli/entra-sync.ts", new Set())].filter((name) => ENGINE.test(name))).toEqual([]);
});

test("providers are imported file by file, never as a whole", () => {
  const barrels = imports.filter(({ target }) => /^@cdktf\/provider-[a-z]+$/.test(target));
  expect(barrels).toEqual([]);
});

test("no folder is a drawer for whatever fits nowhere", () => {
  const names = ["lib", "stacks"].flatMap(sources).flatMap((file) => file.split("/"));
  expect(names.filter((name) => /^(utils?|helpers?|common|types|core|services?|managers?)(\.ts)?$/.test(name))).toEqual(
    [],
  );
});
