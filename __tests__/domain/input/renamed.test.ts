import { InputError } from "../../../lib/domain/input/input-error";
import { renamed } from "../../../lib/domain/input/renamed";
import { Tenant } from "../../../lib/domain/tenant/tenant";

test.each([
  [undefined, undefined, undefined],
  [2, undefined, 2],
  [undefined, 3, 3],
  [3, 3, 3],
])("an input that is %s by its old name and %s by its new one is %s", (old, value, is) => {
  expect(renamed("count", old, "agentCount", value)).toBe(is);
});

test("two names that differ are refused", () => {
  const differ = () => renamed("count", 2, "agentCount", 3);
  expect(differ).toThrow(InputError);
  expect(differ).toThrow(
    'agentCount says "3", and count, its old name, says "2"\n  where agentCount\n  fix   use agentCount alone',
  );
});

test("a tenant pins a release by either name", () => {
  const props = { name: "contoso", tenantId: "8f0b6c1e-3d52-4a7c-9d0e-5b1f2a6c7d81", forests: [] };
  expect(new Tenant({ ...props, rules: "2026-12" }).rulesAsOf).toBe("2026-12");
  expect(() => new Tenant({ ...props, rules: "2026-12", rulesAsOf: "2027-03" })).toThrow(
    /where tenant contoso, rulesAsOf/,
  );
});
