import { FILTERED_BY } from "../../lib/objects/default-filters";
import { exportedDomains, limitsOf } from "../../lib/objects/limits";
import { connectSync, ous } from "../support/topology";
import { exportOf, inputOf, type Story } from "./support/made-objects";
import { estate } from "./support/stories";

const nothing = estate();
const limits = ({ before = nothing, after = nothing, ...story }: Partial<Story>) =>
  limitsOf(inputOf({ before, after, directory: [], cloud: [], ...story }), after.tenants[0]);

const EXPORT_AGAIN = "Export it again with export-objects.ps1, or with csvde as docs/objects.md says.";

test("nothing is open where the files and the declaration say everything", () => {
  expect(limits({})).toEqual([]);
});

test("lists of a download lack more than six parts, and each of them is named, with what has them", () => {
  const lacks = [
    "devices",
    "immutableId",
    "securityIdentifier",
    "contacts",
    "deletedUsers",
    "roles",
    "eligibleRoles",
    "cloudManaged",
  ] as const;
  expect(limits({ observed: { file: "users.csv, groups.csv", lacks } })).toEqual([
    "The files of the tenant (users.csv, groups.csv) do not have devices, onPremisesImmutableId, onPremisesSecurityIdentifier, contacts, the deleted users, who has a privileged role, who is eligible for a privileged role: entra-sync observe --objects reads this, or says in observation.json why it could not.",
    "Without onPremisesImmutableId the outcome of users is not known.",
    "No file says what the tenant is the source of authority of (isCloudManaged): declare it as cloudManaged of the tenant.",
  ]);
});

test("an observation that lacks nothing but what no file has is not to be made again", () => {
  expect(limits({ observed: { lacks: ["cloudManaged"] } })).toEqual([
    expect.stringMatching(/^No file says .*: declare it as cloudManaged/),
  ]);
});

test("an export that default filters are not known by is to be made again by something that writes empty attributes", () => {
  const lacks = [...FILTERED_BY];
  expect(lacks.length).toBeGreaterThan(6);
  const [limit, ...others] = limits({ exported: { lacks } });
  for (const attribute of lacks) expect(limit).toContain(attribute);
  expect(limit).toContain(`leave unknown what is new. ${EXPORT_AGAIN}`);
  expect(others).toEqual([]);
});

test("values that objects of two exports could have in common are looked for where there are two", () => {
  const exported = { lacks: ["userPrincipalName"] } as const;
  expect(limits({ exported })).toEqual([]);
  expect(limits({ exported, others: [exportOf([], { domain: "emea.corp.contoso.com", file: "emea.csv" })] })).toEqual([
    `corp.ndjson.gz does not have userPrincipalName: whether objects of other exports have the same value is not known. ${EXPORT_AGAIN}`,
  ]);
});

test("an export of each domain that somebody writes is asked for, before the change or after it", () => {
  const story = {
    before: estate([connectSync({ scopes: [ous("OU=Sales")] })]),
    exported: { domain: "other.contoso.com" },
  };
  expect(limits(story)).toEqual([
    "There is no export of corp.contoso.com, so nothing is predicted for objects there: add one to --ad.",
  ]);
  expect(limits({ ...story, exported: { domain: "CORP.contoso.com" } })).toEqual([]);
  expect([...exportedDomains([exportOf([], { domain: "CORP.contoso.com" })])]).toEqual(["corp.contoso.com"]);
});

test("whether matching is blocked is asked for where neither side says it", () => {
  const undeclared = estate([], { matching: undefined });
  expect(limits({ after: undeclared })).toEqual([expect.stringMatching(/: declare it as matching of the tenant\.$/)]);
  const matching = { softMatch: "allowed", hardMatchTakeover: "allowed" } as const;
  expect(limits({ after: undeclared, observed: { matching } })).toEqual([]);
});

test("of files of different days the older one is to be made again", () => {
  const story = { exported: { exportedAt: "2026-11-20T18:00:00Z" }, observed: { observedAt: "2026-11-26T12:00:00Z" } };
  expect(limits(story)).toEqual([expect.stringMatching(/apart: .* Make the older one again\.$/)]);
});
