import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { adoptTenant } from "../../../lib/intake/adoption/adopted-tenant";
import { identifierOf, tenantSource } from "../../../lib/intake/adoption/tenant-source";
import { adoptedContoso, contosoSources } from "../../support/adopted";

/** Part of the build of the tests, so that its types are held against `TenantDefinition`. */
const GOLDEN = join(__dirname, "../../fixtures/adopted/tenants/contoso.ts");
const REPORT = "contoso-adopt-report.md";

test("an adopted tenant reads as its golden file does", () => {
  const source = tenantSource(adoptedContoso(), REPORT);
  if (process.env.UPDATE_GOLDEN) writeFileSync(GOLDEN, source);
  expect(source).toBe(readFileSync(GOLDEN, "utf8"));
});

test("the golden file says what was adopted, letter by letter", () => {
  const { contoso } = require(GOLDEN);
  expect(contoso).toEqual(adoptedContoso().definition);
});

test("the same sources in another order give the same file", () => {
  const { servers, ...rest } = contosoSources();
  expect(tenantSource(adoptTenant({ ...rest, servers: [...servers].reverse() }), REPORT)).toBe(
    tenantSource(adoptedContoso(), REPORT),
  );
});

test("a remark about a part that is not there stands at the part around it", () => {
  const definition = { ...adoptedContoso().definition, name: "contoso" };
  const source = tenantSource({ definition, remarks: [{ about: "cloudSync.1.deviceSync", what: "Look." }] }, REPORT);
  expect(source).toContain('    // Look.\n    {\n      name: "contoso-com",');
});

test.each([
  ["contoso", "contoso"],
  ["contoso-emea-2", "contosoEmea2"],
  ["new", "newTenant"],
  ["in", "inTenant"],
])("a tenant %s is the constant %s", (name, identifier) => {
  expect(identifierOf(name)).toBe(identifier);
});
