import type { TopologyChange } from "../../domain/change/topology-change";
import type { MappedObjectType } from "../../domain/mapping/attribute-mapping";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { effectiveMapping, mappingInWords, sameMapping } from "../../domain/writers/effective-mapping";
import { rule } from "../rule";

const PEOPLE = ["user", "inetOrgPerson"] as const satisfies readonly MappedObjectType[];

interface OtherSwitch {
  readonly configuration: CloudSyncWriter;
  readonly people: (typeof PEOPLE)[number][];
  readonly was: string;
  readonly is: string;
  /** Whether nothing of the configuration's own set AccountEnabled before. */
  readonly wasDefault: boolean;
}

/** Whether an account may sign in is decided as it was. A draft that never ran is free. */
export const accountEnabledStaysAsItIs = rule<OtherSwitch, TopologyChange>({
  code: "SYNC518",
  severity: "error",
  title: "What decides whether an account is enabled stays",
  why: "AccountEnabled is what locks a leaver out: set otherwise, disabled accounts keep their access, or people who work here lose theirs, all in one run.",
  file: __filename,
  since: "2026-12",
  *check(change) {
    for (const { before, after } of change.configurations())
      if (before && after && (before.enabled || after.enabled)) yield* differencesIn(before, after);
  },
  where: ({ configuration: { origin }, was, is }) => [
    { origin, detail: `AccountEnabled came from ${was} and comes from ${is}` },
  ],
  what: ({ configuration: { name }, people, was, is }) =>
    `${name} sets AccountEnabled of every ${people.join(" and ")} from ${is}, and set it from ${was}: leavers can keep their access, or people can be locked out`,
  fix: ({ configuration: { name }, was, wasDefault }) =>
    wasDefault
      ? `take the mapping of AccountEnabled out of ${name}: Microsoft's default follows Active Directory`
      : `map AccountEnabled of ${name} from ${was} again; if the change is meant, try a disabled and an enabled account by on-demand provisioning first, and waive this for the day`,
});

function* differencesIn(before: CloudSyncWriter, after: CloudSyncWriter): Iterable<OtherSwitch> {
  const found: OtherSwitch[] = [];
  for (const kind of PEOPLE) {
    const [one, other] = [effectiveMapping(before, kind, TARGET), effectiveMapping(after, kind, TARGET)];
    // What is struck from the code stays in the tenant as it is.
    if (other.source.kind === "default" || sameMapping(one, other)) continue;
    const [was, is] = [mappingInWords(one), mappingInWords(other)];
    const alike = found.find((each) => each.was === was && each.is === is);
    if (alike) alike.people.push(kind);
    else found.push({ configuration: after, people: [kind], was, is, wasDefault: one.source.kind === "default" });
  }
  yield* found;
}

const TARGET = "AccountEnabled";
