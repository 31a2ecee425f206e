import { DistinguishedName } from "../../lib/domain/names/distinguished-name";

/**
 * A name of a small forest. Who asks what is true of it goes by `parent` and `domain` alone, which are known because the
 * forest was made of them: no text is ever compared.
 */
export interface Place {
  readonly id: number;
  readonly domain: string;
  /** What is right above it in its own domain; undefined at the domain root, which has nothing above it. */
  readonly parent: Place | undefined;
  readonly isGroup: boolean;
  readonly dn: DistinguishedName;
  /** Texts that Active Directory takes for this name; the first is the plain one. */
  readonly spellings: readonly string[];
}

/** Parent and child domains four deep, and two beside them that end alike or are called like an OU. */
export const DOMAINS = [
  "contoso.com",
  "corp.contoso.com",
  "emea.corp.contoso.com",
  "lab.emea.corp.contoso.com",
  "othercorp.contoso.com",
  "sales.contoso.com",
] as const;

/** What each domain holds, leaf first, parents before children. A text of one OU reads like two. */
const BELOW: readonly (readonly string[])[] = [
  ["Sales"],
  ["Müller", "Sales"],
  ["Straße", "Müller", "Sales"],
  ["NotSales"],
  ["Sales", "NotSales"],
  ["İzmir, OU=Sales"],
];
const GROUPS: readonly (readonly string[])[] = [
  ["Pilot", "NotSales"],
  ["Léads", "Müller", "Sales"],
];

/** How an attribute can be written and mean the same, as type and value. */
type Spelling = (type: "OU" | "CN", value: string) => string;
const OIDS = { OU: "2.5.4.11", CN: "2.5.4.3" };
const SPELLINGS: readonly Spelling[] = [
  (type, value) => `${type}=${escaped(value)}`,
  (type, value) => `${type.toLowerCase()}=${escaped(value.toLowerCase())}`,
  (type, value) => ` ${type} = ${escaped(value.toUpperCase())} `,
  (type, value) => `${OIDS[type]}=${escaped(value.normalize("NFD"))}`,
  (type, value) => `${type}=${escaped(withoutAccents(value))}`,
  (type, value) => `${type}=${fullWidth(value)}`,
  (type, value) => `${type}=#0C${hex([utf8(value).length, ...utf8(value)])}`,
  (type, value) => `${type}=${escaped(`${value.slice(0, 2)}\u200b${value.slice(2)}`)}`,
  (type, value) => `${type}=${utf8(value).map(escapedByte).join("")}`,
];

/** Every name of the forest, the parents of a domain before its children. */
export const places: readonly Place[] = madeOf();

/** The names by the domain that they are names of. */
export const placesOf: ReadonlyMap<string, readonly Place[]> = new Map(
  DOMAINS.map((domain) => [domain, places.filter((place) => place.domain === domain)]),
);

const byKey = new Map(places.map((place) => [place.dn.key, place]));

/** The place of a name that the product told, whatever its spelling. */
export function placeOf(dn: DistinguishedName): Place {
  const place = byKey.get(dn.key);
  if (!place) throw new Error(`${dn} is not a name of the forest`);
  return place;
}

const paths: readonly (readonly Place[])[] = places.map(upFrom);

/** The place and everything above it in its domain, nearest first. */
export function pathTo(place: Place): readonly Place[] {
  return paths[place.id] ?? [];
}

export function isAtOrBelow(place: Place, above: Place): boolean {
  return pathTo(place).includes(above);
}

function upFrom(place: Place): readonly Place[] {
  return place.parent ? [place, ...upFrom(place.parent)] : [place];
}

function madeOf(): Place[] {
  const made: Place[] = [];
  for (const domain of DOMAINS) {
    const known = new Map<string, Place>();
    for (const path of [[], ...BELOW, ...GROUPS]) {
      const isGroup = GROUPS.includes(path);
      const spellings = SPELLINGS.map((spell) =>
        [
          ...path.map((value, index) => spell(isGroup && index === 0 ? "CN" : "OU", value)),
          ...domain.split(".").map((label) => (spell === SPELLINGS[1] ? `dc=${label.toUpperCase()}` : `DC=${label}`)),
        ].join(","),
      );
      const place: Place = {
        id: made.length,
        domain,
        parent: path.length > 0 ? known.get(path.slice(1).join("/")) : undefined,
        isGroup,
        dn: DistinguishedName.parse(spellings[0] ?? ""),
        spellings,
      };
      known.set(path.join("/"), place);
      made.push(place);
    }
  }
  return made;
}

function escaped(value: string): string {
  return value.replace(/[,=+"\\<>;]/g, "\\$&");
}

function withoutAccents(value: string): string {
  return value.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ß", "ss");
}

function fullWidth(value: string): string {
  return value.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}

function utf8(value: string): number[] {
  return [...new TextEncoder().encode(value)];
}

function hex(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, "0").toUpperCase()).join("");
}

function escapedByte(byte: number): string {
  return `\\${hex([byte])}`;
}
