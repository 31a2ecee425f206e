import fc from "fast-check";
import { compareExports } from "../../../lib/intake/connect-sync/difference";
import { readConnectSyncExport } from "../../../lib/intake/connect-sync/read-export";
import { exportFiles, exportOf } from "../../support/connect-exports";

const AD = /Connector_\{c0ffee00/;
const MV = /MV\.xml$/;
const JOIN = /0001\}\.xml$/;
const IN_USER = /0003\}\.xml$/;
const USER_RULE = "In from AD - user cloudNoFlow (inbound, contoso.com, user to person)";
const JOIN_RULE = "In from AD - User Join (inbound, contoso.com, user to person)";

const active = exportOf("active");

/** What differs once the staging server has been edited. */
function differencesAfter(...edits: readonly (readonly [RegExp, string, string])[]) {
  return compareExports(active, exportOf("staging", ...edits)).differences;
}

function inputValue(text: string): string {
  return `dataType="String">${text}</parameter>`;
}

test("an export and itself, and an active server and its staging server, do not differ", () => {
  expect(compareExports(active, active)).toEqual({ differences: [], notCompared: [] });
  expect(compareExports(active, exportOf("staging"))).toEqual({ differences: [], notCompared: [] });
});

test.each([
  [
    "source anchor",
    inputValue("mS-DS-ConsistencyGuid"),
    inputValue("objectGUID"),
    ["mS-DS-ConsistencyGuid", "objectGUID"],
  ],
  ["build of Connect Sync", inputValue("2.6.92.0"), inputValue("2.6.84.0"), ["2.6.92.0", "2.6.84.0"]],
  [
    "sign-in method",
    inputValue("PasswordHashSync"),
    inputValue("PassThroughAuthentication"),
    ["PasswordHashSync", "PassThroughAuthentication"],
  ],
  ["deletions that the threshold allows", inputValue("500"), inputValue("5000"), ["500", "5000"]],
  ["synchronization interval", inputValue("00:30:00"), inputValue("01:00:00"), ["00:30:00", "01:00:00"]],
])("the server differs in its %s", (part, from, to, values) => {
  expect(differencesAfter([MV, from, to])).toEqual([{ area: "server", subject: "", part, values }]);
});

test("another tenant is a difference", () => {
  expect(
    differencesAfter([/Connector_\{b891884f/, "contoso.onmicrosoft.com - AAD", "fabrikam.onmicrosoft.com - AAD"]),
  ).toEqual([
    { area: "server", subject: "", part: "tenant", values: ["contoso.onmicrosoft.com", "fabrikam.onmicrosoft.com"] },
  ]);
});

test("a feature differs when one server has it on, not when one is silent about it being off", () => {
  const hybrid = 'HybridExchange" type="string" use="SynchronizationGlobal" dataType="String">True';
  expect(differencesAfter([MV, hybrid, hybrid.replace("True", "False")])).toEqual([
    { area: "feature", subject: "", part: "hybrid exchange", values: ["on", "off"] },
  ]);
  const filtering = 'name="Microsoft.OptionalFeature.GroupFiltering"';
  expect(differencesAfter([MV, filtering, 'name="Microsoft.Synchronize.NextStartTime"'])).toEqual([]);
});

test("a setting without a name of its own is compared too", () => {
  expect(differencesAfter([MV, "User.employeeNumber", "User.costCenter"])).toEqual([
    {
      area: "setting",
      subject: "",
      part: "Microsoft.OptionalFeature.DirectoryExtensionAttributes",
      values: ["User.employeeNumber", "User.costCenter"],
    },
  ]);
});

test("scope differs at the topmost names where the servers decide otherwise", () => {
  const more =
    "<inclusion>OU=Sites,DC=contoso,DC=com</inclusion><inclusion>OU=Lab,OU=Sites,DC=contoso,DC=com</inclusion>";
  expect(differencesAfter([AD, "<inclusion>OU=CORP", `${more}<inclusion>OU=CORP`])).toEqual([
    { area: "scope", subject: "OU=Sites,DC=contoso,DC=com", part: "scope", values: ["excluded", "included"] },
  ]);
});

test("marks that say the same in other words are no difference", () => {
  const mark = "<inclusion>OU=CORP,DC=contoso,DC=com</inclusion>";
  expect(differencesAfter([AD, mark, `<inclusion>ou=a,ou=corp,dc=contoso,dc=com</inclusion>${mark}`])).toEqual([]);
});

test("connectors differ in partitions, object classes, attributes and password hash sync", () => {
  expect(
    differencesAfter(
      [AD, "<selected>0</selected>", "<selected>1</selected>"],
      [AD, "<object-class>contact</object-class>", ""],
      [AD, "<attribute>mail</attribute>", ""],
      [AD, "<password-hash-sync-config><enabled>1", "<password-hash-sync-config><enabled>0"],
    ),
  ).toEqual([
    { area: "connector", subject: "contoso.com", part: "password hash sync", values: ["on", "off"] },
    {
      area: "connector",
      subject: "contoso.com",
      part: "object class contact in DC=contoso,DC=com",
      values: ["synchronized", undefined],
    },
    {
      area: "connector",
      subject: "contoso.com",
      part: "partition DC=lab,DC=contoso,DC=com",
      values: [undefined, "selected"],
    },
    { area: "connector", subject: "contoso.com", part: "attribute mail", values: ["read", undefined] },
  ]);
});

test("a rule that one server lacks, and a rule that was renamed, are told", () => {
  const staging = exportOf("staging");
  const without = { ...staging, rules: staging.rules.filter(({ name }) => name !== "In from AD - user cloudNoFlow") };
  expect(compareExports(active, without).differences).toEqual([
    { area: "rule", subject: USER_RULE, part: "rule", values: ["present", undefined] },
  ]);
  expect(differencesAfter([IN_USER, "user cloudNoFlow", "pilot cloudNoFlow"])).toHaveLength(2);
});

test.each([
  ["precedence", IN_USER, "<precedence>80", "<precedence>70", USER_RULE, ["80", "70"]],
  ["state", IN_USER, "<disabled>False", "<disabled>True", USER_RULE, ["enabled", "disabled"]],
  ["link type", IN_USER, "<linkType>Join", "<linkType>JoinNoFlow", USER_RULE, ["Join", "JoinNoFlow"]],
  [
    "mapping to cloudNoFlow",
    IN_USER,
    "<src>True</src>",
    "<src><attr>mail</attr></src>",
    USER_RULE,
    ["the constant True", "mail"],
  ],
  [
    "mapping to cloudNoFlow",
    IN_USER,
    "<mapping><dest>cloudNoFlow",
    '<mapping execute-once="true"><dest>cloudNoFlow',
    USER_RULE,
    ["the constant True", "the constant True (applied once)"],
  ],
  [
    "join",
    JOIN,
    "<ilmAttribute>mail</ilmAttribute>",
    "<ilmAttribute>mail</ilmAttribute><caseSensitive>True</caseSensitive>",
    JOIN_RULE,
    ["objectSid = objectSid, then mail = mail", "objectSid = objectSid, then mail = mail (case sensitive)"],
  ],
  [
    "delay for what has left the scope",
    IN_USER,
    "<softDeleteExpiryInterval>00:00:00",
    "<softDeleteExpiryInterval>7.00:00:00",
    USER_RULE,
    ["00:00:00", "7.00:00:00"],
  ],
  ["password sync", JOIN, "<EnablePasswordSync>true", "<EnablePasswordSync>false", JOIN_RULE, ["true", "false"]],
  [
    "mapping to cloudFiltered",
    JOIN,
    "(Left([sAMAccountName], 5)",
    "(Left([sAMAccountName], 6)",
    JOIN_RULE,
    [expect.stringContaining(", 5)"), expect.stringContaining(", 6)")],
  ],
])("a rule differs in its %s", (part, path, from, to, subject, values) => {
  expect(differencesAfter([path, from, to])).toEqual([{ area: "rule", subject, part, values }]);
});

test("newer editions of Microsoft's rules are one difference with a count, after the rules that an administrator made", () => {
  expect(
    differencesAfter(
      [JOIN, "UserJoin.006", "UserJoin.007"],
      [JOIN, "<dest>mail</dest>", "<dest>mailNickname</dest>"],
      [JOIN, "<precedence>100", "<precedence>190"],
      [/0002\}\.xml$/, "GroupJoin.006", "GroupJoin.010"],
      [IN_USER, "<disabled>False", "<disabled>True"],
    ),
  ).toEqual([
    { area: "rule", subject: USER_RULE, part: "state", values: ["enabled", "disabled"] },
    {
      area: "rule",
      subject: "Microsoft's standard rules",
      part: "edition of 2 rules, with whatever is in it",
      values: ["older", "newer"],
      rules: [
        `${JOIN_RULE}: Microsoft.InfromADUserJoin.006 and Microsoft.InfromADUserJoin.007`,
        "Out to AAD - Group Join (outbound, Entra ID, group to group): Microsoft.OuttoAADGroupJoin.006 and Microsoft.OuttoAADGroupJoin.010",
      ],
    },
  ]);
});

test("that a standard rule is disabled is told beside its newer edition, for no edition does that", () => {
  expect(
    differencesAfter([JOIN, "UserJoin.006", "UserJoin.007"], [JOIN, "<disabled>False", "<disabled>True"]),
  ).toMatchObject([
    { subject: JOIN_RULE, part: "state", values: ["enabled", "disabled"] },
    { subject: "Microsoft's standard rules", part: "edition of 1 rule, with whatever is in it" },
  ]);
});

test("rules that one of two builds has are one difference that names them; of one build a missing rule is one of its own", () => {
  const without = (server: ReturnType<typeof exportOf>) => ({
    ...server,
    rules: server.rules.filter(({ kind }) => kind === "custom"),
  });
  const newer = exportOf("staging", [MV, inputValue("2.6.92.0"), inputValue("2.7.1.0")]);
  const titles = `${JOIN_RULE}; Out to AAD - Group Join (outbound, Entra ID, group to group)`;
  expect(compareExports(without(active), newer).differences).toMatchObject([
    { part: "build of Connect Sync" },
    { subject: "Microsoft's standard rules", part: "2 rules of one build", values: [undefined, titles] },
  ]);
  expect(compareExports(without(active), exportOf("staging")).differences.map(({ part }) => part)).toEqual([
    "rule",
    "rule",
  ]);
});

test("what may be written to Microsoft Entra ID is compared", () => {
  const ENTRA = /Connector_\{b891884f/;
  expect(differencesAfter([ENTRA, "<attribute>accountEnabled</attribute>", ""])).toEqual([
    { area: "connector", subject: "Entra ID", part: "attribute accountEnabled", values: ["written", undefined] },
  ]);
});

test("of two policies in JSON it is told what neither says", () => {
  expect(compareExports(exportOf("policy"), exportOf("policy"))).toEqual({
    differences: [],
    notCompared: [
      "staging mode, sign-in, features and other global settings: no policy in JSON says them",
      "scope, join and mappings of Microsoft's own rules: JSON lists them by name only",
      "joins of rules that an administrator made: JSON does not list them",
      "whether a mapping is applied once, and how its values merge: JSON does not say it",
    ],
  });
});

test("a name of another domain that one server lists in vain is told, and a name in another spelling is not", () => {
  const withList = (inclusions: readonly string[]) => {
    const server = exportOf("active");
    const [connector] = server.connectors;
    const partition = { dn: "DC=contoso,DC=com", selected: true, objectClasses: undefined, inclusions, exclusions: [] };
    return {
      ...server,
      connectors: [{ ...(connector as (typeof server.connectors)[number]), partitions: [partition] }],
    };
  };
  const child = "OU=Sales,DC=emea,DC=contoso,DC=com";
  const { differences } = compareExports(
    withList(["OU=Müller,DC=contoso,DC=com", child]),
    withList(["OU=MULLER,DC=contoso,DC=com"]),
  );
  expect(differences).toEqual([
    {
      area: "scope",
      subject: child,
      part: "list of contoso.com",
      values: ["listed, and decides nothing: it is a name of another domain", undefined],
    },
  ]);
});

test("conditions of a scope may stand in any order, groups of a join may not", () => {
  const scopes = [
    "<scope><csAttribute>isCriticalSystemObject</csAttribute><csOperator>NOTEQUAL</csOperator><csValue>TRUE</csValue></scope>",
    "<scope><csAttribute>adminDescription</csAttribute><csOperator>NOTSTARTSWITH</csOperator><csValue>User_</csValue></scope>",
  ];
  expect(differencesAfter([JOIN, scopes.join(""), scopes.reverse().join("")])).toEqual([]);
  const joins = ["objectSid", "mail"].map(
    (name) =>
      `<conditions><condition><csAttribute>${name}</csAttribute><ilmAttribute>${name}</ilmAttribute></condition></conditions>`,
  );
  expect(differencesAfter([JOIN, joins.join(""), joins.reverse().join("")])).toEqual([
    {
      area: "rule",
      subject: JOIN_RULE,
      part: "join",
      values: ["objectSid = objectSid, then mail = mail", "mail = mail, then objectSid = objectSid"],
    },
  ]);
});

test("numbers of Microsoft's rules matter only where their order differs", () => {
  expect(differencesAfter([JOIN, "<precedence>100", "<precedence>101"])).toEqual([]);
  expect(differencesAfter([JOIN, "<precedence>100", "<precedence>190"]).map(({ part }) => part)).toEqual([
    "precedence",
  ]);
});

test("ids of connectors inside a rule stand for the connectors", () => {
  const [mine, theirs] = ["{AE4DB4CC-B16B-4EB2-ACF5-837CA84E4D7D}", "c0ffee00-1234-4cde-8f01-23456789abcd"];
  const one = exportOf("active", [JOIN, '= "", True', `= "${mine}", True`]);
  const other = exportOf("staging", [JOIN, '= "", True', `= "${theirs}", True`]);
  expect(compareExports(one, other).differences).toEqual([]);
});

test("against JSON only what both formats carry is compared, and the rest is named", () => {
  const { differences, notCompared } = compareExports(active, exportOf("policy"));
  expect(differences).toEqual([]);
  expect(notCompared).toEqual(
    expect.arrayContaining([
      "source anchor",
      "hybrid exchange",
      "contoso.com: attributes that are read",
      "scope, join and mappings of Microsoft's own rules: JSON lists them by name only",
    ]),
  );
  const narrower = exportOf("policy", [/JSON$/, '"OU=CORP,DC=contoso', '"OU=HQ,DC=contoso']);
  expect(compareExports(active, narrower).differences.map(({ subject }) => subject)).toEqual([
    "OU=CORP,DC=contoso,DC=com",
    "OU=HQ,DC=contoso,DC=com",
  ]);
});

test("a folder without its global settings differs in nothing that it does not say", () => {
  const bare = readConnectSyncExport(exportFiles("staging").filter(({ path }) => !MV.test(path)));
  const { differences, notCompared } = compareExports(active, bare);
  expect(differences).toEqual([]);
  expect(notCompared).toEqual(
    expect.arrayContaining(["source anchor", "seamless single sign-on", "other global settings"]),
  );
});

test("the other way round the same differs, with the values swapped", () => {
  const edits = fc.subarray<readonly [RegExp, string, string]>([
    [MV, inputValue("500"), inputValue("5000")],
    [AD, "<inclusion>OU=CORP", "<inclusion>OU=HQ"],
    [IN_USER, "<precedence>80", "<precedence>70"],
    [JOIN, "<dest>mail</dest>", "<dest>mailNickname</dest>"],
    [AD, "<selected>0</selected>", "<selected>1</selected>"],
  ]);
  fc.assert(
    fc.property(edits, (chosen) => {
      const other = exportOf("staging", ...chosen);
      const there = compareExports(active, other).differences;
      const back = compareExports(other, active).differences;
      expect(back.map(({ values: [a, b], ...rest }) => ({ ...rest, values: [b, a] })).sort(byText)).toEqual(
        [...there].sort(byText),
      );
      expect(there.length > 0).toBe(chosen.length > 0);
    }),
    { numRuns: 40 },
  );
});

function byText(a: object, b: object): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
