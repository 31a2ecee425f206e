import { Construct } from "constructs";
import { inPlace } from "../../domain/input/input-error";
import type { ObjectKind } from "../../domain/scope/object-kind";
import type { OuScope } from "../../domain/scope/ou-scope";
import type { ConnectSyncMachine } from "../../domain/servers/machine";
import { serverFacts } from "../../domain/servers/server-facts";
import type { ConnectSyncSettings } from "../../domain/servers/settings";
import type { Tenant } from "../../domain/tenant/tenant";
import { type ConnectSyncRole, ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { declare, freeId } from "../app/declarations";
import { type HandOverProps, handOversOf } from "./hand-overs";

/**
 * A server as it stands. What is left out of {@link ConnectSyncMachine} and {@link ConnectSyncSettings} is not known, and no
 * rule looks at it.
 */
export interface ExistingConnectSyncServerProps extends ConnectSyncMachine, ConnectSyncSettings {
  readonly tenant: Tenant;
  /** The computer name. @default the construct's id */
  readonly name?: string;
  readonly role: ConnectSyncRole;
  /** What the wizard has selected: one scope for each domain. */
  readonly scopes: readonly OuScope[];
  readonly passwordHashSync: boolean;
  /** The OUs under a cloudNoFlow rule pair: in scope, but left to another writer. @default none */
  readonly handsOver?: readonly HandOverProps[];
  /**
   * The object types that are selected on the connectors, in the Synchronization Service Manager under Select Object Types;
   * a computer is a `device`. What is not selected the server does not write.
   * @default all of them
   */
  readonly objectTypes?: readonly ObjectKind[];
  /** The attribute that joins an object to its counterpart in the tenant, for life. @default "mS-DS-ConsistencyGuid" */
  readonly sourceAnchor?: string;
}

/**
 * A Connect Sync server that this code does not build: in a data centre, or made by somebody else. It counts for the rules,
 * and Terraform makes nothing for it.
 *
 * @example
 * ```ts
 * import { ExistingConnectSyncServer, OuScope, type Tenant } from "cdktf-entra-sync";
 * import type { TerraformStack } from "cdktf";
 *
 * export function serverInTheDataCentre(stack: TerraformStack, tenant: Tenant) {
 *   return new ExistingConnectSyncServer(stack, "AADC01", {
 *     tenant,
 *     role: "active",
 *     scopes: [OuScope.include("corp.contoso.com", ["OU=CORP,DC=corp,DC=contoso,DC=com"])],
 *     passwordHashSync: true,
 *     version: "2.6.92.0",
 *   });
 * }
 * ```
 * @throws InputError for an unknown role, no scope, an object type that is not known, a malformed name or version, or a hand-over outside every
 * scope's domain or of what the server does not select
 */
export class ExistingConnectSyncServer extends Construct {
  constructor(scope: Construct, id: string, props: ExistingConnectSyncServerProps) {
    const { tenant, name = id, role, scopes, passwordHashSync, handsOver, sourceAnchor, objectTypes, ...facts } = props;
    const origin = scope.node.path ? `${scope.node.path}/${id}` : id;
    const writer = inPlace(name, () =>
      ConnectSyncWriter.declare({
        name,
        tenant: tenant.name,
        origin,
        role,
        scopes,
        handsOver: handOversOf(tenant, handsOver),
        sourceAnchor: sourceAnchor ?? "mS-DS-ConsistencyGuid",
        passwordHashSync,
        ...(objectTypes && { objectTypes }),
        ...serverFacts(facts),
      }),
    );
    super(scope, freeId(scope, id));
    declare(this, { tenant, writer });
  }
}
