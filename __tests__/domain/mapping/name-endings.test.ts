import { nameEndings } from "../../../lib/domain/mapping/name-endings";

/** `contoso.com`: all that follows the "@"; `…contoso.com`: the end of what follows it. */
const told = (source: Parameters<typeof nameEndings>[0]) =>
  nameEndings(source).map(({ text, isWhole }) => (isWhole ? text : `…${text}`));

const many = (count: number) =>
  `Coalesce(${Array.from({ length: count }, (_, index) => `"x@a${index}.com"`).join(", ")})`;

const endings: Record<string, readonly string[]> = {
  'Append([mailNickname], "@contoso.com")': ["contoso.com"],
  'Append([mailNickname], "@ Contoso.COM ")': ["contoso.com"],
  'Append([mailNickname], " contoso.com")': ["…contoso.com"],
  'Append([mailNickname], "@contoso", ".com")': ["contoso.com"],
  'Append("ada@", [extensionAttribute1])': [],
  'Append([mailNickname], , "@contoso.com")': ["contoso.com"],
  'Append([mailNickname], "@contoso.com", )': ["contoso.com"],
  'Append([mailNickname], "@contoso.com", [info])': [],
  'Append(Left([mailNickname], 3), "@contoso.com")': ["contoso.com"],
  'Append(%DomainFQDN%, "@contoso.com")': ["contoso.com"],
  'Append(IIF([info] = "x"), "@contoso.com")': ["contoso.com"],
  'Append(IIF([info] = "x", "a"), "@contoso.com")': ["contoso.com"],
  'Append(Trim([info] = "x"), "@contoso.com")': ["contoso.com"],
  'Append(Replace("a@b.com", "x", , , "y", , ), "@contoso.com")': ["contoso.com"],
  'Trim([mailNickname] & "@contoso.com")': ["contoso.com"],
  'Trim([mailNickname] = "@contoso.com")': [],
  'Join("@", [mailNickname], "contoso.com")': ["contoso.com"],
  'Join("@", [mailNickname], [info])': [],
  'Join(".", "ada@contoso", "com")': ["contoso.com"],
  'Join("@", "contoso.com")': [],
  'Join([info], [mailNickname], "contoso.com")': ["…contoso.com"],
  'IIF([info] = "x", "a@a.com", "b@b.com")': ["a.com", "b.com"],
  'IIF([info] = "x", "a@a.com", [mail])': ["a.com"],
  'Switch([info], "d@d.com", "k", "a@a.com", "l", "b@b.com")': ["d.com", "a.com", "b.com"],
  'Switch([info], [mail], "k@k.com", "a@a.com")': ["a.com"],
  'Coalesce([mail], "a@a.com", "b@a.com")': ["a.com"],
  'Coalesce(Append([mail], "a.com"), "b@a.com")': ["…a.com", "a.com"],
  'SelectUniqueValue("a@a.com", "b@b.com")': ["a.com", "b.com"],
  'CStr("a@a.com")': ["a.com"],
  'IgnoreFlowIfNullOrEmpty("a@a.com")': ["a.com"],
  'NormalizeDiacritics("a@a.com")': ["a.com"],
  'StripSpaces("a@a.com")': ["a.com"],
  'ToLower("a@A.com")': ["a.com"],
  'ToUpper("a@a.com")': ["a.com"],
  'Mid("a@a.com", 1, 3)': [],
  'Replace([userPrincipalName], "@old.com", , , "@new.com", , )': ["new.com"],
  'Replace([userPrincipalName], , "(?<domain>@.*)", "domain", "@new.com", , )': ["new.com"],
  'Replace([userPrincipalName], "a", , , "@new.com", , )': [],
  'Replace([userPrincipalName], "@old.com", , , "new.com", , )': [],
  'Replace([userPrincipalName], "@old.com", , , "@new", , )': [],
  'Replace([userPrincipalName], "@old.com", , , [info], , )': [],
  'Replace([userPrincipalName], [info], , , "@new.com", , )': [],
  'Replace([userPrincipalName], , [info], , "@new.com", , )': [],
  'Replace([userPrincipalName], Coalesce("@old.com", "@older.com"), , , "@new.com", , )': [],
  'Replace("a@b.com", "@b.com", , , "@c.com", , )': ["c.com"],
  'Replace("a@b.com", "x", , , "y", , )': [],
};

test.each(Object.entries(endings))("%s ends with %j", (expression, expected) => {
  expect(told({ kind: "expression", expression })).toEqual(expected);
});

test("a constant is a name only with an @ and something behind it; an attribute could end with anything", () => {
  const constants = ["ada@contoso.com", "@contoso.com", "contoso.com", "ada@", " ", "a@b@c.com"];
  expect(constants.map((constant) => told({ kind: "constant", constant }))).toEqual([
    ["contoso.com"],
    ["contoso.com"],
    [],
    [],
    [],
    ["c.com"],
  ]);
  expect(told({ kind: "attribute", attribute: "mail" })).toEqual([]);
  expect(told({ kind: "removed" })).toEqual([]);
});

test("more than sixty-four ways are not told apart", () => {
  expect(told({ kind: "expression", expression: many(64) })).toHaveLength(64);
  expect(told({ kind: "expression", expression: many(65) })).toEqual([]);
  expect(told({ kind: "expression", expression: `Append(${many(65)}, "@b.com")` })).toEqual(["b.com"]);
});
