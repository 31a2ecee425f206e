import { TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { CloudSyncWriter } from "../domain/cloud-sync-writer";
import { ConnectSyncWriter } from "../domain/connect-sync-writer";
import { InputError, quote } from "../domain/input-error";
import type { ProvisioningAgent } from "../domain/provisioning-agent";
import type { RemoteDesktopOpening } from "../domain/remote-desktop-opening";
import { type Sources, SyncTopology } from "../domain/sync-topology";
import type { Tenant } from "../domain/tenant";
import { type JudgeOptions, judge } from "../rules/judge";
import { type Finding, isBlocking } from "../rules/rule";
import { remoteDesktopOpenings } from "./servers/remote-desktop";

/** What a construct says about hybrid identity, beside the Terraform resources that it makes. */
export interface Declaration {
  readonly tenant: Tenant;
  readonly writer?: CloudSyncWriter | ConnectSyncWriter;
  readonly agents?: readonly ProvisioningAgent[];
}

/** Everything declared beneath one root, and the verdict about it as long as nothing is added. */
interface Declared {
  readonly declarations: Declaration[];
  readonly stacks: Set<TerraformStack>;
  locate?: (topology: SyncTopology) => Sources;
  estate?: { readonly declarations: number; readonly topology: SyncTopology };
  verdict?: { readonly topology: SyncTopology; readonly options: JudgeOptions; readonly findings: readonly Finding[] };
}

const declaredBeneath = new WeakMap<IConstruct, Declared>();

/**
 * Adds to what the app declares. The stack of the construct is held to the laws from now on: while there is an error
 * anywhere in the app, the stack cannot be written, whoever synthesizes it.
 */
export function declare(construct: Construct, declaration: Declaration): void {
  const declared = declaredIn(construct);
  declared.declarations.push(declaration);
  const stack = TerraformStack.of(construct);
  if (declared.stacks.has(stack)) return;
  declared.stacks.add(stack);
  stack.node.addValidation({ validate: () => judgeApp(construct).filter(isBlocking).map(inOneLine) });
}

/** Everything that the app declares about hybrid identity. */
export function topologyOf(app: IConstruct): SyncTopology {
  const declared = declaredIn(app);
  const { declarations, estate } = declared;
  if (estate?.declarations === declarations.length) return estate.topology;
  const topology = topologyFrom(declarations).with({ remoteDesktopOpenings: openingsIn(app.node.root) });
  const located = declared.locate ? topology.with({ sources: declared.locate(topology) }) : topology;
  declared.estate = { declarations: declarations.length, topology: located };
  return located;
}

/** From now on findings name the lines of the author's files that `locate` finds. */
export function locateWith(app: IConstruct, locate: (topology: SyncTopology) => Sources): void {
  const declared = declaredIn(app);
  declared.locate = locate;
  delete declared.estate;
}

/**
 * Holds everything that the app declares against the laws, before anything is written. What is asked twice is judged
 * once: each stack asks, and is given the last verdict as long as nothing is added.
 * @throws RuleCrash when a rule fails
 */
export function judgeApp(app: IConstruct, options?: JudgeOptions): readonly Finding[] {
  const declared = declaredIn(app);
  const topology = topologyOf(app);
  const { verdict } = declared;
  if (verdict?.topology === topology && (options === undefined || verdict.options === options)) return verdict.findings;
  const given = options ?? { today: new Date().toISOString().slice(0, 10) };
  const findings = judge(topology, given);
  declared.verdict = { topology, options: given, findings };
  return findings;
}

/** The id, when it is still free in the scope. @throws InputError when it is taken */
export function freeId(scope: Construct, id: string): string {
  if (!scope.node.tryFindChild(id)) return id;
  throw new InputError({
    what: `the name ${quote(id)} is taken`,
    where: scope.node.path || "the app",
    expected: "a name of its own for each tenant, stack and construct",
  });
}

function declaredIn(construct: IConstruct): Declared {
  const { root } = construct.node;
  const declared = declaredBeneath.get(root) ?? { declarations: [], stacks: new Set() };
  declaredBeneath.set(root, declared);
  return declared;
}

function topologyFrom(declarations: readonly Declaration[]): SyncTopology {
  const writers = declarations.flatMap(({ writer }) => writer ?? []);
  const tenants = new Map(declarations.map(({ tenant }) => [JSON.stringify(tenant), tenant]));
  return new SyncTopology({
    tenants: [...tenants.values()],
    cloudSync: writers.filter((writer) => writer instanceof CloudSyncWriter),
    connectSync: writers.filter((writer) => writer instanceof ConnectSyncWriter),
    agents: declarations.flatMap(({ agents }) => agents ?? []),
  });
}

/** Looked for only where servers are declared: an app without any has no network of ours to guard. */
function openingsIn(app: IConstruct): RemoteDesktopOpening[] {
  const { declarations } = declaredIn(app);
  const builtServers = declarations.some(({ agents, writer }) => agents || writer instanceof ConnectSyncWriter);
  return builtServers ? remoteDesktopOpenings(app) : [];
}

/** The engine indents and repeats what a validation returns, so one line each is all that reads well there. */
function inOneLine({ code, what, fix, page }: Finding): string {
  return `${code}: ${what}. Fix: ${fix}. See ${page}`;
}
