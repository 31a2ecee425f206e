import type { TopologyChange } from "../../domain/change/topology-change";
import type { CalendarDay } from "../../domain/input/calendar-day";
import type { MappedObjectType } from "../../domain/mapping/attribute-mapping";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { effectiveMapping, mappingInWords, sameMapping } from "../../domain/writers/effective-mapping";
import { waiverToPaste } from "../proposed-waiver";
import { rule } from "../rule";

const CODE = "SYNC518";

const PEOPLE = ["user", "inetOrgPerson"] as const satisfies readonly MappedObjectType[];

interface OtherSwitch {
  readonly configuration: CloudSyncWriter;
  readonly people: (typeof PEOPLE)[number][];
  readonly was: string;
  readonly is: string;
  /** Whether the configuration had no mapping of its own for AccountEnabled before. */
  readonly wasDefault: boolean;
  readonly today: CalendarDay;
}

/** The same mapping as before decides whether an account may sign in. A draft that never ran may change. */
export const accountEnabledStaysAsItIs = rule<OtherSwitch, TopologyChange>({
  code: CODE,
  severity: "error",
  title: "AccountEnabled keeps its mapping",
  why: "AccountEnabled locks leavers out: with another mapping, disabled accounts keep their access, or people who work here lose theirs, all in one run.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-attribute-mapping",
  since: "2026-12",
  *check(change, { today }) {
    for (const { before, after } of change.configurations())
      if (before && after && (before.enabled || after.enabled))
        for (const difference of differencesIn(before, after)) yield { ...difference, today };
  },
  about: ({ configuration: { name }, people, was, is }) => [name, ...people, `${was} to ${is}`],
  where: ({ configuration: { origin }, was, is }) => [
    { origin, detail: `AccountEnabled came from ${was} and comes from ${is}` },
  ],
  what: ({ configuration: { name }, people, was, is }) =>
    `leavers can keep their access, or people can be locked out: ${name} sets AccountEnabled of every ${people.join(" and ")} from ${is} instead of ${was}`,
  fix: ({ configuration: { name, origin }, was, wasDefault, today }) => {
    const step = wasDefault
      ? `remove the mapping of AccountEnabled from ${name} before it is applied: Microsoft's default follows Active Directory`
      : `map AccountEnabled of ${name} from ${was} again`;
    const reason = "the new mapping of AccountEnabled was tested with a disabled and an enabled account";
    const waiver = waiverToPaste({ code: CODE, place: origin, reason, today, days: 1 });
    return `${step}; if the change is intended, first test a disabled and an enabled account by on-demand provisioning, and waive this until the day after the change: ${waiver}`;
  },
});

function* differencesIn(before: CloudSyncWriter, after: CloudSyncWriter): Iterable<Omit<OtherSwitch, "today">> {
  const found: Omit<OtherSwitch, "today">[] = [];
  for (const kind of PEOPLE) {
    const [one, other] = [effectiveMapping(before, kind, TARGET), effectiveMapping(after, kind, TARGET)];
    // What is removed from the code stays in the tenant as it is.
    if (other.source.kind === "default" || sameMapping(one, other)) continue;
    const [was, is] = [mappingInWords(one), mappingInWords(other)];
    const alike = found.find((each) => each.was === was && each.is === is);
    if (alike) alike.people.push(kind);
    else found.push({ configuration: after, people: [kind], was, is, wasDefault: one.source.kind === "default" });
  }
  yield* found;
}

const TARGET = "AccountEnabled";
