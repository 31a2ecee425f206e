import { everythingDeclaredIsThere } from "../../../lib/rules/live/sync803-everything-declared-is-there";
import { describeLiveRule } from "../../support/describe-live-rule";
import { type Folder, principalIn, seen } from "../../support/observed-folder";
import { cloudSync, estate } from "../../support/topology";

const hashes = estate({ cloudSync: [cloudSync({ passwordHashSync: true })] });
const deleted = (folder: Folder) => {
  folder.principals = [];
};
const withoutHashJob = (folder: Folder) => {
  const principal = principalIn(folder, "sales");
  principal.jobs = principal.jobs.filter(({ job }) => job.templateId !== "AD2AADPasswordHash");
};
const notListed = (folder: Folder) => {
  deleted(folder);
  folder.unknown.set("servicePrincipals", { reason: "permission", permission: "Application.Read.All" });
};

describeLiveRule(everythingDeclaredIsThere, {
  allows: {
    "a tenant with everything that is declared": seen(hashes),
    "a list of configurations that could not be read": seen(estate(), notListed),
    "a configuration whose jobs could not be read": seen(hashes, (folder) => {
      withoutHashJob(folder);
      folder.unknown.set(`jobs:${principalIn(folder, "sales").servicePrincipal.id}`, { reason: "throttled" });
    }),
    "a configuration that is known by its scope, under the name that the portal gave it": seen(estate(), (folder) => {
      principalIn(folder, "sales").servicePrincipal.displayName = "corp.contoso.com";
    }),
  },
  reports: {
    "a configuration that somebody deleted": {
      observation: seen(estate(), deleted),
      findings: [{ where: ["contoso-sync/sales"], what: ["whoever joins gets no account", "sales"] }],
    },
    "a job that somebody deleted": {
      observation: seen(hashes, withoutHashJob),
      findings: [{ where: ["contoso-sync/sales"], what: ["AD2AADPasswordHash", "password"] }],
    },
    "a configuration that has no job at all": {
      observation: seen(estate(), (folder) => {
        principalIn(folder, "sales").jobs = [];
      }),
      findings: [{ where: ["contoso-sync/sales"], what: ["AD2AADProvisioning"] }],
    },
  },
  mended: {
    "applying its stack": { from: seen(estate(), deleted), to: seen() },
    "applying the stack of the job": { from: seen(hashes, withoutHashJob), to: seen(hashes) },
  },
});
