import { DistinguishedName } from "../domain/names/distinguished-name";
import type { DirectoryObject, ExportedAttribute } from "./directory-object";
import { partsOfAddress, suffixOf } from "./values";

/**
 * What is invalid in a sign-in name: white space, controls, some others, and what is not ASCII. The name is computed again
 * then, as it is where the suffix is not verified.
 */
export const INVALID_IN_SIGN_IN_NAME = /[\s\\%&*+/=?{}|<>();:,[\]"\0-\x1f\x7f-\uffff]/;
const INVALID_IN_ALIAS = new RegExp(`${INVALID_IN_SIGN_IN_NAME.source.replace("\\uffff", "\\u{10ffff}")}|@`, "gu");

/** The domains of a tenant that sign-in names can end with. */
export interface SignInDomains {
  /** In lower case. @default not known */
  readonly verified?: ReadonlySet<string>;
  /** `contoso.onmicrosoft.com`. @default not known */
  readonly initial?: string;
}

/** A user, and what the export of its domain cannot say. */
export interface ExportedUser {
  readonly object: DirectoryObject;
  readonly lacks: ReadonlySet<ExportedAttribute>;
}

/**
 * The sign-in name that both tools send: where a user has none, the account name at the domain.
 * @returns undefined where it is not known, or there is nothing to make one of
 */
export function sentSignInName({ object, lacks }: ExportedUser): string | undefined {
  const { userPrincipalName, samAccountName, dn } = object;
  if (userPrincipalName || !samAccountName || lacks.has("userPrincipalName")) return userPrincipalName;
  return `${samAccountName}@${DistinguishedName.parse(dn).domain}`;
}

/**
 * What a user signs in with when the sign-in name that is sent cannot be taken, the first of the prefixes that is there at
 * the initial domain, with underscores for what it cannot hold; undefined where it can be taken, or nothing is known.
 *
 * - {@link https://learn.microsoft.com/entra/identity/hybrid/connect/plan-connect-userprincipalname}
 * - {@link https://learn.microsoft.com/microsoft-365/enterprise/prepare-for-directory-synchronization}
 */
export function computedSignInName(user: ExportedUser, { verified, initial }: SignInDomains): string | undefined {
  const name = sentSignInName(user);
  if (name === undefined) return undefined;
  const suffix = suffixOf(name).toLowerCase();
  const isTaken = !INVALID_IN_SIGN_IN_NAME.test(name) && (!verified || verified.has(suffix) || suffix === initial);
  if (isTaken) return undefined;
  return `${aliasOf(user.object, name).replace(INVALID_IN_ALIAS, "_")}@${initial ?? "the initial domain"}`;
}

function aliasOf({ mailNickname, proxyAddresses, mail }: DirectoryObject, name: string): string {
  if (mailNickname) return mailNickname;
  const primary = proxyAddresses.find((value) => value.startsWith("SMTP:"));
  const candidates = [primary && partsOfAddress(primary).address, mail, name];
  return candidates.find((value) => value !== undefined && value !== "")?.split("@")[0] ?? "";
}
