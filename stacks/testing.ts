/**
 * For the tests of a team: what tenants declare, whether it is refused and with which code, and what would be deployed.
 * Nothing is written, and any test runner does.
 * @module cdktf-entra-sync/testing
 */

import type { App } from "cdktf";
import { type Finding, type JudgeOptions, judge, type SyncTopology, topologyOf } from "../lib";
import { renderReport } from "../lib/for-reports";
import { Inventory, judgeChange, TopologyChange } from "../lib/for-rules";
import { appInMemory, terraformIn } from "../lib/gate/app-in-memory";
import { isBlocking } from "../lib/rules/rule";
import { addTenant } from "./add-tenant";
import type { TenantDefinition } from "./tenant-definition";

/** What is under test: tenants as data, or whatever fills an app, as for `synthesize`. */
export type Estate = readonly TenantDefinition[] | ((app: App) => void);

/** The day, on which waivers and versions end; what the domains hold; and rules of your own. */
export type Judgement = Pick<JudgeOptions, "today" | "inventory" | "ownRules">;

/** Everything that the estate declares. @throws InputError for bad input */
export function topologyIn(estate: Estate): SyncTopology {
  return topologyOf(appOf(estate));
}

/**
 * What the rules find in an estate, as a synth would.
 *
 * @example
 * ```ts
 * import { expectRefusal, findingsIn } from "cdktf-entra-sync/testing";
 * import { contoso } from "./contoso";
 *
 * test("a configuration without an agent is refused", () => {
 *   const findings = findingsIn([{ ...contoso, existingAgents: [] }], { today: "2026-12-01" });
 *   expectRefusal(findings, "SYNC301");
 * });
 * ```
 */
export function findingsIn(estate: Estate, judgement: Judgement): Finding[] {
  return judge(topologyIn(estate), judgement);
}

/** What the rules about changes find between what is deployed and what is to be. */
export function findingsInChange(
  { before, after }: { readonly before: Estate; readonly after: Estate },
  { inventory = Inventory.NONE, ...judgement }: Judgement,
): Finding[] {
  const change = new TopologyChange({ before: topologyIn(before), after: topologyIn(after), inventory });
  return judgeChange(change, judgement);
}

/**
 * The Terraform JSON of every stack, by its id, for a golden file.
 *
 * @example
 * ```ts
 * import { terraformOf } from "cdktf-entra-sync/testing";
 * import { contoso } from "./contoso";
 *
 * test("contoso is deployed as its golden file says", () => {
 *   expect(terraformOf([contoso])).toMatchSnapshot();
 * });
 * ```
 */
export function terraformOf(estate: Estate): Record<string, unknown> {
  return terraformIn(appOf(estate));
}

/** The findings of this code that count. @throws Error with the whole report, when there is none */
export function expectFinding(findings: readonly Finding[], code: string): Finding[] {
  return expected(findings, code, ({ waiver }) => !waiver);
}

/** The findings of this code that stop a synth. @throws Error with the whole report, when there is none */
export function expectRefusal(findings: readonly Finding[], code: string): Finding[] {
  return expected(findings, code, isBlocking);
}

function expected(findings: readonly Finding[], code: string, counts: (finding: Finding) => boolean): Finding[] {
  const found = findings.filter((finding) => finding.code === code && counts(finding));
  if (found.length > 0) return found;
  throw new Error(`no ${counts === isBlocking ? "error" : "finding"} of ${code} that counts:\n${reported(findings)}`);
}

/** @throws Error with the whole report, when a finding counts */
export function expectNoFindings(findings: readonly Finding[]): void {
  const open = findings.filter(({ waiver }) => !waiver);
  if (open.length > 0) throw new Error(`findings that nobody has waived:\n${reported(open)}`);
}

function reported(findings: readonly Finding[]): string {
  return renderReport(findings, "text");
}

function appOf(estate: Estate): App {
  const app = appInMemory();
  if (typeof estate === "function") estate(app);
  else for (const tenant of estate) addTenant(app, tenant);
  return app;
}
