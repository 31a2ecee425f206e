import { InputError, quote } from "../input/input-error";

const COMPUTER_NAME = /^(?!\d+$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,13}[A-Za-z0-9])?$/;

/**
 * The name of a Windows computer as NetBIOS can hold it.
 * @throws InputError for more than 15 characters, or others than letters, digits and hyphens
 */
export function computerName(name: string): string {
  if (typeof name === "string" && COMPUTER_NAME.test(name)) return name;
  const length = typeof name === "string" && name.length > 15 ? `: it has ${name.length} characters` : "";
  throw new InputError({
    what: `${quote(name)} cannot name a computer${length}`,
    where: "computerName",
    expected: "1 to 15 letters, digits and hyphens, not digits alone",
    page: "https://learn.microsoft.com/troubleshoot/windows-server/active-directory/naming-conventions-for-computer-domain-site-ou",
  });
}

/** The machines of a group are numbered from 1, with two digits: `contoso-agt-01` is the one at index 0. */
export function numberedName(prefix: string, index: number): string {
  return `${prefix}-${String(index + 1).padStart(2, "0")}`;
}

/** What tells the machines of a tenant apart: Windows compares computer names without regard to case. */
export function machineOf({ tenant, name }: { readonly tenant: string; readonly name: string }): string {
  return `${tenant} ${name.toLowerCase()}`;
}
