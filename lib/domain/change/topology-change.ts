import type { Inventory } from "../inventory/inventory";
import { tenantThreshold } from "../ownership/prevention-statement";
import type { SyncTopology } from "../ownership/sync-topology";
import { type CloudManagedPart, managedBy, managedByBoth } from "../scope/cloud-managed";
import type { ProvisioningAgent } from "../servers/provisioning-agent";
import { Tenant } from "../tenant/tenant";
import type { CloudSyncWriter } from "../writers/cloud-sync-writer";
import type { ConnectSyncWriter } from "../writers/connect-sync-writer";
import { type DeletionOutlook, deletionOutlooks, type OwnershipChange, ownershipChanges } from "./ownership-change";
import type { LiftedProtection, PlannedResource } from "./planned-resource";

export interface TopologyChangeParts {
  readonly before: SyncTopology;
  readonly after: SyncTopology;
  readonly inventory: Inventory;
  /** What the plans would do, over all stacks. @default no plan was given */
  readonly resources?: readonly PlannedResource[];
  /** @default the stacks of both synths were not given */
  readonly liftedProtections?: readonly LiftedProtection[];
}

/** The same thing before and after the change; one of the two is undefined where it comes or goes. */
export interface Pair<T> {
  readonly before: T | undefined;
  readonly after: T | undefined;
}

/** A change of the estate: what was declared, what is declared now, and what Terraform would do about it. */
export class TopologyChange {
  readonly before: SyncTopology;
  readonly after: SyncTopology;
  readonly inventory: Inventory;
  readonly resources: readonly PlannedResource[];
  readonly liftedProtections: readonly LiftedProtection[];
  #ownership: readonly OwnershipChange[] | undefined;
  #origins: ReadonlySet<string> | undefined;

  constructor({ before, after, inventory, resources = [], liftedProtections = [] }: TopologyChangeParts) {
    this.before = before;
    this.after = after;
    this.inventory = inventory;
    this.resources = resources;
    this.liftedProtections = liftedProtections;
  }

  /** The topmost subtrees for whose objects something follows. */
  ownership(): readonly OwnershipChange[] {
    this.#ownership ??= ownershipChanges(this.before, this.after, this.inventory);
    return this.#ownership;
  }

  /**
   * What would follow if nothing had been converted that the change declares as converted; nothing where it declares no
   * conversion.
   */
  ownershipUnconverted(): readonly OwnershipChange[] {
    if (this.after.tenants.every((tenant) => tenant.cloudManagedParts.every(managedBy(this.#managedBefore(tenant)))))
      return [];
    const tenants = this.after.tenants.map(
      (tenant) =>
        new Tenant({
          ...tenant,
          cloudManaged: managedByBoth(this.#managedBefore(tenant), tenant.cloudManagedParts).map(({ dn, kind }) => ({
            names: [dn.toString()],
            kinds: [kind],
          })),
        }),
    );
    return ownershipChanges(this.before, this.after.with({ tenants }), this.inventory);
  }

  #managedBefore({ name }: Tenant): readonly CloudManagedPart[] {
    return this.before.cloudManagedOf(name);
  }

  /** What each writer that loses objects would delete, where they were counted. */
  outlooks(): DeletionOutlook[] {
    return deletionOutlooks(this.ownership(), (tenant) => tenantThreshold(this.after, tenant));
  }

  /** Every Cloud Sync configuration of either side, by tenant and name. */
  configurations(): Pair<CloudSyncWriter>[] {
    return pairs(this.before.cloudSync, this.after.cloudSync);
  }

  /** Every Connect Sync server of either side, by tenant and name. */
  servers(): Pair<ConnectSyncWriter>[] {
    return pairs(this.before.connectSync, this.after.connectSync);
  }

  /** Every provisioning agent of either side, by tenant and name. */
  agents(): Pair<ProvisioningAgent>[] {
    return pairs(this.before.agents, this.after.agents);
  }

  /**
   * Where a resource was declared: the writer or the agents whose construct made it, or else the tenant whose stack it is
   * in, or else the stack.
   */
  placeOf({ construct = "", stack }: Pick<PlannedResource, "construct" | "stack">): string {
    this.#origins ??= originsOf([this.before, this.after]);
    for (let path = construct; path !== ""; path = path.slice(0, Math.max(0, path.lastIndexOf("/"))))
      if (this.#origins.has(path)) return path;
    const names = [...this.before.tenants, ...this.after.tenants].map(({ name }) => name);
    const [tenant] = names.filter((name) => `${stack}-`.startsWith(`${name}-`)).sort((a, b) => b.length - a.length);
    return tenant ?? stack;
  }

  /**
   * Whether the tenant has the configuration already, although the code did not have it under this name: its application is
   * imported, moves, or changes in place, as it does when its name changes too.
   */
  isAdopted({ origin }: CloudSyncWriter): boolean {
    return this.resources.some(
      (resource) =>
        resource.kind === "application" &&
        ["move", "update", "import"].includes(resource.action) &&
        this.placeOf(resource) === origin,
    );
  }

  /** The names of the tenants that something is declared for, before or after. */
  tenantsAt(origin: string): ReadonlySet<string> {
    return new Set([...this.before.tenantsAt(origin), ...this.after.tenantsAt(origin)]);
  }
}

function originsOf(sides: readonly SyncTopology[]): ReadonlySet<string> {
  return new Set(sides.flatMap(({ placed }) => placed.map(({ origin }) => origin)));
}

function pairs<T extends { readonly tenant: string; readonly name: string }>(
  before: readonly T[],
  after: readonly T[],
): Pair<T>[] {
  const keyOf = ({ tenant, name }: T) => `${tenant} ${name.toLowerCase()}`;
  const was = new Map(before.map((one) => [keyOf(one), one]));
  const is = new Map(after.map((one) => [keyOf(one), one]));
  return [...new Set([...was.keys(), ...is.keys()])]
    .sort()
    .map((key) => ({ before: was.get(key), after: is.get(key) }));
}
