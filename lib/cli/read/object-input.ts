import { InputError, inPlace, quote } from "../../domain/input/input-error";
import { DistinguishedName } from "../../domain/names/distinguished-name";
import type { ObjectKind } from "../../domain/scope/object-kind";

const PLACE = "<dn>";

/** Whether the topology has this name, or one beneath it, in a scope or a hand-over. */
export type IsNamed = (name: DistinguishedName) => boolean;

/**
 * The object that a command line names: by its distinguished name, or by its canonical name where that says as much.
 * @throws InputError for any other name, with the command that gives the distinguished one
 */
export function readObject(text: string, kind: ObjectKind, isNamed: IsNamed = () => false): DistinguishedName {
  refuseShortName(text, kind);
  const object = inPlace(PLACE, () => canonicalName(text.trim(), isNamed) ?? DistinguishedName.parse(text));
  if (object.domain !== "") return object;
  throw new InputError({
    what: `the distinguished name ${quote(text)} ends before its domain`,
    where: PLACE,
    expected: "the whole name, in quotes, down to parts such as DC=contoso,DC=com",
  });
}

/** `corp.contoso.com/Sales/Ada`: the domain, a slash, and the names from the top down. A slash in a name has a backslash. */
const CANONICAL = /^([\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+)\/((?:[^\\]|\\.)*)$/su;

/** The containers that every domain has at its top; whatever else stands there is an OU in all but odd cases. */
const CONTAINERS: ReadonlySet<string> = new Set([
  "builtin",
  "computers",
  "foreignsecurityprincipals",
  "keys",
  "lostandfound",
  "managed service accounts",
  "microsoft exchange system objects",
  "ntds quotas",
  "program data",
  "system",
  "tpm devices",
  "users",
]);

/**
 * A canonical name does not say whether a level is an OU or a container. The containers that Active Directory makes are
 * known by their names; the other levels are read as OUs, which is what people make, and the last one as the object. Where the topology has the other
 * reading of a level and not this one, it is that. The answer begins with what was read.
 */
function canonicalName(text: string, isNamed: IsNamed): DistinguishedName | undefined {
  const [, domain, path] = CANONICAL.exec(text) ?? [];
  if (domain === undefined || path === undefined) return undefined;
  const levels = (path.match(/(?:[^\\/]|\\.)+/gsu) ?? []).map((level) => level.replace(/\\(.)/gsu, "$1"));
  const container = CONTAINERS.has(levels[0]?.toLowerCase() ?? "");
  return levels.reduce((above, level, depth) => {
    const isObject = depth === levels.length - 1 && !path.endsWith("/");
    const [unit, other] = ["OU", "CN"].map((type) => DistinguishedName.parse(`${type}=${escaped(level)},${above}`));
    const [usual, odd] = isObject || container ? [other, unit] : [unit, other];
    return (
      isNamed(odd as DistinguishedName) && !isNamed(usual as DistinguishedName) ? odd : usual
    ) as DistinguishedName;
  }, DistinguishedName.ofDomain(domain));
}

/** As RFC 4514 writes a value: the reader gives it its usual form. */
function escaped(value: string): string {
  return value.replace(/["+,;<>\\=#]|^ | $/g, "\\$&");
}

/** What is put into a command that somebody pastes: nothing that a shell could take for anything but a name. */
const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{N}._@-]*[\p{L}\p{N}])?$/u;

const CMDLETS: Readonly<Record<Exclude<ObjectKind, "contact">, string>> = {
  user: "Get-ADUser",
  inetOrgPerson: "Get-ADUser",
  group: "Get-ADGroup",
  device: "Get-ADComputer",
};

/**
 * Where all domains of a forest are searched: a domain controller knows the objects of its own. Through the port of a global
 * catalog an empty search base means every domain.
 * {@link https://learn.microsoft.com/powershell/module/activedirectory/get-adobject}
 */
const WHOLE_FOREST = `-Server "$((Get-ADDomainController -Discover -Service GlobalCatalog).HostName):3268" -SearchBase ""`;

/** @throws InputError for `ada@contoso.com`, `CORP\ada` and `ada`; anything with an equals sign or a slash is another name */
function refuseShortName(text: string, kind: ObjectKind): void {
  const [, domain, account] = /^(?:([^\\/=@]+)\\)?([^\\/=]+)$/.exec(text.trim()) ?? [];
  if (account === undefined) return;
  const isSignInName = domain === undefined && /.@./.test(account);
  const name = PLAIN.test(account) ? account : "NAME";
  const server = domain === undefined || PLAIN.test(domain) ? domain : "DOMAIN";
  const shell = isSignInName ? commandForSignIn(name) : commandForAccount(name, server, kind);
  const toFill = [...(name === account ? [] : [name]), ...(server === domain ? [] : [server])];
  throw new InputError({
    what: `${quote(text)} is ${isSignInName ? "a sign-in name" : "an account name"}, which does not say where the object is`,
    where: PLACE,
    expected: `the distinguished name, which this prints${toFill.length > 0 ? ` with the right ${toFill.join(" and ")} in it` : ""}: ${shell}`,
  });
}

const SELECT = "| Select-Object DistinguishedName";

function commandForSignIn(name: string): string {
  return `Get-ADObject -Filter "userPrincipalName -eq '${name}'" ${WHOLE_FOREST} ${SELECT}`;
}

function commandForAccount(name: string, domain: string | undefined, kind: ObjectKind): string {
  const attribute = kind === "contact" || kind === "device" ? "name" : "sAMAccountName";
  const filter = `Get-ADObject -Filter "${attribute} -eq '${name}'"`;
  if (domain === undefined) return `${filter} ${WHOLE_FOREST} ${SELECT}`;
  return `${kind === "contact" ? filter : `${CMDLETS[kind]} ${name}`} -Server ${domain} ${SELECT}`;
}
