import type { DistinguishedName } from "../names/distinguished-name";
import { type CloudManagedPart, NOTHING_CLOUD_MANAGED } from "../scope/cloud-managed";
import type { ObjectKind } from "../scope/object-kind";
import type { ProvisioningAgent } from "../servers/provisioning-agent";
import type { RemoteDesktopOpening } from "../servers/remote-desktop-opening";
import type { DeclaredMonitoring } from "../tenant/declared-monitoring";
import type { Tenant } from "../tenant/tenant";
import type { TenantDeclaration } from "../tenant/tenant-declaration";
import type { CloudSyncWriter } from "../writers/cloud-sync-writer";
import type { ConnectSyncWriter } from "../writers/connect-sync-writer";
import type { DeclaredGroupProvisioning } from "../writers/declared-group-provisioning";
import { isConnectSync } from "../writers/which-tool";
import { decisionOf, type Writer, type WriterDecision } from "../writers/writer";
import { type Contest, contestsOf } from "./contest";
import { applyRemedy, type Remedy } from "./remedy";

export interface SyncTopologyParts {
  readonly tenants?: readonly Tenant[];
  readonly cloudSync?: readonly CloudSyncWriter[];
  readonly connectSync?: readonly ConnectSyncWriter[];
  readonly agents?: readonly ProvisioningAgent[];
  readonly groupProvisioning?: readonly DeclaredGroupProvisioning[];
  readonly monitoring?: readonly DeclaredMonitoring[];
  readonly remoteDesktopOpenings?: readonly RemoteDesktopOpening[];
  /** Where each origin stands in somebody's files, as far as that is known. @default nowhere */
  readonly sources?: Sources;
  /** Where several files are joined: what each of them says of each tenant. @default it is one app */
  readonly declarations?: readonly TenantDeclaration[];
}

/** A line of a file that people wrote. */
export interface SourceLine {
  /** The path from the folder of the app. */
  readonly file: string;
  readonly line: number;
}

/** The lines that declare what is there, by origin. */
export type Sources = Readonly<Record<string, SourceLine>>;

/** An origin may be called `constructor` or `__proto__`: it has the line that was given for it, and no other. */
function byOrigin(sources: Sources): Sources {
  return Object.assign(Object.create(null), sources);
}

/** A domain of a tenant with Cloud Sync configurations, and the agents that work for them. */
export interface ServedDomain {
  readonly tenant: string;
  readonly domain: string;
  readonly configurations: readonly CloudSyncWriter[];
  readonly agents: readonly ProvisioningAgent[];
}

/** A domain of a tenant and everyone who writes or claims something in it. */
export interface WrittenDomain {
  readonly tenant: string;
  readonly domain: string;
  readonly writers: readonly Writer[];
}

/** A domain that enabled writers of several tenants write in. */
export interface SharedDomain {
  readonly domain: string;
  readonly writers: readonly Writer[];
}

/** What one writer of a tenant does with one object. */
export interface Ownership extends WriterDecision {
  readonly writer: Writer;
}

/** Everything that an app declares about hybrid identity, in one value: what the rules judge and the reports tell. */
export class SyncTopology {
  readonly tenants: readonly Tenant[];
  readonly cloudSync: readonly CloudSyncWriter[];
  readonly connectSync: readonly ConnectSyncWriter[];
  readonly agents: readonly ProvisioningAgent[];
  /** What writes groups of a tenant to Active Directory: the other direction, so that they are not writers here. */
  readonly groupProvisioning: readonly DeclaredGroupProvisioning[];
  /** What watches each tenant that is watched. */
  readonly monitoring: readonly DeclaredMonitoring[];
  /** Security rules that let the Internet reach a remote desktop; empty in any app that may be written. */
  readonly remoteDesktopOpenings: readonly RemoteDesktopOpening[];
  readonly sources: Sources;
  /** What each file says of each tenant, where several are joined; else empty. */
  readonly declarations: readonly TenantDeclaration[];
  /** Connect Sync servers and Cloud Sync configurations, each in the order of declaration. */
  readonly writers: readonly Writer[];
  #contested: readonly Contest[] | undefined;
  #claimed: readonly Contest[] | undefined;
  #tenantsAt: ReadonlyMap<string, ReadonlySet<string>> | undefined;

  constructor(parts: SyncTopologyParts) {
    this.tenants = parts.tenants ?? [];
    this.cloudSync = (parts.cloudSync ?? []).map((one) => one.besides(this.cloudManagedOf(one.tenant)));
    this.connectSync = (parts.connectSync ?? []).map((one) => one.besides(this.cloudManagedOf(one.tenant)));
    this.agents = parts.agents ?? [];
    this.groupProvisioning = parts.groupProvisioning ?? [];
    this.monitoring = parts.monitoring ?? [];
    this.remoteDesktopOpenings = parts.remoteDesktopOpenings ?? [];
    this.sources = byOrigin(parts.sources ?? {});
    this.declarations = parts.declarations ?? [];
    this.writers = [...this.connectSync, ...this.cloudSync];
  }

  /**
   * The topmost subtrees that several owners of one tenant write. Writers of different tenants, the Connect Sync servers of
   * one tenant, and servers in staging mode never contest.
   */
  contested(): readonly Contest[] {
    this.#contested ??= [...this.byTenantAndDomain()].flatMap(({ domain, writers }) =>
      contestsOf({ domain, writers: writers.filter(({ state }) => state === "writes") }),
    );
    return this.#contested;
  }

  /** The topmost subtrees that a disabled configuration claims and another owner of its tenant writes or claims. */
  claimed(): readonly Contest[] {
    this.#claimed ??= [...this.byTenantAndDomain()].flatMap(({ domain, writers }) =>
      contestsOf({ domain, writers, matters: ({ state }) => state === "claims" }),
    );
    return this.#claimed;
  }

  /** What each writer that has the object's domain does with it, staging servers left out. */
  ownersOf(dn: DistinguishedName, kind: ObjectKind): Ownership[] {
    return this.writers
      .filter((writer) => writer.state !== "silent")
      .flatMap((writer) => {
        const decision = decisionOf(writer, dn, kind);
        return decision ? { writer, ...decision } : [];
      });
  }

  /** What a tenant manages itself; the same list each time. */
  cloudManagedOf(tenant: string): readonly CloudManagedPart[] {
    return this.tenants.find(({ name }) => name === tenant)?.cloudManagedParts ?? NOTHING_CLOUD_MANAGED;
  }

  /** The names of the tenants that something was declared for at this origin. */
  tenantsAt(origin: string): ReadonlySet<string> {
    this.#tenantsAt ??= this.#findTenants();
    return this.#tenantsAt.get(origin) ?? new Set();
  }

  /** The same topology, which still knows whose places those of another one are. */
  knowing(other: SyncTopology): SyncTopology {
    const knowing = this.with({});
    const tenants = new Map<string, Set<string>>();
    for (const places of [other.#findTenants(), this.#findTenants()])
      for (const [origin, names] of places) tenants.set(origin, new Set([...(tenants.get(origin) ?? []), ...names]));
    knowing.#tenantsAt = tenants;
    return knowing;
  }

  /** The Connect Sync servers of each tenant that has any. */
  connectSyncByTenant(): ReadonlyMap<string, readonly ConnectSyncWriter[]> {
    return groupBy(this.connectSync, ({ tenant }) => tenant);
  }

  /** The writers that export objects to each tenant that has any: the active server and the enabled configurations. */
  writingByTenant(): ReadonlyMap<string, readonly Writer[]> {
    const writing = this.writers.filter(({ state }) => state === "writes");
    return groupBy(writing, ({ tenant }) => tenant);
  }

  /** For each domain that a Cloud Sync configuration works in: the configurations, and the agents that serve it. */
  *agentsByDomain(): Iterable<ServedDomain> {
    const served = groupBy(
      this.agents.flatMap((agent) => agent.domains.map((domain) => ({ agent, domain }))),
      ({ agent, domain }) => `${agent.tenant} ${domain}`,
    );
    for (const [key, configurations] of groupBy(this.cloudSync, ({ tenant, domain }) => `${tenant} ${domain}`)) {
      const [{ tenant, domain }] = configurations as [CloudSyncWriter];
      yield { tenant, domain, configurations, agents: (served.get(key) ?? []).map(({ agent }) => agent) };
    }
  }

  /** Whether agents serve the domain that nobody has written down: none is declared, and the tenant says so. */
  hasUndeclaredAgents({ tenant, domain, agents }: ServedDomain): boolean {
    return (
      agents.length === 0 && this.tenants.some((one) => one.name === tenant && one.undeclaredAgents.includes(domain))
    );
  }

  /** Everything that was declared for a tenant at a place of its own. */
  get placed(): readonly { readonly tenant: string; readonly name: string; readonly origin: string }[] {
    return [...this.writers, ...this.agents, ...this.groupProvisioning, ...this.monitoring];
  }

  /** The same topology with some of its parts replaced. */
  with(parts: SyncTopologyParts): SyncTopology {
    return new SyncTopology({ ...this, ...parts });
  }

  /** The same topology with a remedy applied; what is done to an active server is done to those in staging mode too. */
  mended(remedy: Remedy): SyncTopology {
    const mirrors = (writer: Writer) =>
      isConnectSync(remedy.writer) && writer.tenant === remedy.writer.tenant && writer.state === "silent";
    const replace = <T extends Writer>(writers: readonly T[]): T[] =>
      writers.flatMap((writer) => {
        if (writer !== remedy.writer && !mirrors(writer)) return writer;
        return (applyRemedy({ ...remedy, writer }) as T | undefined) ?? [];
      });
    return this.with({ cloudSync: replace(this.cloudSync), connectSync: replace(this.connectSync) });
  }

  #findTenants(): ReadonlyMap<string, ReadonlySet<string>> {
    const tenants = new Map<string, Set<string>>();
    const add = (origin: string, tenant: string) => tenants.set(origin, (tenants.get(origin) ?? new Set()).add(tenant));
    for (const { name } of this.tenants) add(name, name);
    for (const { origin, tenant } of [...this.placed, ...this.declarations]) add(origin, tenant);
    return tenants;
  }

  /** Each domain that enabled writers of more than one tenant write in. */
  *domainsOfSeveralTenants(): Iterable<SharedDomain> {
    for (const [domain, parts] of groupBy([...this.byTenantAndDomain()], ({ domain }) => domain)) {
      const writers = parts.flatMap((part) => part.writers.filter(({ state }) => state === "writes"));
      if (new Set(writers.map(({ tenant }) => tenant)).size > 1) yield { domain, writers };
    }
  }

  /** Each domain of each tenant that somebody writes or claims something in, staging servers left out. */
  *byTenantAndDomain(): Iterable<WrittenDomain> {
    const exporting = this.writers
      .filter(({ state }) => state !== "silent")
      .flatMap((writer) => writer.regions.map(({ scope: { domain } }) => ({ writer, tenant: writer.tenant, domain })));
    for (const group of groupBy(exporting, ({ tenant, domain }) => `${tenant} ${domain}`).values()) {
      const [{ tenant, domain }] = group as [(typeof group)[0]];
      yield { tenant, domain, writers: [...new Set(group.map(({ writer }) => writer))] };
    }
  }
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
