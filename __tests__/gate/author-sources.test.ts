import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { authorSources, lineOfInput } from "../../lib/gate/author-sources";
import { agents, cloudSync, connectSync, estate, tenant, twoTenants } from "../support/topology";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sources-"));
  jest.spyOn(process, "cwd").mockReturnValue(folder);
});

afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

/** The origins that are found, as `file:line`, when the author's files are these. */
function found(files: Readonly<Record<string, readonly string[]>>, topology = estate()): Record<string, string> {
  const paths = Object.entries(files).map(([name, lines]) => {
    writeFileSync(join(folder, name), lines.join("\n"));
    return join(folder, name);
  });
  const sources = authorSources(topology, paths);
  return Object.fromEntries(Object.entries(sources).map(([origin, { file, line }]) => [origin, `${file}:${line}`]));
}

const TENANT = `  tenantId: "${tenant().tenantId}",`;

test("a tenant, a configuration, a server and agents stand where the tenant's data names them", () => {
  const lines = ["{", TENANT, '  name: "sales",', "  name: 'aadc-01',", '  namePrefix: "contoso-agt",', "}"];
  const topology = estate({ agents: agents(2, { origin: "contoso-servers/contoso-agt" }) });
  expect(found({ "contoso.ts": lines }, topology)).toEqual({
    contoso: "contoso.ts:2",
    "contoso-sync/sales": "contoso.ts:3",
    "contoso-servers/aadc-01": "contoso.ts:4",
    "contoso-servers/contoso-agt": "contoso.ts:5",
  });
});

test("a construct made by hand stands where its id is given", () => {
  const lines = ["const where = 'sales';", 'new CloudSyncConfiguration(stack, "sales", { tenant });'];
  expect(found({ "main.ts": lines })["contoso-sync/sales"]).toBe("main.ts:2");
});

test("an agent that exists already stands where its computer name does", () => {
  const topology = estate({ agents: agents(1, { origin: "contoso-servers/existing-agents-1" }) });
  expect(found({ "main.ts": ['names: ["agent-01"]'] }, topology)["contoso-servers/existing-agents-1"]).toBe(
    "main.ts:1",
  );
});

test("of two tenants with equal names each has the line in its own file", () => {
  const [contoso, fabrikam] = twoTenants();
  const topology = estate({
    tenants: twoTenants(),
    connectSync: [connectSync(), connectSync({ tenant: "fabrikam" })],
    cloudSync: [cloudSync()],
    agents: [],
  });
  const file = (id = "") => [`tenantId: "${id}"`, 'name: "aadc-01"'];
  const sources = found({ "a.ts": file(contoso?.tenantId), "b.ts": file(fabrikam?.tenantId) }, topology);
  expect(sources["contoso-servers/aadc-01"]).toBe("a.ts:2");
  expect(sources["fabrikam-servers/aadc-01"]).toBe("b.ts:2");
});

test("a name that could be meant by two lines has none", () => {
  expect(found({ "main.ts": ['name: "sales"', 'name: "sales"'] })).toEqual({});
});

test("a name in a longer text is not that name", () => {
  expect(found({ "main.ts": ['name: "sales-pilot"', "// sales"] })).toEqual({});
});

test("without files nothing is known", () => {
  expect(found({})).toEqual({});
});

describe("the line of a refused input", () => {
  const LINES = [
    "export const contoso = {",
    '  name: "contoso",',
    '  handsOver: ["OU=Sales;DC=com"],',
    "  cloudSync: [",
    '    { name: "corp-sales", include: ["OU=Sales;DC=com"] },',
    '    { name: "corp-stores", deletionThreshold: 0 },',
    "  ],",
    "};",
  ];
  const lineOf = (what: string, where: string) => {
    const file = join(folder, "contoso.ts");
    writeFileSync(file, LINES.join("\n"));
    const line = lineOfInput({ what, where }, [file]);
    return line && `${line.file}:${line.line}`;
  };

  test.each([
    ["the value, where it stands once", 'the name "corp-stores" is taken', "contoso-sync", 6],
    ["the value below what the refusal names", 'the name "OU=Sales;DC=com" is wrong', "tenant contoso, corp-sales", 5],
    ["the first value below the tenant", 'the name "OU=Sales;DC=com" is wrong', "tenant contoso, handsOver", 3],
    ["what it names, for a value that is no text", "0 is no threshold", "tenant contoso, corp-stores, threshold", 6],
    ["the tenant, where nothing else is known", "0 is too small", "tenant contoso, changeLimitPercent", 2],
  ])("is that of %s", (_, what, where, line) => {
    expect(lineOf(what, where)).toBe(`contoso.ts:${line}`);
  });

  test("is not guessed", () => {
    expect(lineOf('the name "OU=Sales;DC=com" is wrong', "scope")).toBeUndefined();
    expect(lineOf('"\\"" is wrong', "nowhere")).toBeUndefined();
  });
});
