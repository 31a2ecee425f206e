import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { type Edge, floorDiagram } from "./docs/floor-diagram";
import { FAMILIES } from "./rules/families";

const ROOT = resolve(__dirname, "..");

/** Which floor of the library may import which, or which room or file of it alone, and why. What is not listed is not allowed. */
const FLOORS: Record<string, { readonly from: readonly string[]; readonly because: string }> = {
  "lib/text": { from: [], because: "how a foreign text is read or shown knows nothing of what it says" },
  "lib/domain": {
    from: ["lib/text"],
    because: "the nouns know nothing of how they are judged, told or deployed; a refusal quotes foreign text",
  },
  "lib/objects": {
    from: ["lib/domain", "lib/text"],
    because: "what becomes of each object follows from owners and from values, wherever these were read",
  },
  "lib/rules": {
    from: ["lib/domain", "lib/text/compare", "lib/text/escape/json"],
    because: "a rule speaks of the domain alone, and orders texts and quotes values as everybody does",
  },
  "lib/report": {
    from: ["lib/rules", "lib/text", "lib/domain/input/digits"],
    because: "a report puts findings into words and knows no domain, but writes a number as everybody does",
  },
  "lib/picture": {
    from: ["lib/domain", "lib/objects", "lib/text"],
    because: "a map is a function of the domain, and of what becomes of its objects",
  },
  "lib/runbook": {
    from: ["lib/domain", "lib/text", "lib/picture"],
    because: "a document that people follow is a function of the domain, and names who owns what as the maps do",
  },
  "lib/review": {
    from: ["lib/domain", "lib/objects", "lib/rules", "lib/report", "lib/picture", "lib/text"],
    because:
      "a review compares two topologies, reads plans, tells findings as every report does, and draws as every map",
  },
  "lib/intake": {
    from: ["lib/domain", "lib/objects", "lib/text"],
    because: "what is read becomes a value of the domain, or an object of a directory",
  },
  "lib/observe": {
    from: [
      "lib/domain/input",
      "lib/domain/observation/parts",
      "lib/domain/tenant/azure-cloud",
      "lib/domain/writers/synchronization-jobs",
      "lib/text",
    ],
    because:
      "a live tenant is fetched as it is, page by page, each part into its file; what it says is understood by lib/intake/graph alone",
  },
  "lib/msgraph": { from: [], because: "a binding is a thin shape of a provider's resource" },
  "lib/constructs": {
    from: ["lib/domain", "lib/rules", "lib/msgraph", "lib/text/escape/json"],
    because: "a construct declares domain values, makes resources from them, in JSON too, and has them judged",
  },
  "lib/process": {
    from: ["lib/domain/input", "lib/text"],
    because: "the streams, the clock and the other processes of this machine, behind one door",
  },
  "lib/disk": {
    from: ["lib/process", "lib/intake/formats", "lib/domain/input", "lib/text"],
    because: "what lies on disk is read and written whole, whatever it says",
  },
  "lib/gate": {
    from: ["lib/constructs", "lib/disk", "lib/domain", "lib/picture", "lib/process", "lib/report", "lib/rules"],
    because: "the gate judges an app before the engine writes, and tells what it found; it is not a command",
  },
  "lib/cli": {
    from: [
      "lib/disk",
      "lib/domain",
      "lib/intake",
      "lib/objects",
      "lib/observe",
      "lib/picture",
      "lib/process",
      "lib/report",
      "lib/review",
      "lib/rules",
      "lib/runbook",
      "lib/text",
    ],
    because: "a command joins the stages of the data's journey, without the engine",
  },
  lib: {
    from: ["lib/gate", "lib/constructs", "lib/domain", "lib/msgraph", "lib/report", "lib/review", "lib/rules"],
    because: "each file here is a front door of the library: one for apps, one for rules, one for reports",
  },
  stacks: {
    from: ["lib"],
    because: "stacks use the library through its front doors, and what nobody else may build on where they are shipped",
  },
};

/**
 * The rooms of a floor, in order: a room imports only those before it, for the reason given. `.` are the files that stand in
 * no room.
 */
const ROOMS: Record<string, readonly (readonly [room: string, because: string])[]> = {
  "lib/text": [
    [".", "what texts are compared by and taken for secrets by, whatever shows them"],
    ["escape", "one file for each place that a text goes to"],
    ["json", "JSON that somebody else wrote"],
  ],
  "lib/domain": [
    ["input", "values that people type, and what they are told when one is wrong"],
    ["names", "names in a directory, in DNS and in Azure are inputs with a syntax"],
    ["scope", "a scope is made of names and kinds of objects"],
    ["mapping", "a mapping fills attributes, whoever is in scope"],
    ["tenant", "a tenant is what scopes and mappings lead to"],
    ["servers", "machines serve a tenant, before anybody says what they write"],
    ["writers", "a writer joins a scope, mappings and a tenant, on a server or as a configuration"],
    ["ownership", "owners follow from all writers of a tenant"],
    ["inventory", "what a domain holds is counted against who owns it"],
    ["change", "a change is two ownerships, and the objects between them"],
    ["migration", "a plan is changes one after the other, each between two estates"],
    ["observation", "what a tenant was seen to do is one state of what is declared, and its differences"],
    ["fit", "which tool fits is asked of populations, owners and counts"],
    ["proposal", "waves are proposed of what fits, of counts and of references"],
    ["document", "the file of a topology has every noun in it"],
  ],
  "lib/rules": [
    [".", "what a rule is, and what is waived or pinned"],
    ...Object.keys(FAMILIES).map(
      (family) => [family, "a rule stands alone: two that share something show a missing noun of the domain"] as const,
    ),
    ["catalog", "the lists of all rules"],
    ["judge", "all rules of the catalog, or those that are given, are asked"],
  ],
  "lib/intake": [
    ["formats", "bytes, text, XML and JSON, whatever is in them"],
    ["connect-sync", "what a Connect Sync server exports"],
    ["graph", "what Microsoft Graph answers"],
    ["adoption", "both become one tenant's definition"],
    ["objects", "the objects of a domain or a tenant, each of them"],
    [".", "files of our own, and inventories"],
  ],
  "lib/review": [
    ["plan", "what Terraform says"],
    ["change", "joins what Terraform says with two topologies"],
    ["words", "puts what was joined into words and pictures"],
    ["path", "a migration is changes that are reviewed before anybody makes them"],
    [".", "a review of declarations alone, for the front door"],
  ],
  "lib/constructs": [
    ["terraform", "what every construct needs of Terraform's language"],
    ["app", "what all constructs of an app declare, and the judgement of it"],
    ["cloud-sync", "jobs in Entra ID"],
    ["servers", "machines in Azure"],
    ["monitoring", "what watches jobs and machines"],
    [".", "all constructs, for the front door"],
  ],
  "lib/cli": [
    ["comparison", "what is declared against what runs"],
    ["read", "inputs that a command line names"],
    ["project", "what a new project is made of, and where the tenants of one are"],
    ["tell", "what commands have to say, and where it goes"],
    ["terraform", "plans made by the real Terraform"],
    ["fleet", "which stacks a pipeline deploys, in the form that its runners take"],
    ["commands", "one file a command"],
    [".", "the command line itself"],
  ],
};

/** Packages that only some folders may import. */
const ENGINE = /^(?:(?:cdktf|constructs)(?:\/|$)|@cdktf\/)/;
/** Reads files of the package itself, and nothing of the machine that synthesizes. */
const SHIPPED_FILES = "lib/constructs/terraform/shipped-text.ts";
const DISK = /^node:(fs|child_process|process|os)/;

/** A whole app is made here: one that is written, and one that is only looked at. */
const MAKES_APPS = ["lib/gate/synthesize.ts", "lib/gate/app-in-memory.ts"];
const FRONT_DOORS = ["lib/index.ts", "lib/for-rules.ts", "lib/for-reports.ts"];

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

/** Those of the file itself: an example in a comment imports what its reader would. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), "utf8").replace(/^ *\*.*$/gm, "");
  return [...text.matchAll(/(?<!")(?:from|import|require\()\s*"([^"]+)"/g)].map(([, specifier]) => {
    const target = specifier?.startsWith(".")
      ? relative(ROOT, resolve(ROOT, file, "..", specifier))
      : (specifier as string);
    return { file, target };
  });
}

/** `lib/domain`, whatever room of it a file stands in; `lib` for the front door itself. */
function floorOf(path: string): string {
  const [top, second, third] = path.split("/");
  if (top !== "lib") return top as string;
  return second && (third || isFolder(join(top, second))) ? `lib/${second}` : "lib";
}

/** The folder within the floor; `.` for a file that stands in none. */
function roomOf(path: string): string {
  const [, , third, fourth] = path.split("/");
  return third && fourth ? third : ".";
}

function isFolder(path: string): boolean {
  return statSync(join(ROOT, path), { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function foldersIn(path: string): string[] {
  return readdirSync(join(ROOT, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

/** The file that an import leads to, or undefined where it is a package. */
function fileOf(target: string): string | undefined {
  return [`${target}.ts`, `${target}/index.ts`].find((path) => statSync(join(ROOT, path), { throwIfNoEntry: false }));
}

const sourceFiles = ["lib", "stacks"].flatMap(sources);
const imports = sourceFiles.flatMap(importsOf);
const own = imports.filter(({ target }) => /^(lib|stacks)(\/|$)/.test(target));

test("no floor imports a floor that it must not know", () => {
  const broken = own.filter(({ file, target }) => {
    const [from, to] = [floorOf(file), floorOf(target)];
    return (
      from !== to && !FLOORS[from]?.from.some((allowed) => target === allowed || `${target}/`.startsWith(`${allowed}/`))
    );
  });
  expect(broken.map(({ file, target }) => `${file} imports ${target}: ${FLOORS[floorOf(file)]?.because}`)).toEqual([]);
});

test("no room imports a room that comes after it", () => {
  const broken = own.filter(({ file, target }) => {
    const floor = floorOf(file);
    if (floorOf(target) !== floor || !ROOMS[floor]) return false;
    const order = ROOMS[floor].map(([room]) => room);
    return order.indexOf(roomOf(fileOf(target) ?? target)) > order.indexOf(roomOf(file));
  });
  expect(broken.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
});

test("the families of rules do not know each other", () => {
  const families = new Set(Object.keys(FAMILIES));
  const broken = own.filter(({ file, target }) => {
    const [from, to] = [file, target].map((path) => (floorOf(path) === "lib/rules" ? roomOf(path) : ""));
    return from !== to && families.has(from as string) && families.has(to as string);
  });
  expect(broken).toEqual([]);
});

test("every floor and every room of the library has its reason", () => {
  const floors = foldersIn("lib").map((name) => `lib/${name}`);
  const rooms = Object.entries(ROOMS).flatMap(([floor, rooms]) => rooms.map(([room]) => `${floor}/${room}`));
  expect(floors.filter((floor) => !FLOORS[floor])).toEqual([]);
  expect(
    floors
      .flatMap((floor) => foldersIn(floor).map((room) => `${floor}/${room}`))
      .filter((room) => !rooms.includes(room)),
  ).toEqual([]);
  expect(Object.keys({ ...FLOORS, ...ROOMS }).filter((floor) => !isFolder(floor))).toEqual([]);
  expect(rooms.filter((room) => !isFolder(room))).toEqual([]);
});

test("docs/architecture.md draws the floors, their rooms and the imports between them; UPDATE_GOLDEN=1 draws them anew", () => {
  const page = join(ROOT, "docs/architecture.md");
  const rooms = (floor: string) => (ROOMS[floor] ?? []).map(([room]) => room).filter((room) => room !== ".");
  const floors = Object.keys(FLOORS).map((name) => ({ name, rooms: rooms(name) }));
  const edges = own
    .map(({ file, target }): Edge => [floorOf(file), floorOf(fileOf(target) ?? target)])
    .filter(([from, to]) => from !== to);
  const block = `\`\`\`mermaid\n${floorDiagram(floors.reverse(), edges)}\n\`\`\``;
  const drawn = /```mermaid\n[\s\S]*?\n```/;
  if (process.env.UPDATE_GOLDEN)
    writeFileSync(
      page,
      readFileSync(page, "utf8").replace(drawn, () => block),
    );
  expect(drawn.exec(readFileSync(page, "utf8"))?.[0]).toBe(block);
});

test("no file imports itself by way of others", () => {
  const next = new Map(
    sourceFiles.map((file) => [file, importsOf(file).flatMap(({ target }) => fileOf(target) ?? [])]),
  );
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(" > "));
    if (done.has(file) || path.includes(file)) return;
    for (const other of next.get(file) ?? []) visit(other, [...path, file]);
    done.add(file);
  };
  for (const file of sourceFiles) visit(file, []);
  expect(circles).toEqual([]);
});

test("every module of the library is used by the library", () => {
  const used = new Set(own.map(({ target }) => fileOf(target)));
  const entries = [...FRONT_DOORS, "lib/cli/entra-sync.ts"];
  expect(sourceFiles.filter((file) => file.startsWith("lib/") && !used.has(file) && !entries.includes(file))).toEqual(
    [],
  );
});

test("only constructs, bindings and the synth know the engine, so that its successor changes nothing else", () => {
  const engine = imports.filter(({ file, target }) => ENGINE.test(target) && file.startsWith("lib/"));
  const elsewhere = engine.filter(
    ({ file }) => !/^lib\/(constructs|msgraph)\//.test(file) && !MAKES_APPS.includes(file),
  );
  expect(engine.length).toBeGreaterThan(0);
  expect(elsewhere).toEqual([]);
});

test("only the floors that stand at the machine touch it", () => {
  const elsewhere = imports.filter(
    ({ file, target }) =>
      DISK.test(target) && /^lib\/(?!cli\/|disk\/|gate\/|process\/)/.test(file) && file !== SHIPPED_FILES,
  );
  expect(elsewhere).toEqual([]);
});

test("only what observes a tenant asks a network", () => {
  const asks = (file: string) =>
    /\bfetch\(|"node:(?:https?|http2|net|tls|dns)"|import\("@azure\//.test(readFileSync(join(ROOT, file), "utf8"));
  expect(sourceFiles.filter(asks)).toEqual(["lib/observe/graph-reader.ts", "lib/observe/sign-in.ts"]);
});

test("the commands of entra-sync, rules and reports do without the engine", () => {
  const reach = (file: string, seen: Set<string>): Set<string> => {
    if (seen.has(file)) return seen;
    seen.add(file);
    for (const { target } of importsOf(file)) {
      if (ENGINE.test(target)) seen.add(target);
      const next = fileOf(target);
      if (next) reach(next, seen);
    }
    return seen;
  };
  for (const entry of ["lib/cli/entra-sync.ts", "lib/for-rules.ts", "lib/for-reports.ts"])
    expect([...reach(entry, new Set())].filter((name) => ENGINE.test(name))).toEqual([]);
});

test("providers are imported file by file, never as a whole", () => {
  const barrels = imports.filter(({ target }) => /^@cdktf\/provider-[a-z]+$/.test(target));
  expect(barrels).toEqual([]);
});

/** The only file that makes JSON: it says for whom, a person or a machine. */
const JSON_DOOR = "lib/text/escape/json.ts";

/** Whether code makes JSON by itself, under whatever name. */
function makesJson(code: string): boolean {
  return /\bJSON\s*(?:\??\.\s*stringify\b|\?*\.?\[)|=\s*JSON\b(?!\s*\.)/.test(code);
}

test("JSON leaves through its one door, where it is decided what of it cannot be seen", () => {
  const makers = sourceFiles.filter((file) => makesJson(readFileSync(join(ROOT, file), "utf8")));
  expect(makers).toEqual([JSON_DOOR]);
});

test.each([
  ["io.stdout.write(JSON.stringify(report));", true],
  ["values.map(JSON.stringify)", true],
  ["const { stringify } = JSON;", true],
  ['JSON["stringify"](report)', true],
  ["JSON.parse(text)", false],
  ["io.stdout.write(printJson(report));", false],
] as const)("the test of the door finds what goes past it: %s", (code, isPast) => {
  expect(makesJson(code)).toBe(isPast);
});

test("no folder is a drawer for whatever fits nowhere", () => {
  const names = ["lib", "stacks"].flatMap(sources).flatMap((file) => file.split("/"));
  expect(names.filter((name) => /^(utils?|helpers?|common|types|core|services?|managers?)(\.ts)?$/.test(name))).toEqual(
    [],
  );
});
