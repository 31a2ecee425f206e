/**
 * The name of an object in the spelling that every reader takes. `${` may stand in it as it is, where in a declaration it is a
 * reference of Terraform, which is refused; with the brace as an escape it is the same name.
 */
export function writtenName(dn: string): string {
  return dn.includes("{") ? dn.replace(/(?<=[$#])\{/g, "\\7B") : dn;
}
