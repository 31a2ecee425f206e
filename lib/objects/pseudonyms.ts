import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import { InputError } from "../domain/input/input-error";
import { DistinguishedName } from "../domain/names/distinguished-name";
import type { DirectoryObject } from "./directory-object";
import { bytesOfGuid, guidOfBytes } from "./guid";
import { partsOfAddress } from "./values";

/** As long as what the hash puts out: a shorter key could be guessed. */
export const SHORTEST_KEY = 32;

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
/** A hundred bits: no two of a thousand million names meet by chance, and sAMAccountName takes no more than 20 characters. */
const LENGTH = 20;
/** So many names are remembered: an object has one of them in several attributes. */
const REMEMBERED = 4096;

/**
 * What names that are not a person's begin with, by which every installation leaves an object out.
 * {@link https://learn.microsoft.com/entra/identity/hybrid/connect/concept-azure-ad-connect-sync-default-configuration}
 */
const OF_SYSTEMS = ["AAD_", "MSOL_", "CAS_{", "SystemMailbox{", "User_", "Group_"];
const NAMES_OF_SYSTEMS = ["SUPPORT_388945a0", "MSOL_AD_Sync_RichCoexistence"];
/** A name that lost a conflict of replication has the mark and a GUID behind it. */
const CONFLICT = /\\0ACNF:/i;

/**
 * Other values in the place of those that say who somebody is: HMAC-SHA256 by a key. Two values that count as the same have
 * the same pseudonym, in whichever directory or tenant and in whichever form they stand, and any other two have different
 * ones. Whoever has the key can find out whether a name that they guess is among them; nobody else can.
 *
 * What says no more than how things are stays: OUs, containers and domains, kinds, flags and counts, the day of a time, and
 * the beginning of names by which synchronization leaves objects of systems out.
 */
export class Pseudonyms {
  readonly #key: KeyObject;
  readonly #names = new Map<string, string>();

  /** @throws InputError for a key that is too short */
  constructor(key: Uint8Array) {
    if (key.length < SHORTEST_KEY)
      throw new InputError({
        what: `the key has ${key.length} bytes`,
        where: "the key",
        expected: `a key of at least ${SHORTEST_KEY} random bytes; a file that is not there yet is made with one`,
      });
    this.#key = createSecretKey(key);
  }

  /** A name in one of the forms that matching compares: letter case is not distinguished. */
  name(text: string): string {
    const same = text.toLowerCase();
    let pseudonym = this.#names.get(same);
    if (pseudonym === undefined) {
      if (this.#names.size >= REMEMBERED) this.#names.clear();
      pseudonym = this.#nameOf(same);
      this.#names.set(same, pseudonym);
    }
    return pseudonym;
  }

  #nameOf(same: string): string {
    const whole = NAMES_OF_SYSTEMS.find((name) => same === name.toLowerCase());
    const start = OF_SYSTEMS.find((beginning) => same.startsWith(beginning.toLowerCase())) ?? "";
    return whole ?? `${start}${this.#letters("name", same)}${start.endsWith("{") ? "}" : ""}`;
  }

  /** `ada@contoso.com`: the domain stays. Blanks around it do not count. */
  address(text: string): string {
    const trimmed = text.trim();
    const at = trimmed.lastIndexOf("@");
    if (trimmed === "") return text;
    return at < 0 ? this.name(trimmed) : `${this.name(trimmed.slice(0, at))}${trimmed.slice(at)}`;
  }

  /** `SMTP:ada@contoso.com`: what kind of address it is stays. That of X500 and the like has no domain. */
  typedAddress(value: string): string {
    const { type, address } = partsOfAddress(value);
    const isInternet = address.includes("@") && !address.trimStart().startsWith("/");
    const pseudonym = isInternet ? this.address(address) : this.name(address.trim());
    return type === "" ? pseudonym : `${type}:${pseudonym}`;
  }

  /** Bytes in Base64 that are an anchor: the 16 bytes of a GUID have the same pseudonym as its text. */
  base64(text: string): string {
    const bytes = Buffer.from(text, "base64");
    return bytes.toString("base64") === text ? this.#bytes(bytes).toString("base64") : this.#hash("anchor", text);
  }

  guid(text: string): string {
    return GUID.test(text) ? guidOfBytes(this.#bytes(bytesOfGuid(text))) : this.name(text);
  }

  sid(text: string): string {
    const hash = this.#mac("sid", text.toUpperCase());
    return `S-1-5-21-${[0, 4, 8, 12].map((at) => hash.readUInt32LE(at)).join("-")}`;
  }

  /**
   * A distinguished name of an object: what it is called itself. The schema of Active Directory lets none of these objects lie
   * beneath another one, so that all above are OUs, containers and domains.
   */
  dn(text: string): string {
    const end = endOfFirst(text);
    const leaf = text.slice(0, end);
    const type = /^\s*([^=]*?)\s*=/.exec(leaf)?.[1]?.toUpperCase() || "CN";
    const name = this.#letters("dn", DistinguishedName.keyOf(leaf));
    return `${type}=${name}${CONFLICT.test(leaf) ? `\\0ACNF:${name}` : ""}${text.slice(end)}`;
  }

  /** The day is enough to tell whether a password is older than a change. */
  day(time: string): string {
    return `${time.slice(0, 10)}T00:00:00Z`;
  }

  /** An object of a directory. */
  ofDirectory(object: DirectoryObject): DirectoryObject {
    const { consistencyGuid, objectSid, samAccountName, userPrincipalName, mail, mailNickname } = object;
    const { targetAddress, passwordLastSet, adminDescription, members, manager } = object;
    return {
      ...object,
      dn: this.dn(object.dn),
      objectGuid: this.guid(object.objectGuid),
      ...(consistencyGuid !== undefined && { consistencyGuid: this.base64(consistencyGuid) }),
      ...(objectSid !== undefined && { objectSid: this.sid(objectSid) }),
      ...(samAccountName !== undefined && { samAccountName: this.name(samAccountName) }),
      ...(userPrincipalName !== undefined && { userPrincipalName: this.address(userPrincipalName) }),
      ...(mail !== undefined && { mail: this.address(mail) }),
      ...(mailNickname !== undefined && { mailNickname: this.name(mailNickname) }),
      proxyAddresses: object.proxyAddresses.map((value) => this.typedAddress(value)),
      ...(targetAddress !== undefined && { targetAddress: this.typedAddress(targetAddress) }),
      ...(passwordLastSet !== undefined && { passwordLastSet: this.day(passwordLastSet) }),
      ...(adminDescription !== undefined && { adminDescription: this.name(adminDescription) }),
      ...(members !== undefined && { members: members.map((member) => this.dn(member)) }),
      ...(manager !== undefined && { manager: this.dn(manager) }),
    };
  }

  #bytes(bytes: Uint8Array): Buffer {
    return this.#mac("bytes", bytes).subarray(0, 16);
  }

  #hash(about: string, text: string): string {
    return this.#mac(about, text).toString("base64url");
  }

  #letters(about: string, text: string): string {
    const hash = this.#mac(about, text);
    let letters = "";
    for (let bit = 0; letters.length < LENGTH; bit += 5) {
      const twoBytes = hash.readUInt16BE(bit >> 3);
      letters += LETTERS[(twoBytes >> (11 - (bit & 7))) & 31];
    }
    return letters;
  }

  /** What a value is about is hashed with it, so that a SID and a name that read alike have nothing in common. */
  #mac(about: string, value: string | Uint8Array): Buffer {
    return createHmac("sha256", this.#key).update(`${about}\u0000`).update(value).digest();
  }
}

/** Where the first part of a name ends: at a comma that is not escaped, or at the end. */
function endOfFirst(dn: string): number {
  for (let at = 0; at < dn.length; at++) {
    if (dn[at] === ",") return at;
    if (dn[at] === "\\") at++;
  }
  return dn.length;
}
