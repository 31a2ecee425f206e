import { InputError, inPlace, quote } from "../input/input-error";
import { DistinguishedName } from "../names/distinguished-name";
import { domainName } from "../names/domain-name";

export type Decision = "include" | "exclude";

/** A name that a scope decides at. The nearest mark at or above an object decides about it. */
export interface Mark {
  readonly dn: DistinguishedName;
  readonly decision: Decision;
}

/** `wholeDomain` was said explicitly; `organizationalUnits` lists what is in. */
export type OuScopeKind = "wholeDomain" | "organizationalUnits";

/** A distinguished name, or its text. */
export type NameInDirectory = string | DistinguishedName;

/** Included names: the first few of them, and how many there are. */
export interface Listed {
  readonly count: number;
  readonly first: readonly DistinguishedName[];
}

const FIRST = 5;

export interface ScopeExclusions {
  /** OUs inside the scope that stay out. Connect Sync only: Cloud Sync cannot express an exclusion. @default none */
  readonly exclude?: readonly NameInDirectory[];
}

/**
 * A scope as a file holds it, nothing refused: what is wrong with it is for the rules to say. Not a method, since whoever
 * writes a scope down must not get around the refusals.
 */
export let restoredOuScope: (
  domain: string,
  kind: OuScopeKind,
  included: readonly string[],
  excluded: readonly string[],
) => OuScope;

/**
 * The part of one domain that is in scope, as include and exclude marks on names.
 *
 * The nearest marked ancestor decides, and a name is its own nearest ancestor; a name marked both ways is included. The
 * domain root always carries a mark, so there is a decision for every object of the domain.
 *
 * {@link https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-configure-filtering}
 */
export class OuScope {
  readonly root: DistinguishedName;
  #decisions: Map<string, Mark> | undefined;
  #listed: ReadonlyMap<string, Listed> | undefined;

  private constructor(
    /** The DNS name of the domain, in lower case. */
    readonly domain: string,
    readonly kind: OuScopeKind,
    /** The included names as they were declared; the domain root when the whole domain is in. */
    readonly included: readonly DistinguishedName[],
    readonly excluded: readonly DistinguishedName[],
  ) {
    this.root = DistinguishedName.ofDomain(domain);
  }

  static {
    restoredOuScope = (domain, kind, included, excluded) => {
      const name = domainName(domain);
      const parsed = (texts: readonly string[], side: Decision) =>
        texts.map((text, index) => inPlace(`${side} ${index + 1}`, () => DistinguishedName.parse(text)));
      const include = parsed(included, "include");
      const exclude = parsed(excluded, "exclude");
      return new OuScope(name, kind, kind === "wholeDomain" ? [DistinguishedName.ofDomain(name)] : include, exclude);
    };
  }

  /** Every object of the domain, said explicitly. */
  static wholeDomain(domain: string, { exclude = [] }: ScopeExclusions = {}): OuScope {
    const name = domainName(domain);
    return new OuScope(name, "wholeDomain", [DistinguishedName.ofDomain(name)], namesOf(name, exclude, "exclude"));
  }

  /**
   * The named OUs, each with everything beneath it; the rest of the domain stays out.
   * @throws InputError for an empty list (to Cloud Sync that means the whole domain) and for a name of another domain
   */
  static include(
    domain: string,
    organizationalUnits: readonly NameInDirectory[],
    { exclude = [] }: ScopeExclusions = {},
  ): OuScope {
    const name = domainName(domain);
    if (organizationalUnits.length === 0)
      throw new InputError({
        what: "the list of organizational units is empty, which Cloud Sync takes for the whole domain",
        where: "include",
        expected: `at least one OU, or OuScope.wholeDomain("${name}") to say so explicitly`,
        page: "https://learn.microsoft.com/graph/api/resources/synchronization-containerfilter?view=graph-rest-beta",
      });
    return new OuScope(
      name,
      "organizationalUnits",
      namesOf(name, organizationalUnits, "include"),
      namesOf(name, exclude, "exclude"),
    );
  }

  /** The marks as declared, included names first. */
  *marks(): Iterable<Mark> {
    for (const dn of this.included) yield { dn, decision: "include" };
    for (const dn of this.excluded) yield { dn, decision: "exclude" };
  }

  /** What is decided about this name, and by which mark. */
  decide(dn: DistinguishedName): Mark {
    this.#decisions ??= this.#decide();
    for (let name: DistinguishedName | undefined = dn; name; name = name.parent) {
      const mark = this.#decisions.get(name.key);
      if (mark) return mark;
    }
    return { dn: this.root, decision: "exclude" };
  }

  covers(dn: DistinguishedName): boolean {
    return dn.isWithin(this.root) && this.decide(dn).decision === "include";
  }

  /** Whether what is right above the subtree is in scope. */
  coversAbove({ parent }: DistinguishedName): boolean {
    return parent !== undefined && this.covers(parent);
  }

  /** Whether anything in the subtree is in scope. */
  reaches(subtree: DistinguishedName): boolean {
    return this.covers(subtree) || this.#listedIn().has(subtree.key);
  }

  /** Whether all included names lie in the subtree, some or none. */
  lists(subtree: DistinguishedName): "whole" | "in part" | "nothing" {
    const count = this.#listedIn().get(subtree.key)?.count ?? 0;
    return count === 0 ? "nothing" : count === this.included.length ? "whole" : "in part";
  }

  /** The included names in the subtree: the first few, and how many there are. */
  listedIn(subtree: DistinguishedName): Listed {
    return this.#listedIn().get(subtree.key) ?? { count: 0, first: [] };
  }

  /** The marks at which the decision changes: two scopes of one domain are the same when these are. */
  *decisiveMarks(): Iterable<Mark> {
    this.#decisions ??= this.#decide();
    for (const mark of this.#decisions.values()) {
      const { parent } = mark.dn;
      const above = parent?.isWithin(this.root) ? this.decide(parent).decision : "exclude";
      if (mark.decision !== above) yield mark;
    }
  }

  /** Declared names that belong to another domain; they decide nothing. */
  strays(): DistinguishedName[] {
    return [...this.included, ...this.excluded].filter((dn) => !dn.isWithin(this.root));
  }

  /** Names that are both included and excluded. They are included, as Microsoft's evaluation breaks the tie. */
  contradictions(): DistinguishedName[] {
    const excluded = new Set(this.excluded.map((dn) => dn.key));
    const both = this.included.filter((dn) => excluded.has(dn.key));
    return [...new Map(both.map((dn) => [dn.key, dn])).values()];
  }

  /** Marks that could be struck out without any object changing sides, each with the mark that says the same above it. */
  redundancies(): { readonly mark: Mark; readonly saidBy: Mark }[] {
    const seen = new Set<string>();
    const contradicted = new Set(this.contradictions().map((dn) => dn.key));
    const redundant: { mark: Mark; saidBy: Mark }[] = [];
    for (const mark of this.marks()) {
      if (contradicted.has(mark.dn.key) || !mark.dn.isWithin(this.root)) continue;
      const id = `${mark.decision} ${mark.dn.key}`;
      const above = mark.dn.parent?.isWithin(this.root) ? this.decide(mark.dn.parent) : undefined;
      const saidBy = seen.has(id) ? mark : (above ?? { dn: this.root, decision: "exclude" });
      seen.add(id);
      if (saidBy.decision === mark.decision) redundant.push({ mark, saidBy });
    }
    return redundant;
  }

  /** The same scope with the whole subtree out; undefined when nothing would be left. */
  without(subtree: DistinguishedName): OuScope | undefined {
    const outside = (dn: DistinguishedName) => !dn.isWithin(subtree);
    const included = this.included.filter(outside);
    if (included.length === 0) return undefined;
    const rest = new OuScope(this.domain, this.kind, included, this.excluded.filter(outside));
    if (!rest.covers(subtree)) return rest;
    return new OuScope(this.domain, this.kind, included, [...rest.excluded, subtree]);
  }

  /** The same scope with the marks in the subtree struck out; undefined when nothing would be left. */
  withoutMarksIn(subtree: DistinguishedName): OuScope | undefined {
    const outside = (dn: DistinguishedName) => !dn.isWithin(subtree);
    const included = this.included.filter(outside);
    if (included.length === 0) return undefined;
    return new OuScope(this.domain, this.kind, included, this.excluded.filter(outside));
  }

  /** For every included name and every name above one: what is included at and beneath it. */
  #listedIn(): ReadonlyMap<string, Listed> {
    if (this.#listed) return this.#listed;
    const listed = new Map<string, { count: number; first: DistinguishedName[] }>();
    for (const included of this.included)
      for (let name: DistinguishedName | undefined = included; name; name = name.parent) {
        const here = listed.get(name.key);
        if (!here) listed.set(name.key, { count: 1, first: [included] });
        else if (here.count++ < FIRST) here.first.push(included);
      }
    this.#listed = listed;
    return listed;
  }

  #decide(): Map<string, Mark> {
    const decisions = new Map<string, Mark>();
    for (const mark of this.marks()) {
      if (mark.dn.isWithin(this.root) && decisions.get(mark.dn.key)?.decision !== "include")
        decisions.set(mark.dn.key, mark);
    }
    return decisions;
  }
}

function namesOf(domain: string, names: readonly NameInDirectory[], list: string): DistinguishedName[] {
  const root = DistinguishedName.ofDomain(domain);
  return names.map((name, index) =>
    inPlace(`${list} ${index + 1}`, () => {
      const dn = name instanceof DistinguishedName ? name : DistinguishedName.parse(name);
      if (dn.isWithin(root)) return dn;
      throw new InputError({
        what: `${quote(dn.toString())} is not a name of ${domain}: ${dn.domain ? `it belongs to ${dn.domain}` : "it has no domain"}`,
        where: "the end of the name",
        expected: `a name that ends with ${root}`,
      });
    }),
  );
}
