import type { ObjectMatching } from "../domain/tenant/user-authentication";
import type { DirectoryObject } from "./directory-object";
import type { Entry } from "./entries-by-value";
import { Flag, type TenantIndex } from "./tenant-index";
import { hasOtherIdentifier, isOfOtherAccount } from "./twin";
import { signInKey } from "./values";

/**
 * Users whose account has another sign-in name than the one that is computed for them now. The account keeps its name, unless
 * the one of Active Directory was changed meanwhile, which no file says: so it is not known whether they ask for the other one.
 * {@link https://learn.microsoft.com/entra/identity/hybrid/connect/plan-connect-userprincipalname}
 */
export class KeptNames {
  readonly #accounts = new Map<number, Entry>();
  /** The anchors of those whose account another object made, and is mapped to them now. */
  readonly #remapped = new Map<number, readonly string[]>();

  constructor(
    private readonly tenant: TenantIndex,
    private readonly matching: ObjectMatching | undefined,
  ) {}

  /**
   * @param written the number of the user
   * @param account the user of the tenant that is synchronized from it by now
   * @param anchors those by which its owners look for it, as far as they are known
   * @param computed the key of the name that is computed
   */
  note(written: number, object: DirectoryObject, account: Entry, anchors: readonly string[], computed: string): void {
    const { tenant } = this;
    const now = tenant.knownAs(account);
    if (now === undefined || signInKey(now) === computed) return;
    if (!anchors.every((value) => tenant.withAnchor(value).includes(account))) return;
    const isAnothers = isOfOtherAccount(account, object, tenant);
    // Who is blocked from an account asks for values as a new user does.
    if (isAnothers && !this.#mayBeMapped(account, object)) return;
    this.#accounts.set(written, account);
    if (isAnothers) this.#remapped.set(written, anchors);
  }

  /**
   * Whether the user may keep the name, once everything is noted: not where the account is deleted first or goes to the tenant.
   * @param isShared whether somebody else is written who has the anchor, so that nobody gets the account of another object
   */
  isKept(written: number, isShared: (anchor: string) => boolean): boolean {
    const account = this.#accounts.get(written);
    if (account === undefined || this.tenant.is(Flag.converted, account)) return false;
    if (this.tenant.is(Flag.letGo, account) && !this.tenant.is(Flag.kept, account)) return false;
    return !this.#remapped.get(written)?.some(isShared);
  }

  #mayBeMapped(account: Entry, object: DirectoryObject): boolean {
    return this.matching?.objectIdentifierUpdate === "allowed" || !hasOtherIdentifier(account, object, this.tenant);
  }
}
