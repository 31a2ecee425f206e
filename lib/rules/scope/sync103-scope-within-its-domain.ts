import { DistinguishedName } from "../../domain/names/distinguished-name";
import { isConnectSync, isScopedByGroups } from "../../domain/writers/which-tool";
import type { Writer } from "../../domain/writers/writer";
import { rule } from "../rule";

/** Where the name is listed: in a scope, as a scoping group, in `membersWithin`, or as a hand-over. */
type NamedAs = "mark" | "group" | "members" | "handOver";

interface Stray {
  readonly writer: Writer;
  readonly stray: DistinguishedName;
  readonly namedAs: NamedAs;
  /** The domains that a name could be of in its place. */
  readonly domains: readonly string[];
}

const DETAILS: Readonly<Record<NamedAs, string>> = {
  mark: "is listed",
  group: "is a scoping group",
  members: "is in membersWithin",
  handOver: "is handed over",
};

const PLACES: Readonly<Record<Exclude<NamedAs, "handOver">, string>> = {
  mark: "is in the scope",
  group: "is among the scoping groups",
  members: "is in membersWithin of the scope",
};

/** A name of another domain has no effect: what its author wanted in scope, or handed over, is not. */
export const scopeWithinItsDomain = rule<Stray>({
  code: "SYNC103",
  severity: "error",
  title: "A scope names objects in its own domain",
  why: "A name of another domain matches nothing: the people and groups it was meant for stay out of scope, or are not handed over, without an error.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-configure-filtering",
  since: "2026-12",
  *check(topology) {
    for (const writer of topology.writers) {
      yield* straysOfScopes(writer);
      yield* straysOfHandOvers(writer);
    }
  },
  about: ({ stray, namedAs }) => [namedAs === "handOver" ? "hand-over" : "scope", stray],
  where: ({ writer, stray, namedAs }) => [{ origin: writer.origin, detail: `${stray} ${DETAILS[namedAs]}` }],
  what: ({ writer, stray, namedAs, domains }) =>
    namedAs === "handOver"
      ? `${stray} is handed over by ${writer.name}, which does not have its domain in scope, only ${domains.join(", ")}`
      : `${stray} ${PLACES[namedAs]} of ${writer.name} for ${domains.join(", ")}`,
  fix: ({ writer, stray, namedAs, domains: [domain] }) =>
    namedAs === "handOver"
      ? `correct or remove the hand-over of ${stray} in handsOver of ${writer.name}, or add a scope of ${stray.domain || "its domain"} to ${writer.name} if the server synchronizes that domain`
      : `correct ${stray} in ${writer.name} so that it ends with ${DistinguishedName.ofDomain(domain as string)}, or remove it from there; removing it deletes nothing`,
});

function* straysOfScopes(writer: Writer): Iterable<Stray> {
  const isGroups = isScopedByGroups(writer);
  for (const { scope } of writer.regions)
    for (const stray of scope.strays()) {
      const among = isGroups ? (scope === writer.scope.membersWithin ? "members" : "group") : "mark";
      yield { writer, stray, namedAs: among, domains: [scope.domain] };
    }
}

/** Only a file or a server can contain these: a construct refuses them. */
function* straysOfHandOvers(writer: Writer): Iterable<Stray> {
  if (!isConnectSync(writer)) return;
  const roots = writer.scopes.map(({ root }) => root);
  for (const { organizationalUnit: stray } of writer.handsOver)
    if (!roots.some((root) => stray.isWithin(root)))
      yield { writer, stray, namedAs: "handOver", domains: writer.scopes.map(({ domain }) => domain) };
}
