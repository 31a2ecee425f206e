import { tenantSettingsAsDeclared } from "../../../lib/rules/live/sync818-tenant-settings-as-declared";
import { describeLiveRule } from "../../support/describe-live-rule";
import { type Folder, seen } from "../../support/observed-folder";
import { estate, tenant } from "../../support/topology";

const declared = estate({
  tenants: [
    tenant({
      matching: { softMatch: "blocked", hardMatchTakeover: "blocked" },
      accidentalDeletionPrevention: { count: 500 },
      verifiedDomains: ["contoso.com"],
    }),
  ],
});
const opened = ({ settings }: Folder) => {
  settings.features.blockCloudObjectTakeoverThroughHardMatchEnabled = false;
};
const unprotected = ({ settings }: Folder) => {
  settings.configuration.accidentalDeletionPrevention = {
    synchronizationPreventionType: "disabled",
    alertThreshold: 0,
  };
};
const lost = ({ organization }: Folder) => {
  organization.verifiedDomains = [{ name: "contoso.onmicrosoft.com" }];
};

describeLiveRule(tenantSettingsAsDeclared, {
  allows: {
    "the declared settings": seen(declared),
    "settings that nobody declares": seen(estate(), opened),
    "settings that could not be read": seen(declared, (folder) => {
      opened(folder);
      folder.unknown.set("tenantSettings", { reason: "permission" });
    }),
  },
  reports: {
    "a takeover that somebody allowed": {
      observation: seen(declared, opened),
      findings: [{ where: ["contoso"], what: ["hard match takeover is allowed", "declared blocked"] }],
    },
    "deletions that nothing stops": {
      observation: seen(declared, unprotected),
      findings: [{ where: ["contoso"], what: ["accidental deletion prevention is off", "declared 500"] }],
    },
    "a domain that is no longer verified": {
      observation: seen(declared, lost),
      findings: [{ where: ["contoso"], what: ["verified domain contoso.com is not verified"] }],
    },
  },
  mended: { "setting it back": { from: seen(declared, opened), to: seen(declared) } },
});
