import { type EnablementOutcome, enablementOutcome } from "../../../lib/domain/mapping/account-enabled";

const outcomes: Record<string, EnablementOutcome> = {
  // Of a function, where its text decides.
  'Not("True")': "never",
  'Not("False")': "always",
  'Not("perhaps")': "unsaid",
  "Not([accountDisabled])": "follows",
  "Not([info])": "unsaid",
  'IIF([accountDisabled] = "True", "False", "True")': "follows",
  'IIF([info] = "x", "True", "true")': "always",
  'IIF([info] = "x", "FALSE", "false")': "never",
  'IIF([info] = "x", "True", "False")': "unsaid",
  'IIF([info] = "x", [description], "True")': "unsaid",
  'IIF([info] = "x", "True", [description])': "unsaid",
  'IsPresent("x")': "always",
  'IsPresent("")': "never",
  "IsPresent([info])": "unsaid",
  'IsNull("")': "always",
  'IsNull("x")': "never",
  "IsNull([info])": "unsaid",
  'IsNullOrEmpty("")': "always",
  'IsNullOrEmpty("x")': "never",
  "CBool(1)": "always",
  "CBool(0)": "never",
  "CBool(-1)": "always",
  'CBool("True")': "always",
  'CBool("1x")': "unsaid",
  'CBool("x1")': "unsaid",
  "CBool([accountDisabled])": "turnedRound",
  "CBool([info])": "unsaid",
  'CBool(BitAnd("6", "2"))': "always",
  'CBool(BitAnd("5", "2"))': "never",
  'CBool(BitAnd([info], "2"))': "unsaid",
  'CBool(BitAnd("2", "two"))': "unsaid",
  'CBool(BitAnd([userAccountControl], "2"))': "turnedRound",
  'CStr("True")': "always",
  'Trim(" True ")': "always",
  "ToLower([accountDisabled])": "turnedRound",
  "ToUpper([accountDisabled])": "turnedRound",
  "PCase([accountDisabled])": "turnedRound",
  'IgnoreFlowIfNullOrEmpty("False")': "never",
  'Coalesce("", "True")': "always",
  'Coalesce("False", "True")': "never",
  'Coalesce([info], "True")': "unsaid",
  'Coalesce("", "")': "unsaid",
  'Switch([accountDisabled], "x", "True", "False", "False", "True")': "follows",
  'Switch([accountDisabled], "False", "False", "True")': "follows",
  'Switch([accountDisabled], "True", "TRUE", "False")': "follows",
  'Switch("a", "True", "A", "False", "a", "True")': "never",
  'Switch("a", "True", "b", "False")': "always",
  'Switch("a", "True", "a")': "always",
  'Switch([info], "True", "a", "True")': "unsaid",
  'Switch("a", "True", [info], "True")': "unsaid",
  'Switch("a", "True", "a", "False", [info], "True")': "never",
  'Left("True", 4)': "unsaid",
  // Of an operator.
  'IIF("a" = "A", "True", "False")': "always",
  'IIF("a" = "b", "True", "False")': "never",
  'IIF("a" <> "A", "True", "False")': "never",
  'IIF("a" <> "b", "True", "False")': "always",
  'IIF(1 < 2, "True", "False")': "always",
  'IIF(2 < 2, "True", "False")': "never",
  'IIF(10 < 9, "True", "False")': "never",
  'IIF(2 > 1, "True", "False")': "always",
  'IIF(2 > 2, "True", "False")': "never",
  'IIF(9 > 10, "True", "False")': "never",
  'IIF(1 <= 2, "True", "False")': "always",
  'IIF(2 <= 2, "True", "False")': "always",
  'IIF(3 <= 2, "True", "False")': "never",
  'IIF(2 >= 1, "True", "False")': "always",
  'IIF(2 >= 2, "True", "False")': "always",
  'IIF(1 >= 2, "True", "False")': "never",
  'IIF("a" < "b", "True", "False")': "unsaid",
  'IIF("a" >= "1", "True", "False")': "unsaid",
  'IIF("1" > "b", "True", "False")': "unsaid",
  'IIF("a" <= "a", "True", "False")': "unsaid",
  'IIF([info] = "x", "False", Not([accountDisabled]))': "unsaid",
  'IIF("x" = [info], "True", "False")': "unsaid",
  'Trim("Tr" & "ue")': "always",
  'Trim("True" & [info])': "unsaid",
  'Trim([info] & "True")': "unsaid",
};

test.each(Object.entries(outcomes))("%s: %s", (expression, outcome) => {
  expect(enablementOutcome({ kind: "expression", expression })).toBe(outcome);
});

test("an attribute and a constant are told as well, and no source says nothing", () => {
  expect(enablementOutcome({ kind: "attribute", attribute: "ACCOUNTDISABLED" })).toBe("turnedRound");
  expect(enablementOutcome({ kind: "attribute", attribute: "info" })).toBe("unsaid");
  expect(enablementOutcome({ kind: "constant", constant: " true" })).toBe("always");
  expect(enablementOutcome({ kind: "constant", constant: "FALSE" })).toBe("never");
  expect(enablementOutcome({ kind: "constant", constant: "yes" })).toBe("unsaid");
  expect(enablementOutcome({ kind: "removed" })).toBe("unsaid");
});
