import { schemaDifferences } from "../../../lib/intake/graph/schema-difference";

const clause = (sourceOperandName: string, operatorName: string, ...values: string[]) => ({
  sourceOperandName,
  operatorName,
  targetOperand: { values },
});
const mapping = (targetAttributeName: string, expression: string, more: object = {}) => ({
  targetAttributeName,
  flowType: "Always",
  flowBehavior: "FlowWhenChanged",
  matchingPriority: 0,
  source: { type: "Function", expression },
  ...more,
});
const user = (attributeMappings: readonly object[], more: object = {}) => ({
  sourceObjectName: "user",
  targetObjectName: "User",
  enabled: true,
  attributeMappings,
  ...more,
});
const schema = (objects: readonly object[], more: object = {}) => ({
  synchronizationRules: [{ name: "rule", objectMappings: objects, ...more }],
});
const told = (one: unknown, other: unknown) =>
  schemaDifferences(one, other).map(({ subject, part, values }) => [subject, part, ...values]);

test("a mapping is told by its expression and whatever is unusual of it", () => {
  const one = schema([user([mapping("Department", "[department]"), mapping("City", "[l]")])]);
  const other = schema([
    user([
      mapping("City", "[l]"),
      mapping("Department", "Trim([department])", { flowType: "ObjectAddOnly", novelty: 1 }),
    ]),
  ]);
  expect(told(one, other)).toEqual([
    ["user to User", "mapping to Department", "[department]", "Trim([department]), flowType ObjectAddOnly, novelty 1"],
  ]);
  expect(told(one, schema([user([])]))).toEqual([
    ["user to User", "mapping to City", "[l]", undefined],
    ["user to User", "mapping to Department", "[department]", undefined],
  ]);
});

test("mappings that read alike and are not are told as they stand", () => {
  const typed = (type: string) => schema([user([mapping("City", "[l]", { source: { type, expression: "[l]" } })])]);
  expect(told(typed("Function"), typed("Attribute"))).toEqual([
    ["user to User", "mapping to City", expect.stringContaining('"Function"'), expect.stringContaining('"Attribute"')],
  ]);
});

test("clauses of a group and groups may stand in any order, and are told in words", () => {
  const scoped = (...groups: object[][]) =>
    schema([
      user([], { scope: { inputFilterGroups: groups.map((clauses, index) => ({ name: `g${index}`, clauses })) } }),
    ]);
  const [a, b] = [clause("mail", "IS NOT NULL"), clause("department", "EQUALS", "Sales")];
  expect(told(scoped([a, b], [a]), scoped([a], [b, a]))).toEqual([]);
  expect(told(scoped([a]), scoped([a], [b]))).toEqual([
    ["user to User", "scope", "mail IS NOT NULL", "department EQUALS Sales or mail IS NOT NULL"],
  ]);
});

test("OUs and groups in scope are told one by one, and another spelling is no difference", () => {
  const rule = (...includedContainers: string[]) => schema([user([])], { containerFilter: { includedContainers } });
  expect(told(rule("OU=A,DC=contoso,DC=com"), rule("ou=a, dc=contoso, dc=com"))).toEqual([]);
  expect(
    told(
      rule("OU=A,DC=contoso,DC=com"),
      schema([user([])], { groupFilter: { includedGroups: ["CN=G,DC=contoso,DC=com"] } }),
    ),
  ).toEqual([
    ["rule rule", "OU OU=A,DC=contoso,DC=com", "in scope", undefined],
    ["rule rule", "group CN=G,DC=contoso,DC=com", undefined, "in scope"],
  ]);
});

test("kinds of object and rules that one schema has are told", () => {
  expect(told(schema([user([])]), schema([]))).toEqual([["user to User", "objects", "mapped", undefined]]);
  expect(told(schema([]), { synchronizationRules: [] })).toEqual([["rule rule", "rule", "present", undefined]]);
});
