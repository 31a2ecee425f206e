import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import {
  restoreTopology,
  serializeTopology,
  type TopologyDocument,
} from "../../../lib/domain/document/topology-document";
import { Inventory } from "../../../lib/domain/inventory/inventory";
import { attributeMappings } from "../../../lib/domain/mapping/attribute-mapping";
import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { GroupScope } from "../../../lib/domain/scope/group-scope";
import type { ObjectKind } from "../../../lib/domain/scope/object-kind";
import type { DeclaredMonitoring } from "../../../lib/domain/tenant/declared-monitoring";
import type { Waiver } from "../../../lib/domain/tenant/waiver";
import type { CloudSyncWriterProps } from "../../../lib/domain/writers/cloud-sync-writer";
import type { HandOver } from "../../../lib/domain/writers/writer";
import { declaredChanges, isKnownHarmless } from "../../../lib/review/change/declared-change";
import { effectOf, effectOfWhole } from "../../../lib/review/change/declared-effect";
import { DECLARED_LISTS, type DeclaredKind, declaredValues } from "../../../lib/review/change/declared-part";
import { reviewOf } from "../../../lib/review/change/review";
import type { ReviewInput } from "../../../lib/review/change/review-input";
import { topologyDifferences } from "../../../lib/review/change/topology-difference";
import { renderReview } from "../../../lib/review/words/render-review";
import { declaredInWords, partInWords, verdictInWords } from "../../../lib/review/words/review-words";
import { TODAY } from "../../support/describe-rule";
import { FULL } from "../../support/full-topology";
import { jsonLeaves } from "../../support/json-leaves";
import { respelt } from "../../support/names";
import { forestOf, forests } from "../../support/random-forest";
import { runs } from "../../support/runs";
import {
  agents,
  CORP,
  cloudSync,
  connectSync,
  estate,
  handOver,
  monitoring,
  ous,
  servers,
  tenant,
  under,
} from "../../support/topology";
import { waiver } from "../../support/waivers";

interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly type?: string | readonly string[];
}

const schema: Schema = JSON.parse(
  readFileSync(join(__dirname, "../../../schema/sync-topology.v3.schema.json"), "utf8"),
);

function resolved(node: Schema): Schema {
  const name = node.$ref?.split("/").at(-1);
  return name === undefined
    ? node
    : resolved(((schema.$defs ?? schema.definitions) as Record<string, Schema>)[name] as Schema);
}

/** Documents that together have every leaf of the schema: one for each alternative, every optional part filled in. */
function samples(schemaNode: Schema): unknown[] {
  const node = resolved(schemaNode);
  const alternatives = node.oneOf ?? node.anyOf;
  if (alternatives) return alternatives.flatMap(samples);
  if (node.const !== undefined) return [node.const];
  if (node.enum) return [...node.enum];
  if (node.items) return [samples(node.items)];
  if (node.properties) {
    const parts = Object.entries(node.properties).map(([name, part]) => [name, samples(part)] as const);
    const most = Math.max(1, ...parts.map(([, values]) => values.length));
    return Array.from({ length: most }, (_, index) =>
      Object.fromEntries(parts.map(([name, values]) => [name, values[index % values.length]])),
    );
  }
  return node.type === "boolean" ? [true] : node.type === "integer" || node.type === "number" ? [1] : ["text"];
}

function entriesOf(list: string): Schema {
  const items = schema.properties?.[list]?.items;
  if (!items) throw new Error(`the schema has no list ${list}`);
  return items;
}

type Entry = Record<string, unknown>;

/** Each leaf of a document, with another value that its schema allows. */
function leavesOf(value: unknown, schemaNode: Schema): [path: (string | number)[], other: unknown][] {
  const node = resolved(schemaNode);
  const alternatives = node.oneOf ?? node.anyOf;
  if (alternatives) {
    const kindOf = (one: unknown) => (one as Entry | null)?.kind;
    const fitting = alternatives.filter((alternative) =>
      samples(alternative).some((one) => kindOf(one) === kindOf(value)),
    );
    return fitting.slice(0, 1).flatMap((alternative) => leavesOf(value, alternative));
  }
  if (node.const !== undefined) return [];
  if (node.enum) return node.enum.length < 2 ? [] : [[[], node.enum.find((one) => one !== value)]];
  if (node.items)
    return (value as unknown[]).flatMap((item, index) =>
      leavesOf(item, node.items as Schema).map(([path, other]): [(string | number)[], unknown] => [
        [index, ...path],
        other,
      ]),
    );
  if (node.properties)
    return Object.entries(node.properties).flatMap(([name, part]) =>
      (name in (value as Entry) ? leavesOf((value as Entry)[name], part) : []).map(
        ([path, other]): [(string | number)[], unknown] => [[name, ...path], other],
      ),
    );
  if (typeof value === "boolean") return [[[], !value]];
  return [[[], typeof value === "number" ? value + 1 : `other ${value}`]];
}

function replaced(value: unknown, [first, ...rest]: readonly (string | number)[], other: unknown): unknown {
  if (first === undefined) return other;
  if (Array.isArray(value)) return value.map((item, index) => (index === first ? replaced(item, rest, other) : item));
  return { ...(value as Entry), [first]: replaced((value as Entry)[first], rest, other) };
}

function sameParts(kind: DeclaredKind, one: Entry, other: Entry): boolean {
  const [was, is] = [declaredValues(kind, one, other), declaredValues(kind, other, one)];
  return JSON.stringify([...was].sort()) === JSON.stringify([...is].sort());
}

/** What every document of the schema says: everything else of the entry is left out, and each list is empty. */
function barest(entry: Entry, schemaNode: Schema): Entry {
  const { required = [] } = resolved(schemaNode);
  return Object.fromEntries(required.map((name) => [name, Array.isArray(entry[name]) ? [] : entry[name]]));
}

test.each(DECLARED_LISTS)(
  "every part that the schema knows of a %s has an effect that somebody wrote down",
  (kind, list) => {
    const entries = samples(entriesOf(list)) as Record<string, unknown>[];
    const parts = [...new Set(entries.flatMap((entry) => [...declaredValues(kind, entry, entry).keys()]))];
    expect(parts.length).toBeGreaterThan(2);
    const comeOrGo = entries.flatMap((entry) => {
      const bare = barest(entry, entriesOf(list));
      const [was, is] = [declaredValues(kind, bare, entry), declaredValues(kind, entry, bare)];
      return [...new Set([...was.keys(), ...is.keys()])].map((part) => [part, was.get(part), is.get(part)] as const);
    });
    const changes = [
      ...parts.map((part) => [part, "a", "b"] as const),
      ...[...parts.map((part) => [part, undefined, "b"] as const), ...comeOrGo].flatMap(([part, before, after]) => [
        [part, before, after] as const,
        [part, after, before] as const,
      ]),
    ];
    const unknown = changes.filter(([part, before, after]) => effectOf(kind, part, before, after).weight === "unknown");
    expect(unknown).toEqual([]);
  },
);

test("what nobody has written down is never harmless", () => {
  expect(effectOf("Connect Sync server", "settings newThing", "a", "b").weight).toBe("unknown");
  expect(effectOf("Connect Sync server", "optional feature newFeature", undefined, "yes").weight).toBe("unknown");
});

test("to stop judging the agents of a domain is not harmless, and to judge them again is", () => {
  const part = "undeclared agents of corp.contoso.com";
  expect(effectOf("tenant", part, undefined, "yes").weight).toBe("careful");
  expect(effectOf("tenant", part, "yes", undefined).weight).toBe("harmless");
});

test("domains whose agents are undeclared come and go one by one", () => {
  const one = estate({ tenants: [tenant({ undeclaredAgents: ["emea.contoso.com"] })] });
  const both = estate({ tenants: [tenant({ undeclaredAgents: ["emea.contoso.com", "corp.contoso.com"] })] });
  const parts = declaredChanges(one, both).flatMap((change) => change.parts.map(({ part, weight }) => [part, weight]));
  expect(parts).toEqual([["undeclared agents of corp.contoso.com", "careful"]]);
});

const partsOf = (before: ReturnType<typeof estate>, after: ReturnType<typeof estate>) =>
  declaredChanges(before, after).flatMap(({ name, parts }) =>
    parts.map((part) => `${name}: ${part.weight}: ${partInWords(part)}`),
  );

test("each part is told with its old and new value, and what follows", () => {
  const server = (settings: object) => estate({ connectSync: [connectSync({ settings })], cloudSync: [] });
  expect(
    partsOf(
      server({ optionalFeatures: ["groupWriteback"], deletionThreshold: 500 }),
      server({ optionalFeatures: ["passwordWriteback"], deletionThreshold: "off" }),
    ),
  ).toEqual([
    "aadc-01: careful: optional feature groupWriteback is removed; groups that were written to Active Directory are deleted there at the next full synchronization",
    "aadc-01: careful: settings deletionThreshold: 500 -> off; more deletions are let through before a run stops",
    "aadc-01: careful: optional feature passwordWriteback is added; a password that is reset or changed in Microsoft Entra is written to Active Directory",
  ]);
});

test("a mapping is told by the object type and attribute that it maps to, not by its place in the list", () => {
  const mapped = (...targets: string[]) =>
    estate({
      cloudSync: [
        cloudSync({
          attributeMappings: attributeMappings(
            targets.map((target) => ({
              objectTypes: ["user"],
              target,
              attribute: target === "city" ? "l" : "department",
            })),
          ),
        }),
      ],
    });
  const changed = partsOf(mapped("city", "department"), mapped("department"));
  expect(changed).toHaveLength(1);
  expect(changed[0]).toMatch(
    /^sales: careful: mapping of user city: \[l\] -> not declared; the mapping stays in the tenant as it is/,
  );
});

test("a lower threshold, a waiver and a need are harmless; a higher one and a lost domain are not", () => {
  const harmless = (before: ReturnType<typeof estate>, after: ReturnType<typeof estate>) =>
    declaredChanges(before, after).every(isKnownHarmless);
  const of = (deletionThreshold: number) => estate({ cloudSync: [cloudSync({ deletionThreshold })] });
  expect([harmless(of(500), of(400)), harmless(of(400), of(500))]).toEqual([true, false]);
  expect(harmless(estate(), estate({ tenants: [tenant({ waivers: [waiver()] })] }))).toBe(true);
  const verified = estate({ tenants: [tenant({ verifiedDomains: ["contoso.com"] })] });
  expect([harmless(verified, estate()), harmless(estate(), verified)]).toEqual([false, false]);
});

test("a scope, a role of a configuration and what comes or goes are weighed by what happens to objects", () => {
  const changes = declaredChanges(estate(), estate({ cloudSync: [cloudSync({ enabled: false })] }));
  expect(changes.flatMap(({ parts }) => parts.map(({ part, weight }) => [part, weight]))).toEqual([
    ["enabled", "elsewhere"],
  ]);
  expect(effectOfWhole("Cloud Sync configuration", "removed").weight).toBe("elsewhere");
  expect(declaredChanges(estate(), estate({ agents: agents(2) })).every(isKnownHarmless)).toBe(false);
  expect(declaredChanges(estate(), estate({ connectSync: servers().slice(0, 1) })).every(isKnownHarmless)).toBe(false);
});

test("a configuration that is switched off for its waves, or no longer, is told as what becomes of its wave", () => {
  const waves = ["it", "sales"].map((to) => ({ name: to, organizationalUnits: [under(`OU=${to}`)], to }));
  const of = (switchedOff?: readonly string[]) =>
    estate({ tenants: [tenant({ migration: { done: 0, waves, ...(switchedOff && { switchedOff }) } })] });
  expect(partsOf(of(["it"]), of(["it", "sales"]))).toEqual([
    "contoso: elsewhere: switched off for waves: sales is added; no wave enables it, and nobody writes what one brings",
  ]);
  expect(partsOf(of(["it", "sales"]), of(["it"]))).toEqual([
    "contoso: elsewhere: switched off for waves: sales is removed; its first wave enables it",
  ]);
  expect(partsOf(of(), of(["it"]))[0]).toMatch(/^contoso: elsewhere: migration switchedOff.*no wave enables it/);
});

test("a mapping from another attribute is told with both", () => {
  const from = (attribute: string) =>
    estate({
      cloudSync: [
        cloudSync({ attributeMappings: attributeMappings([{ objectTypes: ["user"], target: "City", attribute }]) }),
      ],
    });
  expect(partsOf(from("l"), from("co"))[0]).toMatch(/^sales: careful: mapping of user City: \[l\] -> \[co\]; /);
});

test("object types are told from all of them, which a server has that says nothing", () => {
  const selected = (objectTypes?: readonly ObjectKind[]) =>
    estate({ connectSync: [connectSync({ ...(objectTypes && { objectTypes }) })], cloudSync: [] });
  const told = (before: ReturnType<typeof estate>, after: ReturnType<typeof estate>) =>
    partsOf(before, after).map((part) => part.replace(/;.*/, ""));
  const [all, fewer] = [selected(), selected(["user", "group", "contact"])];
  expect(told(all, fewer)).toEqual([
    "aadc-01: elsewhere: object type inetOrgPerson is removed",
    "aadc-01: elsewhere: object type device is removed",
  ]);
  expect(told(fewer, all)).toEqual([
    "aadc-01: elsewhere: object type inetOrgPerson is added",
    "aadc-01: elsewhere: object type device is added",
  ]);
});

test("long values that differ late are told where they differ, and what follows is never cut", () => {
  const part = {
    part: `mapping of user ${"x".repeat(500)}`,
    before: `${"same".repeat(200)}old end`,
    after: `${"same".repeat(200)}new end`,
    weight: "careful",
    meaning: "everybody is written anew",
  } as const;
  const words = partInWords(part);
  expect(words).toMatch(/^mapping of user x+…: ….*old end -> ….*new end; everybody is written anew$/);
  expect(words.length).toBeLessThan(3 * 120 + 60);
});

test("every format tells what follows from a long expression to another", () => {
  const mapped = (expression: string) =>
    estate({
      cloudSync: [
        cloudSync({
          attributeMappings: attributeMappings([{ objectTypes: ["user"], target: "extensionAttribute9", expression }]),
        }),
      ],
    });
  const long = (end: string) => `Join("-", ${'[department], "of the company", '.repeat(30)}"${end}")`;
  const review = reviewOf({
    before: { topology: mapped(long("first")) },
    after: { topology: mapped(long("second")) },
    plans: [],
    inventory: Inventory.NONE,
    today: TODAY,
  } as ReviewInput);
  const meaning = review.declared[0]?.parts[0]?.meaning ?? "nothing was declared otherwise";
  for (const format of ["text", "markdown", "html"] as const) {
    const rendered = renderReview(review, format);
    for (const wanted of ["first", "second", meaning]) expect(rendered).toContain(wanted);
  }
});

describe("a scope of groups", () => {
  const scoped = (...groups: string[]) =>
    estate({
      cloudSync: [cloudSync({ scope: GroupScope.of(CORP, groups.map(under), [under("OU=Sales")]) })],
    });
  const [pilot, others] = ["CN=Pilot,OU=Sales", "CN=Others,OU=Sales"];

  test.each([
    ["another group", scoped(pilot as string), scoped(others as string)],
    ["a group less", scoped(pilot as string, others as string), scoped(pilot as string)],
    ["groups in place of the OU that their members live in", estate(), scoped(pilot as string)],
    ["the OU in place of groups", scoped(pilot as string), estate()],
  ])("is never harmless: %s", (_, before, after) => {
    expect(declaredChanges(before, after).every(isKnownHarmless)).toBe(false);
    expect(partsOf(before, after).join("\n")).toMatch(/sales: careful: scoping groups: .* -> /);
  });

  test("never lets the headline say that every object keeps its owner", () => {
    const [before, after] = [scoped(pilot as string), scoped(pilot as string, others as string)].map((topology) => ({
      topology,
    }));
    const verdict = (is: typeof after) =>
      verdictInWords(
        reviewOf({ before, after: is, plans: [], inventory: Inventory.NONE, today: TODAY } as ReviewInput),
      );
    expect(verdict(after)).toMatch(
      /^Look closely[^.]*\. Who comes into scope or leaves it with its groups is not known; /,
    );
    expect(verdict(before)).toMatch(/Every object keeps its owner/);
  });

  test("with its groups in another order is the same", () => {
    const names = [pilot, others] as string[];
    expect(declaredChanges(scoped(...names), scoped(...names.toReversed()))).toEqual([]);
  });
});

test("Exchange writeback and recipients of which nothing was said before are not taken for what they are not", () => {
  const said = (props: Partial<CloudSyncWriterProps>) => estate({ cloudSync: [cloudSync(props)] });
  const weightOf = (before: Partial<CloudSyncWriterProps>, after: Partial<CloudSyncWriterProps>) =>
    declaredChanges(said(before), said(after)).flatMap(({ parts }) => parts.map(({ weight }) => weight));
  expect(weightOf({ exchangeHybridWriteback: true }, { exchangeHybridWriteback: false })).toEqual(["careful"]);
  expect(weightOf({ exchangeHybridWriteback: false }, { exchangeHybridWriteback: true })).toEqual(["careful"]);
  expect(weightOf({}, { exchangeHybridWriteback: false })).toEqual(["careful"]);
  expect(weightOf({}, { exchangeHybridWriteback: true })).toEqual(["careful"]);
  expect(weightOf({}, { notificationRecipientCount: 0 })).toEqual(["careful"]);
  expect(weightOf({}, { notificationRecipientCount: 2 })).toEqual(["careful"]);
  expect(weightOf({ notificationRecipientCount: 1 }, { notificationRecipientCount: 2 })).toEqual(["harmless"]);
  expect(weightOf({ notificationRecipientCount: 2 }, { notificationRecipientCount: 1 })).toEqual(["careful"]);
});

test("to watch more is harmless, to watch less or elsewhere is not", () => {
  const watched = (props: Partial<DeclaredMonitoring>) => estate({ monitoring: [monitoring(props)] });
  const told = (before: SyncTopology, after: SyncTopology) =>
    declaredChanges(before, after).flatMap(({ parts }) => parts.map(({ weight, part }) => `${weight}: ${part}`));
  const [none, some] = [
    watched({ actionGroupIds: [], machines: [] }),
    watched({ actionGroupIds: ["a"], machines: ["m"] }),
  ];
  expect(told(none, some)).toEqual(["harmless: action group a", "harmless: watched machine m"]);
  expect(told(some, none)).toEqual(["careful: action group a", "careful: watched machine m"]);
  expect(told(some, watched({ actionGroupIds: ["a"], machines: ["m"], workspaceId: "w" }))).toEqual([
    "careful: workspaceId",
  ]);
  const unwatched = estate({ monitoring: [] });
  const whole = (before: SyncTopology, after: SyncTopology) =>
    declaredChanges(before, after).map(({ kind, deed, effect }) => `${effect?.weight}: ${kind} ${deed}`);
  expect(whole(unwatched, some)).toEqual(["harmless: monitoring added"]);
  expect(whole(some, unwatched)).toEqual(["careful: monitoring removed"]);
});

describe("what a declaration leaves open", () => {
  const settings = (said: object) => estate({ connectSync: [connectSync({ settings: said })], cloudSync: [] });
  const wayOf = (before: ReturnType<typeof estate>, after: ReturnType<typeof estate>) =>
    partsOf(before, after).map((part) => part.replace(/^[^:]+: /, ""));

  test.each(["optionalFeatures", "customRules", "editedStandardRules"])(
    "is something else than an empty list of %s, and a review says so",
    (list) => {
      expect(wayOf(settings({}), settings({ [list]: [] }))).toEqual([
        `careful: settings ${list}: not declared -> none; how it was before is not known`,
      ]);
      expect(wayOf(settings({ [list]: [] }), settings({}))).toEqual([
        `careful: settings ${list}: none -> not declared; how it is from now on is not known, and no rule judges it`,
      ]);
      const review = reviewOf({
        before: { topology: settings({}) },
        after: { topology: settings({ [list]: [] }) },
        plans: [],
        inventory: Inventory.NONE,
        today: TODAY,
      } as ReviewInput);
      expect(review.standing).not.toBe("nothing");
    },
  );

  test("is no feature that is switched on or off", () => {
    const some = settings({ optionalFeatures: ["groupWriteback", "passwordWriteback"] });
    expect(wayOf(settings({}), some)).toEqual([
      "careful: settings optionalFeatures: not declared -> groupWriteback, passwordWriteback; how it was before is not known",
    ]);
    expect(wayOf(some, settings({}))).toHaveLength(1);
    expect(wayOf(some, settings({ optionalFeatures: [] })).join()).toMatch(
      /^careful: optional feature groupWriteback is removed; groups .* are deleted there .*,careful: optional feature passwordWriteback is removed; [^,]+$/,
    );
    expect(
      wayOf(settings({}), settings({ customRules: [{ name: "In - A", direction: "inbound", precedence: 90 }] })),
    ).toEqual(["careful: settings customRules: not declared -> In - A; how it was before is not known"]);
  });

  const tenants = (said: object) => estate({ tenants: [tenant(said)] });
  const cloud = (said: object) => estate({ cloudSync: [cloudSync(said)] });
  const agent = (said: object) => estate({ agents: agents(1).map((each) => ({ ...each, ...said })) });
  const SYNC = { method: "passwordHashSynchronization", seamlessSingleSignOn: [CORP] } as const;

  test.each([
    ["a way to sign in", tenants({}), tenants({ authentication: SYNC }), 2],
    ["a matching", tenants({}), tenants({ matching: { softMatch: "blocked", hardMatchTakeover: "blocked" } }), 2],
    ["verified domains", tenants({}), tenants({ verifiedDomains: ["contoso.com"] }), 1],
    ["the wizard's way to sign in", settings({}), settings({ userSignIn: "passThroughAuthentication" }), 1],
    ["a filter by group", settings({}), settings({ groupFiltering: false }), 1],
    ["a threshold", settings({}), settings({ deletionThreshold: 500 }), 1],
    ["an interval", settings({}), settings({ syncIntervalInMinutes: 30 }), 1],
    ["recipients", cloud({}), cloud({ notificationRecipientCount: 2 }), 1],
    ["writeback of Exchange", cloud({}), cloud({ exchangeHybridWriteback: true }), 1],
    ["the cloud of an agent", agent({}), agent({ cloud: "public" }), 1],
  ])("is told as open, and as no switch: %s", (_, open, said, parts) => {
    const told = [wayOf(open, said), wayOf(said, open)];
    for (const [way, meaning] of [
      [told[0], /^careful: .*: not declared -> [^;]+; how it was before is not known$/],
      [told[1], /^careful: .* -> not declared; how it is from now on is not known, and no rule judges it$/],
    ] as const)
      expect(way).toEqual(Array(parts).fill(expect.stringMatching(meaning)));
  });

  test("is harmless to say of a fact, and not to keep silent about again", () => {
    const machine = (said: object) => estate({ connectSync: [connectSync({ machine: said })], cloudSync: [] });
    for (const [open, said] of [
      [machine({}), machine({ memoryInGib: 16 })],
      [settings({}), settings({ installation: "custom" })],
      [agent({}), agent({ operatingSystem: "windows-server-2022" })],
    ] as const) {
      expect(wayOf(open, said).join()).toMatch(/^harmless: /);
      expect(wayOf(said, open).join()).toMatch(/^careful: .*no rule judges it$/);
    }
  });

  test("does not count where nothing said means none", () => {
    expect(declaredChanges(settings({}), settings({ neededFor: [] }))).toEqual([]);
    expect(wayOf(settings({ neededFor: ["deviceWriteback"] }), settings({}))).toEqual([
      "harmless: needed for deviceWriteback is removed",
    ]);
    const { seamlessSingleSignOn: _, ...without } = SYNC;
    const [on, off] = [SYNC, without].map((authentication) => tenants({ authentication })) as [
      ReturnType<typeof estate>,
      ReturnType<typeof estate>,
    ];
    expect(wayOf(on, off)).toEqual([
      `careful: seamless single sign-on of ${CORP} is removed; people in this forest are asked for their password where they were not`,
    ]);
  });
});

test("what somebody has to look at stands first, whatever it is of", () => {
  const before = estate({ agents: agents(2) });
  const after = estate({ tenants: [tenant({ waivers: [waiver()] })], agents: agents(1) });
  expect(declaredChanges(before, after).map(({ kind, deed }) => `${kind} ${deed}`)).toEqual([
    "provisioning agent removed",
    "tenant changed",
  ]);
});

test("a remote desktop that is opened to the Internet is looked at, and one that is closed is told", () => {
  const opened = estate({ remoteDesktopOpenings: [{ origin: "contoso-servers/nsg", securityRule: "rdp" }] });
  const [opening] = declaredChanges(estate(), opened);
  expect(opening && declaredInWords(opening)).toBe(
    "remote desktop opening contoso-servers/nsg (rdp) is added: anybody on the Internet can try to sign in to the machines behind it",
  );
  expect(declaredChanges(estate(), opened).every(isKnownHarmless)).toBe(false);
  expect(declaredChanges(opened, estate())).toMatchObject([{ deed: "removed", effect: { weight: "harmless" } }]);
  expect(declaredChanges(opened, opened)).toEqual([]);
});

test("every format tells what somebody has to look at first, and an opening among what its tenant changes", () => {
  const topologies = [
    estate({ agents: agents(2) }),
    estate({
      tenants: [tenant({ waivers: [waiver()] })],
      agents: agents(2),
      remoteDesktopOpenings: [{ origin: "contoso-servers/nsg", securityRule: "rdp" }],
    }),
  ];
  const [before, after] = topologies.map((topology) => ({ topology }));
  const review = reviewOf({ before, after, plans: [], inventory: Inventory.NONE, today: TODAY } as ReviewInput);
  const begins = {
    text: "Changed declarations",
    markdown: "Changed declarations",
    html: '<h2 id="declared"',
    json: '"declared"',
  };
  const declaredIn = (format: keyof typeof begins) => renderReview(review, format).split(begins[format])[1] ?? "";
  for (const format of ["text", "markdown", "html", "json"] as const) {
    const told = declaredIn(format);
    const [opening, waived] = [told.indexOf("contoso-servers/nsg (rdp"), told.indexOf("waiver of SYNC303")];
    expect([format, opening > -1, waived > opening]).toEqual([format, true, true]);
  }
  const [section = ""] = declaredIn("html").split("<h2");
  expect([...section.matchAll(/<h3><bdi>([^<]*)/g)].map(([, name]) => name)).toEqual(["contoso"]);
});

test("the order of a forest's domains is no change", () => {
  const forest = (...domains: string[]) => estate({ tenants: [tenant({ forests: [{ name: CORP, domains }] })] });
  const sub = `emea.${CORP}`;
  expect(declaredChanges(forest(CORP, sub), forest(sub, CORP))).toEqual([]);
  expect(partsOf(forest(CORP, sub), forest(CORP))).toEqual([
    `contoso: harmless: forest ${CORP}, domains: ["${CORP}","${sub}"] -> ["${CORP}"]`,
  ]);
});

test("a waiver, a forest and a rule of one's own are told by the part that changes", () => {
  const waived = (...waivers: Waiver[]) => estate({ tenants: [tenant({ waivers })] });
  const [old, longer] = [waiver({ until: "2027-01-31" }), waiver({ until: "2027-03-31" })];
  const name = `waiver of ${old.code} at ${old.place}`;
  expect(partsOf(waived(old), waived(longer))).toEqual([`contoso: harmless: ${name}, until: 2027-01-31 -> 2027-03-31`]);
  expect(partsOf(waived(), waived(old))).toEqual([
    `contoso: harmless: ${name}: not declared -> reason ${old.reason}, owner ${old.owner}, until 2027-01-31`,
  ]);
  expect(declaredChanges(waived(old, longer), waived(longer, old))).toEqual([]);
  const ruled = (precedence: number) =>
    estate({
      connectSync: [connectSync({ settings: { customRules: [{ name: "A", direction: "inbound", precedence }] } })],
      cloudSync: [],
    });
  expect(partsOf(ruled(50), ruled(60))).toEqual([
    "aadc-01: careful: inbound rule A, precedence: 50 -> 60; a rule decides what is synchronized and how: try it on the server in staging mode",
  ]);
});

test("the order of OUs is no change", () => {
  const over = (...names: string[]) => estate({ cloudSync: [cloudSync({ scope: ous(...names) })] });
  expect(declaredChanges(over("OU=A", "OU=B"), over("OU=B", "OU=A"))).toEqual([]);
  expect(declaredChanges(over("OU=A", "OU=B"), over("OU=B", "OU=C"))).toHaveLength(1);
});

describe("a hand-over without populated anchors", () => {
  const handing = (...handsOver: HandOver[]) => estate({ connectSync: servers({ handsOver }) });
  const populated = handOver("OU=Sales,OU=CORP");
  const unpopulated = handOver("OU=Sales,OU=CORP", undefined, {});
  const odd = handOver("OU=a\\; b,OU=CORP", undefined, {});
  const harmless = (before: ReturnType<typeof estate>, after: ReturnType<typeof estate>) =>
    declaredChanges(before, after).every(isKnownHarmless);

  test("is looked at when it comes, and not when it goes", () => {
    expect(harmless(handing(populated), handing(unpopulated))).toBe(false);
    expect(harmless(handing(), handing(unpopulated))).toBe(false);
    expect(harmless(handing(unpopulated), handing(unpopulated, odd))).toBe(false);
    expect(harmless(handing(unpopulated, odd), handing(odd))).toBe(true);
    expect(harmless(handing(unpopulated), handing(populated))).toBe(true);
    expect(harmless(handing(), handing(populated))).toBe(true);
  });
});

test("a source anchor in another case is the same one, and the wizard's own switch is told as that", () => {
  const anchored = (sourceAnchor: string) => estate({ connectSync: servers({ sourceAnchor }) });
  const [spelt] = partsOf(anchored("objectGUID"), anchored("objectguid"));
  expect(spelt).toMatch(/^aadc-01: harmless: /);
  expect(partsOf(anchored("objectGUID"), anchored("mS-DS-ConsistencyGuid"))[0]).toMatch(
    /careful: .*wizard's own switch/,
  );
  expect(partsOf(anchored("mS-DS-ConsistencyGuid"), anchored("employeeID"))[0]).toMatch(/careful: .*duplicates/);
});

describe("every leaf of the schema", () => {
  /** What names an entry, or where it stands: another one is another declaration, or none. */
  const NO_PART = /^(?:tenant|name|origin)$/;

  const SOURCES = ["attribute", "constant", "expression"];

  /** A mapping has one source, and no other one has its target; one that is removed has nothing else that could differ. */
  const asItCanBe = (sample: unknown): Entry => {
    const { attributeMappings: [mapping] = [], ...rest } = sample as Entry & { attributeMappings?: readonly Entry[] };
    if (!mapping) return rest;
    const { remove: _, ...kept } = mapping;
    const without = (source: string) =>
      Object.fromEntries(Object.entries(kept).filter(([name]) => name === source || !SOURCES.includes(name)));
    const mappings = SOURCES.map((source) => ({ ...without(source), target: source, objectTypes: ["user"] }));
    return { ...rest, attributeMappings: mappings };
  };

  /** One entry beside another that differs in one leaf, for each leaf that can have a second value. */
  const neighbours = (list: keyof TopologyDocument): [string, Entry, Entry][] =>
    samples(entriesOf(list))
      .map(asItCanBe)
      .flatMap((sample) =>
        leavesOf(sample, entriesOf(list)).map(([path, other]): [string, Entry, Entry] => [
          path.join("/"),
          sample,
          replaced(sample, path, other) as Entry,
        ]),
      );

  test.each(DECLARED_LISTS)("of a %s that is another makes a part another", (kind, list) => {
    const cases = neighbours(list).filter(([path]) => !NO_PART.test(path));
    expect(cases.length).toBeGreaterThan(2);
    const unseen = cases.filter(([, one, other]) => sameParts(kind, one, other)).map(([path]) => path);
    expect([...new Set(unseen)]).toEqual([]);
  });
});

test("another place in somebody's files is no change", () => {
  expect(declaredChanges(estate(), estate({ cloudSync: [cloudSync({ origin: "elsewhere/sales" })] }))).toEqual([]);
});

describe("a distinguished name", () => {
  const isName = (value: unknown): value is string => typeof value === "string" && /,DC=/i.test(value);
  const documents = fc.oneof(
    { weight: 3, arbitrary: forests.map((specs) => serializeTopology(forestOf(specs))) },
    { weight: 1, arbitrary: fc.constant(FULL) },
  );

  test("that is spelt otherwise, wherever it stands, is no changed declaration", () => {
    fc.assert(
      fc.property(documents, fc.infiniteStream(fc.nat(9)), (document, stream) => {
        const dice = () => stream.next().value as number;
        const otherwise = JSON.parse(
          JSON.stringify(document, (_, value: unknown) => (isName(value) ? respelt(value, dice) : value)),
        ) as TopologyDocument;
        const [before, after] = [restoreTopology(document), restoreTopology(otherwise)];
        expect([declaredChanges(before, after), topologyDifferences(before, after)]).toEqual([[], []]);
      }),
      { numRuns: runs(100) },
    );
  });

  test("that is another one is a changed declaration, wherever it stands", () => {
    fc.assert(
      fc.property(documents, fc.nat(), (document, at) => {
        const names = jsonLeaves(document).filter(({ value }) => isName(value));
        const leaf = names[at % Math.max(names.length, 1)];
        fc.pre(leaf !== undefined);
        const other = leaf.changedTo(`OU=Other,${leaf.value}`) as TopologyDocument;
        expect(declaredChanges(restoreTopology(document), restoreTopology(other))).toMatchObject([{ deed: "changed" }]);
      }),
      { numRuns: runs(100) },
    );
  });

  test("stands at these places of a document", () => {
    const places = jsonLeaves(FULL).flatMap(({ path, value }) => (isName(value) ? [path] : []));
    expect([...new Set(places)].sort()).toEqual([
      "/cloudSync/scope/groups",
      "/cloudSync/scope/membersWithin",
      "/connectSync/handsOver/organizationalUnit",
      "/connectSync/scopes/exclude",
      "/connectSync/scopes/include",
      "/connectSync/settings/customRules/keepsOut/within",
      "/tenants/cloudManaged/names",
      "/tenants/migration/waves/organizationalUnits",
    ]);
  });
});

test("a forest of seamless single sign-on that is spelt in capitals is the same forest", () => {
  const of = (forest: string) =>
    estate({
      tenants: [
        tenant({
          authentication: {
            method: "passwordHashSynchronization",
            seamlessSingleSignOn: [forest],
            seamlessSingleSignOnKeys: [{ forest, rolledOn: "2026-11-20", owner: "identity" }],
          },
        }),
      ],
    });
  expect(declaredChanges(of("contoso.com"), of("CONTOSO.com"))).toEqual([]);
  expect(declaredChanges(of("contoso.com"), of("fabrikam.com"))).toHaveLength(1);
});
