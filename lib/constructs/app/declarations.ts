import { TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { InputError, inPlace, quote } from "../../domain/input/input-error";
import { type Sources, SyncTopology } from "../../domain/ownership/sync-topology";
import type { ProvisioningAgent } from "../../domain/servers/provisioning-agent";
import type { RemoteDesktopOpening } from "../../domain/servers/remote-desktop-opening";
import type { DeclaredMonitoring } from "../../domain/tenant/declared-monitoring";
import { Tenant } from "../../domain/tenant/tenant";
import { type Waiver, waiverOf } from "../../domain/tenant/waiver";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import type { DeclaredGroupProvisioning } from "../../domain/writers/declared-group-provisioning";
import { isCloudSync, isConnectSync } from "../../domain/writers/which-tool";
import { type JudgeOptions, judge } from "../../rules/judge/judge";
import { docsOf, type Finding, isBlocking } from "../../rules/rule";
import { keyOf } from "../../text/escape/json";
import { remoteDesktopOpenings } from "./remote-desktop";

/** What a construct says about hybrid identity, beside the Terraform resources that it makes. */
export interface Declaration {
  readonly tenant: Tenant;
  readonly writer?: CloudSyncWriter | ConnectSyncWriter;
  readonly agents?: readonly ProvisioningAgent[];
  readonly groupProvisioning?: DeclaredGroupProvisioning;
  readonly monitoring?: DeclaredMonitoring;
  /** The configuration among these, as the logs of its tenant name it. */
  readonly logged?: LoggedConfiguration;
  /** What is accepted for a time, beside what the tenant's own data says. */
  readonly waivers?: readonly Waiver[];
}

/** A configuration that runs, as the logs of its tenant name it. */
export interface LoggedConfiguration {
  readonly name: string;
  /** The name of its enterprise application. */
  readonly application: string;
  readonly enabled: boolean;
  readonly deletionThreshold: number;
}

/** Everything declared beneath one root, and the verdict about it as long as nothing is added. */
interface Declared {
  readonly declarations: Declaration[];
  readonly stacks: Set<TerraformStack>;
  /** How the app is judged. @default as on the current day, in UTC, by the catalog alone */
  judgement?: Judgement;
  locate?: (topology: SyncTopology) => Sources;
  /** What each part of the app opens to the Internet, as it was when it was last looked at. */
  readonly openings: Map<IConstruct, readonly RemoteDesktopOpening[]>;
  estate?: { readonly declarations: number; readonly openings: string; readonly topology: SyncTopology };
  verdict?: Verdict;
}

/** The day, since waivers and versions end on one, and what a team adds to the rules. */
type Judgement = Pick<JudgeOptions, "today" | "ownRules">;

/** What the whole catalog and a team's own rules say of a topology on a day. */
interface Verdict extends Judgement {
  readonly topology: SyncTopology;
  readonly findings: readonly Finding[];
}

const declaredBeneath = new WeakMap<IConstruct, Declared>();

/**
 * Adds to what the app declares. The stack of the construct is held to the rules from now on: while there is an error
 * anywhere in the app, the stack cannot be written, whoever synthesizes it.
 */
export function declare(construct: Construct, declaration: Declaration): void {
  const declared = declaredIn(construct);
  declared.declarations.push(declaration);
  const stack = TerraformStack.of(construct);
  const { root } = construct.node;
  const errors = (part: IConstruct) =>
    verdictOf(declared, topologyIn(declared, part)).filter(isBlocking).map(inOneLine);
  if (declared.stacks.size === 0) root.node.addValidation({ validate: () => errors(root) });
  if (declared.stacks.has(stack)) return;
  declared.stacks.add(stack);
  stack.node.addValidation({ validate: () => errors(stack) });
}

/**
 * Accepts a finding at this construct for a time, as an entry in the `waivers` of its tenant does, with the construct as the
 * place. Two owners of an object and two active servers cannot be waived.
 * @throws InputError for a construct that declares nothing, and for a last day that is none
 */
export function waive(construct: Construct, waiver: Omit<Waiver, "place">): void {
  const place = construct.node.path;
  const declaration = declaredIn(construct).declarations.find((each) => originsOf(each).includes(place));
  if (!declaration)
    throw new InputError({
      what: `nothing is declared at ${quote(place)}, so there is nothing to waive`,
      where: `waive, ${waiver.code}`,
      expected: "the configuration, agents or server that the finding names",
    });
  declare(construct, { tenant: declaration.tenant, waivers: [inPlace(place, () => waiverOf({ ...waiver, place }))] });
}

function originsOf({ writer, agents = [], groupProvisioning, monitoring }: Declaration): string[] {
  return [...agents, writer, groupProvisioning, monitoring].flatMap((declared) => declared?.origin ?? []);
}

/** The configurations of a tenant that run, as its logs name them. Whole once everything is declared: when stacks are written. */
export function loggedConfigurations(app: IConstruct, tenant: Tenant): readonly LoggedConfiguration[] {
  return declaredIn(app).declarations.flatMap(({ tenant: { name }, logged }) =>
    name === tenant.name && logged?.enabled ? logged : [],
  );
}

/** Everything that the app declares about hybrid identity. */
export function topologyOf(app: IConstruct): SyncTopology {
  return topologyIn(declaredIn(app), app.node.root);
}

/** The same, where only `part` can have changed since it was asked last: of a thousand stacks each asks before it is written. */
function topologyIn(declared: Declared, part: IConstruct): SyncTopology {
  const { declarations, estate } = declared;
  const remoteDesktopOpenings = openingsIn(declared, part);
  const openings = keyOf(remoteDesktopOpenings);
  if (estate?.declarations === declarations.length && estate.openings === openings) return estate.topology;
  const topology = topologyFrom(declarations).with({ remoteDesktopOpenings });
  const located = declared.locate ? topology.with({ sources: declared.locate(topology) }) : topology;
  declared.estate = { declarations: declarations.length, openings, topology: located };
  return located;
}

/** From now on findings name the lines of the author's files that `locate` finds. */
export function locateWith(app: IConstruct, locate: (topology: SyncTopology) => Sources): void {
  const declared = declaredIn(app);
  declared.locate = locate;
  delete declared.estate;
}

/** From now on the app is judged so. */
export function judgeWith(app: IConstruct, judgement: Judgement): void {
  declaredIn(app).judgement = judgement;
}

/**
 * Holds everything that the app declares by now against the rules. Without options it is the verdict that each stack asks
 * for before it is written: of the whole catalog and what `synthesize` was given, whatever else the app was judged by.
 * @throws RuleCrash when a rule fails
 */
export function judgeApp(app: IConstruct, options?: JudgeOptions): readonly Finding[] {
  const topology = topologyOf(app);
  return options ? judge(topology, options) : verdictOf(declaredIn(app), topology);
}

/** What is asked twice is judged once, as long as nothing is added to the app. */
function verdictOf(declared: Declared, topology: SyncTopology): readonly Finding[] {
  const { judgement = { today: new Date().toISOString().slice(0, 10) }, verdict } = declared;
  if (verdict?.topology === topology && verdict.today === judgement.today && verdict.ownRules === judgement.ownRules)
    return verdict.findings;
  const findings = judge(topology, judgement);
  declared.verdict = { topology, ...judgement, findings };
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
  const declared = declaredBeneath.get(root) ?? { declarations: [], stacks: new Set(), openings: new Map() };
  declaredBeneath.set(root, declared);
  return declared;
}

function topologyFrom(declarations: readonly Declaration[]): SyncTopology {
  const writers = declarations.flatMap(({ writer }) => writer ?? []);
  const tenants = new Map(declarations.map(({ tenant }) => [keyOf(tenant), tenant]));
  return new SyncTopology({
    tenants: [...tenants.values()].map((tenant) => withWaivers(tenant, declarations)),
    cloudSync: writers.filter(isCloudSync),
    connectSync: writers.filter(isConnectSync),
    agents: declarations.flatMap(({ agents }) => agents ?? []),
    groupProvisioning: declarations.flatMap(({ groupProvisioning }) => groupProvisioning ?? []),
    monitoring: declarations.flatMap(({ monitoring }) => monitoring ?? []),
  });
}

/** The tenant with what is waived beside its constructs. */
function withWaivers(tenant: Tenant, declarations: readonly Declaration[]): Tenant {
  const beside = declarations.flatMap(({ tenant: { name }, waivers = [] }) => (name === tenant.name ? waivers : []));
  return beside.length === 0 ? tenant : new Tenant({ ...tenant, waivers: [...tenant.waivers, ...beside] });
}

/** Looked for only where servers are declared: an app without any has no network of ours to guard. */
function openingsIn({ declarations, openings }: Declared, part: IConstruct): RemoteDesktopOpening[] {
  if (!declarations.some(({ agents, writer }) => agents || (writer && isConnectSync(writer)))) return [];
  const { root, scopes } = part.node;
  const changed = scopes[1];
  for (const child of root.node.children)
    if (!changed || child === changed || !openings.has(child)) openings.set(child, remoteDesktopOpenings(child));
  return [...openings.values()].flat();
}

/** The engine indents and repeats what a validation returns, so one line each is all that reads well there. */
function inOneLine(finding: Finding): string {
  const { code, what, fix } = finding;
  return `${code}: ${what}. Fix: ${fix}. See ${docsOf(finding).join(", ")}`;
}
