import { ownershipChanges } from "../../../lib/domain/change/ownership-change";
import { obstacleInWords, restoringInWords } from "../../../lib/domain/change/restoring-users";
import { Inventory, NOTHING } from "../../../lib/domain/inventory/inventory";
import { OBJECT_KINDS } from "../../../lib/domain/scope/object-kind";
import { estate, ous, servers, tenant, twoTenants } from "../../support/topology";

const blocked = { hardMatchTakeover: "blocked", kinds: OBJECT_KINDS } as const;
const LIFTED = "join again only while hard match takeover is allowed (SYNC413)";

test("users can be restored for 30 days, and join again only once the switch is lifted, where it is set", () => {
  expect(restoringInWords({})).toBe("can be restored for 30 days");
  expect(restoringInWords({ hardMatchTakeover: "allowed" })).toBe("can be restored for 30 days");
  expect(restoringInWords(blocked)).toBe(`can be restored for 30 days, and ${LIFTED}`);
});

test("an obstacle is told where users may be lost and the switch is set", () => {
  expect(obstacleInWords(blocked)).toContain(LIFTED);
  expect(obstacleInWords({ ...blocked, counts: { ...NOTHING, inetOrgPerson: 1 } })).toContain(LIFTED);
  expect(obstacleInWords({ ...blocked, counts: { ...NOTHING, group: 1 } })).toBe("");
  expect(obstacleInWords({ ...blocked, kinds: ["group", "contact", "device"] })).toBe("");
  expect(obstacleInWords({ ...blocked, hardMatchTakeover: "allowed" })).toBe("");
  expect(obstacleInWords({ kinds: OBJECT_KINDS })).toBe("");
});

test("a change carries what its own tenant declares afterwards", () => {
  const matching = (hardMatchTakeover: "blocked" | "allowed") => ({
    matching: { softMatch: "blocked", hardMatchTakeover } as const,
  });
  const wide = estate({ connectSync: servers({ scopes: [ous("OU=CORP", "OU=IT")] }), cloudSync: [] });
  const narrow = estate({ connectSync: servers({ scopes: [ous("OU=CORP")] }), cloudSync: [] });
  const carried = (before: Parameters<typeof estate>[0], after: Parameters<typeof estate>[0]) =>
    ownershipChanges(wide.with(before ?? {}), narrow.with(after ?? {}), Inventory.NONE).map(
      ({ hardMatchTakeover }) => hardMatchTakeover,
    );
  const tenants = [tenant(matching("blocked"))];
  expect(new Set(carried({}, {}))).toEqual(new Set([undefined]));
  expect(new Set(carried({}, { tenants }))).toEqual(new Set(["blocked"]));
  expect(new Set(carried({ tenants }, {}))).toEqual(new Set([undefined]));
  const other = twoTenants(matching("allowed"), matching("blocked"));
  expect(new Set(carried({ tenants: other }, { tenants: other }))).toEqual(new Set(["allowed"]));
});
