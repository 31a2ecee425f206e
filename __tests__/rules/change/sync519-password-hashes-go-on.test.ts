import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { GroupScope } from "../../../lib/domain/scope/group-scope";
import { OBJECT_KINDS } from "../../../lib/domain/scope/object-kind";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import type { SignInMethod } from "../../../lib/domain/tenant/user-authentication";
import type { CloudSyncWriterProps } from "../../../lib/domain/writers/cloud-sync-writer";
import type { ConnectSyncWriterProps } from "../../../lib/domain/writers/connect-sync-writer";
import { passwordHashesGoOn } from "../../../lib/rules/change/sync519-password-hashes-go-on";
import { describeChangeRule } from "../../support/describe-change-rule";
import {
  CORP,
  cloudSync,
  connectSync,
  estate,
  handOver,
  inventory,
  ous,
  servers,
  tenant,
  under,
} from "../../support/topology";

const SALES = "OU=Sales,OU=CORP";

/** Servers alone. */
function connect(props: Partial<ConnectSyncWriterProps>, method?: SignInMethod) {
  return estate({ ...signedInBy(method), cloudSync: [], connectSync: servers(props) });
}

/** Configurations alone. */
function cloud(configurations: readonly Partial<CloudSyncWriterProps>[], method?: SignInMethod) {
  return estate({ ...signedInBy(method), connectSync: [], cloudSync: configurations.map((props) => cloudSync(props)) });
}

/** A server, and a configuration for OU=Sales,OU=CORP. */
function both(server: Partial<ConnectSyncWriterProps>, configuration: Partial<CloudSyncWriterProps>) {
  return estate({
    connectSync: servers({ objectTypes: ["user", "inetOrgPerson", "group", "contact"], ...server }),
    cloudSync: [cloudSync({ scope: ous(SALES), ...configuration })],
  });
}

/** The same with every server in staging mode. */
function standingBy(topology: SyncTopology): SyncTopology {
  return topology.with({ connectSync: topology.connectSync.map((server) => server.with({ role: "staging" })) });
}

function signedInBy(method: SignInMethod | undefined) {
  return method ? { tenants: [tenant({ authentication: { method } })] } : {};
}

const counted = inventory({
  "OU=CORP": { user: 40 },
  [SALES]: { user: 1200, inetOrgPerson: 7 },
  "OU=Sales": { user: 1 },
  "OU=Labs": { group: 9 },
});
const hands = { handsOver: [handOver(SALES)] };
/** Cloud Sync writes everything but devices, and the server still sends the hashes. */
const moved = both(
  { handsOver: [handOver("OU=CORP")], objectTypes: OBJECT_KINDS },
  { passwordHashSync: false, scope: ous("OU=CORP") },
);
const WITHOUT_SALES = OuScope.include(CORP, [under("OU=CORP")], { exclude: [under(SALES)] });
const members = GroupScope.of(CORP, [under("CN=Pilot,OU=Sales")], [under("OU=Sales")]);

describeChangeRule(passwordHashesGoOn, {
  allows: {
    "hashes that go on": { before: connect({}), after: connect({}) },
    "hashes that nobody sent": {
      before: connect({ passwordHashSync: false }),
      after: connect({ passwordHashSync: false }),
    },
    "the first step of a failover, in which no server exports": {
      before: both(hands, { passwordHashSync: false }),
      after: standingBy(both(hands, { passwordHashSync: false })),
    },
    "hashes that begin": { before: connect({ passwordHashSync: false }), after: connect({}) },
    "a hand-over, with which the server goes on sending": {
      before: both({}, { enabled: false }),
      after: both(hands, { passwordHashSync: false }),
    },
    "an OU that leaves the server for a configuration that sends": {
      before: both(hands, { passwordHashSync: false }),
      after: both({ scopes: [WITHOUT_SALES] }, { passwordHashSync: true }),
    },
    "users whom nobody writes any more": {
      before: connect({}),
      after: connect({ scopes: [ous("OU=IT")], passwordHashSync: true }),
    },
    "a configuration that is disabled": {
      before: cloud([{ passwordHashSync: true }]),
      after: cloud([{ passwordHashSync: false, enabled: false }]),
    },
    "a configuration that was disabled": {
      before: cloud([{ passwordHashSync: true, enabled: false }]),
      after: cloud([{ passwordHashSync: false }]),
    },
    "a server in staging mode, which sends nothing": {
      before: estate({ connectSync: servers() }),
      after: estate({ connectSync: servers({}, { passwordHashSync: false }) }),
    },
    "a server that does not select users": {
      before: connect({ objectTypes: ["group"] }),
      after: connect({ objectTypes: ["group"], passwordHashSync: false }),
    },
    "a scope without a single user": {
      before: cloud([{ passwordHashSync: true, scope: ous("OU=Labs") }]),
      after: cloud([{ passwordHashSync: false, scope: ous("OU=Labs") }]),
      inventory: counted,
    },
  },
  reports: {
    "the end of Connect Sync, which sent the hashes of what it had handed over": {
      before: both(hands, { passwordHashSync: false }),
      after: standingBy(both(hands, { passwordHashSync: false, scope: ous("OU=CORP") })),
      findings: [
        { where: ["contoso-servers/aadc-01", "contoso-sync/sales"], fix: ["passwordHashSync true for sales"] },
      ],
    },
    "the same of a server that wrote devices to the last day": {
      before: moved,
      after: standingBy(moved),
      findings: [
        { where: ["contoso-servers/aadc-01", "contoso-sync/sales"], fix: ["passwordHashSync true for sales"] },
      ],
    },
    "a server that stops, where people sign in by the hashes": {
      before: connect({}, "passwordHashSynchronization"),
      after: connect({ passwordHashSync: false }, "passwordHashSynchronization"),
      inventory: counted,
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: [
            `aadc-01 no longer sends the password hashes of 1,240 users in ${under("OU=CORP")}`,
            "people of contoso sign in with these hashes",
            "after their next password change they cannot sign in",
          ],
          fix: ["declare passwordHashSync true for aadc-01"],
        },
      ],
    },
    "where machines of the company check the passwords": {
      before: connect({}, "passThroughAuthentication"),
      after: connect({ passwordHashSync: false }, "passThroughAuthentication"),
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: [`the users in ${under("OU=CORP")} (not counted)`, "sign in by passThroughAuthentication", "backup"],
        },
      ],
    },
    "a configuration that stops, where it is not declared how people sign in": {
      before: cloud([{ passwordHashSync: true }]),
      after: cloud([{ passwordHashSync: false }]),
      inventory: counted,
      findings: [
        {
          where: ["contoso-sync/sales"],
          what: ["of 1 user in", "contoso does not declare how its people sign in"],
          fix: ["true for sales, and give its agents' account Replicating Directory Changes"],
        },
      ],
    },
    "the end of a hand-over: the OU leaves the scope of the server that sent its hashes": {
      before: both(hands, { passwordHashSync: false }),
      after: both({ scopes: [WITHOUT_SALES] }, { passwordHashSync: false }),
      inventory: counted,
      findings: [
        {
          where: ["contoso-servers/aadc-01", "contoso-sync/sales"],
          what: [`sales replaces aadc-01 but does not send the password hashes of 1,200 users in ${under(SALES)}`],
          fix: ["declare passwordHashSync true for sales"],
        },
      ],
    },
    "a server that stops for what it hands over, too": {
      before: both(hands, { passwordHashSync: false }),
      after: both({ ...hands, passwordHashSync: false }, { passwordHashSync: false }),
      inventory: counted,
      findings: [
        { where: ["contoso-servers/aadc-01"], what: [`40 users in ${under("OU=CORP")}`] },
        { where: ["contoso-servers/aadc-01", "contoso-sync/sales"], what: [`1,200 users in ${under(SALES)}`] },
      ],
    },
    "several OUs that go from one configuration to another": {
      before: cloud([
        { passwordHashSync: true, scope: ous("OU=Sales", "OU=A", "OU=B") },
        { name: "b", scope: ous("OU=C") },
      ]),
      after: cloud([
        { passwordHashSync: true, scope: ous("OU=Sales") },
        { name: "b", scope: ous("OU=A", "OU=B", "OU=C") },
      ]),
      findings: [
        {
          where: ["contoso-sync/sales", "contoso-sync/b"],
          what: ["b replaces sales", `${under("OU=A")} and ${under("OU=B")}`],
        },
      ],
    },
    "a server that becomes active in place of another one": {
      before: estate({ cloudSync: [], connectSync: [connectSync()] }),
      after: estate({ cloudSync: [], connectSync: [connectSync({ name: "aadc-03", passwordHashSync: false })] }),
      findings: [{ where: ["contoso-servers/aadc-01", "contoso-servers/aadc-03"], what: ["replaces aadc-01"] }],
    },
    "members of a group, who are some of those that were counted": {
      before: cloud([{ passwordHashSync: true, scope: members }]),
      after: cloud([{ passwordHashSync: false, scope: members }]),
      inventory: counted,
      findings: [{ where: ["contoso-sync/sales"], what: ["up to 1 user"] }],
    },
  },
  mended: {
    "sending them by whoever writes the users": {
      from: { before: cloud([{ passwordHashSync: true }]), after: cloud([{ passwordHashSync: false }]) },
      to: { before: cloud([{ passwordHashSync: true }]), after: cloud([{ passwordHashSync: true }]) },
    },
  },
});
