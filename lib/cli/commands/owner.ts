import { type Command, Option } from "commander";
import type { CalendarDay } from "../../domain/input/calendar-day";
import { InputError } from "../../domain/input/input-error";
import { DistinguishedName } from "../../domain/names/distinguished-name";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import { OBJECT_KINDS, type ObjectKind } from "../../domain/scope/object-kind";
import type { CloudObject } from "../../objects/cloud-object";
import type { Prediction } from "../../objects/prediction";
import { type ObjectOwnership, ownershipOfObject, type WriterPart } from "../../picture/object-ownership";
import { writerInWords } from "../../picture/standing";
import type { Finish, Io } from "../../process/io";
import { todayOption } from "../../process/today";
import { printJson } from "../../text/escape/json";
import { inMarkdown } from "../../text/escape/markdown";
import { oneLine } from "../../text/escape/terminal";
import { entraOption } from "../read/entra-input";
import { foundPredictions } from "../read/found-predictions";
import { type IsNamed, readObject } from "../read/object-input";
import { directoryOption } from "../read/objects-input";
import { type ObjectsOptions, readPreflight, tenantOption } from "../read/preflight-input";
import { refuseInRepository } from "../read/repository";
import { JOINING, readTopologies, topologyArgument } from "../read/topology-input";
import { type AnswerOptions, answering, type Renderers, tell } from "../tell/answer";
import { OBJECT_HEADING, predictionRows, WIDEST } from "../tell/prediction-in-words";
import { progressLine } from "../tell/progress-line";
import { tellNotes } from "../tell/topology-notes";

interface OwnerOptions extends AnswerOptions, ObjectsOptions {
  readonly kind: ObjectKind;
  readonly topology?: readonly string[];
  readonly before?: readonly string[];
  readonly allowRepository?: true;
  readonly today: CalendarDay;
}

/** One object and its answer. */
interface Answer {
  readonly object: string;
  /** @default the object is in the tenant alone */
  readonly domain?: string;
  readonly kind: Prediction["kind"];
  readonly ownerships: readonly ObjectOwnership[];
  /** The domains that somebody writes or claims something in, for a name that is in none of them. */
  readonly knownDomains: readonly string[];
  /** Whether several files answer, so that a writer is told with its own. */
  readonly joined: boolean;
  /** What the files of objects say of it. @default none were given, or it is in the tenant alone */
  readonly prediction?: Prediction;
  /** An object of the tenant that nothing is predicted for. @default it is in Active Directory, or something is */
  readonly inTenantAlone?: CloudObject;
}

/** One object where its name was given, and each that is called so where files were. */
type Answers = readonly Answer[];

const RENDERERS: Renderers<Answers> = {
  text: (answers) => answers.map(inText).join("\n"),
  markdown: (answers) => answers.map(inMarkdownPage).join("\n"),
  json: (answers) => {
    const isFromFiles = answers.some(({ prediction, inTenantAlone }) => prediction || inTenantAlone);
    return printJson(isFromFiles ? { objects: answers.map(inJson) } : inJson(answers[0] as Answer));
  },
};

const MORE = `
A canonical name, corp.contoso.com/Sales/Ada, is taken too: its levels are read as OUs, except the containers that every
domain has, such as Users, and the answer begins with the name as it was read. For ada@contoso.com or CORP\\ada, the error
has the command that prints the distinguished name.

The answer comes from the topology alone: whether the object exists is not asked. An object that is in scope only as a
member of a group counts as written wherever members may live.

With --ad, the object is looked for in the files, by sign-in name, address, account name, id or distinguished name, and the
answer adds its source anchor, its twin in the tenant and what a preflight predicts for it. Every object that is called so is
listed. With --before too, that is what the change does to it. This names people: a file of --output is then one that only you may
read, and is refused inside a git working tree without --allow-repository.
${JOINING}

Exit codes:
  0  in every tenant one writer writes the object, or nobody does
  1  the object is contested: two writers of one tenant write it
  2  the question could not be answered: the name or the file is malformed, or the files have no such object

Examples:
  entra-sync owner "CN=Ada,OU=Sales,DC=corp,DC=contoso,DC=com"
  entra-sync owner "CN=PC-7,OU=Sales,DC=corp,DC=contoso,DC=com" --kind device
  entra-sync owner "OU=Sales,DC=corp,DC=contoso,DC=com" --format json
  entra-sync owner corp.contoso.com/Sales/Ada
  entra-sync owner ada@contoso.com --ad ad --entra observed
  entra-sync owner ada@contoso.com --ad ad --entra observed --before main/cdktf.out --topology cdktf.out
  entra-sync owner "CN=Ada,OU=Sales,DC=corp,DC=contoso,DC=com" corp/cdktf.out emea/cdktf.out`;

/** `entra-sync owner`: who writes one object to which tenant, and which mark decides so. */
export function addOwner(command: Command, io: Io, finish: Finish): void {
  command.argument(
    "<dn>",
    "the distinguished name of the object, in quotes; or its canonical name; with --ad also what people call it",
  );
  answering(topologyArgument(command), RENDERERS)
    .description("Shows for each tenant who writes an object, or why nobody does, and names the mark that decides.")
    .addOption(new Option("--kind <kind>", "what the object is").choices(OBJECT_KINDS).default("user"))
    .addOption(directoryOption())
    .addOption(entraOption())
    .addOption(tenantOption())
    .option("--before <path...>", "with --ad: what is deployed, a cdktf.out folder or its sync-topology.json")
    .option("--allow-repository", "with --ad: write names into a git working tree all the same")
    .addOption(todayOption())
    .addHelpText("after", MORE)
    .action(async (text: string, paths: readonly string[], options: OwnerOptions) => {
      refuseWithoutFiles(options);
      const { ad, output, allowRepository } = options;
      if (ad && output !== undefined && !allowRepository) refuseInRepository(output, io);
      const joined = readTopologies([...paths, ...(options.topology ?? [])], io);
      const answers = ad
        ? await answersFromFiles(text, joined.topology, options, io)
        : [answerTo(readObject(text, options.kind, namesOf(joined.topology)), options.kind, joined.topology)];
      tell(answers, RENDERERS, { ...options, ...(ad && { isPrivate: true as const }) }, io);
      tellNotes(joined, io);
      const isContested = answers.some(({ ownerships }) => ownerships.some(({ verdict }) => verdict === "contested"));
      finish(isContested ? 1 : 0);
    });
}

/** @throws InputError for an option that says something of files of objects, where there are none of Active Directory */
function refuseWithoutFiles({ ad, entra, before, tenant }: OwnerOptions): void {
  const given = Object.entries({ entra, before, tenant }).find(([, value]) => value !== undefined);
  if (ad !== undefined || given === undefined) return;
  throw new InputError({
    what: `--${given[0]} was given, and the objects of Active Directory were not`,
    where: "entra-sync owner",
    expected: "--ad with the exports, or no such option: the topology alone says who writes a name",
  });
}

async function answersFromFiles(
  text: string,
  after: SyncTopology,
  options: OwnerOptions,
  io: Io,
): Promise<readonly Answer[]> {
  const before = options.before === undefined ? after : readTopologies(options.before, io).topology;
  const input = await readPreflight({ before, after, today: options.today }, options, io);
  const name = /[=/]/.test(text) ? readObject(text, options.kind, namesOf(after)) : undefined;
  const progress = progressLine(io);
  const found = await foundPredictions(text, name, input, progress.show).finally(progress.end);
  return [
    ...found.predictions.map((prediction) => {
      const { where, kind } = prediction;
      if (where === "tenant") return { ...inTenant(prediction.name, kind), prediction };
      return { ...answerTo(DistinguishedName.parse(prediction.name), kind as ObjectKind, after), prediction };
    }),
    ...found.inTenantAlone.map((object) => ({ ...inTenant(object.id, object.kind), inTenantAlone: object })),
  ];
}

function inTenant(id: string, kind: Answer["kind"]): Answer {
  return { object: id, kind, ownerships: [], knownDomains: [], joined: false };
}

/** The names that scopes and hand-overs have, and all above them. */
function namesOf({ writers, connectSync }: SyncTopology): IsNamed {
  const keys = new Set<string>();
  const add = (name: DistinguishedName | undefined): void => {
    if (!name || name.isDomainRoot || keys.has(name.key)) return;
    keys.add(name.key);
    add(name.parent);
  };
  for (const { regions } of writers) for (const { scope } of regions) for (const { dn } of scope.marks()) add(dn);
  for (const { handsOver } of connectSync) for (const { organizationalUnit } of handsOver) add(organizationalUnit);
  return ({ key }) => keys.has(key);
}

function answerTo(object: DistinguishedName, kind: ObjectKind, topology: SyncTopology): Answer {
  const domains = [...topology.byTenantAndDomain()].map(({ domain }) => domain);
  return {
    object: object.toString(),
    domain: object.domain,
    kind,
    ownerships: ownershipOfObject(topology, object, kind),
    knownDomains: [...new Set(domains)].sort(),
    joined: topology.declarations.length > 0,
  };
}

function inText(answer: Answer): string {
  const { object, kind, ownerships, joined, prediction } = answer;
  const answers = ownerships.map(({ tenant, verdict, parts }) => {
    const width = parts.reduce((widest, { writer }) => Math.max(widest, writer.name.length), 0);
    return [
      `${tenant}: ${headlineOf({ verdict, parts })}`,
      ...parts.map((part) => `${partInText(part, width)}${joined ? `  (${part.writer.origin})` : ""}`),
    ];
  });
  const paragraphs = [
    ...(ownerships.length === 0 ? [[nobodyInWords(answer)]] : answers),
    ...(prediction
      ? [[OBJECT_HEADING, ...predictionRows(prediction).map(([term, told]) => `  ${term.padEnd(WIDEST)}  ${told}`)]]
      : []),
  ];
  return `${[[`${object} (${kind})`], ...paragraphs].map((lines) => lines.map(oneLine).join("\n")).join("\n\n")}\n`;
}

function inMarkdownPage(answer: Answer): string {
  const { object, kind, ownerships, joined, prediction } = answer;
  const sections = ownerships.map(({ tenant, verdict, parts }) =>
    [
      `## ${inMarkdown(`${tenant}: ${headlineOf({ verdict, parts })}`)}`,
      "",
      `| Writer | Does | Because |${joined ? " Declared at |" : ""}`,
      `| --- | --- | --- |${joined ? " --- |" : ""}`,
      ...parts.map(({ writer, deed, because }) => {
        const cells = [writerInWords(writer), deed, because, ...(joined ? [writer.origin] : [])];
        return `| ${cells.map((cell) => inMarkdown(cell)).join(" | ")} |`;
      }),
    ].join("\n"),
  );
  const answers = [
    ...(ownerships.length === 0 ? [inMarkdown(nobodyInWords(answer))] : sections),
    ...(prediction
      ? [
          [
            `## ${OBJECT_HEADING}`,
            "",
            "| What | Is |",
            "| --- | --- |",
            ...predictionRows(prediction).map((row) => `| ${row.map((cell) => inMarkdown(cell)).join(" | ")} |`),
          ].join("\n"),
        ]
      : []),
  ];
  return `${[`# ${inMarkdown(`${object} (${kind})`)}`, ...answers].join("\n\n")}\n`;
}

function nobodyInWords({ domain, knownDomains, inTenantAlone }: Answer): string {
  if (inTenantAlone) return aloneInWords(inTenantAlone);
  if (domain === undefined) return "nobody writes it: no object of the exports is its twin";
  return `nobody writes it: no writer has the domain ${domain}, only ${knownDomains.join(", ") || "none"}`;
}

function aloneInWords({ userPrincipalName, mail, deletedAt }: CloudObject): string {
  const knownAs = userPrincipalName ?? mail;
  const known = knownAs === undefined ? "" : `, known as ${knownAs}`;
  return deletedAt === undefined
    ? `nobody on-premises writes it: it is the tenant's own${known}, and no object of the exports meets it`
    : `nobody on-premises writes it: it was deleted in the tenant${known}, and no object of the exports takes it back`;
}

function headlineOf({ verdict, parts }: Pick<ObjectOwnership, "verdict" | "parts">): string {
  const owners = parts.filter(({ deed }) => deed === "writes").map(({ writer }) => writerInWords(writer));
  return {
    owned:
      owners.length > 1
        ? `${owners.join(" and ")} write it, and one server alone may be active (SYNC201)`
        : `${owners[0]} writes it`,
    contested: `CONTESTED, ${owners.join(" and ")} write it`,
    nobody: parts.some(({ deed }) => deed === "passes by")
      ? "nobody on-premises writes it, because it is managed in the tenant"
      : "nobody writes it",
  }[verdict];
}

function partInText({ writer, deed, because }: WriterPart, width: number): string {
  return `  ${writer.name.padEnd(width)}  ${deed.padEnd("leaves out".length)}  ${because}`;
}

function inJson({ object, kind, ownerships, prediction, inTenantAlone }: Answer): object {
  const tenants = ownerships.map(({ tenant, verdict, parts }) => ({
    tenant,
    verdict,
    writers: parts.map(({ writer: { name, tool, origin }, deed, because }) => ({ name, tool, origin, deed, because })),
  }));
  return { object, kind, tenants, ...(prediction && { prediction }), ...(inTenantAlone && { inTenantAlone }) };
}
