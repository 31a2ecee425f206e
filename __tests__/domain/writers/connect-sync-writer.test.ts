import { InputError } from "../../../lib/domain/input/input-error";
import { DistinguishedName } from "../../../lib/domain/names/distinguished-name";
import { OBJECT_KINDS, type ObjectKind, PROVISIONED_KINDS } from "../../../lib/domain/scope/object-kind";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import type { ConnectSyncWriterProps } from "../../../lib/domain/writers/connect-sync-writer";
import { cloudSync, connectSync, estate, handOver, ous } from "../../support/topology";

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

test("a server writes the object types that are selected, each once and in our order, and no other", () => {
  const server = connectSync({ objectTypes: ["group", "user", "group"] });
  expect(server.regions.map(({ kinds }) => kinds)).toEqual([["user", "group"]]);
  expect(server.with({ role: "staging" }).objectTypes).toEqual(["user", "group"]);
});

test("that the optional feature for devices is on selects no devices, and that it is off deselects none", () => {
  const settings = { optionalFeatures: ["deviceSynchronization"] } as const;
  expect(connectSync({ objectTypes: ["user"], settings }).objectTypes).toEqual(["user"]);
  expect(connectSync({ settings: { optionalFeatures: [] } }).objectTypes).toContain("device");
});

test("of an object type that is not selected a hand-over leaves nothing, and is kept as it was declared", () => {
  const server = connectSync({
    objectTypes: ["user", "group"],
    handsOver: [handOver("OU=Sales,OU=CORP"), handOver("OU=IT,OU=CORP", ["group", "contact"])],
  });
  expect(server.handOversInForce.map(({ kinds }) => kinds)).toEqual([["user", "group"], ["group"]]);
  expect(server.regions[0]?.handsOver).toEqual(server.handOversInForce);
  expect(server.handedOver().map(({ kinds }) => kinds)).toEqual([["user", "group"], ["group"]]);
  expect(server.handsOver[1]?.kinds).toEqual(["group", "contact"]);
});

test("object types can be deselected one after the other, but not the last", () => {
  const server = connectSync().withoutObjectTypes(["device"]);
  expect(server?.objectTypes).toEqual(["user", "inetOrgPerson", "group", "contact"]);
  expect(server?.withoutObjectTypes(["user", "inetOrgPerson", "group", "contact"])).toBeUndefined();
});

test.each([
  ["no object type", { objectTypes: [] }, /no object type is selected[\s\S]+aadc-01, objectTypes/],
  [
    "an object type by its class in Active Directory",
    { objectTypes: ["user", "computer" as "device"] },
    /"computer" is not an object type[\s\S]+aadc-01, objectTypes[\s\S]+a computer is a "device"/,
  ],
  [
    "a hand-over of what is not selected",
    { objectTypes: ["user", "group"], handsOver: [handOver("OU=Sales,OU=CORP", ["contact"])] },
    /contacts of "OU=Sales[\s\S]+does not select them[\s\S]+aadc-01, handsOver[\s\S]+users, groups/,
  ],
  [
    "an unknown role",
    { role: "passive" as "staging" },
    /"passive" is not a role[\s\S]+aadc-01, role[\s\S]+"active" or "staging"/,
  ],
  [
    "an active server that says since when it is in staging mode",
    { settings: { stagingSince: "2026-11-20" } },
    /active[\s\S]+aadc-01, stagingSince[\s\S]+"staging"/,
  ],
  [
    "a day that does not exist",
    { role: "staging", settings: { stagingSince: "2026-02-30" } },
    /"2026-02-30" is not a valid day[\s\S]+aadc-01, stagingSince/,
  ],
  [
    "a last day of a certificate that is none",
    { settings: { ownCertificateUntil: "soon" } },
    /"soon" is not a valid day[\s\S]+aadc-01, ownCertificateUntil/,
  ],
  [
    "a rule that keeps out what is nowhere",
    {
      settings: {
        customRules: [
          { name: "In", direction: "inbound", precedence: 50, keepsOut: { kind: "user", within: ["Leavers"] } },
        ],
      },
    },
    /"Leavers"[\s\S]+aadc-01, customRules, In, keepsOut/,
  ],
  ["a server without a scope", { scopes: [] }, /no domain in scope[\s\S]+aadc-01, scope/],
  [
    "a hand-over in a domain that is not on the server",
    { handsOver: [emeaHandOver] },
    /OU=a,DC=emea[\s\S]+aadc-01, handsOver/,
  ],
] as const)("%s is refused", (_, props: Partial<ConnectSyncWriterProps>, message) => {
  expect(() => connectSync(props)).toThrow(InputError);
  expect(() => connectSync(props)).toThrow(message);
});

test("a change leaves the rest of a server as it is", () => {
  expect(connectSync().with({ role: "staging" })).toEqual(connectSync({ role: "staging" }));
});

test("a server contests nothing that it does not select, and what it hands over it does not contest either", () => {
  const contested = (objectTypes: readonly ObjectKind[]) =>
    estate({
      connectSync: [connectSync({ objectTypes, handsOver: [handOver("OU=Sales,OU=CORP")] })],
      cloudSync: [cloudSync({ scope: ous("OU=Sales,OU=CORP"), deviceSync: true })],
    })
      .contested()
      .map(({ kinds }) => kinds);
  expect(contested(PROVISIONED_KINDS)).toEqual([]);
  expect(contested(OBJECT_KINDS)).toEqual([["device"]]);
});
