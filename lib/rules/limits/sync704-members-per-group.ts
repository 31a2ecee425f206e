import { inDigits } from "../../domain/input/digits";
import type { InventoriedUnit } from "../../domain/inventory/inventory";
import { isCloudSync } from "../../domain/writers/which-tool";
import { decisionOf, type Writer } from "../../domain/writers/writer";
import { rule } from "../rule";

/** The most members that a group may have. */
const MOST = { "Cloud Sync": 50_000, "Connect Sync": 250_000 } as const;

interface LargeGroup {
  readonly writer: Writer;
  readonly unit: InventoriedUnit;
  readonly members: number;
}

/** Groups are small enough for the tool that synchronizes them. */
export const membersPerGroup = rule<LargeGroup>({
  code: "SYNC704",
  severity: "warning",
  title: "A group is small enough for its tool",
  why: "People can lose access that depends on the group: Cloud Sync supports up to 50,000 members and Connect Sync up to 250,000; what happens to a larger group is not documented.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/connect-to-cloud-sync-decision-guide",
  since: "2026-12",
  needs: "inventory",
  *check({ writers }, { inventory }) {
    const exporting = writers.filter(({ state }) => state !== "silent");
    for (const domain of inventory.domains)
      for (const unit of domain.units) {
        const members = unit.largestGroup ?? 0;
        if (members <= MOST["Cloud Sync"]) continue;
        for (const writer of exporting)
          if (members > MOST[writer.tool] && writesGroups(writer, unit)) yield { writer, unit, members };
      }
  },
  about: ({ writer: { name }, unit: { dn } }) => [name, dn],
  where: ({ writer, unit, members }) => [
    { origin: writer.origin, detail: `a group of ${inDigits(members)} members in ${unit.dn}` },
  ],
  what: ({ writer, unit, members }) =>
    `a group in ${unit.dn} has ${inDigits(members)} members, and ${writer.name} (${writer.tool}) supports ${inDigits(MOST[writer.tool])}`,
  fix: ({ writer, unit, members }) =>
    `split the group into groups of at most ${inDigits(MOST[writer.tool])} members, give each of them the access of the old group first, and count the domain again${
      isCloudSync(writer) && members <= MOST["Connect Sync"]
        ? `; or synchronize ${unit.dn} with Connect Sync, which supports ${inDigits(MOST["Connect Sync"])} (what leaves the scope of ${writer.name} before that is deleted in the tenant, groups for good)`
        : ""
    }`,
});

function writesGroups(writer: Writer, { dn }: InventoriedUnit): boolean {
  return decisionOf(writer, dn, "group")?.writes === true;
}
