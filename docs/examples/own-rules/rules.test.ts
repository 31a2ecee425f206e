import type { TenantDefinition } from "cdktf-entra-sync/stacks";
import { expectNoFindings, expectRefusal, findingsIn, findingsInChange } from "cdktf-entra-sync/testing";
import * as ownRules from "./rules";

const today = "2026-12-16";

function tenantWith(name: string, organizationalUnits: readonly string[]): TenantDefinition {
  return {
    name: "contoso",
    tenantId: "8f0b6c1e-3d52-4a7c-9d0e-5b1f2a6c7d81",
    forests: [{ name: "corp.contoso.com", domains: ["corp.contoso.com"] }],
    matching: { softMatch: "blocked", hardMatchTakeover: "blocked" },
    cloudSync: [
      {
        name,
        scope: { domain: "corp.contoso.com", organizationalUnits },
        passwordHashSync: true,
        enabled: true,
        notificationRecipients: ["identity-operations@contoso.com"],
        deletionThreshold: 50,
      },
    ],
    existingAgents: [{ domains: ["corp.contoso.com"], names: ["AGENT01", "AGENT02", "AGENT03"] }],
    waivers: [
      {
        code: "SYNC713",
        place: "contoso",
        reason: "an example without Azure",
        owner: "Identity Operations",
        until: "2027-03-31",
      },
    ],
  };
}

const before = [tenantWith("corp-sales", ["OU=Sales,DC=corp,DC=contoso,DC=com"])];
const after = [tenantWith("corp-sales", ["OU=Sales,DC=corp,DC=contoso,DC=com", "OU=IT,DC=corp,DC=contoso,DC=com"])];

test("a configuration that begins with its domain is in order", () => {
  expectNoFindings(findingsIn(before, { today, ownRules }));
});

test("a configuration with another name is refused", () => {
  expectRefusal(
    findingsIn([tenantWith("sales", ["OU=Sales,DC=corp,DC=contoso,DC=com"])], { today, ownRules }),
    "SYNCX01",
  );
});

test("a change of owner is refused in the change freeze, and not before", () => {
  expectRefusal(findingsInChange({ before, after }, { today, ownRules }), "SYNCX02");
  expectNoFindings(findingsInChange({ before, after }, { today: "2026-12-01", ownRules }));
});
