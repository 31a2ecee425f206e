import { predict } from "../../../lib/objects/predict";
import { OUTCOMES, type Prediction } from "../../../lib/objects/prediction";
import type { Estate, WorldObject } from "./estate";
import { type Fate, foresee } from "./foresight";
import { inputsOf } from "./inputs";
import type { Tenant, TenantObject } from "./tenant";
import { tenantOfToday, type World } from "./world";

/** An object about which the model and the prediction say different things. */
export interface Disagreement {
  readonly name: string;
  readonly foreseen: string;
  readonly predicted: string;
}

/** What both say about each object of a world; undefined where the world is too much to try. */
export async function disagreementsIn(world: World): Promise<Disagreement[] | undefined> {
  const tenant = tenantOfToday(world);
  const foresight = foresee(world, tenant);
  if (!foresight) return undefined;
  const predicted = new Map<string, Prediction>();
  for await (const batch of (await predict(inputsOf(world, tenant))).batches())
    for (const one of batch) predicted.set(one.name, one);
  const found: Disagreement[] = [];
  for (const [name, fate] of foresight.ofDirectory) {
    const prediction = predicted.get(name);
    if (!prediction || !agrees(fate, prediction))
      found.push({ name, foreseen: told(fate), predicted: prediction ? toldPrediction(prediction) : "nothing" });
  }
  const met = new Set(
    [...predicted.values()].flatMap(({ twin, partners }) => [twin, ...partners.map(({ name }) => name)]),
  );
  for (const [name, outcome] of foresight.ofTenant) {
    const prediction = predicted.get(name);
    // What an object of the directory takes over or collides with may be told with that object alone.
    if (prediction ? prediction.outcome !== outcome : !met.has(name))
      found.push({ name, foreseen: outcome, predicted: prediction ? toldPrediction(prediction) : "nothing" });
  }
  const doubles = doublesIn(tenant);
  for (const one of predicted.values())
    if (one.where === "tenant" && !foresight.ofTenant.has(one.name) && !doubles.has(one.name))
      found.push({ name: one.name, foreseen: "nothing", predicted: toldPrediction(one) });
  return found;
}

/** Two owners that wrote one object may have left two accounts: which of them is told with it is not compared. */
function doublesIn({ objects }: Tenant): ReadonlySet<string> {
  const written = objects.filter(({ synced, source }) => synced && source !== undefined);
  const isDouble = (one: TenantObject) => written.some((other) => other !== one && other.source === one.source);
  return new Set(written.filter(isDouble).map(({ id }) => id));
}

function agrees({ outcome, afterwards, block, by }: Fate, prediction: Prediction): boolean {
  if (prediction.outcome !== outcome) return false;
  if (prediction.then !== afterwards) return false;
  if (outcome === "blocked" && block !== undefined && prediction.block !== block) return false;
  return outcome !== "softMatch" || by === undefined || prediction.by === by;
}

function told({ outcome, afterwards, block, by }: Fate): string {
  return [outcome, by && `by ${by}`, block, afterwards && `then ${afterwards}`].filter(Boolean).join(" ");
}

function toldPrediction({ outcome, by, block, then, because }: Prediction): string {
  return `${[outcome, by && `by ${by}`, block, then && `then ${then}`].filter(Boolean).join(" ")} (${because})`;
}

/** Takes away from the world what its disagreement does not need, as long as anything can go. */
export async function smallest(world: World, kind = kindOf): Promise<World> {
  const wanted = kind((await disagreementsIn(world)) ?? []);
  const disagrees = async (smaller: World) => {
    try {
      return kind((await disagreementsIn(smaller)) ?? []) === wanted;
    } catch {
      return false;
    }
  };
  for (const smaller of smallerThan(world)) if (await disagrees(smaller)) return smallest(smaller, kind);
  return world;
}

/** What is disagreed about first, leaving out names and values: disagreements of one kind have one cause, most often. */
export function kindOf([first]: readonly Disagreement[]): string {
  const outcome = (text: string) => OUTCOMES.find((one) => text.startsWith(one)) ?? text;
  return first ? `${outcome(first.foreseen)} / ${outcome(first.predicted)}` : "";
}

function* smallerThan(world: World): Iterable<World> {
  for (const objects of without(world.objects)) if (objects.length > 0) yield { ...world, objects };
  for (const planted of without(world.planted)) yield { ...world, planted };
  for (const deeds of without(world.deeds)) yield { ...world, deeds };
  for (const side of ["former", "before", "after"] as const)
    for (const estate of smallerEstates(world[side])) yield { ...world, [side]: estate };
  // What is not smaller would go round in circles.
  if (lengthOf(world.before) < lengthOf(world.after)) yield { ...world, after: world.before };
  for (const [index, object] of world.objects.entries())
    for (const plainer of plainerObjects(object)) yield { ...world, objects: world.objects.with(index, plainer) };
  if (world.cloudLacks.length > 0) yield { ...world, cloudLacks: [] };
  if (!world.tellsMembers) yield { ...world, tellsMembers: true };
  if (Object.keys(world.toldSwitches).length < 3) yield { ...world, toldSwitches: world.switches };
}

function lengthOf(estate: Estate): number {
  return JSON.stringify(estate).length;
}

function* smallerEstates(estate: Estate): Iterable<Estate> {
  for (const servers of without(estate.servers)) yield { ...estate, servers };
  for (const configurations of without(estate.configurations)) yield { ...estate, configurations };
  for (const managed of without(estate.managed)) yield { ...estate, managed };
  for (const [index, { keepsOut, ...server }] of estate.servers.entries())
    if (keepsOut) yield { ...estate, servers: estate.servers.with(index, server) };
}

/** What an object can do without; where it lies and what it is called stays. */
const OPTIONAL = ["gone", "fresh", "edited", "consistencyGuid", "members", "memberCount", "adminDescription"] as const;
const ALSO_OPTIONAL = ["recipientTypeDetails", "isCriticalSystemObject", "mail", "mailNickname"] as const;

function* plainerObjects(object: WorldObject): Iterable<WorldObject> {
  for (const key of [...OPTIONAL, ...ALSO_OPTIONAL])
    if (object[key] !== undefined) {
      const { [key]: _, ...plainer } = object;
      yield plainer as WorldObject;
    }
  if (object.proxyAddresses.length > 0) yield { ...object, proxyAddresses: object.proxyAddresses.slice(0, -1) };
}

function* without<T>(list: readonly T[]): Iterable<T[]> {
  for (const index of list.keys()) yield list.toSpliced(index, 1);
}
