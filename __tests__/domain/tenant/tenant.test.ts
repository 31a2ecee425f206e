import { InputError } from "../../../lib/domain/input/input-error";
import { Tenant, type TenantProps } from "../../../lib/domain/tenant/tenant";
import { tenant } from "../../support/topology";

test("a tenant keeps its id and its domains in lower case", () => {
  const contoso = tenant({
    tenantId: "8F0B6C1E-3D52-4A7C-9D0E-5B1F2A6C7D81",
    forests: [
      { name: "Corp.Contoso.com", domains: ["CORP.contoso.com", "emea.contoso.com"] },
      { name: "adatum.com", domains: ["adatum.com"] },
    ],
    verifiedDomains: ["Contoso.com"],
  });
  expect(contoso.tenantId).toBe("8f0b6c1e-3d52-4a7c-9d0e-5b1f2a6c7d81");
  expect(contoso.domains).toEqual(["corp.contoso.com", "emea.contoso.com", "adatum.com"]);
  expect(contoso.verifiedDomains).toEqual(["contoso.com"]);
});

test("without a cloud a tenant is in the public one, and without verified domains it declares none", () => {
  expect([tenant().cloud, tenant().verifiedDomains]).toEqual(["public", []]);
  expect(tenant({ cloud: "usgovernment" }).cloud).toBe("usgovernment");
});

test("the root domain of a forest counts only when it is listed", () => {
  expect(tenant({ forests: [{ name: "contoso.com", domains: ["corp.contoso.com"] }] }).domains).toEqual([
    "corp.contoso.com",
  ]);
});

test.each<[string, Partial<TenantProps>, RegExp]>([
  [
    "an id that is not a valid GUID",
    { tenantId: "contoso.onmicrosoft.com" },
    /is not a valid GUID[\s\S]+tenant contoso, tenantId/,
  ],
  ["a GUID in braces", { tenantId: "{8f0b6c1e-3d52-4a7c-9d0e-5b1f2a6c7d81}" }, /is not a valid GUID/],
  ["an id of another type", { tenantId: 7 as unknown as string }, /is not a valid GUID/],
  ["a name in capitals", { name: "Contoso" }, /cannot name a tenant[\s\S]+where name/],
  ["a name that begins with a digit", { name: "1contoso" }, /cannot name a tenant/],
  ["a name that ends with a hyphen", { name: "contoso-" }, /cannot name a tenant/],
  ["a name of one letter", { name: "c" }, /cannot name a tenant/],
  ["a name that is too long", { name: "c".repeat(41) }, /cannot name a tenant/],
  [
    "a cloud that Cloud Sync does not run in",
    { cloud: "germany" as "public" },
    /"germany" is not a cloud[\s\S]+"public" or "usgovernment"/,
  ],
  [
    "China, with what is missing for it",
    { cloud: "china" as "public" },
    /"china" is China, the cloud that 21Vianet operates[\s\S]+where tenant contoso, cloud[\s\S]+names that agents must reach[\s\S]+gallery application[\s\S]+on-demand provisioning[\s\S]+password writeback/,
  ],
  ["China, by another of its names", { cloud: "AzureChinaCloud" as "public" }, /the cloud that 21Vianet operates/],
  [
    "a domain that is none",
    { forests: [{ name: "contoso.com", domains: ["contoso"] }] },
    /"contoso" is not a valid domain name[\s\S]+tenant contoso, forest "contoso.com"/,
  ],
  ["a forest that is none", { forests: [{ name: "", domains: [] }] }, /tenant contoso, forest ""/],
  [
    "a share below the least",
    { changeLimitPercent: 0.9 },
    /"0.9" is not a valid share of a domain[\s\S]+tenant contoso, changeLimitPercent/,
  ],
  [
    "a share of more than everything",
    { changeLimitPercent: 100.5 },
    /not a valid share of a domain[\s\S]+from 1 to 100/,
  ],
  ["a share in words", { changeLimitPercent: "50" as unknown as number }, /is not a valid share of a domain/],
  ["a share that is no number", { changeLimitPercent: Number.NaN }, /is not a valid share of a domain/],
  [
    "a setting of accidental deletion prevention that is none",
    { accidentalDeletionPrevention: { count: 0 } },
    /tenant contoso, accidentalDeletionPrevention/,
  ],
  [
    "a day of a roll-over that does not exist",
    {
      authentication: {
        method: "passwordHashSynchronization",
        seamlessSingleSignOnKeys: [{ forest: "contoso.com", rolledOn: "2026-02-30", owner: "directory team" }],
      },
    },
    /tenant contoso, seamlessSingleSignOnKeys, contoso.com/,
  ],
  ["a verified domain that is none", { verifiedDomains: ["@contoso.com"] }, /is not a valid domain name/],
])("%s is refused", (_, props, message) => {
  const build = () => new Tenant({ name: "contoso", tenantId: tenant().tenantId, forests: [], ...props });
  expect(build).toThrow(InputError);
  expect(build).toThrow(message);
});

test("a tenant says how much of a domain a change may touch, from one percent to everything, or says nothing", () => {
  expect([undefined, 1, 2.5, 100].map((limit) => tenant({ changeLimitPercent: limit }).changeLimitPercent)).toEqual([
    undefined,
    1,
    2.5,
    100,
  ]);
});
