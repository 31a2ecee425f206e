import { InputError } from "../../domain/input/input-error";
import type { Pseudonyms } from "../../objects/pseudonyms";
import { compactJson } from "../../text/escape/json";

type Item = Readonly<Record<string, unknown>>;
type Change = (value: string, to: Pseudonyms, item: Item) => string;

const unchanged: Change = (value) => value;
const asGuid: Change = (value, to) => to.guid(value);
const asAddress: Change = (value, to) => to.address(value);
const asDay: Change = (value, to) => to.day(value);

/**
 * What becomes of each text that an observation of objects has. A field that is not here is left out: nobody knows whether it
 * says who somebody is.
 */
const FIELDS: Readonly<Record<string, Change>> = {
  id: asGuid,
  deviceId: asGuid,
  userPrincipalName: signInName,
  mail: asAddress,
  proxyAddresses: (value, to) => to.typedAddress(value),
  userType: unchanged,
  onPremisesSyncEnabled: unchanged,
  isCloudManaged: unchanged,
  groupTypes: unchanged,
  isAssignableToRole: unchanged,
  onPremisesImmutableId: (value, to) => to.base64(value),
  onPremisesObjectIdentifier: asGuid,
  onPremisesSecurityIdentifier: (value, to) => to.sid(value),
  onPremisesDomainName: unchanged,
  lastPasswordChangeDateTime: asDay,
  deletedDateTime: asDay,
};

/** A deleted user's sign-in name begins with its id, without hyphens; so does its pseudonym. */
function signInName(value: string, to: Pseudonyms, { id }: Item): string {
  const start = typeof id === "string" ? id.replaceAll("-", "").toLowerCase() : "";
  if (start === "" || !value.toLowerCase().startsWith(start)) return to.address(value);
  return `${to.guid(id as string).replaceAll("-", "")}${to.address(value.slice(start.length))}`;
}

/**
 * A line of the objects of an observation, under pseudonyms.
 * @throws InputError for one that is not an object
 */
export function pseudonymizedLine(line: string, to: Pseudonyms): string {
  const item = itemIn(line);
  const fields = Object.entries(item).filter(([name]) => Object.hasOwn(FIELDS, name));
  return compactJson(
    Object.fromEntries(fields.map(([name, value]) => [name, changed(value, FIELDS[name] as Change, to, item)])),
  );
}

function changed(value: unknown, change: Change, to: Pseudonyms, item: Item): unknown {
  if (typeof value === "string") return change(value, to, item);
  if (Array.isArray(value)) return value.map((each) => changed(each, change, to, item));
  // Numbers, flags and what is empty say nothing of anybody; nothing that is read has fields of its own.
  return typeof value === "object" ? null : value;
}

function itemIn(line: string): Item {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {}
  if (typeof value === "object" && value !== null && typeof (value as Item).id === "string") return value as Item;
  throw new InputError({
    what: "the line is not an object of a tenant",
    where: "its text",
    expected: "the file as entra-sync observe --objects wrote it",
  });
}
