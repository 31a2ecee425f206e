import fc from "fast-check";
import { type AboutObject, attributeProblemsOf } from "../../lib/objects/attribute-problems";
import type { DirectoryObject } from "../../lib/objects/directory-object";
import type { AttributeProblem } from "../../lib/objects/prediction";

const ABOUT: AboutObject = { tool: "Cloud Sync", verifiedDomains: new Set(["contoso.com", "contoso.onmicrosoft.com"]) };

const ADA: DirectoryObject = {
  dn: "CN=Ada,OU=Sales,DC=corp,DC=contoso,DC=com",
  kind: "user",
  objectGuid: "6f9619ff-8b86-d011-b42d-00c04fc964ff",
  samAccountName: "ada",
  userPrincipalName: "ada@contoso.com",
  mail: "ada@contoso.com",
  mailNickname: "ada",
  proxyAddresses: ["SMTP:ada@contoso.com", "smtp:ada.lovelace@contoso.com"],
  hasDisplayName: true,
};
const TEAM: DirectoryObject = {
  dn: "CN=Team,DC=corp,DC=contoso,DC=com",
  kind: "group",
  objectGuid: ADA.objectGuid,
  proxyAddresses: [],
};

function problemsOf(object: DirectoryObject, about: AboutObject = ABOUT): string[] {
  return attributeProblemsOf(object, about).map(
    ({ attribute, problem, isRefused, text }) =>
      `${attribute}, ${problem}${isRefused ? ", refused" : ""}: ${sentence(text)}`,
  );
}

/** Without the full stop that every one has. */
function sentence(text: string): string {
  expect(text).toMatch(/\.$/);
  return text.slice(0, -1);
}

test("an object in order has no problem", () => {
  for (const tool of ["Connect Sync", "Cloud Sync"] as const) {
    expect(problemsOf(ADA, { ...ABOUT, tool })).toEqual([]);
    expect(problemsOf(TEAM, { ...ABOUT, tool })).toEqual([]);
  }
});

type Case = readonly [
  what: string,
  changed: { readonly [Field in keyof DirectoryObject]?: DirectoryObject[Field] | undefined },
  expected: string,
];

const PAGES_DISAGREE =
  "; Microsoft's pages disagree on what follows: a sign-in name made of the alias and the initial domain, or the error IdentityDataValidationFailed";
const CALCULATED = ", so the tenant makes a sign-in name of the alias and the initial domain";
const FAILS = ", which fails with IdentityDataValidationFailed";
const LEFT_OUT = ", so the tenant leaves it out";
const LONG = "a".repeat(65);

test.each<Case>([
  [
    "letters with marks, and others that are not ASCII",
    { userPrincipalName: "müller.Ω@contoso.com" },
    `userPrincipalName, characters: userPrincipalName holds "ü" and "Ω"${PAGES_DISAGREE}`,
  ],
  [
    "white space of two kinds, once each",
    { userPrincipalName: "a d a\n@contoso.com" },
    `userPrincipalName, characters: userPrincipalName holds a blank and an invisible character${PAGES_DISAGREE}`,
  ],
  [
    "a slash",
    { userPrincipalName: "a/da@contoso.com" },
    `userPrincipalName, characters: userPrincipalName holds "/"${PAGES_DISAGREE}`,
  ],
  ["no @", { userPrincipalName: "ada" }, `userPrincipalName, format, refused: userPrincipalName has no @${FAILS}`],
  [
    "two @",
    { userPrincipalName: "ada@home@contoso.com" },
    `userPrincipalName, format, refused: userPrincipalName has more than one @${FAILS}`,
  ],
  [
    "nothing before the @",
    { userPrincipalName: "@contoso.com" },
    `userPrincipalName, format, refused: userPrincipalName has nothing before the @${FAILS}`,
  ],
  [
    "nothing after the @",
    { userPrincipalName: "ada@" },
    `userPrincipalName, format, refused: userPrincipalName has nothing after the @${FAILS}`,
  ],
  [
    "a period before the @",
    { userPrincipalName: "ada.@contoso.com" },
    `userPrincipalName, format, refused: userPrincipalName has a period before the @${FAILS}`,
  ],
  [
    "a name that is too long",
    { userPrincipalName: `${LONG}@contoso.com` },
    "userPrincipalName, length, refused: userPrincipalName has 65 characters before the @, and may have 64, which fails with ExceededAllowedLength",
  ],
  [
    "a suffix that is not verified",
    { userPrincipalName: "ada@Fabrikam.com" },
    `userPrincipalName, suffixNotVerified: userPrincipalName ends in "Fabrikam.com", which is not verified in the tenant${CALCULATED}`,
  ],
  [
    "a suffix that nobody can verify",
    { userPrincipalName: "ada@contoso.local" },
    `userPrincipalName, suffixNotVerified: userPrincipalName ends in "contoso.local", which cannot be verified in any tenant${CALCULATED}`,
  ],
  [
    "no sign-in name",
    { userPrincipalName: undefined },
    "userPrincipalName, blank: userPrincipalName is empty, so the sign-in name is made of sAMAccountName and the name of the domain",
  ],
  [
    "neither of both names",
    { userPrincipalName: undefined, samAccountName: undefined },
    "userPrincipalName, blank, refused: userPrincipalName and sAMAccountName are empty, so there is nothing to make a sign-in name of",
  ],
  [
    "a prefix that is missing",
    { proxyAddresses: ["SMTP:ada@contoso.com", "ada.l@contoso.com"] },
    `proxyAddresses, format: proxyAddresses has no prefix such as smtp:${LEFT_OUT}`,
  ],
  [
    "a comma in an address",
    { proxyAddresses: ["SMTP:ada,l@contoso.com"] },
    `proxyAddresses, characters: proxyAddresses holds ","${LEFT_OUT}`,
  ],
  [
    "an address without a domain",
    { proxyAddresses: ["SMTP:ada@contoso.com", "smtp:ada@contoso"] },
    `proxyAddresses, format: proxyAddresses does not end in a domain: "contoso"${LEFT_OUT}`,
  ],
  [
    "an address without an @",
    { proxyAddresses: ["SMTP:ada@contoso.com", "smtp:ada"] },
    `proxyAddresses, format: proxyAddresses is not a name and a domain with one @ between${LEFT_OUT}`,
  ],
  [
    "two periods in an address",
    { proxyAddresses: ["SMTP:ada@contoso.com", "smtp:ada..l@contoso.com"] },
    `proxyAddresses, format: proxyAddresses has a period too many before the @${LEFT_OUT}`,
  ],
  [
    "a long address",
    { proxyAddresses: ["SMTP:ada@contoso.com", `smtp:${"a".repeat(240)}@contoso.com`] },
    "proxyAddresses, length: proxyAddresses has 257 characters, and may have 256",
  ],
  [
    "an address of a mailbox in a domain that is not verified",
    { recipientTypeDetails: "2147483648", proxyAddresses: ["SMTP:ada@contoso.com", "smtp:ada@fabrikam.com"] },
    `proxyAddresses, suffixNotVerified: proxyAddresses ends in "fabrikam.com", which is not verified in the tenant${LEFT_OUT}`,
  ],
  [
    "a mail that becomes the primary address",
    { mail: "ada l@contoso.com", proxyAddresses: [] },
    `mail, characters: mail holds a blank${LEFT_OUT}`,
  ],
  [
    "a mail that is no address",
    { mail: "none", proxyAddresses: [] },
    `mail, format: mail is not a name and a domain with one @ between${LEFT_OUT}`,
  ],
  [
    "a long mail",
    { mail: `${"a".repeat(244)}@contoso.com`, proxyAddresses: [] },
    "mail, length: mail has 256 characters, and may have 255",
  ],
  [
    "an alias with a blank",
    { mailNickname: "ada l" },
    "mailNickname, characters: mailNickname holds a blank, which the tenant replaces by underscores",
  ],
  ["an alias with a period", { mailNickname: ".ada" }, "mailNickname, format: mailNickname begins with a period"],
  ["a long alias", { mailNickname: LONG }, "mailNickname, length: mailNickname has 65 characters, and may have 64"],
  [
    "a target with parentheses",
    { targetAddress: "SMTP:ada(l)@contoso.com" },
    'targetAddress, characters, refused: targetAddress holds "(" and ")", which fails the synchronization',
  ],
  [
    "a target that is no address",
    { targetAddress: "smtp:ada" },
    "targetAddress, format: targetAddress is not a name and a domain with one @ between",
  ],
  [
    "a long target",
    { targetAddress: `SMTP:${"a".repeat(240)}@contoso.com` },
    "targetAddress, length: targetAddress has 257 characters, and may have 256",
  ],
])("%s", (_, changed, expected) => {
  expect(problemsOf({ ...ADA, ...changed } as DirectoryObject)).toEqual([expected]);
});

test("a sign-in name may be long in all three ways, and the whole is told", () => {
  expect(problemsOf({ ...ADA, userPrincipalName: `${LONG}@${"b".repeat(50)}.com` })[0]).toBe(
    "userPrincipalName, length, refused: userPrincipalName has 120 characters, and may have 113, which fails with ExceededAllowedLength",
  );
  expect(problemsOf({ ...ADA, userPrincipalName: `ada@${"b".repeat(50)}.com` })[0]).toBe(
    "userPrincipalName, length, refused: userPrincipalName has 54 characters after the @, and may have 48, which fails with ExceededAllowedLength",
  );
});

test("sAMAccountName counts where there is no sign-in name", () => {
  const odd = { ...ADA, samAccountName: "ada,l=ovelace-of-contoso" };
  expect(problemsOf(odd)).toEqual([]);
  expect(problemsOf({ ...odd, userPrincipalName: undefined } as unknown as DirectoryObject).slice(1)).toEqual([
    'sAMAccountName, characters, refused: sAMAccountName holds "," and "=", and there is no userPrincipalName to take instead',
    "sAMAccountName, length: sAMAccountName has 24 characters, and may have 20, and there is no userPrincipalName to take instead",
  ]);
});

test("what an export lacks is not taken for empty", () => {
  const { userPrincipalName: _, ...unnamed } = ADA;
  expect(problemsOf(unnamed, { ...ABOUT, lacks: ["userPrincipalName"] })).toEqual([]);
  const { samAccountName: __, ...nameless } = unnamed;
  expect(problemsOf(nameless, { ...ABOUT, lacks: ["samAccountName"] })).toEqual([
    expect.stringContaining("made of sAMAccountName"),
  ]);
});

test("a mailbox without an alias is told for Connect Sync, whose rules ask for one", () => {
  const { mailNickname: _, ...mailbox } = { ...ADA, recipientTypeDetails: "1" };
  expect(problemsOf(mailbox)).toEqual([]);
  expect(problemsOf(mailbox, { ...ABOUT, tool: "Connect Sync" })).toEqual([
    "mailNickname, blank: mailNickname of a mailbox is empty, so its attributes of Exchange are not synchronized",
  ]);
  expect(problemsOf(mailbox, { ...ABOUT, tool: "Connect Sync", lacks: ["mailNickname"] })).toEqual([]);
});

test("a group with an address has a name to be shown, unless nobody exported whether it has", () => {
  const list: DirectoryObject = { ...TEAM, proxyAddresses: ["SMTP:team@contoso.com"] };
  expect(problemsOf({ ...list, hasDisplayName: false })).toEqual([
    "displayName, blank: displayName of a mail-enabled group is empty",
  ]);
  expect(problemsOf(list)).toEqual([]);
  expect(problemsOf({ ...TEAM, hasDisplayName: false })).toEqual([]);
});

// What people report against IdFix: https://github.com/microsoft/idfix/issues, numbers 12, 16, 21, 29, 40, 79
test.each<readonly [string, Partial<DirectoryObject>]>([
  [
    "an X500 address with blanks, parentheses and a comma",
    { proxyAddresses: ["x500:/o=Contoso Ltd/cn=Ada (Sales), L"] },
  ],
  ["an X400 address", { proxyAddresses: ["X400:c=us;a= ;p=Contoso;o=Exchange;s=O'Hara;g=Ada;"] }],
  ["a SIP address", { proxyAddresses: ["SIP:ada@contoso.local"] }],
  ["an apostrophe", { userPrincipalName: "o'hara@contoso.com", proxyAddresses: ["SMTP:o'hara@contoso.com"] }],
  [
    "the same address in two letter cases, of one object",
    { proxyAddresses: ["SMTP:Ada@Contoso.com", "smtp:ada@contoso.com"] },
  ],
  ["a name that IdFix passes over", { userPrincipalName: "Guest.Services@contoso.com", samAccountName: "Guest1" }],
  ["blanks around an address, which both tools trim", { proxyAddresses: [" SMTP:ada@contoso.com "] }],
  ["a suffix in another letter case", { userPrincipalName: "ada@CONTOSO.com" }],
  [
    "the routing address of a hybrid mailbox",
    {
      recipientTypeDetails: "2147483648",
      proxyAddresses: ["SMTP:ada@contoso.com", "smtp:ada@contoso.mail.onmicrosoft.com"],
    },
  ],
  [
    "an address of any domain, on a user without a mailbox",
    { proxyAddresses: ["SMTP:ada@fabrikam.com"], recipientTypeDetails: "128" },
  ],
  ["a mail that is not read, because there is a primary address", { mail: "see the wiki" }],
  ["what Exchange takes in an alias and IdFix does not", { mailNickname: "o'hara+sales#1" }],
  [
    "names that are as long as they may be",
    { userPrincipalName: `${"a".repeat(64)}@contoso.com`, samAccountName: "a".repeat(20) },
  ],
])("no false alarm: %s", (_, changed) => {
  expect(problemsOf({ ...ADA, ...changed })).toEqual([]);
});

test("without the domains of the tenant, only what nobody can verify is found", () => {
  const suffixes = (suffix: string): string[] =>
    problemsOf({ ...ADA, userPrincipalName: `ada@${suffix}` }, { tool: "Cloud Sync" });
  expect(suffixes("fabrikam.com")).toEqual([]);
  expect(suffixes("contoso.internal")).toHaveLength(1);
  expect(suffixes("contoso")).toHaveLength(1);
  expect(suffixes("local.com")).toEqual([]);
});

test("of a pseudonym only its absence is told", () => {
  const about: AboutObject = { tool: "Cloud Sync", isPseudonymized: true };
  expect(problemsOf({ ...ADA, userPrincipalName: "ü ü", proxyAddresses: ["SMTP:("] }, about)).toEqual([]);
  expect(problemsOf({ ...ADA, userPrincipalName: undefined } as unknown as DirectoryObject, about)).toHaveLength(1);
});

test("a computer has nothing that is judged", () => {
  expect(problemsOf({ ...ADA, kind: "device", userPrincipalName: "ü", samAccountName: "PC,1" })).toEqual([]);
});

test("every problem has a page at Microsoft and one line of words", () => {
  const everything = attributeProblemsOf(
    {
      ...ADA,
      userPrincipalName: `ü.${LONG}.@x`,
      proxyAddresses: ["a\nb"],
      targetAddress: "SMTP:\\",
      mailNickname: ". ",
    },
    ABOUT,
  );
  expect(everything.length).toBeGreaterThan(8);
  for (const { page, text } of everything) {
    expect(page).toMatch(/^https:\/\/(?:learn\.microsoft\.com|microsoft\.github\.io)\//);
    expect(text).toMatch(/^[^\n]+[^.]\.$/);
  }
});

const LETTERS = [..."abcdefghijklmnopqrstuvwxyz0123456789"];
const word = (longest: number) =>
  fc.array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: longest }).map((letters) => letters.join(""));
const address = fc
  .tuple(word(20), fc.constantFrom(".", "-", "_", "'"), word(20))
  .map(([a, mark, b]) => `${a}${mark}${b}@contoso.com`);
const clean = fc
  .record({
    name: address,
    others: fc.array(address, { maxLength: 4 }),
    account: word(20),
    alias: word(64),
    primary: address,
  })
  .map(
    ({ name, others, account, alias, primary }): DirectoryObject => ({
      ...ADA,
      userPrincipalName: name,
      samAccountName: account,
      mailNickname: alias,
      mail: primary,
      targetAddress: `SMTP:${primary}`,
      proxyAddresses: [`SMTP:${primary}`, ...others.map((other) => `smtp:${other}`)],
      recipientTypeDetails: "1",
    }),
  );

test("values made of what is allowed have no problem", () => {
  fc.assert(fc.property(clean, (object) => expect(problemsOf(object)).toEqual([])));
});

/** Kept by hand from the pages, as lists: the implementation has patterns. */
const REFUSED_CHARACTERS: Readonly<Record<string, string>> = {
  userPrincipalName: ' \t\n\\%&*+/=?{}|<>();:,[]"',
  proxyAddresses: ' \t\n<>();,[]":',
  targetAddress: ' \t\n\\<>();,[]"',
};
const ASCII_ONLY = new Set(["userPrincipalName", "proxyAddresses", "targetAddress"]);

const plant = fc.record({
  attribute: fc.constantFrom("userPrincipalName", "proxyAddresses", "targetAddress"),
  at: fc.nat({ max: 2 }),
  character: fc.oneof(
    fc.constantFrom(..." \t\n\\%&*+/=?{}|<>();:,[]\"'.!#^~$`-_aZ9"),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
  ),
});

test("a planted character is found where a page lists it, and nowhere else", () => {
  fc.assert(
    fc.property(clean, plant, (object, { attribute, at, character }) => {
      fc.pre(!character.includes("@"));
      const value = ["abcd".slice(0, at + 1), character, "efgh@contoso.com"].join("");
      const planted: DirectoryObject =
        attribute === "userPrincipalName"
          ? { ...object, userPrincipalName: value }
          : attribute === "targetAddress"
            ? { ...object, targetAddress: `SMTP:${value}` }
            : { ...object, proxyAddresses: [...object.proxyAddresses, `smtp:${value}`] };
      const isListed = [...character].some(
        (one) =>
          REFUSED_CHARACTERS[attribute]?.includes(one) ||
          (ASCII_ONLY.has(attribute) && ((one.codePointAt(0) ?? 0) > 126 || (one.codePointAt(0) ?? 0) < 32)),
      );
      const found = attributeProblemsOf(planted, ABOUT).filter(({ problem }) => problem === "characters");
      expect(found.map((problem) => problem.attribute)).toEqual(isListed ? [attribute] : []);
    }),
  );
});

/** The same rules for sign-in names once more, character by character and without patterns. */
function naiveSignInProblems(name: string, verified: readonly string[]): AttributeProblem["problem"][] {
  const found: AttributeProblem["problem"][] = [];
  const characters = [...name];
  const allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'.-_!#^~$`@";
  if (characters.some((character) => !allowed.includes(character))) found.push("characters");
  const parts = name.split("@");
  const suffix = parts.length > 1 ? (parts.pop() ?? "") : "";
  const prefix = parts.join("@");
  if (!characters.includes("@") || prefix === "" || suffix === "" || parts.length > 1 || prefix.at(-1) === ".")
    found.push("format");
  if (name.length > 113 || prefix.length > 64 || suffix.length > 48) found.push("length");
  if (suffix !== "" && !verified.some((domain) => domain === suffix.toLowerCase())) found.push("suffixNotVerified");
  return found;
}

test("any text as a sign-in name is judged as by a second formulation", () => {
  const piece = fc.oneof(
    fc.constantFrom("@", ".", "contoso.com", "@contoso.com", "@Contoso.COM", "contoso.local", LONG, "b".repeat(50)),
    fc.string({ unit: "binary-ascii", maxLength: 4 }),
    fc.string({ unit: "grapheme", maxLength: 3 }),
    word(8),
  );
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), (pieces) => {
      const name = pieces.join("");
      fc.pre(name !== "");
      const found = attributeProblemsOf({ ...ADA, userPrincipalName: name }, ABOUT);
      expect(found.map(({ problem }) => problem)).toEqual(
        naiveSignInProblems(name, ["contoso.com", "contoso.onmicrosoft.com"]),
      );
    }),
    { numRuns: 500 },
  );
});
