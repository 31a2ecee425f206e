import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { CloudSyncStack, type TenantDefinition } from "../../stacks";
import { contoso } from "../../stacks/tenants/contoso";
import { fabrikam } from "../../stacks/tenants/fabrikam";
import {
  expectFinding,
  expectNoFindings,
  expectRefusal,
  findingsIn,
  findingsInChange,
  terraformOf,
  topologyIn,
} from "../../stacks/testing";
import { TODAY } from "../support/describe-rule";

const { handsOver: _handedOver, ...connectSync } = contoso.connectSync as NonNullable<TenantDefinition["connectSync"]>;
const contested: TenantDefinition = { ...contoso, connectSync };
const twoAgents = contoso.agents?.map((agents) => ({ ...agents, agentCount: 2 })) ?? [];
const today = TODAY;

test("tenants that are in order have no findings", () => {
  expectNoFindings(findingsIn([contoso, fabrikam], { today }));
});

test("a definition that is refused is refused with its code", () => {
  const findings = findingsIn([contested], { today });
  expect(expectRefusal(findings, "SYNC101")).toHaveLength(1);
  expect(() => expectRefusal(findings, "SYNC201")).toThrow(/^no error of SYNC201 that counts:\nerror SYNC101: /);
  expect(() => expectNoFindings(findings)).toThrow(/^findings that nobody has waived:\nerror SYNC101: /);
});

test("a finding that stops nothing is a finding and no refusal", () => {
  const findings = findingsIn([{ ...contoso, agents: twoAgents }], { today });
  expect(expectFinding(findings, "SYNC302").length).toBeGreaterThan(0);
  expect(() => expectRefusal(findings, "SYNC302")).toThrow(/no error of SYNC302/);
});

test("a waived finding neither counts nor fails", () => {
  const waivers = [
    {
      code: "SYNC302",
      place: "contoso-servers/contoso-agt",
      reason: "the third is on its way",
      owner: "Identity Operations",
      until: "2027-01-31",
    },
  ];
  const findings = findingsIn([{ ...contoso, agents: twoAgents, waivers }], { today });
  expect(() => expectFinding(findings, "SYNC302")).toThrow(/no finding of SYNC302 that counts/);
});

test("a change is judged by the rules about changes", () => {
  const after = { ...contoso, cloudSync: contoso.cloudSync.slice(0, 1) };
  expectRefusal(findingsInChange({ before: [contoso], after: [after] }, { today }), "SYNC505");
  expectNoFindings(findingsInChange({ before: [contoso], after: [contoso] }, { today }));
});

test("an app of one's own is as good as tenants", () => {
  const own = topologyIn((app) => {
    new CloudSyncStack(app, contoso);
  });
  expect(own.cloudSync.map(({ name }) => name)).toEqual(["corp-sales", "adatum-stores"]);
});

test("what would be deployed is one document a stack, the same each time, and nothing is written", () => {
  const folder = mkdtempSync(join(tmpdir(), "entra-sync-testing-"));
  const before = process.cwd();
  process.chdir(folder);
  try {
    const terraform = terraformOf([
      contoso,
      { ...fabrikam, agents: [], connectSync: undefined } as unknown as TenantDefinition,
    ]);
    expect(Object.keys(terraform)).toEqual([
      "contoso-sync",
      "contoso-servers",
      "contoso-monitoring",
      "fabrikam-sync",
      "fabrikam-monitoring",
    ]);
    expect(terraformOf([contoso])["contoso-sync"]).toEqual(terraform["contoso-sync"]);
    expect(terraform["contoso-sync"]).toMatchObject({
      terraform: { backend: { local: { path: "../../../terraform.contoso-sync.tfstate" } } },
    });
    expect(readdirSync(folder)).toEqual([]);
    expect(existsSync(join(folder, "cdktf.out"))).toBe(false);
  } finally {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  }
});

test("a stack that is in no tenant is shown too", () => {
  expect(terraformOf((app) => new TerraformStack(app, "network"))).toHaveProperty("network");
});
