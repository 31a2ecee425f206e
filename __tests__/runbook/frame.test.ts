import { runbookFor } from "../../lib/runbook/catalog";
import { frameOf } from "../../lib/runbook/frame";
import { estateOf } from "../../lib/runbook/runbook";
import { cloudSync, estate, ous } from "../support/topology";

/** The frames of the runbook that releases deletions, for configurations with these names. */
function framesFor(...names: string[]): string[] {
  const configurations = names.map((name, index) => cloudSync({ name, scope: ous(`OU=${index}`) }));
  const topology = estate({ connectSync: [], cloudSync: configurations });
  const [tenant] = topology.tenants;
  if (!tenant) throw new Error("an estate without a tenant");
  const runbook = runbookFor("release-deletions", estateOf(tenant, topology));
  return runbook.ways.map((way) => frameOf(runbook, way));
}

test("no way reads the list of another one: each has a folder of its own, whatever its configuration is called", () => {
  const long = "A".repeat(300);
  const frames = framesFor(
    "corp",
    "corp a",
    "corp-a",
    "CORP/A",
    "\u55b6\u696d",
    "\u4eba\u4e8b",
    `${long}1`,
    `${long}2`,
  );
  const folders = frames.map((frame) => /-ChildPath '(entra-sync.+)'$/m.exec(frame)?.[1]?.toLowerCase());
  expect(folders).not.toContain(undefined);
  expect(new Set(folders).size).toBe(frames.length);
  expect(folders[0]).toBe("entra-sync\\runbooks\\contoso-release-deletions-corp-holds-them");
});

test("the line that a step ends with is one line, in which nothing hides", () => {
  const [frame] = framesFor("a\nb\u202ec");
  expect(frame).toMatch(/^\$RunbookName = 'contoso release-deletions: a[^\n\u202e]+b[^\n\u202e]+c holds them'$/m);
});
