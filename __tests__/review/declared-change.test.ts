import { readFileSync } from "node:fs";
import { join } from "node:path";
import { attributeMappings } from "../../lib/domain/attribute-mapping";
import { declaredChanges, isKnownHarmless } from "../../lib/review/declared-change";
import { effectOf, effectOfWhole } from "../../lib/review/declared-effect";
import { DECLARED_LISTS, declaredValues } from "../../lib/review/declared-part";
import { partInWords } from "../../lib/review/review-words";
import { agents, cloudSync, connectSync, estate, servers, tenant } from "../support/topology";
import { waiver } from "../support/waivers";

interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly type?: string | readonly string[];
}

const schema: Schema = JSON.parse(readFileSync(join(__dirname, "../../schema/sync-topology.v2.schema.json"), "utf8"));

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

test.each(DECLARED_LISTS)(
  "every part that the schema knows of a %s has an effect that somebody wrote down",
  (kind, list) => {
    const entries = samples(entriesOf(list)) as Record<string, unknown>[];
    const parts = [...new Set(entries.flatMap((entry) => [...declaredValues(entry).keys()]))];
    expect(parts.length).toBeGreaterThan(3);
    const unknown = parts.filter((part) =>
      [
        ["a", "b"],
        ["a", undefined],
        [undefined, "b"],
      ].some(([before, after]) => effectOf(kind, part, before, after).weight === "unknown"),
    );
    expect(unknown).toEqual([]);
  },
);

test("what nobody has written down is never harmless", () => {
  expect(effectOf("Connect Sync server", "settings newThing", "a", "b").weight).toBe("unknown");
  expect(effectOf("Connect Sync server", "optional feature newFeature", undefined, "yes").weight).toBe("unknown");
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
    /^sales: careful: mapping of user city: \[l\] -> not set; the attribute has another value/,
  );
});

test("a lower threshold, a waiver and a need are harmless; a higher one and a lost domain are not", () => {
  const harmless = (before: ReturnType<typeof estate>, after: ReturnType<typeof estate>) =>
    declaredChanges(before, after).every(isKnownHarmless);
  const of = (deletionThreshold: number) => estate({ cloudSync: [cloudSync({ deletionThreshold })] });
  expect([harmless(of(500), of(400)), harmless(of(400), of(500))]).toEqual([true, false]);
  expect(harmless(estate(), estate({ tenants: [tenant({ waivers: [waiver()] })] }))).toBe(true);
  const verified = estate({ tenants: [tenant({ verifiedDomains: ["contoso.com"] })] });
  expect([harmless(verified, estate()), harmless(estate(), verified)]).toEqual([false, true]);
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

test("another place in somebody's files is no change", () => {
  expect(declaredChanges(estate(), estate({ cloudSync: [cloudSync({ origin: "elsewhere/sales" })] }))).toEqual([]);
});
