import { Inventory } from "../../../lib/domain/inventory/inventory";
import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { GroupScope } from "../../../lib/domain/scope/group-scope";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { knownSince } from "../../../lib/rules/judge/baseline";
import { judge } from "../../../lib/rules/judge/judge";
import { TODAY } from "../../support/describe-rule";
import { CORP, cloudSync, connectSync, estate, handOver, inventory, ous, servers, under } from "../../support/topology";

interface Situation {
  readonly topology: SyncTopology;
  readonly inventory?: Inventory;
  readonly today?: string;
}

/** What a baseline of the first situation does not know in the second one, of one rule that reports in both. */
function newIn(code: string, first: Situation, second: Situation) {
  const [was, is] = [first, second].map(({ topology, today = TODAY, inventory: counted = Inventory.NONE }) =>
    judge(topology, { today, inventory: counted }).filter((finding) => finding.code === code),
  ) as [ReturnType<typeof judge>, ReturnType<typeof judge>];
  expect(Math.min(was.length, is.length)).toBeGreaterThan(0);
  return knownSince(was, is).filter(({ known }) => !known);
}

const groups = (...names: string[]) => ({
  topology: estate({ cloudSync: [cloudSync({ scope: GroupScope.of(CORP, names.map(under)) })] }),
});
const claimed = (...excluded: string[]) => ({
  topology: estate({
    connectSync: [
      connectSync({ scopes: [OuScope.include(CORP, [under("OU=CORP")], { exclude: excluded.map(under) })] }),
    ],
    cloudSync: [cloudSync({ scope: ous("OU=CORP"), enabled: false })],
  }),
});
const hashes = (...units: string[]) => ({
  topology: estate({
    connectSync: servers({
      scopes: [ous("OU=CORP", "OU=Sales", "OU=IT")],
      handsOver: ["OU=Sales", "OU=IT"].map((unit) => handOver(unit)),
    }),
    cloudSync: [cloudSync({ scope: ous(...units), passwordHashSync: true })],
  }),
});
const without = (...kinds: ("user" | "group" | "contact")[]) => ({
  topology: estate({ connectSync: servers({ handsOver: [handOver("OU=CORP", kinds)] }) }),
});

test.each([
  ["SYNC102", "an exclusion beneath that is gone", claimed("OU=HR,OU=CORP"), claimed()],
  ["SYNC108", "another group", groups("CN=Pilot"), groups("CN=Everybody")],
  ["SYNC108", "one more group", groups("CN=Pilot"), groups("CN=Pilot", "CN=Everybody")],
  ["SYNC116", "another group", groups("CN=Pilot"), groups("CN=Everybody")],
  ["SYNC403", "one more OU", hashes("OU=Sales"), hashes("OU=Sales", "OU=IT")],
  ["SYNC110", "one more kind that stays", without("user", "group"), without("user")],
])("%s is new with %s", (code, _, known, larger) => {
  expect(newIn(code, known, larger)).not.toEqual([]);
  expect(newIn(code, known, known)).toEqual([]);
});

const version = (text: string) => ({
  topology: estate({ connectSync: servers({ machine: { version: text } }) }),
  today: "2027-04-08",
});
const machine = (memoryInGib: number, objectCount = 120_000) => ({
  topology: estate({
    connectSync: servers({ machine: { memoryInGib, objectCount, diskInGb: 500, database: "localDb" } }),
  }),
});
const holding = (user: number) => ({ topology: estate(), inventory: inventory({ "OU=Sales": { user } }) });

test.each([
  ["SYNC207", "a newer version that is still too old", version("2.4.18.0"), version("2.5.3.0")],
  ["SYNC214", "more memory that is still too little", machine(8), machine(12)],
  ["SYNC215", "fewer objects that are still too many", machine(64, 150_000), machine(64, 120_000)],
  ["SYNC703", "fewer objects that are still too many", holding(200_000), holding(160_000)],
])("%s stays known with %s", (code, _, known, better) => {
  expect(newIn(code, known, better)).toEqual([]);
});
