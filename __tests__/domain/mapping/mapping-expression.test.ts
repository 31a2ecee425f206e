import fc from "fast-check";
import { InputError } from "../../../lib/domain/input/input-error";
import { MAPPING_FUNCTIONS, parseMappingExpression } from "../../../lib/domain/mapping/mapping-expression";

describe("an expression is read", () => {
  test.each([
    ["Trim([mail])", ["Trim"], ["mail"]],
    ["Guid()", ["Guid"], []],
    [
      'IIF(IsPresent([userPrincipalName]), [userPrincipalName], IIF(IsPresent([sAMAccountName]), Join("@", [sAMAccountName], %DomainFQDN%), Error("AccountName is not present")))',
      ["IIF", "IsPresent", "Join", "Error"],
      ["userPrincipalName", "sAMAccountName"],
    ],
    [
      'IIF(IsPresent([userAccountControl]), IIF(BitAnd([userAccountControl],2)="0","True","False"), Not([accountDisabled]))',
      ["IIF", "IsPresent", "BitAnd", "Not"],
      ["userAccountControl", "accountDisabled"],
    ],
    ["CBool(BitAnd([groupType], -2147483648))", ["CBool", "BitAnd"], ["groupType"]],
    [
      "IIF(IsPresent([mS-DS-ConsistencyGuid]), [mS-DS-ConsistencyGuid], [objectGUID])",
      ["IIF", "IsPresent"],
      ["mS-DS-ConsistencyGuid", "objectGUID"],
    ],
    ['Replace([mail], "@contoso.com", , ,"", ,)', ["Replace"], ["mail"]],
    [
      String.raw`Replace([mobile], , "\\+(?<isd>\\d* )(?<phone>\\d{10})", "phone" , , [telephoneNumber], "\"${"$"}{phone}\"")`,
      ["Replace"],
      ["mobile", "telephoneNumber"],
    ],
    ["BitAnd(&HF, &HF7)", ["BitAnd"], []],
    ['IIF([employeeType]="Intern","t-" & [cn],[cn])', ["IIF"], ["employeeType", "cn"]],
    ["IIF(Len([sn])<=5, [sn], Left( [sn] , 5 ) )", ["IIF", "Len", "Left"], ["sn"]],
    ["IIF([a]<>[b], Now(), Trim ([c]))", ["IIF", "Now", "Trim"], ["a", "b", "c"]],
    ['InStr("repEated","e",3,vbBinaryCompare)', ["InStr"], []],
    ['Join("(", "[mail]", "Trim(", ",")', ["Join"], []],
  ])("%s", (expression, functions, attributes) => {
    expect(parseMappingExpression(expression)).toEqual({ functions, attributes });
  });

  test("however deep it nests", () => {
    const deep = `${"Not(".repeat(1900)}[mail]${")".repeat(1900)}`;
    expect(parseMappingExpression(deep).functions).toEqual(["Not"]);
  });
});

describe("an expression is refused with its place", () => {
  test.each([
    ["nothing", "", 1, /does not begin with a function/],
    ["an attribute alone", "[mail]", 1, /does not begin with a function/],
    ["a text alone", '"Sales"', 1, /does not begin with a function/],
    ["an unknown function", "Trim(Lowercase([mail]))", 6, /calls the function "Lowercase"/],
    ["a misspelt function", "IIF(IsPresnt([mail]), [mail], [cn])", 5, /fix {3}use IsPresent\n/],
    ["a function in another case", 'iif([a]="b", "c", "d")', 1, /fix {3}use IIF\n/],
    ["an open parenthesis", "IIF(Trim([mail]), [cn]", 4, /the parenthesis of IIF/],
    ["an open inner parenthesis", 'Join("@", Trim([cn], "x")', 5, /the parenthesis of Join/],
    ["a parenthesis too many", "Trim([mail]))", 13, /has "\)"/],
    ["something after the end", "Trim([mail]) & [cn]", 14, /has "&"/],
    ["an open attribute", "Trim([mail)", 6, /broken attribute/],
    ["an empty attribute", "Trim([])", 6, /broken attribute/],
    ["an attribute with a space", "Trim([given name])", 6, /broken attribute/],
    ["an open text", 'Append([mail], "x)', 16, /does not close a text/],
    ["an open text before another", 'IIF([a]="x, "y", "z")', 14, /has "y" after a value/],
    ["an open text after an operator", 'IIF([a]="x, [b], [c])', 9, /does not close a text/],
    ["a single backslash", String.raw`Replace([mail], , "\d+", , "", , )`, 20, /the escape "\\\\d"/],
    ["a doubled quotation mark", 'Append([mail], "a""b")', 19, /after a value/],
    ["no comma", 'Join("@" [mail])', 10, /has "\[" after a value/],
    ["no value after an operator", "IIF([a]=, [b], [c])", 9, /has "," where a value/],
    ["no value after an operator at the end", "IIF([a]=)", 9, /has "\)" where a value/],
    ["no value before an operator", 'IIF(="a", [b], [c])', 5, /has "=" where a value/],
    ["AND, which IIF does not know", 'IIF([a]="b" AND [c]="d", "x", "y")', 13, /has "A" after a value/],
    ["a bare word", "Trim(mail)", 6, /the bare word "mail"[\s\S]+\[mail\] for an attribute/],
    ["a curly quotation mark", "Append([mail], “x”)", 16, /has "“" where a value/],
    ["a text in single quotation marks", "Append([mail], 'x')", 16, /has "'" where a value/],
    ["too many characters", `Trim("${"x".repeat(10_000)}")`, 10_001, /has 10008 characters/],
  ])("%s", (_, expression, position, message) => {
    const read = () => parseMappingExpression(expression);
    expect(read).toThrow(InputError);
    expect(read).toThrow(message);
    expect(read).toThrow(expect.objectContaining({ where: `character ${position}` }));
  });
});

test("every known function is known by its own name only", () => {
  expect(new Set(MAPPING_FUNCTIONS.map((name) => name.toLowerCase())).size).toBe(MAPPING_FUNCTIONS.length);
  for (const name of MAPPING_FUNCTIONS) expect(parseMappingExpression(`${name}()`).functions).toEqual([name]);
});

/** An expression as its pieces, so that its own brackets and quotation marks are told from those inside a text. */
type Pieces = readonly string[];

const texts = fc
  .string({ unit: fc.constantFrom(...'ab ,()[]"\\&=%$é'.split("")), maxLength: 6 })
  .map((text): Pieces => ['"', text && `text ${text.replace(/["\\]/g, "\\$&")}`, '"']);
const attributes = fc
  .constantFrom("mail", "sn", "mS-DS-ConsistencyGuid", "extensionAttribute15")
  .map((name): Pieces => ["[", name, "]"]);
const plain = fc
  .constantFrom("0", "-2147483648", "1.5", "&HF", "%DomainFQDN%", "vbTextCompare")
  .map((text): Pieces => [text]);
const operators = fc.constantFrom("=", "<>", "<", "<=", ">", ">=", " & ").map((text): Pieces => [text]);

const { call } = fc.letrec<{ call: Pieces; value: Pieces; argument: Pieces }>((tie) => ({
  call: fc
    .tuple(
      fc.constantFrom(...MAPPING_FUNCTIONS),
      fc.constantFrom("", " "),
      fc.array(tie("argument"), { maxLength: 3, depthIdentifier: "calls" }),
    )
    .map(([name, gap, args]) => [
      `${name}${gap}`,
      "(",
      ...args.flatMap((argument, index) => (index === 0 ? argument : [`${gap},${gap}`, ...argument])),
      ")",
    ]),
  value: fc.oneof({ depthIdentifier: "calls", maxDepth: 4 }, texts, attributes, plain, tie("call")),
  argument: fc.oneof(
    { weight: 6, arbitrary: tie("value") },
    { weight: 2, arbitrary: fc.tuple(tie("value"), operators, tie("value")).map((pieces) => pieces.flat()) },
    { weight: 1, arbitrary: fc.constant<Pieces>([]) },
  ),
}));

test("a well-formed expression is always read, with what it calls and reads", () => {
  fc.assert(
    fc.property(call, (pieces) => {
      const read = parseMappingExpression(pieces.join(""));
      const after = (bracket: string) => pieces.filter((_, index) => pieces[index - 1] === bracket);
      const called = pieces.filter((_, index) => pieces[index + 1] === "(").map((name) => name.trim());
      expect(read).toEqual({ functions: [...new Set(called)], attributes: [...new Set(after("["))] });
    }),
    { numRuns: 500 },
  );
});

test("an expression without one of its brackets or quotation marks is never read", () => {
  fc.assert(
    fc.property(call, fc.nat(), (pieces, dice) => {
      const marks = pieces.flatMap((piece, index) => (/^["[\]()]$/.test(piece) ? [index] : []));
      const without = pieces.toSpliced(marks[dice % marks.length] as number, 1).join("");
      expect(() => parseMappingExpression(without)).toThrow(InputError);
    }),
    { numRuns: 1000 },
  );
});

test("no text makes the parser fail in another way than by refusing it", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'Trim([mail])",=&\\ %1'.split("")), maxLength: 20 }), (text) => {
      try {
        parseMappingExpression(text);
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
      }
    }),
    { numRuns: 1000 },
  );
});
