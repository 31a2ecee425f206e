import fc from "fast-check";
import { DistinguishedName } from "../../../lib/domain/names/distinguished-name";
import type { ConnectSyncExport } from "../../../lib/intake/connect-sync/export";
import { scopesOf } from "../../../lib/intake/connect-sync/scope";
import { Notes } from "../../../lib/intake/formats/notes";
import { exportOf } from "../../support/connect-exports";

const AD = /Connector_\{ae4db4cc/;
const ROOT = "DC=contoso,DC=com";

function scopeWith(inclusions: readonly string[], exclusions: readonly string[], dn = ROOT) {
  const [connector] = exportOf("policy").connectors;
  const partition = { dn, selected: true, objectClasses: undefined, inclusions, exclusions };
  const server = { connectors: [{ ...connector, partitions: [partition] }] } as unknown as ConnectSyncExport;
  const notes = new Notes();
  const [read] = scopesOf(server, notes);
  return { scope: read?.scope, notes: notes.all.map(({ what }) => what) };
}

test("each selected partition becomes a scope, the others none", () => {
  const notes = new Notes();
  const scopes = scopesOf(exportOf("active"), notes);
  expect(
    scopes.map(({ scope }) => [scope.domain, scope.kind, scope.included.map(String), scope.excluded.map(String)]),
  ).toEqual([
    ["contoso.com", "organizationalUnits", ["OU=CORP,DC=contoso,DC=com"], []],
    [
      "emea.contoso.com",
      "wholeDomain",
      ["DC=emea,DC=contoso,DC=com"],
      ["OU=Service Accounts,DC=emea,DC=contoso,DC=com"],
    ],
  ]);
  expect(notes.all).toEqual([]);
});

test("no mark at the root means that the domain is included, with the marks beneath it", () => {
  const { scope } = scopeWith([`OU=In,OU=Out,${ROOT}`], [`OU=Out,${ROOT}`]);
  expect(scope?.kind).toBe("organizationalUnits");
  expect(scope?.covers(DistinguishedName.parse(`CN=Ada,OU=Elsewhere,${ROOT}`))).toBe(true);
  expect(scope?.covers(DistinguishedName.parse(`CN=Ada,OU=Out,${ROOT}`))).toBe(false);
  expect(scope?.covers(DistinguishedName.parse(`CN=Ada,OU=In,OU=Out,${ROOT}`))).toBe(true);
});

test("the root in both lists takes the whole domain, and the trap is told", () => {
  const { scope, notes } = scopeWith([ROOT, `OU=CORP,${ROOT}`], ["dc=Contoso, dc=com"]);
  expect(scope?.covers(DistinguishedName.parse(`OU=Elsewhere,${ROOT}`))).toBe(true);
  expect(notes).toEqual([expect.stringContaining("is in both lists, so the whole domain is in scope")]);
});

test("a name in both lists is included, and noted", () => {
  const { scope, notes } = scopeWith([`OU=A,${ROOT}`], [`OU=A,${ROOT}`, ROOT]);
  expect(scope?.covers(DistinguishedName.parse(`OU=A,${ROOT}`))).toBe(true);
  expect(notes).toEqual([`OU=A,${ROOT} is in both lists, and therefore included`]);
});

test("a mark of another partition decides nothing, and is noted", () => {
  const { scope, notes } = scopeWith([`OU=A,${ROOT}`, "OU=B,DC=lab,DC=test"], [ROOT]);
  expect(scope?.included.map(String)).toEqual([`OU=A,${ROOT}`]);
  expect(notes).toEqual([expect.stringContaining("OU=B,DC=lab,DC=test is in a list of this partition but not within")]);
});

test("a name of a child domain is a name of another partition: it is left out of the scope, and noted", () => {
  const child = `OU=Sales,DC=emea,${ROOT}`;
  const { scope, notes } = scopeWith([`OU=A,${ROOT}`], [ROOT, child, child.toLowerCase()]);
  expect(scope?.strays()).toEqual([]);
  expect(notes).toEqual([
    `${child.toLowerCase().replace(/(ou|dc)=/g, (type) => type.toUpperCase())} is in a list of this partition but not within it, and decides nothing: it is a name of emea.contoso.com, a partition of its own`,
  ]);
});

test("a name in two spellings that a directory takes for one is one mark", () => {
  const { scope, notes } = scopeWith([`OU=Müller,${ROOT}`], [`2.5.4.11=muller,${ROOT}`, ROOT]);
  expect(scope?.included.map(String)).toEqual([`OU=Müller,${ROOT}`]);
  expect(notes).toEqual([`OU=Müller,${ROOT} is in both lists, and therefore included`]);
});

test("a selected partition of which nothing is in scope, and one that is no domain, are noted", () => {
  expect(scopeWith([], [ROOT])).toMatchObject({ notes: ["is selected, but nothing of it is in scope"] });
  expect(scopeWith([], [], `CN=Configuration,${ROOT}`)).toEqual({
    scope: undefined,
    notes: ["is selected, but it is not a domain: no scope was created for it"],
  });
});

test("a mark that is written twice is one mark", () => {
  const scopes = scopesOf(exportOf("active", [AD, "<inclusion>", `<inclusion>ou=corp,${ROOT}</inclusion><inclusion>`]));
  expect(scopes[0]?.scope.included).toHaveLength(1);
});

/** Microsoft's evaluation, in the words of its diagnostics: the longest entry of each list, then the longer of the two. */
function isInScope(dn: DistinguishedName, inclusions: readonly string[], exclusions: readonly string[]): boolean {
  const longest = (names: readonly string[]) =>
    Math.max(
      -1,
      ...names
        .map((name) => DistinguishedName.parse(name))
        .filter((name) => dn.isWithin(name))
        .map(({ rdns }) => rdns.length),
    );
  const [included, excluded] = [longest(inclusions), longest(exclusions)];
  return excluded < 0 || included >= excluded;
}

test("for every object the scope decides as Connect Sync does", () => {
  const name = fc
    .array(fc.constantFrom("OU=a", "OU=b", "OU=c"), { maxLength: 3 })
    .map((path) => [...path, ROOT].join(","));
  const names = fc.array(name, { maxLength: 5 });
  fc.assert(
    fc.property(names, names, name, (inclusions, exclusions, object) => {
      const dn = DistinguishedName.parse(`CN=x,${object}`);
      expect(scopeWith(inclusions, exclusions).scope?.covers(dn)).toBe(isInScope(dn, inclusions, exclusions));
    }),
    { numRuns: 500 },
  );
});
