import { Inventory } from "../../../lib/domain/inventory/inventory";
import type { SyncTopologyParts } from "../../../lib/domain/ownership/sync-topology";
import { proposedWaves, type WaveProposal, withProposal } from "../../../lib/domain/proposal/proposed-waves";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import type { ConnectSyncWriterProps } from "../../../lib/domain/writers/connect-sync-writer";
import { migrating } from "../../support/migrating";
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

/** A tenant whose servers have OU=CORP in scope, and that nothing keeps on Connect Sync. */
function movable(server: Partial<ConnectSyncWriterProps> = {}, parts: SyncTopologyParts = {}) {
  return estate({ cloudSync: [], connectSync: servers({ settings: {}, ...server }), ...parts });
}

const CORP_OU = "OU=CORP";
const at = (name: string) => `${name},${CORP_OU}`;

const DEPARTMENTS = {
  [at("OU=IT")]: { user: 20, group: 4 },
  [at("OU=Sales")]: { user: 800, group: 20 },
  [at("OU=Finance")]: { user: 300 },
  [at("OU=Legal")]: { user: 50, contact: 5 },
};

/** Each wave as its name, its OUs below OU=CORP and its objects. */
function wavesOf({ waves }: WaveProposal) {
  return waves.map(({ name, organizationalUnits, objects }) => [
    name,
    organizationalUnits.map((unit) => unit.toString().split(",")[0]),
    objects,
  ]);
}

function stayingOf({ staying }: WaveProposal) {
  return staying.map(({ dn, extent, because }) => [dn.relative, extent, because.what]);
}

describe("what goes into which wave", () => {
  test("the pilot first, then OUs beside each other as long as they fit, the smallest wave first", () => {
    const proposal = proposedWaves(movable(), "contoso", inventory(DEPARTMENTS), { atMost: 900 });
    expect(wavesOf(proposal)).toEqual([
      ["it", ["OU=IT"], 24],
      ["finance-and-legal", ["OU=Finance", "OU=Legal"], 355],
      ["sales", ["OU=Sales"], 820],
    ]);
    expect(proposal.waves.map(({ to, pilot }) => [to, pilot])).toEqual([
      ["corp-it", "called"],
      ["corp-finance-and-legal", undefined],
      ["corp-sales", undefined],
    ]);
  });

  test("an OU that fits goes whole", () => {
    const units = {
      [at("OU=Sales")]: { user: 9 },
      [at("OU=Field,OU=Sales")]: { user: 3 },
      [at("OU=HR")]: { user: 50 },
    };
    expect(wavesOf(proposedWaves(movable(), "contoso", inventory({ ...units, [CORP_OU]: { user: 1 } })))).toEqual([
      ["corp", ["OU=CORP"], 63],
    ]);
  });

  test("an OU that is too large is divided, and what lies directly in it stays", () => {
    const proposal = proposedWaves(movable(), "contoso", inventory({ ...DEPARTMENTS, [CORP_OU]: { user: 7 } }), {
      atMost: 850,
    });
    expect(proposal.staying).toMatchObject([
      { extent: "directly", counts: { user: 7 }, because: { what: "divided", objects: 1206 } },
    ]);
    expect(proposal.waves.flatMap(({ organizationalUnits }) => organizationalUnits)).toHaveLength(4);
  });

  test("an OU that is too large and has none in it stays, with the number that would take it", () => {
    const proposal = proposedWaves(movable(), "contoso", inventory(DEPARTMENTS), { atMost: 400 });
    expect(proposal.staying.find(({ because }) => because.what === "tooLarge")).toMatchObject({
      dn: { key: under(at("OU=Sales")).toLowerCase() },
      because: { objects: 820 },
    });
  });

  test("more than 50 OUs are two waves", () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, nth) => [at(`OU=Team ${nth + 10}`), { user: 2 }]));
    const proposal = proposedWaves(movable(), "contoso", inventory({ ...many, [at("OU=IT")]: { user: 1 } }));
    expect(proposal.waves.map(({ organizationalUnits }) => organizationalUnits.length)).toEqual([1, 10, 50]);
  });

  test("a domain is never taken as a whole, and empty containers need no wave", () => {
    const topology = movable({ scopes: [OuScope.wholeDomain(CORP)] });
    const proposal = proposedWaves(
      topology,
      "contoso",
      inventory({ "OU=People": { user: 9 }, "CN=Users": { group: 3 }, "CN=System": {}, "OU=New": {} }),
    );
    expect(wavesOf(proposal)).toEqual([
      ["people", ["OU=People"], 9],
      ["users-and-new", ["CN=Users", "OU=New"], 3],
    ]);
    expect(stayingOf(proposal)).toEqual([
      ["DC=corp,DC=contoso,DC=com", "directly", "root"],
      ["CN=System", "whole", "empty"],
    ]);
  });

  test("OUs of one name are called by what they lie in", () => {
    const units = { [at("OU=Users,OU=Sales")]: { user: 30 }, [at("OU=Users,OU=HR")]: { user: 20 } };
    const names = proposedWaves(movable(), "contoso", inventory(units), { atMost: 40 }).waves.map(({ name }) => name);
    expect(names).toEqual(["hr", "sales"]);
    const direct = { ...units, [at("OU=Sales")]: { user: 15 }, [at("OU=HR")]: { user: 25 } };
    const divided = proposedWaves(movable(), "contoso", inventory(direct), { atMost: 40 }).waves.map(
      ({ name }) => name,
    );
    expect(divided).toEqual(["hr-users", "sales-users"]);
  });

  test("names are identifiers, and none is taken twice", () => {
    const units = {
      [at("OU=Größe & Co")]: { user: 3 },
      [at("OU=Grosse Co")]: { user: 9 },
      [at("OU=日本")]: { user: 8 },
    };
    const topology = movable({}, { cloudSync: [cloudSync({ name: "corp-OU", scope: ous("OU=Elsewhere") })] });
    const { waves } = proposedWaves(topology, "contoso", inventory(units), { atMost: 9 });
    expect(waves.map(({ name, to }) => [name, to])).toEqual([
      ["grosse-co", "corp-grosse-co"],
      ["ou", "corp-ou-2"],
      ["grosse-co-2", "corp-grosse-co-2"],
    ]);
  });
});

describe("the pilot", () => {
  const chosen = (units: Parameters<typeof inventory>[0], pilot?: string, atMost = 2_000) => {
    const [first] = proposedWaves(movable(), "contoso", inventory(units), { atMost, ...(pilot && { pilot }) }).waves;
    return [first?.organizationalUnits[0]?.relative, first?.pilot];
  };

  test("without an OU that is called so, the smallest one with people", () => {
    expect(
      chosen({ [at("OU=Sales")]: { user: 9 }, [at("OU=HR")]: { user: 3 }, [at("OU=Rooms")]: { contact: 1 } }),
    ).toEqual([at("OU=HR"), "smallest"]);
  });

  test("no OU is divided for it that would leave objects behind", () => {
    expect(chosen({ ...DEPARTMENTS, [CORP_OU]: { user: 7 } })).toEqual([CORP_OU, "smallest"]);
  });

  test("one that is named goes first and alone, and what lies around it is said to stay", () => {
    const units = { ...DEPARTMENTS, [CORP_OU]: { user: 7 } };
    expect(chosen(units, under(at("ou=legal")))).toEqual([at("OU=Legal"), "named"]);
    const proposal = proposedWaves(movable(), "contoso", inventory(units), { pilot: under(at("OU=Legal")) });
    expect(proposal.staying).toMatchObject([{ extent: "directly", because: { what: "around", innerIs: "pilot" } }]);
  });

  test.each([
    ["OU=Nowhere,DC=corp,DC=contoso,DC=com", "is in none of the domains"],
    ["DC=corp,DC=contoso,DC=com", "is a whole domain"],
    ["OU=Elsewhere,DC=corp,DC=contoso,DC=com", "out of the scope"],
    [under(at("OU=Closed")), "cannot go as a whole"],
    [under(at("OU=Empty")), "has nobody in it"],
    [under(at("OU=Sales")), "has 820 objects"],
  ])("%s is refused", (pilot, why) => {
    const topology = movable({
      scopes: [OuScope.include(CORP, [under(CORP_OU)], { exclude: [under(at("OU=In,OU=Closed"))] })],
    });
    const units = {
      ...DEPARTMENTS,
      "OU=Elsewhere": { user: 1 },
      [at("OU=In,OU=Closed")]: { user: 1 },
      [at("OU=Empty")]: {},
    };
    const propose = () => proposedWaves(topology, "contoso", inventory(units), { pilot, atMost: 100 });
    expect(propose).toThrow(why);
  });
});

describe("what cannot go", () => {
  test("an excluded OU divides what it lies in", () => {
    const scopes = [OuScope.include(CORP, [under(CORP_OU)], { exclude: [under(at("OU=Service"))] })];
    const units = { ...DEPARTMENTS, [at("OU=Service")]: { user: 90 }, [CORP_OU]: { group: 2 } };
    const proposal = proposedWaves(movable({ scopes }), "contoso", inventory(units));
    expect(proposal.staying).toMatchObject([
      { extent: "directly", counts: { group: 2 }, because: { what: "around", innerIs: "outside" } },
    ]);
    expect(
      proposal.waves.flatMap(({ organizationalUnits }) => organizationalUnits.map(({ relative }) => relative)),
    ).toEqual([at("OU=IT"), at("OU=Finance"), at("OU=Legal"), at("OU=Sales")]);
  });

  test("what a server is needed for stays whole, and says what holds it", () => {
    const topology = movable({ settings: { neededFor: ["reconciliation"] } });
    const proposal = proposedWaves(topology, "contoso", inventory(DEPARTMENTS));
    expect(proposal.waves).toEqual([]);
    expect(proposal.staying).toMatchObject([
      { extent: "whole", counts: { user: 1170 }, because: { what: "needs", holds: [{ need: "reconciliation" }] } },
    ]);
  });

  test("a group that is too large keeps its own OU alone", () => {
    const units = { ...DEPARTMENTS, [at("OU=Groups")]: { group: 3, largestGroup: 50_001 } };
    const proposal = proposedWaves(movable(), "contoso", inventory(units));
    expect(stayingOf(proposal)).toContainEqual([at("OU=Groups"), "whole", "largeGroup"]);
    expect(proposal.waves).toHaveLength(2);
  });

  test("what is handed over or planned needs no wave, and is in none", () => {
    const moved = movable({ handsOver: [handOver(at("OU=Sales"))] });
    const proposal = proposedWaves(moved, "contoso", inventory(DEPARTMENTS));
    expect(proposal.already.map(({ dn, is }) => [dn.relative, is])).toEqual([[at("OU=Sales"), "moved"]]);
    const planning = migrating({ done: 1 });
    const counted = inventory({ "OU=Sales": { user: 9 }, "OU=IT": { user: 9 }, "OU=Finance": { user: 9 } });
    const { waves, already, declared } = proposedWaves(planning, "contoso", counted);
    expect([waves, already.map(({ is }) => is), declared]).toEqual([
      [],
      ["planned", "planned", "moved", "planned", "planned"],
      4,
    ]);
  });

  test("a hand-over of some kinds, and a scope that claims, are said", () => {
    const topology = movable(
      { handsOver: [handOver(at("OU=Sales"), ["user"])] },
      { cloudSync: [cloudSync({ name: "legal", enabled: false, scope: ous(at("OU=Legal")) })] },
    );
    expect(stayingOf(proposedWaves(topology, "contoso", inventory(DEPARTMENTS)))).toEqual([
      [CORP_OU, "directly", "around"],
      [at("OU=Legal"), "whole", "claimed"],
      [at("OU=Sales"), "whole", "handedOverInPart"],
    ]);
  });

  test("an OU in which another server writes does not go as a whole", () => {
    const scopes = [OuScope.include(CORP, [under(CORP_OU)], { exclude: [under(at("OU=Sales"))] })];
    const both = [
      connectSync({ settings: {}, scopes }),
      connectSync({ settings: {}, name: "aadc-11", scopes: [ous(at("OU=Sales"))] }),
    ];
    const proposal = proposedWaves(movable({}, { connectSync: both }), "contoso", inventory(DEPARTMENTS));
    expect(proposal.waves.map(({ server, objects }) => [server.name, objects])).toEqual([
      ["aadc-01", 24],
      ["aadc-01", 355],
      ["aadc-11", 820],
    ]);
    expect(proposal.staying).toMatchObject([{ because: { what: "around", innerIs: "ofOtherServer" } }]);
  });

  test("a domain that nobody counted is said to be so", () => {
    const proposal = proposedWaves(movable(), "contoso", Inventory.NONE);
    expect(stayingOf(proposal)).toEqual([[CORP_OU, "whole", "notCounted"]]);
  });

  test("users that the tenant manages itself count in no wave", () => {
    const cloudManaged = [{ names: [under(at("OU=Sales"))], kinds: ["user" as const] }];
    const topology = movable({}, { tenants: [tenant({ cloudManaged })] });
    const proposal = proposedWaves(topology, "contoso", inventory(DEPARTMENTS), { atMost: 400 });
    expect(proposal.waves.reduce((sum, { objects }) => sum + objects, 0)).toBe(24 + 20 + 300 + 55);
  });
});

describe("references", () => {
  const [sales, groups, legal] = [at("OU=Sales"), at("OU=Groups"), at("OU=Legal")];

  test("OUs that refer to each other go together where they fit, those with the most references first", () => {
    const units = { [at("OU=IT")]: { user: 9 }, [sales]: { user: 60 }, [groups]: { group: 30 }, [legal]: { user: 60 } };
    const references = [
      [groups, sales, 5],
      [legal, groups, 40],
      [sales, at("OU=IT"), 2],
    ] as const;
    const proposal = proposedWaves(movable(), "contoso", inventory(units, references), { atMost: 100 });
    expect(wavesOf(proposal)).toEqual([
      ["it", ["OU=IT"], 9],
      ["sales", ["OU=Sales"], 60],
      ["groups-and-legal", ["OU=Groups", "OU=Legal"], 90],
    ]);
    expect(proposal.torn.map(({ wave, other, count }) => [wave.name, other?.name, count])).toEqual([
      ["it", "sales", 2],
      ["sales", "groups-and-legal", 5],
    ]);
  });

  test("what is torn from what stays is said, and what leads out of scope is not torn", () => {
    const units = { ...DEPARTMENTS, [CORP_OU]: { group: 1 }, "OU=Elsewhere": { user: 1 } };
    const references = [
      [CORP_OU, legal, 3],
      [legal, "OU=Elsewhere", 9],
    ] as const;
    const { torn, referencesKnownIn } = proposedWaves(movable(), "contoso", inventory(units, references), {
      atMost: 900,
    });
    expect(torn.map(({ other, count, most }) => [other, count, most.length])).toEqual([[undefined, 3, 1]]);
    expect(referencesKnownIn).toEqual([CORP]);
  });
});

test("a threshold stops a tenth of the wave, and never more than the tenant does", () => {
  const thresholds = (accidentalDeletionPrevention?: { readonly count: number }) =>
    proposedWaves(
      movable({}, { tenants: [tenant(accidentalDeletionPrevention ? { accidentalDeletionPrevention } : {})] }),
      "contoso",
      inventory(DEPARTMENTS),
      { atMost: 900 },
    ).waves.map(({ deletionThreshold }) => deletionThreshold);
  expect(thresholds()).toEqual([5, 36, 82]);
  expect(thresholds({ count: 50 })).toEqual([5, 36, 51]);
});

test("taken over, a proposal leaves nothing to propose", () => {
  const topology = movable();
  const counted = inventory(DEPARTMENTS);
  const declared = withProposal(topology, proposedWaves(topology, "contoso", counted));
  const again = proposedWaves(declared, "contoso", counted);
  expect([again.waves, again.declared]).toEqual([[], 2]);
});
