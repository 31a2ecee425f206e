import { Construct } from "constructs";
import { ConnectSyncWriter, type Role } from "../domain/connect-sync-writer";
import { DistinguishedName } from "../domain/distinguished-name";
import { inPlace } from "../domain/input-error";
import { type ObjectKind, PROVISIONED_KINDS } from "../domain/object-kind";
import type { OuScope } from "../domain/ou-scope";
import type { Tenant } from "../domain/tenant";
import { declare, freeId } from "./declarations";
import { type ServerPlacement, WindowsServer } from "./windows-server";

export interface HandOverProps {
  /** The distinguished name of the OU that the server leaves to another writer. */
  readonly organizationalUnit: string;
  /** @default users, inetOrgPersons, groups and contacts */
  readonly kinds?: readonly ObjectKind[];
}

export interface ConnectSyncServerProps extends ServerPlacement {
  readonly tenant: Tenant;
  /** The role that the wizard has given the server. The code declares it and never sets it. */
  readonly role: Role;
  /** What the wizard has selected: one scope for each domain. */
  readonly scopes: readonly OuScope[];
  /** Whether password hash synchronization is selected in the wizard. */
  readonly passwordHashSync: boolean;
  /** The OUs under a cloudNoFlow rule pair: in scope, but left to another writer. @default none */
  readonly handsOver?: readonly HandOverProps[];
  /** The attribute that joins an object to its twin in the tenant, for life. @default "mS-DS-ConsistencyGuid" */
  readonly sourceAnchor?: string;
  /** The name on the network, at most 15 characters. Fixed for life: a renamed server is not supported. @default the construct's id */
  readonly computerName?: string;
  /** The availability zone; another one than that of the tenant's other server. @default no zone */
  readonly zone?: string;
  /** The size of the VM, by the number of objects. @default "Standard_D4s_v5", 16 GB of memory for up to 100,000 objects */
  readonly size?: string;
}

/**
 * A Microsoft Entra Connect Sync server, up to the point where the wizard takes over: Microsoft supports neither an
 * unattended installation nor setting staging mode by script, so the code declares what the wizard has been told.
 * {@link https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-staging-server}
 * @throws InputError for an unknown role, no scope, a malformed name, or a hand-over outside every scope's domain
 */
export class ConnectSyncServer extends Construct {
  readonly server: WindowsServer;

  constructor(scope: Construct, id: string, props: ConnectSyncServerProps) {
    const {
      tenant,
      role,
      scopes,
      passwordHashSync,
      handsOver = [],
      sourceAnchor = "mS-DS-ConsistencyGuid",
      computerName = id,
      size = "Standard_D4s_v5",
      ...placement
    } = props;
    const writer = ConnectSyncWriter.declare({
      name: computerName,
      tenant: tenant.name,
      origin: scope.node.path ? `${scope.node.path}/${id}` : id,
      role,
      scopes,
      handsOver: handsOver.map(({ organizationalUnit, kinds = PROVISIONED_KINDS }, index) => ({
        organizationalUnit: inPlace(`handsOver ${index + 1}`, () => DistinguishedName.parse(organizationalUnit)),
        kinds,
      })),
      sourceAnchor,
      passwordHashSync,
    });
    super(scope, freeId(scope, id));
    declare(this, { tenant, writer });
    this.server = new WindowsServer(this, "server", { ...placement, computerName, size });
  }
}
