import fc from "fast-check";
import { InputError } from "../../../lib/domain/input/input-error";
import { DistinguishedName } from "../../../lib/domain/names/distinguished-name";
import { OuScope, restoredOuScope } from "../../../lib/domain/scope/ou-scope";
import { runs } from "../../support/runs";
import { CORP, ous, ROOT, under } from "../../support/topology";
import { nodes, parentOf, paths } from "../../support/tree";

const dn = (name: string) => DistinguishedName.parse(name);
const read = (include: readonly string[], exclude: readonly string[] = []) =>
  restoredOuScope(CORP, "organizationalUnits", include, exclude);
const names = (dns: readonly DistinguishedName[]) => dns.map(String);

describe("the nearest mark decides", () => {
  const scope = OuScope.include(CORP, [under("OU=CORP"), under("OU=Legal,OU=Service,OU=CORP")], {
    exclude: [under("OU=Service,OU=CORP")],
  });

  test.each([
    ["the included OU itself", "OU=CORP", "include", "OU=CORP"],
    ["an object beneath it", "CN=Ann,OU=Sales,OU=CORP", "include", "OU=CORP"],
    ["an excluded OU inside", "OU=Service,OU=CORP", "exclude", "OU=Service,OU=CORP"],
    ["an object beneath that", "CN=svc,OU=Service,OU=CORP", "exclude", "OU=Service,OU=CORP"],
    ["an OU that is included again", "CN=Bob,OU=Legal,OU=Service,OU=CORP", "include", "OU=Legal,OU=Service,OU=CORP"],
    ["an OU whose name ends the same", "OU=XCORP", "exclude", ""],
    ["the rest of the domain", "CN=Users", "exclude", ""],
  ])("about %s", (_, name, decision, mark) => {
    const decided = scope.decide(dn(under(name)));
    expect([decided.decision, decided.dn.toString()]).toEqual([decision, mark ? under(mark) : ROOT]);
  });

  test("whatever its case and spelling", () => {
    expect(scope.covers(dn("cn=ann, ou=corp, dc=CORP, dc=contoso, dc=com"))).toBe(true);
  });

  test("and a name outside the domain is never covered", () => {
    expect(OuScope.wholeDomain(CORP).covers(dn("OU=CORP,DC=contoso,DC=com"))).toBe(false);
    expect(OuScope.wholeDomain(CORP).covers(dn("DC=contoso,DC=com"))).toBe(false);
  });

  test("and a name marked both ways is included", () => {
    for (const [include, exclude] of [
      [[under("OU=a"), under("OU=b")], [under("OU=a")]],
      [[under("OU=b"), under("OU=A")], [under("ou=a")]],
    ] as const) {
      const both = read(include, exclude);
      expect(both.decide(dn(under("CN=x,OU=a"))).decision).toBe("include");
      expect(names(both.contradictions())).toHaveLength(1);
    }
  });
});

describe("a scope that is declared", () => {
  test("has the rest of its domain out", () => {
    expect(ous("OU=Sales").covers(dn(ROOT))).toBe(false);
    expect(ous("OU=Sales").kind).toBe("organizationalUnits");
  });

  test("is the whole domain only when it says so", () => {
    const whole = OuScope.wholeDomain("CORP.contoso.com", { exclude: [under("OU=Service")] });
    expect([whole.kind, whole.domain, names(whole.included), names(whole.excluded)]).toEqual([
      "wholeDomain",
      CORP,
      [ROOT],
      [under("OU=Service")],
    ]);
    expect(whole.covers(dn(ROOT))).toBe(true);
    expect(whole.covers(dn(under("CN=x,OU=Service")))).toBe(false);
  });

  test("takes names that are parsed already", () => {
    expect(OuScope.include(CORP, [dn(under("OU=Sales"))]).covers(dn(under("CN=x,OU=Sales")))).toBe(true);
  });

  test("is refused when it is empty, because that means the whole domain to Cloud Sync", () => {
    expect(() => OuScope.include(CORP, [])).toThrow(InputError);
    expect(() => OuScope.include(CORP, [])).toThrow(/empty.+whole domain[\s\S]+wholeDomain\("corp.contoso.com"\)/);
  });

  test.each([
    ["another domain", ["OU=Sales,DC=emea,DC=contoso,DC=com"], /it belongs to emea.contoso.com[\s\S]+include 1/],
    ["a parent domain", ["OU=Sales,DC=contoso,DC=com"], /it belongs to contoso.com/],
    ["no domain", [under("OU=Sales"), "OU=Sales"], /it has no domain[\s\S]+include 2/],
    ["no syntax", ["Sales"], /include 1, character 6/],
  ])("is refused when a name is of %s", (_, include, message) => {
    expect(() => OuScope.include(CORP, include)).toThrow(message);
  });

  test("is refused when an excluded name is of another domain", () => {
    expect(() => OuScope.wholeDomain(CORP, { exclude: ["OU=a,DC=x,DC=y"] })).toThrow(/exclude 1/);
  });

  test.each(["contoso", "", "corp..com", "-corp.com", "corp.contoso.com.", "corp contoso.com"])(
    "is refused for the domain %j",
    (domain) => expect(() => OuScope.wholeDomain(domain)).toThrow(/is not a valid domain name/),
  );
});

describe("a scope that is read", () => {
  test("refuses nothing but what cannot be parsed", () => {
    const stray = "OU=Sales,DC=emea,DC=contoso,DC=com";
    expect(names(read([stray, under("OU=a")], [stray]).strays())).toEqual([stray, stray]);
    expect(read([]).covers(dn(ROOT))).toBe(false);
    expect(() => read([under("OU=a"), "a"])).toThrow(/include 2/);
    expect(() => read([under("OU=a")], ["a"])).toThrow(/exclude 1/);
  });

  test("decides nothing by a stray name", () => {
    expect(read(["DC=com", "DC=contoso,DC=com"]).covers(dn(under("OU=a")))).toBe(false);
  });
});

describe("redundancies", () => {
  test("name the mark that says the same", () => {
    const told = (scope: OuScope) =>
      scope.redundancies().map(({ mark, saidBy }) => `${mark.decision} ${mark.dn.relative} < ${saidBy.dn.relative}`);
    expect(told(ous("OU=a", "OU=b,OU=a"))).toEqual(["include OU=b,OU=a < OU=a"]);
    expect(told(ous("OU=a", "ou=A"))).toEqual(["include OU=A < OU=A"]);
    expect(told(read([under("OU=a")], [under("OU=c")]))).toEqual([`exclude OU=c < ${ROOT}`]);
    expect(told(read([under("OU=a")], [ROOT]))).toEqual([`exclude ${ROOT} < ${ROOT}`]);
    expect(told(read([ROOT, ROOT]))).toEqual([`include ${ROOT} < ${ROOT}`]);
    expect(told(OuScope.wholeDomain(CORP))).toEqual([]);
  });

  const unique = fc.uniqueArray(paths, { maxLength: 4, selector: (path) => under_(path).toLowerCase() });
  const marked = fc
    .tuple(unique, unique)
    .map(([include, exclude]) => ({ include: include.map(under_), exclude: exclude.map(under_) }))
    .filter(({ include, exclude }) => !include.some((name) => exclude.some((other) => dn(name).equals(dn(other)))));
  const decisions = (scope: OuScope) => nodes.map((node) => `${node} ${scope.covers(node)}`);

  test("can be struck out without any object changing sides, and no other mark can", () => {
    fc.assert(
      fc.property(marked, ({ include, exclude }) => {
        const scope = read(include, exclude);
        const redundant = new Set(scope.redundancies().map(({ mark }) => mark.dn.key));
        for (const mark of scope.marks()) {
          const others = (list: readonly string[]) => list.filter((name) => !dn(name).equals(mark.dn));
          const same = decisions(read(others(include), others(exclude))).join() === decisions(scope).join();
          expect(`${mark.dn} is redundant: ${redundant.has(mark.dn.key)}`).toBe(`${mark.dn} is redundant: ${same}`);
        }
      }),
      { numRuns: runs(300) },
    );
  });

  test("say the same as a mark above, or as the same mark before", () => {
    fc.assert(
      fc.property(marked, ({ include, exclude }) => {
        for (const { mark, saidBy } of read([...include, ...include], exclude).redundancies()) {
          expect(saidBy.decision).toBe(mark.decision);
          expect(mark.dn.isWithin(saidBy.dn)).toBe(true);
        }
      }),
    );
  });
});

describe("taking a subtree out", () => {
  const scopes = fc
    .record({ include: fc.array(paths, { minLength: 1, maxLength: 4 }), exclude: fc.array(paths, { maxLength: 3 }) })
    .map(({ include, exclude }) => read(include.map(under_), exclude.map(under_)));

  test("leaves nothing of it, and everything else as it was", () => {
    fc.assert(
      fc.property(scopes, fc.constantFrom(...nodes), (scope, subtree) => {
        const rest = scope.without(subtree);
        for (const node of nodes) {
          const expected = !node.isWithin(subtree) && scope.covers(node);
          expect([node.toString(), rest?.covers(node) ?? false]).toEqual([node.toString(), expected]);
        }
      }),
      { numRuns: runs(300) },
    );
  });

  test("by its marks alone leaves what a mark above includes", () => {
    fc.assert(
      fc.property(scopes, fc.constantFrom(...nodes), (scope, subtree) => {
        const rest = scope.withoutMarksIn(subtree);
        const parent = parentOf(subtree);
        for (const node of nodes) {
          const expected = node.isWithin(subtree) ? parent !== undefined && scope.covers(parent) : scope.covers(node);
          expect([node.toString(), rest?.covers(node) ?? expected]).toEqual([node.toString(), expected]);
        }
      }),
      { numRuns: runs(300) },
    );
  });

  test("leaves no scope where nothing is included any more", () => {
    expect(ous("OU=a").without(dn(under("OU=a")))).toBeUndefined();
    expect(ous("OU=b,OU=a").withoutMarksIn(dn(under("OU=a")))).toBeUndefined();
    expect(OuScope.wholeDomain(CORP).without(dn(ROOT))).toBeUndefined();
  });

  test("says an exclusion only where one is needed", () => {
    expect(names(ous("OU=a", "OU=b").without(dn(under("OU=b")))?.excluded ?? [])).toEqual([]);
    expect(names(ous("OU=a").without(dn(under("OU=b,OU=a")))?.excluded ?? [])).toEqual([under("OU=b,OU=a")]);
  });
});

function under_(path: string): string {
  return path === "" ? ROOT : under(path);
}

test("a mark in another spelling that a directory takes for the same is the same mark", () => {
  const scope = OuScope.include("contoso.com", ["OU=Müller,DC=contoso,DC=com"], {
    exclude: ["2.5.4.11=a,OU=MULLER,DC=contoso,DC=com"],
  });
  expect(scope.covers(DistinguishedName.parse("CN=Ada,OU=muller,DC=contoso,DC=com"))).toBe(true);
  expect(scope.covers(DistinguishedName.parse("CN=Ada,OU=Á,OU=Mu\u0308ller,DC=contoso,DC=com"))).toBe(false);
  expect(scope.included.map(String)).toEqual(["OU=Müller,DC=contoso,DC=com"]);
});
