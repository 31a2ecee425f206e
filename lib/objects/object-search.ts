import { DistinguishedName } from "../domain/names/distinguished-name";
import type { CloudObject } from "./cloud-object";
import type { DirectoryObject } from "./directory-object";
import { addressKey, signInKey } from "./values";

/** What somebody calls an object: its distinguished name, a sign-in name, an address, an account name or an id. */
export class ObjectSearch {
  readonly #text: string;
  readonly #account: string;
  readonly #name: string | undefined;
  readonly #read = DistinguishedName.reader();

  /** `CORP\ada` is searched as `ada`: an export has no NetBIOS name of its domain. */
  constructor(text: string, name?: DistinguishedName) {
    this.#text = text.trim().toLowerCase();
    this.#account = this.#text.replace(/^[^\\/=@]+\\(?=[^\\]+$)/, "");
    this.#name = name?.key;
  }

  isInDirectory({ dn, ...object }: DirectoryObject): boolean {
    if (this.#name !== undefined) return this.#keyOf(dn) === this.#name;
    const account = object.samAccountName?.toLowerCase();
    return (
      // The account of a computer ends in a dollar sign, which nobody says.
      (account !== undefined && (account === this.#account || account === `${this.#account}$`)) ||
      object.objectGuid === this.#text ||
      this.#isValueOf(object)
    );
  }

  isInTenant(object: CloudObject): boolean {
    return this.#name === undefined && (object.id.toLowerCase() === this.#text || this.#isValueOf(object));
  }

  /** A name that cannot be read is not the one that was read. */
  #keyOf(dn: string): string | undefined {
    try {
      return this.#read(dn).key;
    } catch {
      return undefined;
    }
  }

  #isValueOf({
    userPrincipalName = "",
    mail = "",
    proxyAddresses,
  }: Pick<CloudObject, "userPrincipalName" | "mail" | "proxyAddresses">): boolean {
    return (
      signInKey(userPrincipalName) === this.#text ||
      addressKey(mail) === this.#text ||
      proxyAddresses.some((address) => addressKey(address) === this.#text)
    );
  }
}
