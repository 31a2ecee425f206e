import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { printTopology, READABLE_VERSIONS } from "../../lib/domain/document/topology-document";
import { DistinguishedName } from "../../lib/domain/names/distinguished-name";
import { topologyReader } from "../../lib/intake/topology-file";
import { ownershipOfObject } from "../../lib/picture/object-ownership";
import { judge } from "../../lib/rules/judge/judge";
import { TODAY } from "../support/describe-rule";

/** The topology of the example tenants, as the last commit that wrote each version wrote it. They are never changed. */
const FOLDER = join(__dirname, "../fixtures/topologies");
const schema = JSON.parse(readFileSync(join(__dirname, "../../schema/sync-topology.v3.schema.json"), "utf8"));
const read = topologyReader({ schema });

const versions = readdirSync(FOLDER).map((name) => Number(/^v(\d+)\.json$/.exec(name)?.[1]));
const textOf = (version: number) => readFileSync(join(FOLDER, `v${version}.json`), "utf8");

test("a topology of every version that is read is kept", () => {
  expect(versions.sort()).toEqual([...READABLE_VERSIONS]);
  for (const version of versions) expect(JSON.parse(textOf(version)).version).toBe(version);
});

describe.each(versions)("a topology as version %d was written", (version) => {
  const { topology, refused } = read(textOf(version), "sync-topology.json");

  test.each([
    ["OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com", "user", "contoso", "corp-sales"],
    ["OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com", "device", "contoso", "contoso-aadc-01"],
    ["OU=CORP,DC=corp,DC=contoso,DC=com", "user", "contoso", "contoso-aadc-01"],
    ["OU=Service Accounts,OU=CORP,DC=corp,DC=contoso,DC=com", "user", "contoso", undefined],
    ["OU=Stores South,DC=adatum,DC=com", "user", "contoso", "adatum-stores"],
    ["OU=Headquarters,DC=adatum,DC=com", "group", "contoso", "contoso-aadc-01"],
    ["OU=Operators,DC=plant,DC=fabrikam,DC=net", "user", "fabrikam", "plant"],
    ["OU=Elsewhere,DC=plant,DC=fabrikam,DC=net", "user", "fabrikam", undefined],
  ] as const)("gives whoever is in %s (%s) the owner of its day", (ou, kind, tenant, owner) => {
    const answers = ownershipOfObject(topology, DistinguishedName.parse(`CN=Ada,${ou}`), kind);
    const writers = answers
      .filter((answer) => answer.tenant === tenant)
      .flatMap(({ parts }) => parts.filter(({ deed }) => deed === "writes").map(({ writer }) => writer.name));
    expect(writers).toEqual(owner === undefined ? [] : [owner]);
  });

  test("has everything that stood in it, and is read back the same from the file that is written today", () => {
    expect(refused).toBe(false);
    const printed = printTopology(topology);
    expect(printTopology(read(printed, "again.json").topology)).toBe(printed);
    expect(missingIn(JSON.parse(printed), JSON.parse(textOf(version)))).toEqual([]);
  });

  test("can be asked every rule, and has no error that it did not have", () => {
    expect(judge(topology, { today: TODAY }).filter(({ severity }) => severity === "error")).toEqual([]);
  });
});

/** Paths of values that the file has and today's does not; what is beside the topology in a file is left out. */
function missingIn(today: unknown, file: unknown, path = ""): string[] {
  if (["/version", "/stacks", "/sources"].includes(path)) return [];
  if (typeof file !== "object" || file === null) return today === file ? [] : [`${path}: ${JSON.stringify(file)}`];
  if (typeof today !== "object" || today === null) return [path];
  return Object.entries(file).flatMap(([key, value]) =>
    missingIn((today as Record<string, unknown>)[key], value, `${path}/${key}`),
  );
}

test("a value that is lost on the way is found", () => {
  expect(missingIn({ a: [1] }, { version: 1, a: [1, 2], b: {} })).toEqual(["/a/1: 2", "/b"]);
});
