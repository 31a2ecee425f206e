import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ownershipMap } from "../../../lib/domain/ownership/map";
import { renderOwnershipMermaid } from "../../../lib/picture/mermaid";
import { renderOwnershipSvg } from "../../../lib/picture/svg";
import { renderOwnershipText } from "../../../lib/picture/text";
import { contestedEstate } from "../../picture/estate";
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
