import { DistinguishedName, textAbove } from "../domain/names/distinguished-name";
import type { Standing } from "../domain/ownership/outcome";
import { type KeepingRule, keepingOut, keptOutInWords } from "../domain/scope/kept-out";
import type { ConnectSyncWriter } from "../domain/writers/connect-sync-writer";
import { sameAttribute } from "../domain/writers/source-anchor";
import { isConnectSync } from "../domain/writers/which-tool";
import type { Writer } from "../domain/writers/writer";
import { anchorAttributeOf, anchorOf } from "./anchor";
import type { CaseName } from "./cases";
import type { CloudKind } from "./cloud-object";
import { type DefaultFilters, defaultFilters } from "./default-filters";
import type { DirectoryExport, DirectoryObject, ExportedAttribute } from "./directory-object";
import type { Owners } from "./owners";
import type { Otherwise, Place, Places } from "./places";
import type { Anchor } from "./prediction";

/** Why something is left out although it is in scope. */
export interface LeftOut {
  readonly case: CaseName;
  readonly because: string;
}

/** One object of Active Directory, with all that follows from its name, the declarations and its own values. */
export interface Subject {
  readonly object: DirectoryObject;
  readonly cloudKind: CloudKind;
  readonly lacks: ReadonlySet<ExportedAttribute>;
  readonly place: Place;
  readonly standing: Standing;
  readonly owners: Owners;
  readonly anchorBefore: Anchor | undefined;
  readonly anchorAfter: Anchor | undefined;
  readonly filters: DefaultFilters;
  /** Why the owner after leaves it out, or each of several does. */
  readonly leftOut: LeftOut | undefined;
  /** The same object as it may be as well, where no export has the members of a scoping group. */
  readonly otherwise: readonly Subject[];
}

/** Whether somebody writes the object after the change, as far as the declarations say. */
export function isWritten(subject: Subject): boolean | "perhaps" {
  const is = isWrittenAsSeen(subject);
  if (subject.otherwise.length === 0) return is;
  return subject.otherwise.every((other) => isWrittenAsSeen(other) === is) ? is : "perhaps";
}

function isWrittenAsSeen(subject: Subject): boolean | "perhaps" {
  const { object, owners, leftOut, filters, standing } = subject;
  if (standing.isCloudManaged) return false;
  if (owners.isContested && !leftOut) return isWrittenByOne(subject);
  if (owners.after.length === 0) return false;
  if (!leftOut) return owners.is && filters.missingFor(object.kind, owners.is.tool) ? "perhaps" : true;
  return leftOut.case === "leftOutByCustomRulePerhaps" || leftOut.case === "linkedMailbox" ? "perhaps" : false;
}

/** Whether at least one of several owners writes it. */
function isWrittenByOne({ object, filters, standing }: Subject): true | "perhaps" {
  const isSure = (writer: Writer) =>
    !leftOutBy(writer, object, filters) && filters.missingFor(object.kind, writer.tool) === undefined;
  return standing.after.some(isSure) ? true : "perhaps";
}

/** What a writer leaves out of what it has in scope, by a filter or a rule. */
export function leftOutBy(writer: Writer, object: DirectoryObject, filters: DefaultFilters): LeftOut | undefined {
  const byDefault = filters.leavingOut(object, writer.tool);
  if (byDefault !== undefined)
    return { case: "leftOutByDefault", because: `${writer.tool} leaves it out by default: ${byDefault}.` };
  if (!isConnectSync(writer)) return undefined;
  const rules = rulesOf(writer);
  const kept = rules.length === 0 ? NO_RULES : keepingOut(rules, containerOf(object.dn), object.kind);
  const all = kept.find(({ keepsOut }) => keepsOut.where === undefined);
  if (all) return { case: "leftOutByCustomRule", because: sentence(keptOutInWords(all)) };
  if (object.recipientTypeDetails === LINKED_MAILBOX)
    return {
      case: "linkedMailbox",
      because:
        "It is a linked mailbox, which Connect Sync joins to the account in another forest by a value that no export has.",
    };
  const [some] = kept;
  return some && { case: "leftOutByCustomRulePerhaps", because: sentence(keptOutInWords(some)) };
}

/** Why the owner leaves it out; where several meet, why each of them does. */
function leftOutIn(
  { is, isContested }: Owners,
  { after }: Standing,
  object: DirectoryObject,
  filters: DefaultFilters,
): LeftOut | undefined {
  if (is) return leftOutBy(is, object, filters);
  if (!isContested) return undefined;
  const all = after.map((writer) => leftOutBy(writer, object, filters));
  return all.every((one) => one && isCertain(one)) ? all[0] : undefined;
}

/** Whether it is known that the object is left out. */
export function isCertain({ case: name }: LeftOut): boolean {
  return name === "leftOutByDefault" || name === "leftOutByCustomRule";
}

/** The container that was asked for last: objects of one mostly come one after the other. */
let asked = { text: "", dn: DistinguishedName.parse("DC=com") };

function containerOf(dn: string): DistinguishedName {
  const text = textAbove(dn) || dn;
  if (text !== asked.text) asked = { text, dn: DistinguishedName.parse(text) };
  return asked.dn;
}

const NO_RULES: readonly KeepingRule[] = [];
const KEEPING = new WeakMap<Writer, readonly KeepingRule[]>();

function rulesOf(writer: ConnectSyncWriter): readonly KeepingRule[] {
  const known = KEEPING.get(writer);
  if (known) return known;
  const keeping = (writer.settings.customRules ?? []).flatMap(({ name, keepsOut }) =>
    keepsOut ? [{ name, keepsOut }] : [],
  );
  KEEPING.set(writer, keeping);
  return keeping;
}

/** What is so for all objects of an export. */
interface OfExport {
  readonly from: DirectoryExport;
  readonly lacks: ReadonlySet<ExportedAttribute>;
  readonly filters: DefaultFilters;
}

/** Sees each object of the exports in the light of the declarations. */
export class Subjects {
  /** The export that was asked about last: its objects come one after the other. */
  #last: OfExport | undefined;
  constructor(private readonly places: Places) {}

  /**
   * @param place where the object is, from whoever has asked before
   * @param isKept whether that has shown that nothing leaves it out
   */
  of(
    object: DirectoryObject,
    from: DirectoryExport,
    place = this.places.of(object.dn, object.kind),
    isKept = false,
  ): Subject {
    const otherwise = place.otherwise ? this.#seenAs(place.otherwise, object, from) : ALONE;
    return this.#seen(object, from, place, isKept, otherwise);
  }

  #seenAs({ places }: Otherwise, object: DirectoryObject, from: DirectoryExport): readonly Subject[] {
    return places.map((other) => this.#seen(object, from, other, false, ALONE));
  }

  #seen(
    object: DirectoryObject,
    from: DirectoryExport,
    place: Place,
    isKept: boolean,
    otherwise: readonly Subject[],
  ): Subject {
    const { lacks, filters } = this.#ofExport(from);
    const { owners, standing } = place;
    const { was, is } = owners;
    const anchorBefore = was && anchorOf(object, was, lacks);
    const isAlike = was && is && sameAttribute(anchorAttributeOf(object, was), anchorAttributeOf(object, is));
    return {
      object,
      cloudKind: object.kind === "inetOrgPerson" ? "user" : object.kind,
      lacks,
      place,
      standing,
      owners,
      anchorBefore,
      anchorAfter: isAlike ? anchorBefore : is && anchorOf(object, is, lacks),
      filters,
      leftOut: isKept ? undefined : leftOutIn(owners, standing, object, filters),
      otherwise,
    };
  }

  #ofExport(from: DirectoryExport): OfExport {
    if (this.#last?.from === from) return this.#last;
    const lacks = new Set(from.lacks);
    this.#last = { from, lacks, filters: defaultFilters(lacks) };
    return this.#last;
  }
}

const ALONE: readonly Subject[] = [];

/** Of msExchRecipientTypeDetails. */
const LINKED_MAILBOX = "2";

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
