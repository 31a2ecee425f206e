import { oneOwnerInTheTenant } from "../../../lib/rules/live/sync801-one-owner-in-the-tenant";
import { describeLiveRule } from "../../support/describe-live-rule";
import { type Folder, jobIn, principalOf, seen } from "../../support/observed-folder";
import { cloudSync, connectSync, estate, ous, under } from "../../support/topology";

/** Somebody clicks another configuration into the portal. */
const clicked =
  (name: string, ...units: string[]) =>
  (folder: Folder) => {
    const writer = cloudSync({ name, scope: ous(...units), enabled: true });
    folder.principals.push(principalOf(writer, folder.principals.length));
  };
const paused = (name: string) => (folder: Folder) => {
  const { job } = jobIn(folder, name);
  job.schedule.state = "Paused";
  job.status.code = "Paused";
};
const both =
  (...changes: ((folder: Folder) => void)[]) =>
  (folder: Folder) => {
    for (const change of changes) change(folder);
  };
const widened = (folder: Folder) => {
  const [rule] = jobIn(folder, "sales").schema.synchronizationRules;
  rule.containerFilter.includedContainers = [under("OU=Sales"), under("OU=CORP")];
};
const declaredTwice = estate({ cloudSync: [cloudSync(), cloudSync({ name: "sales-too" })] });

describeLiveRule(oneOwnerInTheTenant, {
  allows: {
    "a tenant in which everything runs as declared": seen(),
    "a clicked configuration of an OU that nobody else has": seen(estate(), clicked("clicked", "OU=Elsewhere")),
    "a clicked configuration that overlaps and stands still, which writes nothing": seen(
      estate(),
      both(clicked("clicked", "OU=Sales"), paused("clicked")),
    ),
    "two owners that are declared, which is SYNC101": seen(declaredTwice),
  },
  reports: {
    "a clicked configuration of the same OU as a declared one": {
      observation: seen(estate(), clicked("clicked", "OU=Sales")),
      findings: [
        {
          where: ["contoso", "contoso-sync/sales"],
          what: ["OU=Sales,DC=corp,DC=contoso,DC=com", "clicked and sales", "nobody declares clicked"],
          fix: ["pause clicked"],
        },
      ],
    },
    "a clicked configuration of an OU that Connect Sync writes": {
      observation: seen(estate(), clicked("clicked", "OU=HR,OU=CORP")),
      findings: [{ where: ["contoso-servers/aadc-01", "contoso"], what: ["OU=HR,OU=CORP", "aadc-01 and clicked"] }],
    },
    "a clicked configuration of the OU of one that is declared to run and was paused": {
      observation: seen(estate(), both(clicked("clicked", "OU=Sales"), paused("sales"))),
      findings: [{ where: ["contoso", "contoso-sync/sales"], what: ["clicked and sales"] }],
    },
    "two clicked configurations of one OU": {
      observation: seen(estate(), both(clicked("one", "OU=X"), clicked("other", "OU=X"))),
      findings: [{ where: ["contoso", "contoso"], what: ["nobody declares one and other"] }],
    },
    "a declared configuration whose scope somebody widened into that of a server": {
      observation: seen(estate(), widened),
      findings: [{ where: ["contoso-servers/aadc-01", "contoso-sync/sales"], what: ["OU=CORP"] }],
    },
  },
  mended: {
    "pausing the clicked configuration": {
      from: seen(estate(), clicked("clicked", "OU=Sales")),
      to: seen(estate(), both(clicked("clicked", "OU=Sales"), paused("clicked"))),
    },
    "taking the OU out of the scope of the server": {
      from: seen(estate(), widened),
      to: seen(
        estate({
          connectSync: [connectSync({ scopes: [ous("OU=Other")] })],
          cloudSync: [cloudSync({ scope: ous("OU=Sales", "OU=CORP") })],
        }),
        widened,
      ),
    },
  },
});
