import { DistinguishedName } from "../../lib/domain/names/distinguished-name";
import { type OwnershipNode, ownershipMap } from "../../lib/domain/ownership/map";
import type { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import { OuScope } from "../../lib/domain/scope/ou-scope";
import { type NodeStanding, nodeStanding } from "../../lib/picture/standing";
import { contestedEstate, soundEstate } from "./estate";

const ROOT = "DC=corp,DC=contoso,DC=com";

function standingAt(name: string, topology: SyncTopology): NodeStanding {
  const [corp] = ownershipMap(topology);
  const wanted = DistinguishedName.parse(name);
  const find = (node: OwnershipNode): OwnershipNode | undefined =>
    node.dn.equals(wanted) ? node : node.children.map(find).find((found) => found);
  const node = corp && find(corp.root);
  if (!corp || !node) throw new Error(`${name} is not on the map`);
  return nodeStanding(node, corp.writers);
}

test("two writers of one kind contest", () => {
  const standing = standingAt(`OU=Marketing,OU=CORP,${ROOT}`, contestedEstate());
  expect(standing.name).toBe("contested");
  expect(standing.contestants.map(({ name }) => name)).toEqual(["aadc-01", "marketing-pilot"]);
});

test("two writers of different kinds do not contest", () => {
  const standing = standingAt(`OU=Sales,OU=CORP,${ROOT}`, soundEstate());
  expect(standing.name).toBe("owned");
  expect(standing.owners.map(({ writer }) => writer.name)).toEqual(["sales-pilot", "aadc-01"]);
});

test("a claim on what is written is no contest, and is told", () => {
  const sound = soundEstate();
  const claimant = sound.cloudSync
    .filter(({ name }) => name === "research-next")
    .map((writer) => writer.scopedTo(OuScope.include("corp.contoso.com", [`OU=Marketing,OU=CORP,${ROOT}`])));
  const standing = standingAt(`OU=Marketing,OU=CORP,${ROOT}`, sound.with({ cloudSync: claimant }));
  expect(standing).toMatchObject({ name: "owned", contested: [] });
  expect(standing.claimants.map(({ writer }) => writer.name)).toEqual(["research-next"]);
});

test("a claim alone owns nothing", () => {
  expect(standingAt(`OU=Research,${ROOT}`, soundEstate()).name).toBe("claimed");
});

test("a hand-over of what the server does not have in scope is not told", () => {
  const outside = { organizationalUnit: DistinguishedName.parse(`OU=Elsewhere,${ROOT}`), kinds: ["user"] as const };
  const sound = soundEstate();
  const connectSync = sound.connectSync.map((server) => server.with({ handsOver: [outside] }));
  expect(standingAt(`OU=Elsewhere,${ROOT}`, sound.with({ connectSync })).handedOverBy).toEqual([]);
});

test("a hand-over that nobody takes up leaves nobody, and is told", () => {
  const { name, handedOverBy } = standingAt(
    `OU=Sales,OU=CORP,${ROOT}`,
    soundEstate().with({
      cloudSync: [],
      connectSync: soundEstate().connectSync.map((server) =>
        server.with({
          handsOver: server.handsOver.map((handOver) => ({ ...handOver, kinds: server.objectTypes })),
        }),
      ),
    }),
  );
  expect(name).toBe("nobody");
  expect(handedOverBy.map(({ name }) => name)).toEqual(["aadc-01"]);
});
