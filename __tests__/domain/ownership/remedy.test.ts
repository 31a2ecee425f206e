import fc from "fast-check";
import { DistinguishedName } from "../../../lib/domain/names/distinguished-name";
import { type Contest, ownerOf } from "../../../lib/domain/ownership/contest";
import { type Remedy, waysOutOf } from "../../../lib/domain/ownership/remedy";
import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { OBJECT_KINDS, type ObjectKind } from "../../../lib/domain/scope/object-kind";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { CloudSyncWriter } from "../../../lib/domain/writers/cloud-sync-writer";
import type { ConnectSyncWriter } from "../../../lib/domain/writers/connect-sync-writer";
import type { Writer } from "../../../lib/domain/writers/writer";
import { beside, contestFix } from "../../../lib/rules/scope/sync101-one-owner";
import { estates, topologyOf } from "../../support/random-estate";
import { runs } from "../../support/runs";
import { CORP, cloudSync, connectSync, estate, ous, servers, under } from "../../support/topology";
import { nodes } from "../../support/tree";

const RUNS = { numRuns: runs(120) };

/** Who writes or claims an object, as `w1 user OU=A,…`. */
function written(topology: SyncTopology, isAsked: (dn: DistinguishedName) => boolean = () => true): string[] {
  return nodes.filter(isAsked).flatMap((dn) =>
    OBJECT_KINDS.flatMap((kind) =>
      topology
        .ownersOf(dn, kind)
        .filter(({ writes }) => writes)
        .map(({ writer }) => `${writer.name} ${kind} ${dn}`),
    ),
  );
}

/** Every way to leave the contest to one owner: a way out for each of the others. */
function waysToEnd(contest: Contest): Remedy[][] {
  const byOwner = new Map<string, Remedy[][]>(contest.parties.map(({ writer }) => [ownerOf(writer), []]));
  for (const way of waysOutOf(contest)) byOwner.get(ownerOf(way[0].writer))?.push([...way]);
  return [...byOwner.keys()].flatMap((keeper) => {
    const others = [...byOwner].filter(([owner]) => owner !== keeper).map(([, ways]) => ways);
    return others.reduce<Remedy[][]>((ends, ways) => ends.flatMap((end) => ways.map((way) => [...end, ...way])), [[]]);
  });
}

/** Applies one after the other; a writer that has changed since is found by its name. */
function mendedBy(topology: SyncTopology, remedies: readonly Remedy[]): SyncTopology {
  return remedies.reduce((of, remedy) => {
    const writer = of.writers.find(({ name }) => name === remedy.writer.name);
    return writer ? of.mended({ ...remedy, writer }) : of;
  }, topology);
}

/** Estates in which at most one server of a tenant is active: more of them are mended first. */
const orderly = estates.map((specs) => {
  const active = new Set<string>();
  return specs.map((spec) => {
    if (spec.tool !== "Connect Sync" || spec.state !== "writes") return spec;
    const isFirst = !active.has(spec.tenant);
    active.add(spec.tenant);
    return isFirst ? spec : { ...spec, state: "silent" as const };
  });
});

const contests = (topology: SyncTopology) => [...topology.contested(), ...topology.claimed()];

test("whoever begins where a contest is has a way out of it", () => {
  fc.assert(
    fc.property(orderly, (specs) => {
      const topology = topologyOf(specs);
      for (const contest of contests(topology)) {
        const above = contest.subtree.parent;
        const wereAbove = (writer: Writer) =>
          above !== undefined &&
          contest.kinds.every((kind) =>
            topology.ownersOf(above, kind).some((each) => each.writes && ownerOf(each.writer) === ownerOf(writer)),
          );
        const newcomers = contest.parties.filter(({ writer }) => !wereAbove(writer));
        const leaving = new Set(waysOutOf(contest).map((way) => ownerOf(way[0].writer)));
        expect(newcomers.filter(({ writer }) => !leaving.has(ownerOf(writer)))).toEqual([]);
        expect(newcomers).not.toEqual([]);
      }
    }),
    RUNS,
  );
});

test("every way ends its contest everywhere in the subtree, and brings nobody anything new", () => {
  fc.assert(
    fc.property(orderly, (specs) => {
      const topology = topologyOf(specs);
      const before = new Set(written(topology));
      for (const contest of contests(topology))
        for (const way of waysToEnd(contest)) {
          const mended = mendedBy(topology, way);
          const label = way.map(({ action, writer }) => `${action} ${writer.name}`);
          expect({
            label,
            left: shared(mended, contest),
            new: written(mended).filter((one) => !before.has(one)),
          }).toEqual({ label, left: [], new: [] });
        }
    }),
    RUNS,
  );
});

test("a remedy leaves what lies outside the subtree as it was, unless it takes the last of a writer", () => {
  fc.assert(
    fc.property(orderly, (specs) => {
      const topology = topologyOf(specs);
      for (const contest of contests(topology))
        for (const remedy of waysOutOf(contest)
          .flat()
          .filter(({ action }) => action !== "retire" && action !== "drop")) {
          const outside = (dn: DistinguishedName) => !dn.isWithin(contest.subtree);
          expect(written(topology.mended(remedy), outside)).toEqual(written(topology, outside));
        }
    }),
    RUNS,
  );
});

test("the fix of a contest of two, done as it is written, clears it: each of its alternatives", () => {
  fc.assert(
    fc.property(orderly, (specs) => {
      const topology = topologyOf(specs);
      for (const contest of contests(topology)) {
        if (new Set(contest.parties.map(({ writer }) => ownerOf(writer))).size > 2) continue;
        const text = contestFix({ ...contest, active: [] });
        for (const alternative of text.split("; what is done in Connect Sync")[0]?.split(", or ") ?? [])
          expect({ alternative, left: shared(doneAsWritten(topology, alternative), contest) }).toEqual({
            alternative,
            left: [],
          });
      }
    }),
    RUNS,
  );
});

test.each([
  ["where it is included itself", ous("OU=Sales", "OU=IT"), `remove ${under("OU=Sales")} from aadc-01`],
  [
    "where marks lie beneath it",
    OuScope.include(CORP, ["OU=North,OU=Sales", "OU=IT"].map(under)),
    `remove ${under("OU=North,OU=Sales")} from aadc-01`,
  ],
  [
    "where what is above it is included, and so are names beneath it",
    OuScope.wholeDomain(CORP, { exclude: [under("OU=X,OU=Sales")] }),
    `exclude ${under("OU=Sales")} from aadc-01`,
  ],
])("a server lets go of an OU %s", (_, scope, fix) => {
  const topology = estate({ connectSync: [connectSync({ scopes: [scope] })] });
  expect(beside(topology, topology.contested()).map(contestFix).join("\n")).toContain(fix);
});

test("a server whose whole scope is contested gives the domain away, if it has another one, and is not retired for a part of what it writes", () => {
  const one = estate({ connectSync: [connectSync({ scopes: [ous("OU=Sales")] })] });
  expect(
    one
      .contested()
      .flatMap((contest) => waysOutOf(contest).flat())
      .map(({ action }) => action),
  ).toEqual(["handOver", "retire"]);
  const scopes = [ous("OU=Sales"), OuScope.wholeDomain("emea.contoso.com")];
  const two = estate({ connectSync: [connectSync({ scopes })] });
  expect(
    two
      .contested()
      .flatMap((contest) => waysOutOf(contest).flat())
      .map(({ action }) => action),
  ).toEqual(["handOver", "drop", "retire"]);
});

test("what is done on the active server is done on those in staging mode too", () => {
  const topology = estate({ connectSync: servers(), cloudSync: [cloudSync({ scope: ous("OU=Sales,OU=CORP") })] });
  const handing = topology
    .contested()
    .flatMap((contest) => waysOutOf(contest).flat())
    .find(({ action }) => action === "handOver") as Remedy;
  expect(topology.mended(handing).connectSync.map(({ handsOver }) => handsOver.length)).toEqual([1, 1]);
});

/** What is still shared in the subtree by two owners of the contest, of its kinds. */
function shared(topology: SyncTopology, contest: Contest): string[] {
  const owners = new Set(contest.parties.map(({ writer }) => ownerOf(writer)));
  return nodes
    .filter((dn) => dn.isWithin(contest.subtree))
    .flatMap((dn) =>
      contest.kinds
        .filter((kind) => {
          const writing = topology
            .ownersOf(dn, kind)
            .filter(({ writes, writer }) => writes && owners.has(ownerOf(writer)));
          return new Set(writing.map(({ writer }) => ownerOf(writer))).size > 1;
        })
        .map((kind) => `${kind} at ${dn}`),
    );
}

/** Reads one alternative of a fix as its reader would, and edits the lists of the declaration: nothing else. */
function doneAsWritten(topology: SyncTopology, alternative: string): SyncTopology {
  const names = [...alternative.matchAll(/(?:(?:OU|CN)=[^,]+,)*DC=corp,DC=contoso,DC=com/gi)].map(([name]) =>
    DistinguishedName.parse(name),
  );
  const writer = topology.writers.find(({ name }) => new RegExp(`\\b${name}\\b`).test(alternative));
  if (!writer) throw new Error(`nobody is named in ${alternative}`);
  if (alternative.startsWith("retire"))
    return topology.with({ connectSync: topology.connectSync.filter(({ tenant }) => tenant !== writer.tenant) });
  if (alternative.startsWith("remove the configuration"))
    return topology.with({ cloudSync: topology.cloudSync.filter((each) => each !== writer) });
  const isNamed = (dn: DistinguishedName) => names.some((name) => name.equals(dn));
  if (writer instanceof CloudSyncWriter) {
    const included = writer.scopedNames.filter((dn) => !isNamed(dn)).map(String);
    const scope = OuScope.include(CORP, included);
    return topology.with({
      cloudSync: topology.cloudSync.map((each) => (each === writer ? writer.scopedTo(scope) : each)),
    });
  }
  const edit = (server: ConnectSyncWriter): ConnectSyncWriter => {
    if (alternative.startsWith("hand ")) {
      const kinds = OBJECT_KINDS.filter((kind) => new RegExp(`\\b${kind}s\\b`).test(alternative)) as ObjectKind[];
      return server.with({
        handsOver: [...server.handsOver, { organizationalUnit: names[0] as DistinguishedName, kinds }],
      });
    }
    const [scope] = server.scopes as [OuScope];
    const isRoot = scope.kind === "wholeDomain";
    const excluding = alternative.startsWith("exclude");
    const out = excluding ? [...scope.excluded.map(String), String(names[0])] : scope.excluded.map(String);
    const removed = names.slice(excluding ? 1 : 0);
    const included = scope.included.filter((dn) => !removed.some((name) => name.equals(dn))).map(String);
    return server.with({
      scopes: [
        isRoot ? OuScope.wholeDomain(CORP, { exclude: out }) : OuScope.include(CORP, included, { exclude: out }),
      ],
    });
  };
  return topology.with({
    connectSync: topology.connectSync.map((server) => (server === writer ? edit(server) : server)),
  });
}
