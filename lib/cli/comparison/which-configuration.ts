import { DistinguishedName } from "../../domain/names/distinguished-name";
import { GroupScope } from "../../domain/scope/group-scope";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import type { ExportedConfiguration, ExportedScope } from "../../intake/graph/export";

/** A configuration that runs. */
interface SeenConfiguration {
  readonly servicePrincipalObjectId: string;
  readonly displayName: string;
  /** @default its scope could not be read */
  readonly exported?: Pick<ExportedConfiguration, "scope" | "domain">;
}

export function keyOf({ servicePrincipalObjectId }: Pick<SeenConfiguration, "servicePrincipalObjectId">): string {
  return servicePrincipalObjectId.toLowerCase();
}

/**
 * The declared configuration of each one that runs: the one whose ids it has, else the one whose name it has. Those that share a
 * name are told apart by their scope, as far as it is known, and by their domain.
 *
 * @param mayBeAny whether one of which the scope could not be read may be any of them
 * @returns by the service principal, in lower case
 */
export function byIdOrName<Seen extends SeenConfiguration>(
  seen: readonly Seen[],
  declared: readonly CloudSyncWriter[],
  mayBeAny: (one: Seen) => boolean = () => false,
): Map<string, CloudSyncWriter> {
  const found = new Map<string, CloudSyncWriter>();
  const byId = new Map(seen.map((one) => [keyOf(one), one]));
  const free = new Set(declared.filter(({ existing }) => !existing));
  const take = (one: Seen | undefined, writer: CloudSyncWriter) => {
    if (!one || found.has(keyOf(one))) return;
    found.set(keyOf(one), writer);
    free.delete(writer);
  };
  for (const writer of declared) take(byId.get(writer.existing?.servicePrincipalObjectId.toLowerCase() ?? ""), writer);
  const byName = grouped(seen, ({ displayName }) => displayName.toLowerCase());
  // What tells more comes first, for all of them: else one would take what another one is.
  for (const isIt of [
    (one: Seen, writer: CloudSyncWriter) => scopeOf(one) === scopeKey(writer),
    (one: Seen) => one.exported === undefined && mayBeAny(one),
    (one: Seen, { domain }: CloudSyncWriter) => one.exported?.domain === domain,
    () => true,
  ])
    for (const writer of [...free]) {
      const namesakes = byName.get(writer.displayName.toLowerCase()) ?? [];
      take(
        namesakes.find((one) => !found.has(keyOf(one)) && isIt(one, writer)),
        writer,
      );
    }
  return found;
}

/** The same, and else the one whose scope it has, where no other has it. */
export function byIdNameOrScope<Seen extends SeenConfiguration>(
  seen: readonly Seen[],
  declared: readonly CloudSyncWriter[],
  mayBeAny: (one: Seen) => boolean,
): ReadonlyMap<string, CloudSyncWriter> {
  const found = byIdOrName(seen, declared, mayBeAny);
  const known = new Set(found.values());
  const byScope = grouped(seen, scopeOf);
  const left = grouped(
    declared.filter((writer) => !writer.existing && !known.has(writer)),
    scopeKey,
  );
  for (const [scope, [writer, another]] of left) {
    const [one, other] = (byScope.get(scope) ?? []).filter((each) => !found.has(keyOf(each)));
    if (writer && !another && one && !other) found.set(keyOf(one), writer);
  }
  return found;
}

function scopeOf({ exported }: SeenConfiguration): string | undefined {
  return exported && scopeKeyOf(exported.scope, exported.domain);
}

export function grouped<T>(items: readonly T[], keyOf: (item: T) => string | undefined): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function scopeKeyOf(scope: ExportedScope, domain: string): string {
  if (scope.kind === "wholeDomain") return scopeText("wholeDomain", domain, []);
  return scopeText(
    scope.kind,
    domain,
    scope.names.map((name) => DistinguishedName.parse(name).key),
  );
}

function scopeKey({ scope, domain }: CloudSyncWriter): string {
  if (scope instanceof GroupScope)
    return scopeText(
      "groups",
      domain,
      scope.groups.map(({ key }) => key),
    );
  const names = scope.kind === "wholeDomain" ? [] : scope.included.map(({ key }) => key);
  return scopeText(scope.kind, domain, names);
}

function scopeText(kind: string, domain: string, keys: readonly string[]): string {
  return [kind, domain, ...[...keys].sort()].join("\n");
}
