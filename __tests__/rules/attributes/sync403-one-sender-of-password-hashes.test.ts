import { GroupScope } from "../../../lib/domain/scope/group-scope";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { oneSenderOfPasswordHashes } from "../../../lib/rules/attributes/sync403-one-sender-of-password-hashes";
import { describeRule } from "../../support/describe-rule";
import { CORP, cloudSync, connectSync, estate, handOver, ous, servers, under } from "../../support/topology";

const SALES = "OU=Sales,OU=CORP";
const handsOver = [handOver(SALES)];
const pilot = { scope: ous(SALES), passwordHashSync: true };
const handedOver = estate({ connectSync: servers({ handsOver }), cloudSync: [cloudSync(pilot)] });

describeRule(oneSenderOfPasswordHashes, {
  allows: {
    "scopes that do not meet": estate({ cloudSync: [cloudSync({ passwordHashSync: true })] }),
    "a configuration without password hash sync": estate({
      connectSync: servers({ handsOver }),
      cloudSync: [cloudSync({ ...pilot, passwordHashSync: false })],
    }),
    "a configuration that is not enabled": estate({
      connectSync: servers({ handsOver }),
      cloudSync: [cloudSync({ ...pilot, enabled: false })],
    }),
    "a server without password hash sync": estate({
      connectSync: servers({ handsOver, passwordHashSync: false }),
      cloudSync: [cloudSync(pilot)],
    }),
    "a server in staging mode, which sends none": estate({
      connectSync: [connectSync({ role: "staging", handsOver })],
      cloudSync: [cloudSync(pilot)],
    }),
    "an OU that the server excludes": estate({
      connectSync: servers({ scopes: [OuScope.include(CORP, [under("OU=CORP")], { exclude: [under(SALES)] })] }),
      cloudSync: [cloudSync(pilot)],
    }),
    "two configurations of Cloud Sync, which are for SYNC101": estate({
      connectSync: [],
      cloudSync: [cloudSync(pilot), cloudSync({ ...pilot, name: "again" })],
    }),
  },
  reports: {
    "an OU that is handed over and still in the scope of the server": {
      topology: handedOver,
      findings: [
        {
          where: ["contoso-servers/aadc-01", "contoso-sync/sales"],
          what: ["aadc-01", "sales", `${under(SALES)} to contoso`],
          fix: ["passwordHashSync: false for sales", "selective password hash sync", "waive this"],
        },
      ],
    },
    "a scope around that of the server": {
      topology: estate({ cloudSync: [cloudSync({ scope: OuScope.wholeDomain(CORP), passwordHashSync: true })] }),
      findings: [{ where: ["contoso-servers/aadc-01", "contoso-sync/sales"], what: [under("OU=CORP")] }],
    },
    "groups whose members may be in the scope of the server": {
      topology: estate({
        cloudSync: [cloudSync({ scope: GroupScope.of(CORP, [under("CN=Pilot")]), passwordHashSync: true })],
      }),
      findings: [
        {
          where: ["contoso-servers/aadc-01", "contoso-sync/sales"],
          fix: ["passwordHashSync: false for sales as long as aadc-01"],
        },
      ],
    },
    "a configuration once, whether it lies inside the scope of the server or around it": {
      topology: estate({
        connectSync: servers({ scopes: [ous("OU=CORP", "OU=North,OU=IT")] }),
        cloudSync: [cloudSync({ scope: ous(SALES, "OU=IT"), passwordHashSync: true })],
      }),
      findings: [{ where: ["contoso-servers/aadc-01", "contoso-sync/sales"], what: ["and 1 more"] }],
    },
    "each of two configurations that meet, and not the two of them, which are for SYNC101": {
      topology: estate({
        connectSync: servers({ handsOver }),
        cloudSync: [cloudSync(pilot), cloudSync({ ...pilot, name: "again" })],
      }),
      findings: [
        { where: ["contoso-servers/aadc-01", "contoso-sync/again"] },
        { where: ["contoso-servers/aadc-01", "contoso-sync/sales"] },
      ],
    },
    "a configuration once, however many of its OUs are meant": {
      topology: estate({
        cloudSync: [cloudSync({ scope: ous("OU=A,OU=CORP", "OU=B,OU=CORP", "OU=C"), passwordHashSync: true })],
      }),
      findings: [
        { where: ["contoso-servers/aadc-01", "contoso-sync/sales"], what: [`${under("OU=A,OU=CORP")} and 1 more`] },
      ],
    },
    "each configuration": {
      topology: estate({
        cloudSync: [cloudSync(pilot), cloudSync({ ...pilot, name: "it", scope: ous("OU=IT,OU=CORP") })],
      }),
      findings: [
        { where: ["contoso-servers/aadc-01", "contoso-sync/it"] },
        { where: ["contoso-servers/aadc-01", "contoso-sync/sales"] },
      ],
    },
  },
  mended: {
    "leaving the hashes to Connect Sync": {
      from: handedOver,
      to: handedOver.with({ cloudSync: [cloudSync({ ...pilot, passwordHashSync: false })] }),
    },
  },
});
