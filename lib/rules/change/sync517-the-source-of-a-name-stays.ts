import type { TopologyChange } from "../../domain/change/topology-change";
import { countsInWords } from "../../domain/inventory/counts-in-words";
import { heldObjects } from "../../domain/inventory/held-objects";
import type { ObjectCounts } from "../../domain/inventory/inventory";
import type { MappedObjectType } from "../../domain/mapping/attribute-mapping";
import { GroupScope } from "../../domain/scope/group-scope";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { effectiveMapping, mappingInWords, sameMapping } from "../../domain/writers/effective-mapping";
import { rule } from "../rule";

const PEOPLE = ["user", "inetOrgPerson"] as const satisfies readonly MappedObjectType[];

/** What people are called by, and what another value of it means to them. */
const NAMES = [
  { target: "UserPrincipalName", means: "they sign in with another name wherever the two sources differ" },
  {
    target: "Mail",
    means: "applications that know them by their address take them for somebody else where it differs",
  },
  {
    target: "ProxyAddresses",
    means: "mail to an address that the new source lacks reaches nobody, and nobody signs in with it",
  },
] as const;

interface OtherSource {
  readonly configuration: CloudSyncWriter;
  readonly name: (typeof NAMES)[number];
  readonly people: readonly (typeof PEOPLE)[number][];
  readonly was: string;
  readonly is: string;
  /** Whether nothing of the configuration's own set the name before. */
  readonly wasDefault: boolean;
  readonly counts: ObjectCounts | undefined;
}

/** What people sign in with, and are written to at, comes from where it came from. A draft that never ran is free. */
export const theSourceOfANameStays = rule<OtherSource, TopologyChange>({
  code: "SYNC517",
  severity: "error",
  title: "The source of sign-in names and addresses stays",
  why: "The next full run writes the new value to everybody in scope at once: whoever's value differs no longer signs in with the name they know, or is no longer reached at their address.",
  file: __filename,
  since: "2026-12",
  *check(change) {
    const differences = change.configurations().flatMap(({ before, after }) => {
      if (!before || !after || !(before.enabled || after.enabled)) return [];
      return NAMES.flatMap((name) =>
        [...differencesIn(before, after, name.target)].map((each) => ({ configuration: after, name, ...each })),
      );
    });
    const held = heldObjects([...new Set(differences.map(({ configuration }) => configuration))], change.inventory);
    for (const difference of differences) {
      const counts = held.get(difference.configuration);
      if (!counts || difference.people.some((kind) => counts[kind] > 0)) yield { ...difference, counts };
    }
  },
  where: ({ configuration: { origin }, name, was, is }) => [
    { origin, detail: `${name.target} came from ${was} and comes from ${is}` },
  ],
  what: (fact) =>
    `${fact.configuration.name} takes ${fact.name.target} of ${populationOf(fact)} from ${fact.is}, and took it from ${fact.was}: ${fact.is === "nothing" ? `it is no longer filled in, and ${fact.name.means}` : fact.name.means}`,
  fix: ({ configuration: { name }, name: { target }, was, wasDefault }) =>
    `${wasDefault ? `take the mapping of ${target} out of ${name} before it is applied` : `map ${target} of ${name} from ${was} again`}; if the change is meant, compare both sources for everybody in scope, tell the people, and waive this for the day`,
  about: ({ name: { target }, people, was, is }) => [target, ...people, was, is].join("\n"),
});

/** Where the source of the target changes, kinds of people for whom it does so in the same way taken together. */
function differencesIn(before: CloudSyncWriter, after: CloudSyncWriter, target: string) {
  const groups = new Map<
    string,
    Pick<OtherSource, "was" | "is" | "wasDefault"> & { people: (typeof PEOPLE)[number][] }
  >();
  for (const kind of PEOPLE) {
    const one = effectiveMapping(before, kind, target);
    const other = effectiveMapping(after, kind, target);
    // What is struck from the code stays in the tenant as it is.
    if (other.source.kind === "default" || sameMapping(one, other)) continue;
    const [was, is] = [mappingInWords(one), mappingInWords(other)];
    const known = groups.get(`${was}\n${is}`);
    if (known) known.people.push(kind);
    else groups.set(`${was}\n${is}`, { people: [kind], was, is, wasDefault: one.source.kind === "default" });
  }
  return groups.values();
}

/** `1,240 users, 2 inetOrgPersons`, `up to 40 users` where a group decides who of them it is, or that nobody counted. */
function populationOf({ configuration, people, counts }: OtherSource): string {
  if (!counts) return `every ${people.join(" and ")} in its scope (not counted)`;
  return `${configuration.scope instanceof GroupScope ? "up to " : ""}${countsInWords(counts, people)}`;
}
