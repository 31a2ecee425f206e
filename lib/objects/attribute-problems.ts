import { inDigits } from "../domain/input/digits";
import { quote } from "../domain/input/input-error";
import { namesInWords } from "../domain/input/names-in-words";
import type { ObjectKind } from "../domain/scope/object-kind";
import type { DirectoryObject, ExportedAttribute } from "./directory-object";
import type { AttributeProblem } from "./prediction";
import { INVALID_IN_SIGN_IN_NAME } from "./sign-in-name";
import { isMailbox, partsOfAddress, suffixOf } from "./values";

/** Who is to write the object, and what is known of its tenant. */
export interface AboutObject {
  readonly tool: "Connect Sync" | "Cloud Sync";
  /** In lower case. @default not known: only suffixes are found that no tenant can verify */
  readonly verifiedDomains?: ReadonlySet<string>;
  /** Nothing can be said of the characters of a pseudonym. */
  readonly isPseudonymized?: true;
  /** What the export cannot say of any object. @default it says everything */
  readonly lacks?: readonly ExportedAttribute[];
}

/** What is looked for in the values of one attribute, and what Microsoft says comes of it. */
interface Fault {
  readonly problem: AttributeProblem["problem"];
  readonly page: string;
  /** A page says that the object fails. @default the value is left out or changed, or pages disagree: the text says so */
  readonly isRefused?: true;
  /** What is wrong, in words; undefined where nothing is. */
  readonly finds: (value: string, about: AboutObject, object: DirectoryObject) => string | undefined;
}

/** A value that is missing where one is needed. */
interface Gap {
  readonly page: string;
  readonly isRefused?: true;
  readonly finds: (object: DirectoryObject, about: AboutObject) => string | undefined;
}

interface JudgedAttribute {
  readonly attribute: AttributeProblem["attribute"];
  readonly kinds: readonly ObjectKind[];
  /** The values that count: none for an attribute that is empty, not exported, or not read because another one is. */
  readonly values: (object: DirectoryObject) => readonly string[];
  readonly gaps?: readonly Gap[];
  /** What most values look like, in which one look finds no fault but in their domain: a directory has millions of them. */
  readonly plain: RegExp;
  /** Which of the other values are judged. @default all of them */
  readonly isJudged?: (value: string) => boolean;
  readonly faults: readonly Fault[];
}

const PEOPLE: readonly ObjectKind[] = ["user", "inetOrgPerson"];
const RECIPIENTS: readonly ObjectKind[] = [...PEOPLE, "group", "contact"];

const CONNECT = "https://learn.microsoft.com/entra/identity/hybrid/connect";
const ERRORS = `${CONNECT}/tshoot-connect-sync-errors`;
const SIGN_IN_NAMES = `${CONNECT}/plan-connect-userprincipalname`;
const SHADOW_VALUES = `${CONNECT}/how-to-connect-syncservice-shadow-attributes`;
const DEFAULT_RULES = `${CONNECT}/concept-azure-ad-connect-sync-default-configuration`;
const PREPARE = "https://learn.microsoft.com/microsoft-365/enterprise/prepare-for-directory-synchronization";
const ADDRESSES =
  "https://learn.microsoft.com/troubleshoot/entra/entra-id/user-prov-sync/proxyaddresses-attribute-populate";
const IDFIX = "https://microsoft.github.io/idfix/Errors%20supported%20by%20the%20IdFix%20tool/";

/** For each attribute: white space, controls, and what it does not take besides; addresses are ASCII alone. */
const INVALID = {
  address: /[\s<>();:,[\]"\0-\x1f\x7f-\uffff]/,
  targetAddress: /[\s\\<>();:,[\]"\0-\x1f\x7f-\uffff]/,
  accountName: /[[\]\\"|,/:<>+=;?*\0-\x1f\x7f]/,
  /** IdFix takes less, but Exchange does not: these are what neither of them takes. */
  alias: /[\s\\<>();:,[\]"@\0-\x1f\x7f]/,
} as const;

/** At most 62 characters before the @ and 42 after it. */
const PLAIN_NAME = "[a-z0-9_'-]{1,20}(?:\\.[a-z0-9_'-]{1,20}){0,2}@(?:[a-z0-9-]{1,15}\\.){1,2}[a-z]{2,10}";
const PLAIN = {
  name: new RegExp(`^${PLAIN_NAME}$`, "i"),
  address: new RegExp(`^smtp:${PLAIN_NAME}$`, "i"),
  accountName: /^[a-z0-9_.-]{1,20}$/i,
  alias: /^[a-z0-9_-][a-z0-9_.-]{0,60}$/i,
} as const;

const JUDGED: readonly JudgedAttribute[] = [
  {
    attribute: "userPrincipalName",
    kinds: PEOPLE,
    values: ({ userPrincipalName }) => valueOrNone(userPrincipalName),
    gaps: [
      {
        page: PREPARE,
        finds: ({ userPrincipalName, samAccountName }, about) =>
          isEmpty(userPrincipalName, "userPrincipalName", about) && !isEmpty(samAccountName, "samAccountName", about)
            ? "userPrincipalName is empty, so the sign-in name is made of sAMAccountName and the name of the domain"
            : undefined,
      },
      {
        page: PREPARE,
        isRefused: true,
        finds: ({ userPrincipalName, samAccountName }, about) =>
          isEmpty(userPrincipalName, "userPrincipalName", about) && isEmpty(samAccountName, "samAccountName", about)
            ? "userPrincipalName and sAMAccountName are empty, so there is nothing to make a sign-in name of"
            : undefined,
      },
    ],
    plain: PLAIN.name,
    faults: [
      {
        problem: "characters",
        page: SIGN_IN_NAMES,
        finds: (value) =>
          holding(
            INVALID_IN_SIGN_IN_NAME,
            value,
            "; Microsoft's pages disagree on what follows: a sign-in name made of the alias and the initial domain, or the error IdentityDataValidationFailed",
          ),
      },
      {
        problem: "format",
        page: ERRORS,
        isRefused: true,
        finds: (value) => followedBy(faultOfSignInName(value), ", which fails with IdentityDataValidationFailed"),
      },
      {
        problem: "length",
        page: ERRORS,
        isRefused: true,
        finds: (value) => {
          const [before, after] = aroundAt(value);
          const long =
            longerThan(113, value) ?? longerThan(64, before, " before the @") ?? longerThan(48, after, " after the @");
          return followedBy(long, ", which fails with ExceededAllowedLength");
        },
      },
      {
        problem: "suffixNotVerified",
        page: SIGN_IN_NAMES,
        finds: (value, { verifiedDomains }) =>
          followedBy(
            unverified(suffixOf(value), verifiedDomains),
            ", so the tenant makes a sign-in name of the alias and the initial domain",
          ),
      },
    ],
  },
  {
    attribute: "sAMAccountName",
    kinds: PEOPLE,
    values: ({ userPrincipalName, samAccountName }) => (userPrincipalName ? NONE : valueOrNone(samAccountName)),
    plain: PLAIN.accountName,
    faults: [
      {
        problem: "characters",
        page: PREPARE,
        isRefused: true,
        finds: (value) => holding(INVALID.accountName, value, ", and there is no userPrincipalName to take instead"),
      },
      {
        problem: "length",
        page: PREPARE,
        finds: (value) => followedBy(longerThan(20, value), ", and there is no userPrincipalName to take instead"),
      },
    ],
  },
  {
    attribute: "proxyAddresses",
    kinds: RECIPIENTS,
    values: ({ proxyAddresses }) => proxyAddresses,
    plain: PLAIN.address,
    isJudged: isSmtp,
    faults: [
      {
        problem: "characters",
        page: ADDRESSES,
        finds: (value) => holding(INVALID.address, addressIn(value), LEFT_OUT),
      },
      {
        problem: "format",
        page: ADDRESSES,
        finds: (value) =>
          partsOfAddress(value).type === ""
            ? `has no prefix such as smtp:${LEFT_OUT}`
            : followedBy(faultOfAddress(addressIn(value), INVALID.address), LEFT_OUT),
      },
      { problem: "length", page: PREPARE, finds: (value) => longerThan(256, value) },
      {
        problem: "suffixNotVerified",
        page: SHADOW_VALUES,
        finds: (value, { verifiedDomains }, object) => {
          const suffix = suffixOf(value.trimEnd());
          if (verifiedDomains?.has(suffix) || isGivenByMicrosoft(suffix) || !isMailbox(object)) return undefined;
          return followedBy(unverified(suffix, verifiedDomains), LEFT_OUT);
        },
      },
    ],
  },
  {
    attribute: "mail",
    kinds: RECIPIENTS,
    values: ({ mail, proxyAddresses }) => (proxyAddresses.some(isPrimary) ? NONE : valueOrNone(mail)),
    plain: PLAIN.name,
    faults: [
      { problem: "characters", page: ADDRESSES, finds: (value) => holding(INVALID.address, value.trim(), LEFT_OUT) },
      {
        problem: "format",
        page: ADDRESSES,
        finds: (value) => followedBy(faultOfAddress(value.trim(), INVALID.address), LEFT_OUT),
      },
      { problem: "length", page: IDFIX, finds: (value) => longerThan(255, value) },
    ],
  },
  {
    attribute: "mailNickname",
    kinds: RECIPIENTS,
    values: ({ mailNickname }) => valueOrNone(mailNickname),
    gaps: [
      {
        page: DEFAULT_RULES,
        finds: (object, about) =>
          about.tool === "Connect Sync" && isEmpty(object.mailNickname, "mailNickname", about) && isMailbox(object)
            ? "mailNickname of a mailbox is empty, so its attributes of Exchange are not synchronized"
            : undefined,
      },
    ],
    plain: PLAIN.alias,
    faults: [
      {
        problem: "characters",
        page: PREPARE,
        finds: (value) => holding(INVALID.alias, value, ", which the tenant replaces by underscores"),
      },
      {
        problem: "format",
        page: PREPARE,
        finds: (value) => (value.startsWith(".") ? "begins with a period" : undefined),
      },
      { problem: "length", page: IDFIX, finds: (value) => longerThan(64, value) },
    ],
  },
  {
    attribute: "targetAddress",
    kinds: RECIPIENTS,
    values: ({ targetAddress }) => valueOrNone(targetAddress),
    plain: PLAIN.address,
    isJudged: isSmtp,
    faults: [
      {
        problem: "characters",
        page: PREPARE,
        isRefused: true,
        finds: (value) => holding(INVALID.targetAddress, addressIn(value), ", which fails the synchronization"),
      },
      {
        problem: "format",
        page: PREPARE,
        finds: (value) => faultOfAddress(addressIn(value), INVALID.targetAddress),
      },
      { problem: "length", page: PREPARE, finds: (value) => longerThan(256, value) },
    ],
  },
  {
    attribute: "displayName",
    kinds: ["group"],
    values: () => NONE,
    gaps: [
      {
        page: IDFIX,
        finds: ({ hasDisplayName, mail, proxyAddresses }) =>
          hasDisplayName === false && (mail || proxyAddresses.length > 0)
            ? "displayName of a mail-enabled group is empty"
            : undefined,
      },
    ],
    plain: PLAIN.name,
    faults: [],
  },
];

/** Malformed addresses are discarded, says the page on how proxyAddresses is populated. */
const LEFT_OUT = ", so the tenant leaves it out";

/**
 * What is wrong with the values of one object by themselves, as Microsoft's IdFix reports it but without what only looks wrong:
 * only SMTP addresses are judged, letter case is not, and no object is passed over because of its name. A value that another
 * object has as well takes all objects, and is not found here.
 * @returns in the order of the attributes and of what is looked for in each
 */
export function attributeProblemsOf(object: DirectoryObject, about: AboutObject): readonly AttributeProblem[] {
  const problems: AttributeProblem[] = [];
  for (const { attribute, values, gaps, plain, isJudged, faults, faultsOfPlain } of BY_KIND[object.kind]) {
    for (const { page, isRefused = false, finds } of gaps) {
      const text = finds(object, about);
      if (text !== undefined)
        problems.push({ attribute, problem: "blank", text: `${text}.`, isRefused, partners: [], page });
    }
    if (about.isPseudonymized) continue;
    for (const value of values(object)) {
      const isPlain = plain.test(value);
      if (!isPlain && !isJudged(value)) continue;
      for (const { problem, page, isRefused = false, finds } of isPlain ? faultsOfPlain : faults) {
        const found = finds(value, about, object);
        if (found !== undefined)
          problems.push({ attribute, problem, value, text: `${attribute} ${found}.`, isRefused, partners: [], page });
      }
    }
  }
  return problems;
}

/** The same with everything that has a default, so that all of them are of one shape. */
interface Ordered {
  readonly attribute: AttributeProblem["attribute"];
  readonly values: JudgedAttribute["values"];
  readonly gaps: readonly Gap[];
  readonly plain: RegExp;
  readonly isJudged: (value: string) => boolean;
  readonly faults: readonly Fault[];
  readonly faultsOfPlain: readonly Fault[];
}

/** What is judged of each kind, put in order once: it is asked of every object of a directory. */
const BY_KIND: Readonly<Record<ObjectKind, readonly Ordered[]>> = {
  user: judgedOf("user"),
  inetOrgPerson: judgedOf("inetOrgPerson"),
  group: judgedOf("group"),
  contact: judgedOf("contact"),
  device: judgedOf("device"),
};

function judgedOf(kind: ObjectKind): Ordered[] {
  return JUDGED.filter(({ kinds }) => kinds.includes(kind)).map(
    ({ attribute, values, gaps = [], plain, isJudged = () => true, faults }) => ({
      attribute,
      values,
      gaps,
      plain,
      isJudged,
      faults,
      faultsOfPlain: faults.filter(({ problem }) => problem === "suffixNotVerified"),
    }),
  );
}

const NONE: readonly string[] = [];

function valueOrNone(value: string | undefined): readonly string[] {
  return value ? [value] : NONE;
}

function isPrimary(value: string): boolean {
  return value.startsWith("SMTP:");
}

/** Whether the directory has no value, which an export that lacks the attribute cannot say. */
function isEmpty(value: string | undefined, attribute: ExportedAttribute, { lacks }: AboutObject): boolean {
  return !value && !lacks?.includes(attribute);
}

function isSmtp(value: string): boolean {
  const { type } = partsOfAddress(value);
  return type === "" || type.trim().toLowerCase() === "smtp";
}

/** Both tools trim what they send, so blanks around a value do not matter. */
function addressIn(value: string): string {
  return partsOfAddress(value.trim()).address;
}

/** What stands before the last @, and after it. */
function aroundAt(value: string): readonly [before: string, after: string] {
  const at = value.lastIndexOf("@");
  return at < 0 ? [value, ""] : [value.slice(0, at), value.slice(at + 1)];
}

function followedBy(fault: string | undefined, consequence: string): string | undefined {
  return fault && fault + consequence;
}

function holding(invalid: RegExp, value: string, consequence: string): string | undefined {
  if (!invalid.test(value)) return undefined;
  const held = [...value].filter((character) => invalid.test(character));
  return `holds ${namesInWords([...new Set(held.map(characterInWords))])}${consequence}`;
}

function characterInWords(character: string): string {
  if (character === " ") return "a blank";
  return /[\s\p{C}]/u.test(character) ? "an invisible character" : quote(character);
}

function longerThan(longest: number, value: string, where = ""): string | undefined {
  if (value.length <= longest) return undefined;
  return `has ${inDigits(value.length)} characters${where}, and may have ${inDigits(longest)}`;
}

function faultOfSignInName(value: string): string | undefined {
  const [before, after] = aroundAt(value);
  if (!value.includes("@")) return "has no @";
  if (before === "") return "has nothing before the @";
  if (after === "") return "has nothing after the @";
  if (before.includes("@")) return "has more than one @";
  return before.endsWith(".") ? "has a period before the @" : undefined;
}

/** Of an address without invalid characters: these are told already. */
function faultOfAddress(address: string, invalid: RegExp): string | undefined {
  if (invalid.test(address)) return undefined;
  const [before, after] = aroundAt(address);
  if (before === "" || after === "" || before.includes("@")) return "is not a name and a domain with one @ between";
  if (/^\.|\.\.|\.$/.test(before)) return "has a period too many before the @";
  return /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$/i.test(after) ? undefined : `does not end in a domain: ${quote(after)}`;
}

/** The suffix that was asked for last, and the answer. */
let given = { suffix: "", is: false };

/** Domains of every tenant, which its own addresses end in whatever the directory says. */
function isGivenByMicrosoft(suffix: string): boolean {
  if (suffix !== given.suffix) given = { suffix, is: /\.(?:onmicrosoft|microsoftonline)\.com$/i.test(suffix) };
  return given.is;
}

function unverified(suffix: string, verifiedDomains: ReadonlySet<string> | undefined): string | undefined {
  if (suffix === "" || verifiedDomains?.has(suffix) || verifiedDomains?.has(suffix.toLowerCase())) return undefined;
  if (!suffix.includes(".") || /\.(?:local|internal)$/i.test(suffix))
    return `ends in ${quote(suffix)}, which cannot be verified in any tenant`;
  return verifiedDomains && `ends in ${quote(suffix)}, which is not verified in the tenant`;
}
