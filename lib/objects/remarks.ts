import { textAbove } from "../domain/names/distinguished-name";
import { type SignInMethod, signsInOnPremises } from "../domain/tenant/user-authentication";
import { isCloudSync } from "../domain/writers/which-tool";
import { CASES, PAGES } from "./cases";
import type { OutcomeName, Remark } from "./prediction";
import { computedSignInName, type SignInDomains, sentSignInName } from "./sign-in-name";
import type { Subject } from "./subject";
import type { TenantIndex } from "./tenant-index";
import { signInKey } from "./values";
import type { Verdict } from "./verdict";
import type { WrittenNames } from "./written-names";

/** What remarks need to know beside the object and its fate. */
export interface RemarkContext {
  readonly tenant: TenantIndex;
  readonly domains: SignInDomains;
  readonly method: SignInMethod | undefined;
  /** Undefined where one owner writes everything, and nothing is referenced across. */
  readonly names: WrittenNames | undefined;
}

/** Outcomes after which the owner writes an object that it did not write before. */
const TAKES_ON: ReadonlySet<OutcomeName> = new Set(["softMatch", "hardMatch", "restored", "created", "changesWriter"]);
/** Outcomes after which the tenant computes the sign-in name. */
const NAMES_ANEW: ReadonlySet<OutcomeName> = new Set(["softMatch", "hardMatch", "restored", "created"]);

/** Everything worth knowing about an object besides its outcome. */
export function remarksOn(subject: Subject, verdict: Verdict, context: RemarkContext): readonly Remark[] {
  if (!subject.owners.is) return NOTHING;
  const { outcome } = CASES[verdict.case];
  const remarks: Remark[] = [];
  if (NAMES_ANEW.has(outcome)) remarks.push(...signInName(subject, verdict, context));
  if (context.names) remarks.push(...references(subject, context.names));
  if (verdict.afterwards) remarks.push(...returns(verdict.afterwards));
  // What is deleted first is taken on only where it comes back.
  if (TAKES_ON.has(verdict.afterwards ?? outcome)) remarks.push(...passwordHash(subject, context));
  return remarks.length === 0 ? NOTHING : remarks;
}

const NOTHING: readonly never[] = [];

function signInName(subject: Subject, { case: name, takesOver }: Verdict, context: RemarkContext): Remark[] {
  if (subject.cloudKind !== "user") return [];
  const sent = sentSignInName(subject);
  const computed = computedSignInName(subject, context.domains);
  if (computed !== undefined)
    return [
      {
        about: "signInNameChanges",
        text: `The sign-in name ${sent} cannot be taken, and becomes ${computed}.`,
        page: PAGES.signInName,
      },
    ];
  const key = sent === undefined ? undefined : signInKey(sent);
  if (key === undefined || takesOver === undefined || !context.tenant.hasOtherSignInName(takesOver, key)) return [];
  const what = CASES[name].outcome === "restored" ? "is restored" : "is taken over";
  return [
    {
      about: "signInNameOverwritten",
      text: `The account that ${what} has another sign-in name, which is overwritten with ${sent}.`,
      page: PAGES.existingTenant,
    },
  ];
}

function references(subject: Subject, names: WrittenNames): readonly Remark[] {
  const { manager, members } = subject.object;
  const isManaged = manager !== undefined && isManagedAcross(manager, subject, names);
  const across = members ? members.filter((dn) => isAcross(dn, subject, names)).length : 0;
  if (!isManaged && across === 0) return NOTHING;
  const parts = isManaged ? [`its manager ${manager}`] : [];
  if (across > 0) parts.push(across === 1 ? "1 of its members" : `${across} of its members`);
  return [
    {
      about: "referencesAcrossWriters",
      text: `Somebody else writes ${parts.join(" and ")}.`,
      page: PAGES.handOver,
    },
  ];
}

/** Of a manager in the same container that mostly says enough, and is found sooner; a device is nobody's manager. */
function isManagedAcross(manager: string, subject: Subject, names: WrittenNames): boolean {
  const { object, owners, place } = subject;
  if (place.ownerAround === owners.identity && textAbove(manager) === textAbove(object.dn)) return false;
  return isAcross(manager, subject, names);
}

/** Whether somebody else writes the object of a name. */
function isAcross(dn: string, { owners }: Subject, names: WrittenNames): boolean {
  const owner = names.ownerOf(dn);
  return owner !== undefined && owner !== owners.identity;
}

/** Whether it may come back at all, where that is not certain, is said with the outcome. */
function returns(afterwards: OutcomeName): Remark[] {
  const text = AFTERWARDS[afterwards];
  return text === undefined ? [] : [{ about: "returnsAfterDeletion", text, page: PAGES.cloudSyncFaq }];
}

const AFTERWARDS: Readonly<Partial<Record<OutcomeName, string>>> = {
  restored: "It is deleted first and restored afterwards; until then nobody can sign in as this user.",
  created: "It is deleted first and created again afterwards, as another object: what refers to the old one is lost.",
};

function passwordHash({ object, cloudKind, owners, place, lacks }: Subject, { method }: RemarkContext): Remark[] {
  const owner = owners.is;
  if (cloudKind !== "user" || !owner || signsInOnPremises(method)) return [];
  const remark = (text: string, page: string): Remark[] => [{ about: "passwordHashNotSent", text, page }];
  if (!owner.passwordHashSync && place.hashesBy)
    return [
      {
        about: "passwordHashLeft",
        text: `${owner.name} does not send password hashes. ${place.hashesBy.name}, which hands the user over, still has the user in scope, and Microsoft does not say whether it goes on sending the hash: change a password there and look whether it arrives.`,
        page: PAGES.selectivePasswordHash,
      },
    ];
  if (!owner.passwordHashSync)
    return owners.was?.passwordHashSync || method === "passwordHashSynchronization"
      ? remark(`${owner.name} does not send password hashes, so that new passwords do not arrive.`, PAGES.passwordHash)
      : [];
  if (isCloudSync(owner) && object.kind === "inetOrgPerson")
    return remark("Cloud Sync does not send password hashes of an inetOrgPerson.", PAGES.cloudSyncPrerequisites);
  if (object.passwordLastSet === undefined && !lacks.has("passwordLastSet"))
    return remark(
      "The password has to be changed at the next sign-in, and its hash is not sent until then.",
      isCloudSync(owner) ? PAGES.cloudSyncFaq : PAGES.passwordHash,
    );
  return [];
}
