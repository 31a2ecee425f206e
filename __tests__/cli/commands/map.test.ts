import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { printTopology } from "../../../lib/domain/document/topology-document";
import { ownershipMap } from "../../../lib/domain/ownership/map";
import { renderOwnershipMermaid } from "../../../lib/picture/mermaid";
import { renderOwnershipSvg } from "../../../lib/picture/svg";
import { renderOwnershipText } from "../../../lib/picture/text";
import { contestedEstate, soundEstate } from "../../picture/estate";
import { inventoryFile, unitOf } from "../../support/large-domain";
import { estate, servers, under } from "../../support/topology";
import { folderWith, run } from "../captured-io";

const folder = folderWith(contestedEstate());
const map = ownershipMap(contestedEstate());

function draw(...options: string[]) {
  return run(folder, ["map", "--topology", "topology.json", ...options]);
}

test("the map is text for a terminal, and a contest is no failure of the map", async () => {
  expect(await draw()).toEqual({ exitCode: 0, stdout: renderOwnershipText(map), stderr: "" });
});

test("the map is a picture or a chart when that is asked for", async () => {
  expect((await draw("--format", "svg")).stdout).toBe(renderOwnershipSvg(map));
  expect((await draw("--format", "mermaid")).stdout).toBe(renderOwnershipMermaid(map));
});

test("the map goes to a file whole", async () => {
  expect(await draw("--format", "svg", "--output", "docs/map.svg")).toEqual({ exitCode: 0, stdout: "", stderr: "" });
  expect(readFileSync(join(folder, "docs/map.svg"), "utf8")).toBe(renderOwnershipSvg(map));
});

test("a file that is called a picture is not text", async () => {
  await draw("--output", "map.svg");
  expect(readFileSync(join(folder, "map.svg"), "utf8")).toBe(renderOwnershipSvg(map));
  await draw("--output", "map.mmd");
  expect(readFileSync(join(folder, "map.mmd"), "utf8")).toBe(renderOwnershipMermaid(map));
});

test("the map of one tenant leaves the others out", async () => {
  const { stdout } = await draw("--tenant", "fabrikam");
  expect(stdout).toMatch(/^fabrikam · fabrikam\.com\n/);
  expect(stdout).not.toContain("contoso");
});

test("a tenant that is not there ends with 2, and the nearest is offered", async () => {
  expect(await draw("--tenant", "contso")).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining("use contoso\n"),
  });
  expect((await draw("--tenant", "x")).stderr).toContain("use contoso or fabrikam\n");
});

test("what a rule keeps out of an OU that the map gives to its server is a note beside the map", async () => {
  const keepsOut = { kind: "user", within: [under("OU=Leavers,OU=CORP")] } as const;
  const rule = { name: "In - Leavers", direction: "inbound", precedence: 50, keepsOut } as const;
  const [active, staging] = servers({ settings: { customRules: [rule] } }, { settings: { customRules: [rule] } });
  const filtering = folderWith(estate({ connectSync: [active, staging].filter((server) => server !== undefined) }));
  const note = `note: on aadc-01, users in ${keepsOut.within[0]} are kept out of the tenant by the rule "In - Leavers" (cloudFiltered)\n`;
  const drawn = (...options: string[]) => run(filtering, ["map", "--topology", "topology.json", ...options]);
  expect((await drawn()).stderr).toBe(note);
  expect((await drawn("--tenant", "contoso")).stderr).toBe(note);
});

describe("the map to walk through", () => {
  const CORP = "OU=CORP,DC=corp,DC=contoso,DC=com";
  const explore = folderWith(contestedEstate());
  writeFileSync(join(explore, "before.json"), printTopology(soundEstate()));
  writeFileSync(
    join(explore, "corp.json"),
    inventoryFile("corp.contoso.com", [unitOf(CORP, 3), unitOf(`OU=HR,${CORP}`, 4)]),
  );
  const guid = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
  const lines = (head: object, dns: readonly string[]) =>
    [
      {
        format: "entra-sync-objects",
        version: 1,
        domain: "corp.contoso.com",
        exportedAt: "2026-11-20T06:00:00Z",
        attributes: [],
        ...head,
      },
      ...dns.map((dn, index) => ({ dn, objectClass: "user", objectGUID: guid(index) })),
      { end: true, objects: dns.length },
    ]
      .map((line) => `${JSON.stringify(line)}\n`)
      .join("");
  writeFileSync(join(explore, "corp.ndjson"), lines({}, [`CN=a,OU=Sales,${CORP}`, `CN=b,OU=Sales,${CORP}`]));
  writeFileSync(join(explore, "hidden.ndjson"), lines({ pseudonymized: true }, [`CN=k2v7,OU=Sales,${CORP}`]));

  /** What the page gives its script. */
  async function placesOf(...options: string[]) {
    const { stdout, stderr, exitCode } = await run(explore, [
      "map",
      ...["topology.json", "--format", "html", "--today", "2026-12-01", ...options],
    ]);
    expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 0 });
    const [, json = ""] = /<script type="application\/json" id="places">(.*)<\/script>/.exec(stdout) ?? [];
    return JSON.parse(json);
  }
  const totalAt = ({ labels, totals }: { labels: string[]; totals: number[][] }, label: string) =>
    totals[labels.indexOf(label)]?.[0];

  test("objects are those of an inventory, of an export where there is one, and unknown without either", async () => {
    expect(totalAt(await placesOf(), "OU=CORP")).toBeUndefined();
    expect(totalAt(await placesOf("--inventory", "corp.json"), "OU=CORP")).toBe(7);
    const exported = await placesOf("--ad", "corp.ndjson");
    expect([totalAt(exported, "OU=CORP"), totalAt(exported, "OU=HR")]).toEqual([2, undefined]);
    const both = await placesOf("--ad", "corp.ndjson", "--inventory", "corp.json");
    expect([totalAt(both, "OU=CORP"), totalAt(both, "OU=HR")]).toEqual([2, 0]);
  });

  test("that an export has no empty OU is no finding", async () => {
    const codes = ({ findings }: { findings: { title: string }[] }) => findings.map(({ title }) => title.slice(0, 7));
    expect(codes(await placesOf("--ad", "corp.ndjson"))).toEqual(codes(await placesOf()));
    expect(codes(await placesOf("--inventory", "corp.json"))).toContain("SYNC115");
  });

  test("with a before it has both sides, and what follows for whom", async () => {
    const { before, after, changes, standings } = await placesOf("--before", "before.json", "--ad", "corp.ndjson");
    expect(before).toHaveLength(after.length);
    const notCounted = "users, inetOrgPersons, groups, contacts: not counted";
    expect(changes).toEqual([expect.objectContaining({ outcome: "contested", isLoss: true, objects: notCounted })]);
    expect(standings.map(({ name }: { name: string }) => name)).toContain("contested");
    expect((await placesOf()).before).toBeUndefined();
  });

  test("of one tenant it has no place, writer and finding of another", async () => {
    const { trees, findings } = await placesOf("--tenant", "fabrikam", "--inventory", "corp.json");
    expect(trees.map(({ title }: { title: string }) => title)).toEqual(["fabrikam · fabrikam.com"]);
    expect(JSON.stringify(findings)).not.toContain("contoso");
  });

  test.each([
    [["--before", "before.json"], "--before"],
    [["--inventory", "corp.json", "--format", "svg"], "--inventory"],
    [["--ad", "corp.ndjson", "--format", "json"], "--ad"],
  ])("%s is refused where the format would pass it over", async (options, named) => {
    const { exitCode, stderr } = await run(explore, ["map", "topology.json", ...options]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`does not show what ${named} adds`);
  });

  test("an export with pseudonyms counts as well: its OUs have their names", async () => {
    expect(totalAt(await placesOf("--ad", "hidden.ndjson"), "OU=Sales")).toBe(1);
  });
});
