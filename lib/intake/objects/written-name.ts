/**
 * The name of an object in the spelling that every reader takes. `${` may stand in it as it is, where in a declaration it is a
 * reference of Terraform, and so may a tab, which RFC 4514 leaves as it is: both are refused where people write names. With the
 * character as an escape it is the same name. An end of a line is escaped by Active Directory.
 * {@link https://learn.microsoft.com/previous-versions/windows/desktop/ldap/distinguished-names}
 */
export function writtenName(dn: string): string {
  return MAY_NEED_IT.test(dn) ? dn.replace(ESCAPED, inHexadecimal) : dn;
}

const MAY_NEED_IT = /[{\u0001-\u0009\u000b\u000c\u000e-\u001f\u007f]/;
const ESCAPED = /(?<=[$#])\{|[\u0001-\u0009\u000b\u000c\u000e-\u001f\u007f]/g;

function inHexadecimal(character: string): string {
  return `\\${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}
