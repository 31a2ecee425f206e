/** `SMTP:ada@contoso.com`: the kind of address, and the address. Of an address without a kind, the kind is empty. */
export function partsOfAddress(value: string): { readonly type: string; readonly address: string } {
  const colon = value.indexOf(":");
  const at = value.indexOf("@");
  return colon < 0 || (at >= 0 && at < colon)
    ? { type: "", address: value }
    : { type: value.slice(0, colon), address: value.slice(colon + 1) };
}

/**
 * What two SMTP addresses have in common that count as the same one: a tenant distinguishes neither the letter case nor the
 * primary address from the others. Takes a value of proxyAddresses, of mail or of targetAddress.
 * @returns undefined for an address of another kind, such as X500, and for an empty one
 */
export function addressKey(value: string): string | undefined {
  // Most of millions of values are of this kind.
  if (value.startsWith("SMTP:") || value.startsWith("smtp:")) return keyOf(value.slice(5));
  const { type, address } = partsOfAddress(value);
  if (type !== "" && type.trim().toLowerCase() !== "smtp") return undefined;
  return keyOf(address);
}

/** The value that was asked about last, and the answer: a sign-in name mostly is the address that is asked about next. */
let asked = "";
let answer: string | undefined;

function keyOf(text: string): string | undefined {
  if (text !== asked) [asked, answer] = [text, madeKeyOf(text)];
  return answer;
}

function madeKeyOf(text: string): string | undefined {
  const isTrimmed = isVisible(text.charCodeAt(0)) && isVisible(text.charCodeAt(text.length - 1));
  return (isTrimmed ? text : text.trim()).toLowerCase() || undefined;
}

/** Whether it is a character of ASCII that is not white space: nearly every value begins and ends with one. */
function isVisible(code: number): boolean {
  return code > 0x20 && code < 0x7f;
}

/** The two suffixes that were found last, with the @: mostly the next value ends in one of them, too. */
let [last, lastButOne] = ["@", "@"];
/** The same without the @. */
let [suffix, suffixButOne] = ["", ""];

/** What stands after the last @ of a sign-in name or address; empty where there is none. */
export function suffixOf(value: string): string {
  if (value.endsWith(last)) return suffix;
  if (value.endsWith(lastButOne)) return suffixButOne;
  const at = value.lastIndexOf("@");
  if (at < 0) return "";
  [lastButOne, suffixButOne] = [last, suffix];
  [last, suffix] = [value.slice(at), value.slice(at + 1)];
  return suffix;
}

/** The key of the primary address among the values of proxyAddresses: its prefix is `SMTP:`, in capitals. */
export function primaryAddressKey(proxyAddresses: readonly string[]): string | undefined {
  const primary = proxyAddresses.find((value) => value.startsWith("SMTP:"));
  return primary && addressKey(primary);
}

/**
 * What two sign-in names have in common that count as the same one: letter case is not distinguished.
 * @returns undefined for an empty one
 */
export function signInKey(userPrincipalName: string): string | undefined {
  return keyOf(userPrincipalName);
}

/**
 * Values of msExchRecipientTypeDetails: mailboxes of users, linked, shared, of rooms and of equipment, and the same in Exchange
 * Online.
 */
const MAILBOXES: ReadonlySet<string> = new Set(
  [1, 2, 4, 16, 32, 2 ** 31, 2 ** 33, 2 ** 34, 2 ** 35].map((details) => String(details)),
);

/** Whether Exchange keeps mail for it, here or in the tenant: a user with nothing but an address has none. */
export function isMailbox({ recipientTypeDetails = "" }: { readonly recipientTypeDetails?: string }): boolean {
  return MAILBOXES.has(recipientTypeDetails);
}
