/** The types of RFC 4514 and those that Active Directory names objects by, each with its OID and its long names. */
const TYPES: readonly (readonly [key: string, ...others: readonly string[]])[] = [
  ["cn", "2.5.4.3", "commonname"],
  ["ou", "2.5.4.11", "organizationalunitname"],
  ["dc", "0.9.2342.19200300.100.1.25", "domaincomponent"],
  ["o", "2.5.4.10", "organizationname"],
  ["l", "2.5.4.7", "localityname"],
  ["st", "2.5.4.8", "stateorprovincename", "s"],
  ["c", "2.5.4.6", "countryname"],
  ["street", "2.5.4.9", "streetaddress"],
  ["uid", "0.9.2342.19200300.100.1.1", "userid"],
];

const KEYS: ReadonlyMap<string, string> = new Map(
  TYPES.flatMap(([key, ...others]) => others.map((other) => [other, key])),
);

/** Nearly every type is one of these, as the parser gives it: in upper case. */
const USUAL: ReadonlyMap<string, string> = new Map(TYPES.map(([key]) => [key.toUpperCase(), key]));

/**
 * The attribute type of a name as it is compared: `OU`, `ou`, `2.5.4.11`, `OID.2.5.4.11` and `organizationalUnitName` are one.
 * {@link https://www.rfc-editor.org/rfc/rfc4514#section-3}
 */
export function keyOfType(type: string): string {
  const usual = USUAL.get(type);
  if (usual !== undefined) return usual;
  const name = type.toLowerCase().replace(/^oid\./, "");
  return KEYS.get(name) ?? name;
}
