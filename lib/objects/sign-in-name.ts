import type { DirectoryObject } from "./directory-object";
import { partsOfAddress } from "./values";

/** What is invalid in a sign-in name: the name is computed again then, as it is where the suffix is not verified. */
const INVALID = /[\s\\%&*+/=?{}|<>();:,[\]"\u0000-\u001f\u007f]/;

/** The domains of a tenant that sign-in names can end with. */
export interface SignInDomains {
  /** In lower case. @default not known */
  readonly verified?: ReadonlySet<string>;
  /** `contoso.onmicrosoft.com`. @default not known */
  readonly initial?: string;
}

/**
 * What a user signs in with when the sign-in name of Active Directory cannot be taken, the first of the prefixes that is there
 * at the initial domain; undefined where it can be taken, or nothing is known.
 * {@link https://learn.microsoft.com/entra/identity/hybrid/connect/plan-connect-userprincipalname}
 */
export function computedSignInName(user: DirectoryObject, { verified, initial }: SignInDomains): string | undefined {
  const name = user.userPrincipalName;
  if (name === undefined) return undefined;
  const suffix = name.slice(name.lastIndexOf("@") + 1).toLowerCase();
  const isTaken = !INVALID.test(name) && (!verified || verified.has(suffix) || suffix === initial);
  if (isTaken) return undefined;
  return `${mailNicknameOf(user)}@${initial ?? "the initial domain"}`;
}

function mailNicknameOf({ mailNickname, proxyAddresses, mail, userPrincipalName }: DirectoryObject): string {
  const primary = proxyAddresses.find((value) => value.startsWith("SMTP:"));
  const candidates = [mailNickname, primary && partsOfAddress(primary).address, mail, userPrincipalName];
  const first = candidates.find((value) => value !== undefined && value !== "") ?? "";
  return first === mailNickname ? first : (first.split("@")[0] as string);
}
