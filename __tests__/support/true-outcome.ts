import type { ObjectKind } from "../../lib/domain/scope/object-kind";
import type { Place } from "./forest";
import { type ConfigurationSpec, managedBy, type ServerSpec, type Spec } from "./random-forest";
import { handsOver, hasKind, inScope, isCloudManaged, isExporting, ownerNameOf, writes } from "./truth";

/** What follows for one object: who wrote it, who writes it, who deletes it, and what that comes to. Owners by name, sorted. */
export interface TrueOutcome {
  readonly consequence: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly deletedBy: readonly string[];
}

const CONNECT_SYNC = "Connect Sync";

/** Everyone of one tenant who may have a part in one object, on one side of the change. */
interface Cast {
  readonly servers: readonly ServerSpec[];
  readonly configurations: readonly ConfigurationSpec[];
  /** What the tenant manages itself. */
  readonly cloudManaged: Spec["cloudManaged"];
}

/**
 * What follows for one object of one tenant when its writers change, straight from the words of the specification, one
 * object at a time. Undefined where nothing does.
 */
export function trueOutcome(
  beforeSpecs: readonly Spec[],
  afterSpecs: readonly Spec[],
  tenant: string,
  place: Place,
  kind: ObjectKind,
): TrueOutcome | undefined {
  const [before, after] = [castOf(beforeSpecs, tenant, place), castOf(afterSpecs, tenant, place)];
  const from = writing(before, place, kind);
  const to = writing(after, place, kind);
  const deletedBy = deleting(before, after, place, kind);
  const consequence = consequenceOf({ before, after, from, to, deletedBy, place, kind });
  return consequence === undefined ? undefined : { consequence, from, to, deletedBy };
}

function castOf(specs: readonly Spec[], tenant: string, { domain }: Place): Cast {
  const ofTenant = specs.filter((spec) => spec.tenant === tenant);
  return {
    cloudManaged: managedBy(specs, tenant),
    servers: ofTenant.filter((spec) => spec.tool === "Connect Sync"),
    configurations: ofTenant.filter((spec) => spec.tool === "Cloud Sync" && spec.domain === domain) as never,
  };
}

function writing({ servers, configurations }: Cast, place: Place, kind: ObjectKind): string[] {
  const names = [...servers, ...configurations].filter((spec) => writes(spec, place, kind)).map(ownerNameOf);
  return [...new Set(names)].sort();
}

/** Only who exports afterwards deletes, and only what was synchronized and leaves its scope, and is not the tenant's own now. */
function deleting(before: Cast, after: Cast, place: Place, kind: ObjectKind): string[] {
  if (isCloudManaged(after, place, kind)) return [];
  const configurations = after.configurations.filter((now) => {
    const was = namesake(before, now.name);
    if (!was || !isExporting(was) || !isExporting(now)) return false;
    if (!inScope(was, place, kind) || !hasKind(now, kind)) return false;
    return !inScope(now, place, kind) || isRegrouped(was, now);
  });
  const connectSync = connectSyncDeletes(before, after, place, kind) ? [CONNECT_SYNC] : [];
  return [...configurations.map(ownerNameOf), ...connectSync].sort();
}

/** Whoever was in scope may be a member of no group that scopes the configuration now. */
function isRegrouped(was: ConfigurationSpec, now: ConfigurationSpec): boolean {
  if (now.scope.of !== "groups") return false;
  const groups = new Set(now.scope.groups.map(({ place }) => place));
  return was.scope.of !== "groups" || was.scope.groups.some(({ place }) => !groups.has(place));
}

/**
 * A server deletes what leaves its own scope, whatever its role was; and what servers had exported and none of those that
 * export now has in scope. A server that never had the object beside one that keeps it deletes nothing.
 */
function connectSyncDeletes(before: Cast, after: Cast, place: Place, kind: ObjectKind): boolean {
  const has = (server: ServerSpec) => inScope(server, place, kind);
  const exporting = after.servers.filter(isExporting);
  const narrowed = exporting.filter((now) => !has(now));
  const own = narrowed.some((now) => before.servers.some((was) => was.name === now.name && has(was)));
  const wasExported = before.servers.some((was) => isExporting(was) && has(was));
  return own || (wasExported && narrowed.length > 0 && narrowed.length === exporting.length);
}

interface Situation {
  readonly before: Cast;
  readonly after: Cast;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly deletedBy: readonly string[];
  readonly place: Place;
  readonly kind: ObjectKind;
}

function consequenceOf(situation: Situation): string | undefined {
  const { from, to, deletedBy } = situation;
  const isSame = from.join() === to.join();
  if (to.length > 1) return isSame && deletedBy.length === 0 ? undefined : "contested";
  const [owner] = to;
  if (deletedBy.length > 0) {
    if (owner === undefined) return "deleted";
    if (owner !== CONNECT_SYNC && deletedBy.includes(owner)) return "regrouped";
    if (from.includes(owner)) return "undercut";
    if (owner === CONNECT_SYNC) return "recreated";
    return deletedBy.includes(CONNECT_SYNC) ? "dropped" : "passedOn";
  }
  const isManaged = (cast: Cast) => isCloudManaged(cast, situation.place, situation.kind);
  const [was, is] = [isManaged(situation.before), isManaged(situation.after)];
  if (was && !is) return "rolledBack";
  if (isSame) return undefined;
  if (is) return "converted";
  if (owner === undefined) return somebodyMayGoOn(situation) ? "paused" : "orphaned";
  if (from.includes(owner)) return "settled";
  return owner === CONNECT_SYNC ? comesToConnectSync(situation) : comesToCloudSync(situation);
}

/** Whether one of those who wrote the object is still there and could write it again. */
function somebodyMayGoOn({ after, from, kind }: Situation): boolean {
  return from.some((name) => {
    if (name === CONNECT_SYNC) return after.servers.length > 0;
    const now = namesake(after, name);
    return now !== undefined && hasKind(now, kind);
  });
}

function comesToConnectSync(situation: Situation): string {
  if (wasSynchronizedByConnectSync(situation)) return "resumed";
  return situation.from.length > 0 ? "recreated" : "created";
}

function comesToCloudSync(situation: Situation): string {
  const { before, from, place, kind } = situation;
  const wasOnConnectSync = from.includes(CONNECT_SYNC);
  if (isHandedOver(situation) && (wasOnConnectSync || (from.length === 0 && wasSynchronizedByConnectSync(situation))))
    return "handedOver";
  if (from.length > 0) return "takenOver";
  const wasWaiting = !before.servers.some(isExporting) && before.servers.some((was) => inScope(was, place, kind));
  return wasWaiting ? "takenOver" : "created";
}

/** Whether the object was in the scope of a server that exported before; or, when none did, of any server. */
function wasSynchronizedByConnectSync({ before, place, kind }: Situation): boolean {
  const exporting = before.servers.filter(isExporting);
  return (exporting.length > 0 ? exporting : before.servers).some((was) => inScope(was, place, kind));
}

/** A server that exports keeps the object in scope and leaves it to another, and no server that exports writes it. */
function isHandedOver({ after, place, kind }: Situation): boolean {
  const exporting = after.servers.filter(isExporting);
  return exporting.some((now) => handsOver(now, place, kind)) && !exporting.some((now) => writes(now, place, kind));
}

function namesake({ configurations }: Cast, name: string): ConfigurationSpec | undefined {
  return configurations.find((one) => one.name.toLowerCase() === name.toLowerCase());
}
