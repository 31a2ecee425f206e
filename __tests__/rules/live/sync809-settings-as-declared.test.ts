import { settingsAsDeclared } from "../../../lib/rules/live/sync809-settings-as-declared";
import { describeLiveRule } from "../../support/describe-live-rule";
import { type Folder, jobIn, principalIn, seen } from "../../support/observed-folder";
import { cloudSync, estate } from "../../support/topology";

const told = estate({ cloudSync: [cloudSync({ deletionThreshold: 50, notificationRecipientCount: 1 })] });
const mapped = (folder: Folder) => {
  const [, , , users] = jobIn(folder, "sales").schema.synchronizationRules[0].objectMappings;
  const department = users.attributeMappings.find(
    ({ targetAttributeName }: { readonly targetAttributeName: string }) => targetAttributeName === "Department",
  );
  department.source = { type: "Attribute", name: "division", expression: "[division]", parameters: [] };
};
const strange = (folder: Folder) => {
  const principal = principalIn(folder, "sales");
  principal.secrets = [...principal.secrets.filter(({ key }) => key !== "Domain"), { key: "SecretToken" }];
};

describeLiveRule(settingsAsDeclared, {
  allows: {
    "the declared settings": seen(told),
    "secrets that could not be read": seen(told, (folder) => {
      strange(folder);
      const { id } = principalIn(folder, "sales").servicePrincipal;
      folder.unknown.set(`secrets:${id}`, { reason: "permission" });
    }),
    "another scope, which is SYNC808": seen(told, (folder) => {
      jobIn(folder, "sales").schema.synchronizationRules[0].containerFilter = null;
    }),
  },
  reports: {
    "a mapping that somebody changed": {
      observation: seen(told, mapped),
      findings: [{ where: ["contoso-sync/sales"], what: ["mapping of user Department", "[division]"] }],
    },
    "a secret that no deployment writes, and one that is gone": {
      observation: seen(told, strange),
      findings: [{ where: ["contoso-sync/sales"], what: ["secret SecretToken", "secret Domain"] }],
    },
  },
  mended: {
    "applying its stack": { from: seen(told, mapped), to: seen(told) },
    "writing its settings again": { from: seen(told, strange), to: seen(told) },
  },
});
