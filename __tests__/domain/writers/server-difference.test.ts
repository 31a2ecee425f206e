import type { ConnectSyncSettings, CustomRule } from "../../../lib/domain/servers/settings";
import { differencesBetween } from "../../../lib/domain/writers/server-difference";
import { connectSync } from "../../support/topology";

function differences(here: ConnectSyncSettings, there: ConnectSyncSettings) {
  return [...differencesBetween(connectSync({ settings: here }), connectSync({ settings: there }))];
}

function inbound(name: string, precedence: number): CustomRule {
  return { name, direction: "inbound", precedence };
}

test.each<[string, ConnectSyncSettings, string, [string | undefined, string | undefined]]>([
  ["group filtering", { groupFiltering: false }, "groupFiltering", ["false", "true"]],
  [
    "a feature that one has more",
    { optionalFeatures: ["passwordWriteback", "deviceWriteback"] },
    "the optional feature deviceWriteback",
    ["on", undefined],
  ],
  ["a feature that one lacks", { optionalFeatures: [] }, "the optional feature passwordWriteback", [undefined, "on"]],
  [
    "a rule that one has more",
    { customRules: [inbound("In", 50), inbound("More", 51)] },
    'the inbound rule "More"',
    ["precedence 51", undefined],
  ],
  ["a rule that one lacks", { customRules: [] }, 'the inbound rule "In"', [undefined, "precedence 50"]],
  [
    "another precedence of a rule",
    { customRules: [inbound("in", 49)] },
    'the inbound rule "in"',
    ["precedence 49", "precedence 50"],
  ],
  [
    "what a rule keeps out",
    {
      customRules: [
        {
          ...inbound("In", 50),
          keepsOut: { kind: "user", within: ["OU=Leavers,DC=contoso,DC=com"], where: "a EQUAL b" },
        },
      ],
    },
    'the inbound rule "In"',
    [
      'precedence 50; users in OU=Leavers,DC=contoso,DC=com, where a EQUAL b, are kept out of the tenant by the rule "In" (cloudFiltered)',
      "precedence 50",
    ],
  ],
  [
    "one of two rules with one name",
    { customRules: [inbound("In", 51), inbound("in", 50)] },
    'the inbound rule "In"',
    ["precedence 50 and 51", "precedence 50"],
  ],
  [
    "a standard rule that was changed",
    { editedStandardRules: ["Out to AAD - User Join", "In from AD - User Join"] },
    'the change to the standard rule "In from AD - User Join"',
    ["made in place", undefined],
  ],
])("%s is a difference where both servers speak of it", (_, here, setting, values) => {
  const there: Required<
    Pick<ConnectSyncSettings, "groupFiltering" | "optionalFeatures" | "customRules" | "editedStandardRules">
  > = {
    groupFiltering: true,
    optionalFeatures: ["passwordWriteback"],
    customRules: [inbound("In", 50)],
    editedStandardRules: ["Out to AAD - User Join"],
  };
  expect(differences(here, there)).toMatchObject([{ setting, values }]);
  expect(differences(there, here)).toMatchObject([{ setting: expect.anything(), values: [...values].reverse() }]);
  expect(differences(here, {})).toEqual([]);
  expect(differences({}, there)).toEqual([]);
});

test("a rule of the other direction is another rule", () => {
  expect(
    differences(
      { customRules: [inbound("In", 50)] },
      { customRules: [{ ...inbound("In", 50), direction: "outbound" }] },
    ),
  ).toMatchObject([
    { setting: 'the outbound rule "In"', values: [undefined, "precedence 50"] },
    { setting: 'the inbound rule "In"', values: ["precedence 50", undefined] },
  ]);
});

test("order and case make no difference", () => {
  expect(
    differences(
      {
        optionalFeatures: ["passwordWriteback", "deviceWriteback"],
        customRules: [inbound("A", 50), inbound("B", 51), inbound("a", 9)],
        editedStandardRules: ["In from AD - User Join", "Out to AAD - User Join"],
      },
      {
        optionalFeatures: ["deviceWriteback", "passwordWriteback"],
        customRules: [inbound("b", 51), inbound("A", 9), inbound("a", 50)],
        editedStandardRules: ["out to AAD - user join", "in from AD - user join"],
      },
    ),
  ).toEqual([]);
});

test("what a law of its own compares, what all servers share and what is one server's alone may differ", () => {
  expect(
    differences(
      {
        userSignIn: "passwordHashSynchronization",
        syncIntervalInMinutes: 30,
        deletionThreshold: 500,
        connectorIdentity: "application",
        directoryAccount: "leastPrivileged",
        autoUpgrade: "enabled",
        installation: "express",
        neededFor: [],
      },
      {
        userSignIn: "passThroughAuthentication",
        syncIntervalInMinutes: 60,
        deletionThreshold: "off",
        connectorIdentity: "serviceAccount",
        directoryAccount: "administrator",
        autoUpgrade: "disabled",
        installation: "custom",
        neededFor: ["attributeMerge"],
      },
    ),
  ).toEqual([]);
});

test.each<[string, ConnectSyncSettings, ConnectSyncSettings]>([
  ["group filtering", { groupFiltering: true }, { groupFiltering: false }],
  ["a changed standard rule", { editedStandardRules: ["In from AD - User Join"] }, { editedStandardRules: [] }],
  [
    "a precedence that is none of a custom rule",
    { customRules: [inbound("In", 120)] },
    { customRules: [inbound("In", 50)] },
  ],
  [
    "a precedence that another rule has",
    { customRules: [inbound("In", 50), inbound("Second", 50)] },
    { customRules: [inbound("In", 50), inbound("Second", 51)] },
  ],
  [
    "two rules of one name, one of them with a precedence that is none of a custom rule",
    { customRules: [inbound("In", 50), inbound("In", 120)] },
    { customRules: [inbound("In", 50), inbound("In", 51)] },
  ],
])("%s is taken over from neither of the servers", (_, refused, accepted) => {
  expect(differences(accepted, refused)).toMatchObject([{ follower: 1 }]);
  expect(differences(refused, accepted)).toMatchObject([{ follower: 0 }]);
});

test("the first follows where a law refuses neither value, or both", () => {
  const precedences = (here: number, there: number) =>
    differences({ customRules: [inbound("In", here)] }, { customRules: [inbound("In", there)] });
  expect(precedences(50, 51)).toMatchObject([{ follower: 0 }]);
  expect(precedences(120, 130)).toMatchObject([{ follower: 0 }]);
});
