import { styleText } from "node:util";
import { NEEDS_EXPLAINED } from "../../domain/fit/tool-comparison";
import { CLOUD_SYNC_GROUP_MEMBERS } from "../../domain/fit/tool-fit";
import { counted, inDigits } from "../../domain/input/digits";
import { namesInWords } from "../../domain/input/names-in-words";
import { countsInWords } from "../../domain/inventory/counts-in-words";
import { total } from "../../domain/inventory/inventory";
import type { InnerState, StayingBecause, StayingPart } from "../../domain/proposal/portions";
import {
  DEFAULT_AT_MOST,
  type ProposedWave,
  type TornReferences,
  type WaveProposal,
} from "../../domain/proposal/proposed-waves";
import { kindsInWords, PROVISIONED_KINDS } from "../../domain/scope/object-kind";
import type { Need } from "../../domain/servers/need";
import { type Threshold, thresholdInWords } from "../../domain/tenant/accidental-deletion-prevention";
import { isConnectSync } from "../../domain/writers/which-tool";
import type { Writer } from "../../domain/writers/writer";
import type { TestPick } from "../../objects/picks";
import { findingInLine } from "../../review/path/path-words";
import type { Finding } from "../../rules/rule";
import { printJson } from "../../text/escape/json";
import { inCodeBlock, inMarkdown } from "../../text/escape/markdown";
import { oneLine } from "../../text/escape/terminal";
import type { Renderers } from "./answer";
import { wavesSource } from "./waves-source";

/** Waves for a tenant, and everything that is to know before they are taken over. */
export interface WavesAnswer {
  readonly proposal: WaveProposal;
  /** Test users by configuration, whose names are people's. @default none were picked */
  readonly tests?: ReadonlyMap<string, readonly TestPick[]>;
  /** What stops deletions in the whole tenant. @default not declared */
  readonly tenantStops?: Threshold;
  /**
   * The errors on the path over the tenant's waves with these, as `entra-sync path` without an inventory would find them.
   * @default there are too many waves to judge the path here
   */
  readonly errors?: readonly Finding[];
  /** What the proposal does not know, in whole sentences. */
  readonly limits: readonly string[];
  /** What the types of a tenant are imported from. */
  readonly typeFrom: string;
}

export const WAVES_RENDERERS: Renderers<WavesAnswer> = {
  text: inText,
  markdown: inMarkdownPage,
  json: inJson,
  typescript: (answer) => sourceOf(answer).text,
};

/** Something that is said of a wave or a part: a label of one word, and a sentence without its full stop. */
interface Line {
  readonly label:
    | "do"
    | "where"
    | "what"
    | "why"
    | "stops"
    | "torn"
    | "test"
    | "stays"
    | "moved"
    | "plan"
    | "note"
    | "finds";
  readonly text: string;
}

interface Block {
  readonly heading: string;
  readonly lines: readonly Line[];
}

function inText(answer: WavesAnswer, { colour }: { readonly colour: boolean }): string {
  const bold = (text: string) => (colour ? styleText("bold", text, { validateStream: false }) : text);
  const blocks = blocksOf(answer).map(({ heading, lines }) =>
    [bold(oneLine(heading)), ...lines.map(({ label, text }) => oneLine(`  ${label.padEnd(5)}  ${text}`))].join("\n"),
  );
  const { waves } = answer.proposal;
  const next = "As data for the definition: --format typescript, or --output with a file that ends in .ts.";
  return `${[bold(oneLine(verdict(answer.proposal))), ...blocks, ...(waves.length > 0 ? [next] : [])].join("\n\n")}\n`;
}

function inMarkdownPage(answer: WavesAnswer): string {
  const blocks = blocksOf(answer).map(
    ({ heading, lines }) =>
      `## ${inMarkdown(heading)}\n\n${lines.map(({ label, text }) => `- **${label}** ${inMarkdown(text)}`).join("\n")}`,
  );
  const source =
    answer.proposal.waves.length > 0 ? [`## The definition\n\n${inCodeBlock(sourceInPage(answer), "ts")}`] : [];
  return `${[`# ${inMarkdown(verdict(answer.proposal))}`, ...blocks, ...source].join("\n\n")}\n`;
}

/** For programs. A change that a reader of `version` 1 would trip over makes it 2. */
function inJson({ proposal, tests, tenantStops, errors, limits }: WavesAnswer): string {
  const { tenant, atMost, declared, waves, staying, already, torn, referencesKnownIn } = proposal;
  return printJson({
    version: 1,
    tenant,
    verdict: verdict(proposal),
    atMost,
    wavesDeclaredAlready: declared,
    waves: waves.map(({ server, ...wave }) => ({
      ...wave,
      server: server.name,
      passwordHashSync: server.passwordHashSync,
      ...(tests && { onDemandTests: (tests.get(wave.to) ?? []).map(inShort) }),
    })),
    staying: staying.map((part) => ({ ...part, because: becauseInJson(part.because), why: whyItStays(part) })),
    already,
    torn: torn.map(({ wave, other, count, most }) => ({
      wave: wave.name,
      ...(other && { other: other.name }),
      count,
      most,
    })),
    referencesKnownIn,
    ...(tenantStops !== undefined && { tenantStops }),
    ...(errors && { errorsOnThePath: errors }),
    limits,
  });
}

function inShort({ distinguishedName, reasons }: TestPick) {
  return { distinguishedName, reasons };
}

function becauseInJson(because: StayingBecause) {
  if (because.what !== "needs") return because;
  return {
    what: because.what,
    holds: because.holds.map(({ saidBy, ...hold }) => ({
      ...hold,
      saidBy: saidBy === "inventory" ? saidBy : saidBy.name,
    })),
  };
}

/** A `<` is in names alone, and no page needs one. */
function sourceInPage(answer: WavesAnswer): string {
  return sourceOf(answer).text.trimEnd().replaceAll("<", "\\u003c");
}

function sourceOf({ proposal, tests = new Map(), typeFrom }: WavesAnswer) {
  return wavesSource(proposal, tests, typeFrom);
}

/** `contoso: 4 waves for 1,240 of the 1,300 objects that Connect Sync writes` */
function verdict({ tenant, waves, already, staying, atMost, domains }: WaveProposal): string {
  if (domains.length === 0) return `${tenant}: no active Connect Sync server is declared, so there is nothing to move.`;
  const going = waves.reduce((sum, { objects }) => sum + objects, 0);
  const all = going + staying.reduce((sum, { counts }) => sum + (counts ? total(counts) : 0), 0);
  const reason = atMost === DEFAULT_AT_MOST ? ", as many as Microsoft's migration wizard moves in one go" : "";
  if (waves.length + staying.length === 0 && already.length > 0)
    return `${tenant}: no wave is left to propose. Everything that Connect Sync writes is handed over, or in a wave that is declared already.`;
  if (waves.length === 0)
    return `${tenant}: no wave can be proposed. None of ${counted(all, "object")} that Connect Sync writes can go.`;
  return `${tenant}: ${counted(waves.length, "wave")} for ${inDigits(going)} of ${counted(all, "object")} that Connect Sync writes, at most ${inDigits(atMost)} in each${reason}.`;
}

function blocksOf(answer: WavesAnswer): Block[] {
  const { proposal, errors, limits } = answer;
  const { waves, already, staying } = proposal;
  const torn = byWave(proposal.torn);
  const notes: Line[] = [
    ...(proposal.torn.length > 0 ? [{ label: "note", text: TORN } as const] : []),
    ...limits.map((text): Line => ({ label: "note", text })),
    ...(waves.length > 0 ? pathLines(errors) : []),
  ];
  return [
    ...waves.map((wave, index) => ({
      heading: `wave ${inDigits(index + 1)} of ${inDigits(waves.length)} (${wave.name})${wave.pilot ? ": the pilot" : ""}`,
      lines: waveLines(wave, torn.get(wave) ?? [], answer),
    })),
    ...block("what stays with Connect Sync", stayingLines(staying)),
    ...block("what to do about it", freeingLines(staying)),
    ...block(
      "what needs no wave",
      already.map(({ dn, is }) => ({
        label: is === "moved" ? "moved" : "plan",
        text: `${dn}: ${is === "moved" ? "handed over already" : "in a wave that is declared already"}`,
      })),
    ),
    ...block("before you take it over", notes),
  ];
}

function pathLines(errors: readonly Finding[] | undefined): Line[] {
  if (!errors)
    return [
      {
        label: "finds",
        text: "the path over so many waves was not judged: entra-sync path does it once they are declared",
      },
    ];
  if (errors.length === 0)
    return [
      {
        label: "finds",
        text: "the path over these waves has no error; entra-sync path shows what it warns of, once they are declared",
      },
    ];
  return errors.map((finding) => ({ label: "finds", text: `on the path, ${findingInLine(finding)}` }));
}

const TORN =
  "When a reference changes of which one side has moved, Connect Sync exports the whole object in spite of the hand-over (SYNC114): take waves that refer to each other one soon after the other.";

function block(heading: string, lines: readonly Line[]): Block[] {
  return lines.length > 0 ? [{ heading, lines }] : [];
}

const PILOT_BECAUSE = {
  named: "it was asked for",
  called: "the smallest OU with people whose name says IT or identity",
  smallest: "the smallest OU with people; no name of an OU says IT or identity",
} as const;

function waveLines(
  wave: ProposedWave,
  torn: readonly TornReferences[],
  { proposal, tests, tenantStops }: WavesAnswer,
): Line[] {
  const { organizationalUnits, counts, to, pilot } = wave;
  return [
    ...organizationalUnits.map((unit): Line => ({ label: "where", text: unit.toString() })),
    { label: "what", text: `${countsInWords(counts, PROVISIONED_KINDS)}; to ${to}` },
    ...(pilot ? [{ label: "why", text: PILOT_BECAUSE[pilot] } as const] : []),
    ...stops(wave, proposal.tenant, tenantStops),
    ...tornLines(torn, wave, proposal),
    ...(tests?.get(to) ?? []).map(
      ({ distinguishedName, reasons }): Line => ({
        label: "test",
        text: `${distinguishedName}: ${reasons.join(", ")}`,
      }),
    ),
  ];
}

/** What stops a mistake that would delete the wave. */
function stops(
  { to, objects, deletionThreshold }: ProposedWave,
  tenant: string,
  tenantStops: Threshold | undefined,
): Line[] {
  if (deletionThreshold === undefined) return [];
  const own = `a run of ${to} with ${counted(deletionThreshold, "deletion")} or more`;
  const text =
    tenantStops === undefined
      ? `${own}; the threshold of ${tenant} is not declared`
      : tenantStops === "off"
        ? `${own}; ${tenant} itself stops none`
        : typeof tenantStops === "string"
          ? `${own}; ${tenant} refuses an export that deletes more than ${tenantStops} of its objects`
          : `${own}; ${tenant} refuses an export with more than ${thresholdInWords(tenantStops)}, which ${objects > tenantStops ? "stops a deletion of the whole wave too" : "is more than the wave has"}`;
  return [{ label: "stops", text }];
}

/** How many of the waves that one is torn from are shown: those with the most references. */
const MOST_SHOWN = 5;

function tornLines(torn: readonly TornReferences[], wave: ProposedWave, proposal: WaveProposal): Line[] {
  const sorted = [...torn].sort((a, b) => b.count - a.count);
  const rest = sorted.slice(MOST_SHOWN);
  const more = rest.reduce((sum, { count }) => sum + count, 0);
  return [
    ...sorted.slice(0, MOST_SHOWN).map((one) => tornLine(one, wave, proposal)),
    ...(rest.length > 0
      ? [
          {
            label: "torn",
            text: `${counted(more, "reference")} between it and ${counted(rest.length, "other wave")}`,
          } as const,
        ]
      : []),
  ];
}

/** What each wave is torn from: the same is said of both. */
function byWave(torn: readonly TornReferences[]): ReadonlyMap<ProposedWave, readonly TornReferences[]> {
  const found = new Map<ProposedWave, TornReferences[]>();
  for (const one of torn)
    for (const wave of [one.wave, ...(one.other ? [one.other] : [])]) {
      const ofWave = found.get(wave);
      if (ofWave) ofWave.push(one);
      else found.set(wave, [one]);
    }
  return found;
}

function tornLine(
  { wave: one, other, count, most }: TornReferences,
  wave: ProposedWave,
  { waves }: WaveProposal,
): Line {
  const beyond = one === wave ? other : one;
  const side = beyond
    ? `wave ${inDigits(waves.indexOf(beyond) + 1)} (${beyond.name})`
    : "what is in none of these waves";
  const pairs = most.map((pair) => `${inDigits(pair.count)} from ${pair.from} to ${pair.to}`);
  const rest = count - most.reduce((sum, pair) => sum + pair.count, 0);
  return {
    label: "torn",
    text: `${counted(count, "reference")} between it and ${side}: ${pairs.join("; ")}${rest > 0 ? `; ${inDigits(rest)} more` : ""}`,
  };
}

function stayingLines(staying: readonly StayingPart[]): Line[] {
  const isEmpty = ({ extent, counts }: StayingPart) =>
    extent === "directly" && counts !== undefined && total(counts) === 0;
  const empty = staying.filter(isEmpty);
  const hollow = staying.filter(({ because }) => because.what === "empty");
  return [
    ...staying
      .filter((part) => !isEmpty(part) && part.because.what !== "empty")
      .map((part): Line => ({ label: "stays", text: `${part.dn}${heldIn(part)}: ${whyItStays(part)}` })),
    ...(empty.length > 0
      ? [
          {
            label: "stays",
            text: `nothing lies directly in ${namesInWords(empty.map(({ dn }) => String(dn)))}; what is created there stays with Connect Sync, so take the place itself out of its scope before the end`,
          } as const,
        ]
      : []),
    ...(hollow.length > 0
      ? [
          {
            label: "stays",
            text: `nothing lies in ${namesInWords(hollow.map(({ dn }) => String(dn)))}, so no wave needs it`,
          } as const,
        ]
      : []),
  ];
}

/** What a server declares is one line to change, so that it is said once for all places that it keeps. */
function freeingLines(staying: readonly StayingPart[]): Line[] {
  const holds = staying.flatMap(({ because }) => (because.what === "needs" ? because.holds : []));
  const lines = holds.flatMap(({ need, saidBy }) => {
    if (saidBy === "inventory") return [];
    const { title, freedBy } = NEEDS_EXPLAINED[need];
    return isDeclared(need, saidBy)
      ? `take ${need} out of neededFor of ${saidBy.name} where it no longer applies (${title}), and run entra-sync waves again: as long as it is declared, no wave can have what it keeps`
      : `change what the settings of ${saidBy.name} say (${title}), and run entra-sync waves again: freed by ${freedBy}`;
  });
  return [...new Set(lines)].map((text) => ({ label: "do", text }));
}

/** Where a need of a server is to be changed. */
function sourceOfNeed(need: Need, server: Writer): string {
  return `${isDeclared(need, server) ? "neededFor" : "settings"} of ${server.name}`;
}

/** Some needs are not declared: the settings of the server show them. */
function isDeclared(need: Need, server: Writer): boolean {
  return isConnectSync(server) && server.settings.neededFor?.includes(need) === true;
}

function heldIn({ extent, counts }: StayingPart): string {
  if (!counts) return "";
  return `, ${countsInWords(counts, PROVISIONED_KINDS)}${extent === "directly" ? " directly in it" : ""}`;
}

const INNER: Readonly<Record<InnerState, string>> = {
  outside: "is out of scope, and Cloud Sync cannot exclude an OU",
  moved: "is handed over already",
  planned: "is in a wave that is declared already",
  staying: "stays",
  ofOtherServer: "is written by another server",
  pilot: "goes first",
};

/** Why, and what would let it go. */
export function whyItStays({ dn, because }: StayingPart): string {
  switch (because.what) {
    case "needs":
      return because.holds
        .map(({ need, saidBy, count }) => {
          const { title, freedBy } = NEEDS_EXPLAINED[need];
          const by = saidBy === "inventory" ? `${inDigits(count ?? 0)} were counted` : sourceOfNeed(need, saidBy);
          return `${title} (${by}); it would be freed by ${freedBy}`;
        })
        .join("; and ");
    case "largeGroup":
      return `a group in it has ${counted(because.members, "member")}, and Cloud Sync takes ${inDigits(CLOUD_SYNC_GROUP_MEMBERS)}: make it smaller, or keep it on Connect Sync`;
    case "claimed":
      return `${namesInWords(because.by)} has it in scope, and it is not handed over: hand it over (handsOver), or take it out of that scope`;
    case "handedOverInPart":
      return `${kindsInWords(because.kinds)} are handed over and the rest is not: hand over every kind that its configuration writes`;
    case "root":
      return "the domain itself cannot be handed over: move it into an OU";
    case "around":
      return `it goes only with everything in it, and ${because.inner} ${INNER[because.innerIs]}: move these objects into an OU of their own`;
    case "divided":
      return `it is divided, because it has ${counted(because.objects, "object")} with everything in it: move these into an OU of their own, or take it whole with --at-most ${because.objects}`;
    case "tooLarge":
      return `no OU in it divides its ${counted(because.objects, "object")}: divide it in Active Directory, or take it whole with --at-most ${because.objects}`;
    case "empty":
      return "nothing lies in it";
    case "notCounted":
      return `what ${dn.domain} holds is not known: give its inventory or its export`;
  }
}
