import { InputError, quote } from "../input/input-error";

const LABEL = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/;

/**
 * The DNS name of an Active Directory domain, in lower case: `corp.contoso.com`.
 * @throws InputError when the text is not two labels at least, each of letters, digits and hyphens
 */
export function domainName(text: string): string {
  const name = typeof text === "string" ? text.toLowerCase() : "";
  const labels = name.split(".");
  if (labels.length < 2 || name.length > 253 || !labels.every((label) => LABEL.test(label)))
    throw new InputError({
      what: `${quote(text)} is not a valid domain name`,
      where: "the domain",
      expected: "a DNS name of at least two labels, such as corp.contoso.com",
      page: "https://learn.microsoft.com/troubleshoot/windows-server/active-directory/naming-conventions-for-computer-domain-site-ou",
    });
  return name;
}
