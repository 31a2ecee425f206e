import type { TopologyChange } from "../../domain/change/topology-change";
import type { CalendarDay } from "../../domain/input/calendar-day";
import { countsInWords } from "../../domain/inventory/counts-in-words";
import { heldObjects } from "../../domain/inventory/held-objects";
import type { ObjectCounts } from "../../domain/inventory/inventory";
import type { MappedObjectType } from "../../domain/mapping/attribute-mapping";
import { GroupScope } from "../../domain/scope/group-scope";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { effectiveMapping, mappingInWords, sameMapping } from "../../domain/writers/effective-mapping";
import { waiverToPaste } from "../proposed-waiver";
import { rule } from "../rule";

const CODE = "SYNC517";

const PEOPLE = ["user", "inetOrgPerson"] as const satisfies readonly MappedObjectType[];

/** The attributes that people are known by, and what another value means to them. */
const NAMES = [
  { target: "UserPrincipalName", means: "people sign in with another name where the two sources differ" },
  {
    target: "Mail",
    means: "applications that identify people by their address no longer recognize them where it differs",
  },
  {
    target: "ProxyAddresses",
    means: "mail to an address that the new source lacks reaches nobody, and nobody can sign in with it",
  },
] as const;

interface OtherSource {
  readonly configuration: CloudSyncWriter;
  readonly name: (typeof NAMES)[number];
  readonly people: readonly (typeof PEOPLE)[number][];
  readonly was: string;
  readonly is: string;
  /** Whether the configuration had no mapping of its own for the name before. */
  readonly wasDefault: boolean;
  readonly counts: ObjectCounts | undefined;
  readonly today: CalendarDay;
}

/** Sign-in names and mail addresses keep their source. A draft that never ran may change. */
export const theSourceOfANameStays = rule<OtherSource, TopologyChange>({
  code: CODE,
  severity: "error",
  title: "Sign-in names and addresses keep their source",
  why: "The next full run writes the new value for everybody in scope: where it differs, people can no longer sign in with the name they know, or get no mail at their address.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-attribute-mapping",
  since: "2026-12",
  *check(change, { today }) {
    const differences = change.configurations().flatMap(({ before, after }) => {
      if (!before || !after || !(before.enabled || after.enabled)) return [];
      return NAMES.flatMap((name) =>
        [...differencesIn(before, after, name.target)].map((each) => ({ configuration: after, name, ...each })),
      );
    });
    const held = heldObjects([...new Set(differences.map(({ configuration }) => configuration))], change.inventory);
    for (const difference of differences) {
      const counts = held.get(difference.configuration);
      if (!counts || difference.people.some((kind) => counts[kind] > 0)) yield { ...difference, counts, today };
    }
  },
  about: ({ configuration, name: { target }, people, was, is }) => [
    configuration.name,
    target,
    ...people,
    `${was} to ${is}`,
  ],
  where: ({ configuration: { origin }, name, was, is }) => [
    { origin, detail: `${name.target} came from ${was} and comes from ${is}` },
  ],
  what: (fact) =>
    `${fact.configuration.name} takes ${fact.name.target} of ${populationOf(fact)} from ${fact.is} instead of ${fact.was}: ${fact.is === "nothing" ? `it is no longer filled in, and ${fact.name.means}` : fact.name.means}`,
  fix: ({ configuration: { name, origin }, name: { target }, was, wasDefault, today }) => {
    const step = wasDefault
      ? `remove the mapping of ${target} from ${name} before it is applied`
      : `map ${target} of ${name} from ${was} again`;
    const reason = `the new source of ${target} was compared for everybody in scope`;
    const waiver = waiverToPaste({ code: CODE, place: origin, reason, today, days: 1 });
    return `${step}; if the change is intended, compare both sources for everybody in scope, tell the people, and waive this until the day after the change: ${waiver}`;
  },
});

/** Where the source of the target changes; kinds of people with the same change together. */
function differencesIn(before: CloudSyncWriter, after: CloudSyncWriter, target: string) {
  const groups = new Map<
    string,
    Pick<OtherSource, "was" | "is" | "wasDefault"> & { people: (typeof PEOPLE)[number][] }
  >();
  for (const kind of PEOPLE) {
    const one = effectiveMapping(before, kind, target);
    const other = effectiveMapping(after, kind, target);
    // What is removed from the code stays in the tenant as it is.
    if (other.source.kind === "default" || sameMapping(one, other)) continue;
    const [was, is] = [mappingInWords(one), mappingInWords(other)];
    const known = groups.get(`${was}\n${is}`);
    if (known) known.people.push(kind);
    else groups.set(`${was}\n${is}`, { people: [kind], was, is, wasDefault: one.source.kind === "default" });
  }
  return groups.values();
}

/** `1,240 users, 2 inetOrgPersons`, `up to 40 users` where a group decides who of them, or that the number is unknown. */
function populationOf({ configuration, people, counts }: OtherSource): string {
  if (!counts) return `every ${people.join(" and ")} in its scope (not counted)`;
  return `${configuration.scope instanceof GroupScope ? "up to " : ""}${countsInWords(counts, people)}`;
}
