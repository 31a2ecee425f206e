import type { CloudObject, CloudPart } from "../../lib/objects/cloud-object";
import type { DirectoryExport, DirectoryObject, ExportedAttribute } from "../../lib/objects/directory-object";
import {
  type ArrivalName,
  arrivalInWords,
  experimentVerdict,
  isProven,
  limitsOfExperiment,
  type PasswordArrival,
  type PasswordExperiment,
  passwordArrivals,
} from "../../lib/objects/password-hash";
import type { TestPick } from "../../lib/objects/picks";
import { cloudExport } from "../support/cloud-exports";
import { CORP, ROOT } from "../support/topology";

const GUID = "6f9619ff-8b86-d011-b42d-00c04fc964ff";
const DN = `CN=Ada,OU=Sales,${ROOT}`;
const PICK: TestPick = {
  distinguishedName: DN,
  objectGuid: GUID,
  scope: ROOT,
  anchor: "AA==",
  twin: "ada",
  reasons: [],
};
const CHANGED = "2026-11-26T13:00:00Z";

function directory(passwordLastSet: string | undefined, lacks: readonly ExportedAttribute[] = []): DirectoryExport {
  const object: DirectoryObject = {
    dn: DN,
    kind: "user",
    objectGuid: GUID,
    proxyAddresses: [],
    ...(passwordLastSet !== undefined && { passwordLastSet }),
  };
  return {
    domain: CORP,
    file: "corp.ndjson",
    lacks,
    async *batches() {
      yield [object];
    },
  };
}

function account(passwordChangedAt: string | undefined, more: Partial<CloudObject> = {}): CloudObject {
  return {
    id: "ada",
    kind: "user",
    proxyAddresses: [],
    immutableId: "AA==",
    synced: true,
    ...(passwordChangedAt !== undefined && { passwordChangedAt }),
    ...more,
  };
}

interface World {
  readonly before?: DirectoryExport;
  readonly after?: DirectoryExport;
  readonly tenant?: readonly CloudObject[];
  readonly lacks?: readonly CloudPart[];
  readonly experiment?: Partial<PasswordExperiment>;
  readonly pick?: TestPick;
  readonly sends?: boolean;
}

async function arrival(world: World): Promise<PasswordArrival> {
  const { before, after = directory(CHANGED), tenant = [], lacks = [], experiment, pick = PICK, sends = true } = world;
  const configuration = {
    configuration: "sales",
    passwordHashSync: sends,
    picks: [pick],
    uncovered: [],
    scopesWithout: [],
  };
  const files = { ...(before && { before: [before] }), after: [after], cloud: cloudExport(tenant, { lacks }) };
  const [first] = await passwordArrivals([configuration], files, {
    sender: "Cloud Sync",
    observedAt: "2026-11-26T14:00:00.000Z",
    ...experiment,
  });
  return first as PasswordArrival;
}

const OLD = account("2026-10-01T08:00:00Z");
const { twin: _, ...NEW_PICK } = PICK;

test.each<readonly [what: string, World, ArrivalName, words: string]>([
  ["two minutes later", { tenant: [account("2026-11-26T13:02:00Z")] }, "arrived", "arrived in time: 2 minutes later"],
  ["five minutes later", { tenant: [account("2026-11-26T13:05:00Z")] }, "arrived", "arrived in time: 5 minutes later"],
  ["six minutes later", { tenant: [account("2026-11-26T13:06:00Z")] }, "late", "arrived late: 6 minutes later"],
  [
    "half a minute later",
    { tenant: [account("2026-11-26T13:00:30Z")] },
    "arrived",
    "arrived in time: 30 seconds later",
  ],
  ["an hour and more later", { tenant: [account("2026-11-26T14:30:00Z")] }, "late", "arrived late: 90 minutes later"],
  [
    "three minutes later by Connect Sync",
    { tenant: [account("2026-11-26T13:03:00Z")], experiment: { sender: "Connect Sync" } },
    "late",
    "arrived late: 3 minutes later",
  ],
  [
    "three minutes earlier, by another clock",
    { tenant: [account("2026-11-26T12:57:00Z")] },
    "arrived",
    "arrived in time: the clock of the tenant says 3 minutes earlier, so the clocks differ",
  ],
  ["nothing since an earlier change", { tenant: [OLD] }, "notArrived", "not arrived"],
  ["nothing at all", { tenant: [account(undefined)] }, "notArrived", "not arrived"],
  [
    "nothing, looked at after three minutes",
    { tenant: [OLD], experiment: { observedAt: "2026-11-26T13:03:00.000Z" } },
    "tooEarly",
    "not arrived yet: the tenant was looked at too early",
  ],
  [
    "nothing in the first run",
    { tenant: [OLD], experiment: { isFirstRun: true } },
    "firstRun",
    "not arrived, as expected in the first run of a job: look again after a few runs",
  ],
  [
    "a user who is not in the tenant yet",
    { pick: NEW_PICK },
    "noAccount",
    "not arrived, as expected: the user is not synchronized to the tenant yet",
  ],
  [
    "a user who is in the tenant and not synchronized yet",
    { tenant: [account("2026-11-26T13:02:00Z", { synced: false })] },
    "noAccount",
    "not arrived, as expected: the user is not synchronized to the tenant yet",
  ],
  [
    "a user who is deleted and not back yet",
    { tenant: [account("2026-11-26T13:02:00Z", { deletedAt: "2026-11-26T12:00:00Z" })] },
    "noAccount",
    "not arrived, as expected: the user is not synchronized to the tenant yet",
  ],
  ["a user whose account is gone", {}, "gone", "not arrived: the account is gone"],
  [
    "a user who was new, found by the source anchor",
    { pick: NEW_PICK, tenant: [account("2026-11-26T13:02:00Z", { id: "new" })] },
    "arrived",
    "arrived in time: 2 minutes later",
  ],
  [
    "a password that has to be changed",
    { after: directory(undefined), tenant: [OLD] },
    "mustChange",
    "not sent, as expected: the password has to be changed at the next sign-in first",
  ],
  [
    "a password that nobody changed",
    { before: directory(CHANGED), tenant: [OLD] },
    "notChanged",
    "not tested: nobody has changed the password",
  ],
  [
    "a password that was changed between the exports",
    { before: directory("2026-10-01T08:00:00Z"), tenant: [account("2026-11-26T13:02:00Z")] },
    "arrived",
    "arrived in time: 2 minutes later",
  ],
  [
    "a password that had to be changed before",
    { before: directory(undefined), tenant: [account("2026-11-26T13:02:00Z")] },
    "arrived",
    "arrived in time: 2 minutes later",
  ],
  [
    "a configuration that sends none",
    { sends: false, tenant: [account("2026-11-26T13:02:00Z")] },
    "notSent",
    'not sent: the configuration does not send password hashes; --sender "Connect Sync" looks whether a server does',
  ],
])("%s", async (_what, world, name, words) => {
  const said = await arrival(world);
  expect([said.arrival, arrivalInWords(said)]).toEqual([name, words]);
});

test.each<readonly [lack: string, World]>([
  ["an export without the times", { after: directory(CHANGED, ["passwordLastSet"]) }],
  ["an earlier export without the times", { before: directory(CHANGED, ["passwordLastSet"]) }],
  ["a tenant without the times", { lacks: ["passwordChangedAt"] }],
  ["a tenant without users", { lacks: ["users"] }],
  ["an export without the user", { pick: { ...PICK, objectGuid: "00000000-0000-0000-0000-000000000001" } }],
])("with %s nothing is known", async (_, world) => {
  expect((await arrival({ tenant: [account("2026-11-26T13:02:00Z")], ...world })).arrival).toBe("unknown");
});

test("a server that hands over may send the hashes that the configuration does not", async () => {
  const said = await arrival({
    sends: false,
    experiment: { sender: "Connect Sync" },
    tenant: [account("2026-11-26T13:02:00Z")],
  });
  expect(said).toMatchObject({ arrival: "arrived", lagMinutes: 2 });
});

test("the account that is synchronized is meant, in whatever order the tenant lists two", async () => {
  const two = [account(undefined, { synced: false }), account("2026-11-26T13:02:00Z", { id: "other" })];
  for (const tenant of [two, [...two].reverse()]) expect((await arrival({ tenant })).lagMinutes).toBe(2);
});

function all(...names: readonly ArrivalName[]): PasswordArrival[] {
  return names.map((name) => ({ configuration: "sales", distinguishedName: DN, arrival: name }));
}

test.each<readonly [isProven: boolean, names: readonly ArrivalName[]]>([
  [true, ["arrived"]],
  [true, ["arrived", "mustChange", "noAccount", "firstRun", "notSent", "tooEarly", "notChanged"]],
  [false, []],
  [false, ["mustChange"]],
  [false, ["tooEarly"]],
  [false, ["arrived", "late"]],
  [false, ["arrived", "notArrived"]],
  [false, ["arrived", "gone"]],
  [false, ["arrived", "unknown"]],
])("whether it is proven is %s of %j", (expected, names) => {
  expect(isProven(all(...names))).toBe(expected);
});

test("the verdict has failures first", () => {
  expect(experimentVerdict(all("arrived", "arrived", "late", "notArrived", "gone", "mustChange", "unknown"))).toBe(
    "Of 7 passwords, 2 did not arrive; 1 arrived late; 2 arrived in time; 1 not expected to arrive; 1 not tested.",
  );
  expect(experimentVerdict([])).toBe("No user was picked.");
});

test("what has to be known about the numbers depends on how they came about", () => {
  const experiment: PasswordExperiment = { sender: "Connect Sync", isFirstRun: true };
  expect(limitsOfExperiment(experiment, false).join("\n")).toMatch(/every 2 minutes[\s\S]*--ad-before[\s\S]*first run/);
  expect(limitsOfExperiment({ sender: "Cloud Sync" }, true).join("\n")).not.toMatch(/--ad-before|first run/);
});
