import type { DirectoryObject } from "./directory-object";
import { addressKey, primaryAddressKey } from "./values";

/**
 * The address by which an object may meet one of the tenant: the primary one of proxyAddresses; of groups and contacts
 * without it, mail.
 * {@link https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-existing-tenant}
 * {@link https://learn.microsoft.com/entra/identity/hybrid/connect/concept-azure-ad-connect-sync-default-configuration}
 */
export function primaryAddressOf({ kind, proxyAddresses, mail }: DirectoryObject): string | undefined {
  const primary = proxyAddresses.length > 0 ? primaryAddressKey(proxyAddresses) : undefined;
  if (primary !== undefined || mail === undefined) return primary;
  return kind === "group" || kind === "contact" ? addressKey(mail) : undefined;
}

const NONE: readonly string[] = [];
const FEW = 32;

/** Every SMTP address of an object, each once, as it counts for comparisons; mail where proxyAddresses have none. */
export function addressesOf({ kind, proxyAddresses, mail }: DirectoryObject): readonly string[] {
  if (kind === "device") return NONE;
  const keys: string[] = [];
  // Of a few, a look at each is quicker than a set; no directory has many, but a file may.
  const seen = proxyAddresses.length > FEW ? new Set<string>() : undefined;
  for (const value of proxyAddresses) {
    const key = addressKey(value);
    if (key === undefined || (seen ? seen.has(key) : keys.includes(key))) continue;
    seen?.add(key);
    keys.push(key);
  }
  const single = keys.length === 0 && mail !== undefined ? addressKey(mail) : undefined;
  if (single !== undefined) keys.push(single);
  return keys;
}
