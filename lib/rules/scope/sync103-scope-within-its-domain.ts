import { DistinguishedName } from "../../domain/names/distinguished-name";
import { GroupScope } from "../../domain/scope/group-scope";
import { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import type { Writer } from "../../domain/writers/writer";
import { rule } from "../rule";

/** Where the name stands: in a list of marks, among the scoping groups or where their members live, or as a hand-over. */
type Standing = "mark" | "group" | "members" | "handOver";

interface Stray {
  readonly writer: Writer;
  readonly stray: DistinguishedName;
  readonly standing: Standing;
  /** The domains that a name could be of in its place. */
  readonly domains: readonly string[];
}

const DETAILS: Readonly<Record<Standing, string>> = {
  mark: "is marked",
  group: "scopes as a group",
  members: "is where members live",
  handOver: "is handed over",
};

const PLACES: Readonly<Record<Exclude<Standing, "handOver">, string>> = {
  mark: "stands in the scope",
  group: "stands among the scoping groups",
  members: "is given for where members of the scoping groups live, in the scope",
};

/** A name of another domain decides nothing: what its author meant to be in scope, or to be handed over, is not. */
export const scopeWithinItsDomain = rule<Stray>({
  code: "SYNC103",
  severity: "error",
  title: "A scope names objects of its own domain",
  why: "A name of another domain matches nothing, so the objects behind it silently stay as they are: out of scope, or not handed over.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const writer of topology.writers) {
      yield* straysOfScopes(writer);
      yield* straysOfHandOvers(writer);
    }
  },
  about: ({ stray, standing }) => (standing === "handOver" ? `hand-over ${stray.key}` : stray.key),
  where: ({ writer, stray, standing }) => [{ origin: writer.origin, detail: `${stray} ${DETAILS[standing]}` }],
  what: ({ writer, stray, standing, domains }) =>
    standing === "handOver"
      ? `${stray} is handed over by ${writer.name}, which has no domain of that name in scope, only ${domains.join(", ")}`
      : `${stray} ${PLACES[standing]} of ${writer.name} for ${domains.join(", ")}`,
  fix: ({ writer, stray, standing, domains: [domain] }) =>
    standing === "handOver"
      ? `correct or remove the hand-over of ${stray}, or add a scope of ${stray.domain || "its domain"} to ${writer.name} if the server synchronizes it`
      : `remove ${stray}, or name an object that ends with ${DistinguishedName.ofDomain(domain as string)}`,
});

function* straysOfScopes(writer: Writer): Iterable<Stray> {
  const isGroups = writer instanceof CloudSyncWriter && writer.scope instanceof GroupScope;
  for (const { scope } of writer.regions)
    for (const stray of scope.strays()) {
      const among = isGroups ? (scope === writer.scope.membersWithin ? "members" : "group") : "mark";
      yield { writer, stray, standing: among, domains: [scope.domain] };
    }
}

/** Only a file or a server can hold these: a construct refuses them. */
function* straysOfHandOvers(writer: Writer): Iterable<Stray> {
  if (!(writer instanceof ConnectSyncWriter)) return;
  const roots = writer.scopes.map(({ root }) => root);
  for (const { organizationalUnit: stray } of writer.handsOver)
    if (!roots.some((root) => stray.isWithin(root)))
      yield { writer, stray, standing: "handOver", domains: writer.scopes.map(({ domain }) => domain) };
}
