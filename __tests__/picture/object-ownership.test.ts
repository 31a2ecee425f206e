import * as fc from "fast-check";
import { DistinguishedName } from "../../lib/domain/names/distinguished-name";
import { type OwnershipNode, ownershipMap } from "../../lib/domain/ownership/map";
import type { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import { GroupScope } from "../../lib/domain/scope/group-scope";
import { OBJECT_KINDS, type ObjectKind } from "../../lib/domain/scope/object-kind";
import { ownershipOfObject } from "../../lib/picture/object-ownership";
import { nodeStanding } from "../../lib/picture/standing";
import { runs } from "../support/runs";
import { CORP, cloudSync, connectSync, estate, ous, tenant, under } from "../support/topology";
import { contestedEstate, soundEstate } from "./estate";
import { hostileTopology } from "./hostile-estate";

/** Holds the answer about every marked name against the map, which comes from the walk over all marks. */
function expectToAgreeWithMap(topology: SyncTopology): void {
  for (const { tenant, writers, root } of ownershipMap(topology))
    for (const node of nodesOf(root))
      for (const kind of OBJECT_KINDS) {
        const answer = ownershipOfObject(topology, node.dn, kind).find((ownership) => ownership.tenant === tenant);
        const { contested, owners } = nodeStanding(node, writers);
        const onMap = owners.filter(({ kinds }) => kinds.includes(kind)).map(({ writer }) => writer);
        expect(answer?.verdict === "contested").toBe(contested.includes(kind));
        expect(new Set(answer?.parts.filter(({ deed }) => deed === "writes").map(({ writer }) => writer))).toEqual(
          new Set(onMap),
        );
      }
}

function nodesOf(node: OwnershipNode): OwnershipNode[] {
  return [node, ...node.children.flatMap(nodesOf)];
}

test("the owner of an object is the one that the map shows there", () => {
  expectToAgreeWithMap(soundEstate());
  expectToAgreeWithMap(contestedEstate());
  fc.assert(fc.property(hostileTopology, expectToAgreeWithMap), { numRuns: runs(50) });
});

test("a server in staging mode has no part in the answer", () => {
  const [contoso] = ownershipOfObject(
    soundEstate(),
    DistinguishedName.parse("CN=Ada,OU=CORP,DC=corp,DC=contoso,DC=com"),
    "user",
  );
  expect(contoso?.parts.map(({ writer }) => writer.name)).not.toContain("aadc-02");
});

test("what the server does not select nobody writes, and the answer says why", () => {
  const topology = estate({ connectSync: [connectSync({ objectTypes: ["user", "group"] })], cloudSync: [] });
  const [ada, pc, staff] = (["contact", "device", "group"] as const).map((kind) =>
    ownershipOfObject(topology, DistinguishedName.parse(under("CN=Ada,OU=CORP")), kind),
  );
  expect(ada).toMatchObject([
    { verdict: "nobody", parts: [{ deed: "leaves out", because: "the server does not select contacts" }] },
  ]);
  expect(pc?.[0]?.parts[0]?.because).toBe("the server does not select devices");
  expect(staff?.[0]?.verdict).toBe("owned");
});

test("a scoping group is written as one, and each configuration has one part in the answer", () => {
  const group = under("CN=Pilot,OU=Groups");
  const scope = GroupScope.of(CORP, [group], [under("OU=Sales")]);
  const topology = estate({ connectSync: [], cloudSync: [cloudSync({ scope })] });
  const partsOf = (name: string, kind: ObjectKind) =>
    ownershipOfObject(topology, DistinguishedName.parse(name), kind)[0]?.parts.map(({ deed, because }) => [
      deed,
      because,
    ]);
  expect(partsOf(group, "group")).toEqual([["writes", `${group} is a scoping group of sales`]]);
  expect(partsOf(under("CN=Ada,OU=Sales"), "user")).toEqual([
    ["writes", `members of ${group} may live in ${under("OU=Sales")}`],
  ]);
  expect(partsOf(under("CN=Other,OU=Groups"), "group")).toEqual([["leaves out", "nothing at or above it is included"]]);
});

test("a domain that no writer has has no answer in any tenant", () => {
  expect(ownershipOfObject(soundEstate(), DistinguishedName.parse("CN=Ada,DC=adatum,DC=com"), "user")).toEqual([]);
});

test("what the tenant manages nobody on-premises writes, whoever has it in scope, and the answer says which name says so", () => {
  const cloudManaged = [{ names: [under("OU=Teams,OU=CORP")], kinds: ["group" as const] }];
  const topology = estate({
    tenants: [tenant({ cloudManaged })],
    cloudSync: [cloudSync({ scope: ous("OU=Teams,OU=CORP") })],
  });
  const answer = (name: string, kind: ObjectKind) =>
    ownershipOfObject(topology, DistinguishedName.parse(under(name)), kind)[0];
  expect(answer("CN=All,OU=Teams,OU=CORP", "group")).toMatchObject({
    verdict: "nobody",
    parts: [{ deed: "passes by" }, { deed: "passes by", because: expect.stringContaining(under("OU=Teams,OU=CORP")) }],
  });
  expect(answer("CN=Ada,OU=Teams,OU=CORP", "user")?.verdict).toBe("contested");
  expect(answer("CN=All,OU=Other,OU=CORP", "group")?.verdict).toBe("owned");
});
