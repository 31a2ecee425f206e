import type { IConstruct } from "constructs";
import { InputError } from "../../domain/input/input-error";

/** A machine that the app builds. */
interface DeclaredServer {
  readonly path: string;
  readonly zone?: string;
}

/** The machines of an app by where their names must differ: the Active Directory domain, or else the tenant. */
const namesBeneath = new WeakMap<IConstruct, Map<string, DeclaredServer>>();
/** The Connect Sync servers of an app, by tenant. */
const connectBeneath = new WeakMap<IConstruct, Map<string, DeclaredServer[]>>();

/** @throws InputError when another machine of the same domain has the name */
export function claimName(construct: IConstruct, within: string, name: string): void {
  const { root, path } = construct.node;
  const names = namesBeneath.get(root) ?? new Map<string, DeclaredServer>();
  namesBeneath.set(root, names);
  const key = `${within}\\${name}`.toLowerCase();
  const taken = names.get(key);
  if (taken)
    throw new InputError({
      what: `${name} is the name of two machines in ${within}`,
      where: `${path}; the other is ${taken.path}`,
      expected: "a name of its own for each machine of a domain",
    });
  names.set(key, { path });
}

/** @throws InputError when another Connect Sync server of the tenant stands in the same zone */
export function claimZone(construct: IConstruct, tenant: string, zone: string | undefined): void {
  const { root, path } = construct.node;
  const servers = connectBeneath.get(root) ?? new Map<string, DeclaredServer[]>();
  connectBeneath.set(root, servers);
  const others = servers.get(tenant) ?? [];
  const beside = zone === undefined ? undefined : others.find((other) => other.zone === zone);
  if (beside)
    throw new InputError({
      what: `two Connect Sync servers of ${tenant} are in zone ${zone}, and would be lost together`,
      where: `${path}, zone; the other is ${beside.path}`,
      expected: "another zone for each of them",
      page: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-staging-server",
    });
  servers.set(tenant, [...others, { path, ...(zone === undefined ? {} : { zone }) }]);
}
