import { DistinguishedName } from "../../lib/domain/distinguished-name";
import { InputError } from "../../lib/domain/input-error";
import { OuScope } from "../../lib/domain/ou-scope";
import { connectSync, handOver, ous } from "../support/topology";

const emea = OuScope.wholeDomain("emea.contoso.com");
const emeaHandOver = {
  organizationalUnit: DistinguishedName.parse("OU=a,DC=emea,DC=contoso,DC=com"),
  kinds: ["user"],
} as const;

test("an active server writes, one in staging mode is silent", () => {
  expect(connectSync().state).toBe("writes");
  expect(connectSync({ role: "staging" }).state).toBe("silent");
});

test("a server writes every kind, in one region for each domain, with the hand-overs of that domain", () => {
  const scopes = [ous("OU=CORP"), emea];
  const kinds = ["user", "inetOrgPerson", "group", "contact", "device"];
  expect(connectSync({ scopes, handsOver: [handOver("OU=Sales,OU=CORP"), emeaHandOver] }).regions).toEqual([
    { scope: scopes[0], kinds, handsOver: [handOver("OU=Sales,OU=CORP")] },
    { scope: scopes[1], kinds, handsOver: [emeaHandOver] },
  ]);
});

test.each([
  [
    "an unknown role",
    { role: "passive" as "staging" },
    /"passive" is no role[\s\S]+aadc-01, role[\s\S]+"active" or "staging"/,
  ],
  ["a server without a scope", { scopes: [] }, /no domain in scope[\s\S]+aadc-01, scope/],
  [
    "a hand-over in a domain that is not on the server",
    { handsOver: [emeaHandOver] },
    /OU=a,DC=emea[\s\S]+aadc-01, handsOver/,
  ],
])("%s is refused", (_, props, message) => {
  expect(() => connectSync(props)).toThrow(InputError);
  expect(() => connectSync(props)).toThrow(message);
});

test("a change leaves the rest of a server as it is", () => {
  expect(connectSync().with({ role: "staging" })).toEqual(connectSync({ role: "staging" }));
});
