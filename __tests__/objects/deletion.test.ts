import { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import type { ObjectMatching } from "../../lib/domain/tenant/user-authentication";
import { connectSync, ous, tenant } from "../support/topology";
import { cloudId, group, person, told, twin } from "./support/made-objects";

const ALLOWED = { softMatch: "allowed", hardMatchTakeover: "allowed" } as const;
/** Another object may take over what one object of Active Directory has made. */
const REMAPPING = { ...ALLOWED, objectIdentifierUpdate: "allowed" } as const;

function estate(server: ReturnType<typeof connectSync>, matching: ObjectMatching = ALLOWED): SyncTopology {
  return new SyncTopology({ tenants: [tenant({ matching })], connectSync: [server] });
}

const users = connectSync({ scopes: [ous("OU=Sales")] });
const former = person(1, { kind: "inetOrgPerson" });
const account = twin(former);
const withoutInetOrgPersons = connectSync({ name: "aadc-02", scopes: [ous("OU=Sales")], objectTypes: ["user"] });

describe("the account of a user who leaves, and another user has its anchor", () => {
  const heir = person(2, { consistencyGuid: account.immutableId as string });

  async function outcomes(matching: ObjectMatching, after = withoutInetOrgPersons, directory = [heir, former]) {
    const { predictions } = await told({
      before: estate(users, matching),
      after: estate(after, matching),
      directory,
      cloud: [account],
    });
    return Object.fromEntries(
      predictions.map(({ name, outcome, block, twin: id }) => [name, { outcome, block, twin: id }]),
    );
  }

  test.each([
    ["first", [heir, former]],
    ["last", [former, heir]],
  ])("is deleted and restored: the other user is exported %s", async (_, directory) => {
    expect(await outcomes(REMAPPING, withoutInetOrgPersons, directory)).toEqual({
      [former.dn]: { outcome: "softDeleted", twin: account.id },
      [heir.dn]: { outcome: "restored", twin: account.id },
    });
  });

  test("is not restored where the tenant blocks hard match", async () => {
    const found = await outcomes({ ...REMAPPING, hardMatchTakeover: "blocked" });
    expect(found[heir.dn]).toEqual({ outcome: "blocked", block: "hardMatchBlocked" });
  });

  test("is not restored for an object that may not take it over", async () => {
    const found = await outcomes(ALLOWED);
    expect(found[heir.dn]).toMatchObject({ outcome: "blocked", block: "objectIdentifierSet" });
  });

  test("is not restored where nobody deletes it", async () => {
    const found = await outcomes(REMAPPING, users, [heir]);
    expect(found[heir.dn]).toEqual({ outcome: "staysJoined", twin: account.id });
  });
});

describe("an orphaned group, when a server in staging mode becomes active without it", () => {
  const staging = connectSync({ scopes: [ous("OU=Sales")], role: "staging" });
  const active = connectSync({ scopes: [ous("OU=Nobody")] });

  async function outcomeOf(consistencyGuid?: string, lacks: readonly "consistencyGuid"[] = []) {
    const directory = [group(1, consistencyGuid === undefined ? {} : { consistencyGuid })];
    const { predictions } = await told({
      before: estate(staging),
      after: estate(active),
      directory,
      cloud: [twin(group(1))],
      exported: { lacks },
    });
    expect(predictions).toHaveLength(1);
    expect(predictions[0]?.twin).toBe(cloudId(group(1)));
    return predictions[0]?.outcome;
  }

  const own = twin(person(1)).immutableId as string;
  test.each([
    ["is deleted: it has no other anchor than its objectGUID", undefined, [], "hardDeleted"],
    ["is deleted: its mS-DS-ConsistencyGuid is its objectGUID", own, [], "hardDeleted"],
    ["may be there by another anchor, which the server does not know", "b3RoZXI=", [], "unknown"],
    ["may be there by an anchor that no export has", undefined, ["consistencyGuid"], "unknown"],
  ] as const)("%s", async (_, consistencyGuid, lacks, outcome) => {
    expect(await outcomeOf(consistencyGuid, lacks)).toBe(outcome);
  });
});

test.each(["mS-DS-ConsistencyGuid", "ms-ds-consistencyguid"])(
  "without %s nobody knows whom a server deletes that takes it",
  async (name) => {
    const leaving = person(1, { consistencyGuid: "b3RoZXI=" });
    const server = connectSync({ scopes: [ous("OU=Sales")], sourceAnchor: name });
    const outcomeWithout = async (lacks: readonly "consistencyGuid"[]) => {
      const { consistencyGuid: _, ...less } = leaving;
      const { predictions } = await told({
        before: estate(server),
        after: estate(server.with({ scopes: [ous("OU=Nobody")] })),
        directory: [lacks.length > 0 ? less : leaving],
        cloud: [twin(leaving, { immutableId: "b3RoZXI=" })],
        exported: { lacks },
      });
      return predictions[0]?.outcome;
    };
    expect(await outcomeWithout([])).toBe("softDeleted");
    expect(await outcomeWithout(["consistencyGuid"])).toBe("unknown");
  },
);
