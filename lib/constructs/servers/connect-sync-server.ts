import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { InputError, inPlace, quote } from "../../domain/input/input-error";
import { classOfKind, OBJECT_KINDS, type ObjectKind } from "../../domain/scope/object-kind";
import type { OuScope } from "../../domain/scope/ou-scope";
import { connectSyncMachine, type SqlServerRelease } from "../../domain/servers/machine";
import { connectSyncSize, DEFAULT_EXPORT_LETS_THROUGH } from "../../domain/servers/requirements";
import { FEATURE_PARAMETERS, SIGN_IN_SPELLINGS } from "../../domain/servers/server-spellings";
import { type ConnectSyncSettings, settingsAmong } from "../../domain/servers/settings";
import { memoryInGib } from "../../domain/servers/virtual-machine-memory";
import { releaseOf } from "../../domain/servers/windows-image";
import { AZURE_CLOUDS } from "../../domain/tenant/azure-cloud";
import type { Tenant } from "../../domain/tenant/tenant";
import { MINIMUM_VERSION, RECALLED_VERSIONS } from "../../domain/writers/connect-sync-versions";
import { type ConnectSyncRole, ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { declare, freeId } from "../app/declarations";
import { literal } from "../terraform/text";
import { claimZone } from "./declared-servers";
import { type HandOverProps, handOversOf } from "./hand-overs";
import { containerUrl, type Installer, installerSettings, mayFetch } from "./installer";
import { wordsOf } from "./machine-script";
import { mayUseContainer } from "./secret-access";
import { type BuiltServer, boundaryOf, type ServerPlacement, WindowsServer } from "./windows-server";

/** The installer of Connect Sync, from your own artefact store: Microsoft has no public address for it. */
export interface ConnectSyncInstaller extends Installer {
  /** The SHA-256 hash of the file, 64 hexadecimal digits. */
  readonly sha256: string;
}

/**
 * What the wizard has been told is declared, never set. What is left out of {@link ConnectSyncSettings} is not known, and no
 * rule looks at it.
 */
export interface ConnectSyncServerProps extends ServerPlacement, Omit<ConnectSyncSettings, "deletionThreshold"> {
  readonly tenant: Tenant;
  /** The role that the wizard has given the server. The code declares it and never sets it. */
  readonly role: ConnectSyncRole;
  /** What the wizard has selected: one scope for each domain. */
  readonly scopes: readonly OuScope[];
  /** Whether password hash synchronization is selected in the wizard. */
  readonly passwordHashSync: boolean;
  /** The OUs under a cloudNoFlow rule pair: in scope, but left to another writer. @default none */
  readonly handsOver?: readonly HandOverProps[];
  /**
   * The object types that are selected on the connectors, in the Synchronization Service Manager under Select Object Types;
   * a computer is a `device`. What is not selected the server does not write. A commissioned server is held to what is said here.
   * @default all of them
   */
  readonly objectTypes?: readonly ObjectKind[];
  /** The attribute that joins an object to its counterpart in the tenant, for life. @default "mS-DS-ConsistencyGuid" */
  readonly sourceAnchor?: string;
  /** The name on the network, at most 15 characters. Fixed for life: a renamed server is not supported. @default the construct's id */
  readonly computerName?: string;
  /** The availability zone; another one than that of the tenant's other server. @default no zone */
  readonly zone?: string;
  /** How many objects the domains in scope hold, filtered or not. @default 99999, the most that the local database holds */
  readonly objectCount?: number;
  /** The size of the VM. @default the smallest that Microsoft's table allows for the number of objects */
  readonly size?: string;
  /** The full SQL Server that the wizard is pointed at. It is described here, not built. @default the local database */
  readonly sqlServer?: string;
  /** The release of that SQL Server. @default not known, and no rule looks at it */
  readonly sqlServerRelease?: SqlServerRelease;
  /** The version of Connect Sync on the server: `2.6.92.0`. @default not known, and no rule looks at it */
  readonly version?: string;
  /** @default a person brings the installer */
  readonly installer?: ConnectSyncInstaller;
  /**
   * Whether the wizard has been run. From then on every apply checks the server against what is declared and fails where
   * they differ, and the server itself looks every day. A plan always shows that.
   * @default false
   */
  readonly commissioned?: boolean;
  /** The id of the container in a storage account of yours that the settings are copied to. @default none; a commissioned server needs one */
  readonly settingsContainerId?: string;
  /**
   * Deletions that one export may contain before it is held back: the tenant's one value, declared at a server.
   * @default the count that the tenant's `accidentalDeletionPrevention` says, or else 500, Microsoft's
   */
  readonly deletionThreshold?: number;
  /** The number of the server's patch window, from 0; no two servers of a tenant share one. @default by its zone: 0 in zone 1, or in none */
  readonly maintenanceSlot?: number;
  /** Whether Terraform refuses to destroy or replace the machine. @default true */
  readonly deletionProtection?: boolean;
}

/** .NET Framework 4.7.2. */
const DOT_NET_RELEASE = 461_808;
const MOST_IN_LOCAL_DATABASE = 99_999;
/** When a server looks at itself: away from the hour at which everybody's jobs start. */
const LOOKS_AT = "05:17";

/**
 * A Microsoft Entra Connect Sync server, up to the point where the wizard takes over: Microsoft supports neither an
 * unattended installation nor setting staging mode by script, so the code declares what the wizard has been told, and
 * once somebody says that it has, holds the server to it.
 * {@link https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-staging-server}
 *
 * @example
 * ```ts
 * import { ConnectSyncServer, OuScope, type ServerPlacement, type Tenant } from "cdktf-entra-sync";
 * import type { TerraformStack } from "cdktf";
 *
 * export function twoServers(stack: TerraformStack, tenant: Tenant, placement: ServerPlacement) {
 *   const shared = {
 *     ...placement,
 *     tenant,
 *     scopes: [OuScope.include("corp.contoso.com", ["OU=CORP,DC=corp,DC=contoso,DC=com"])],
 *     passwordHashSync: true,
 *   };
 *   new ConnectSyncServer(stack, "aadc-01", { ...shared, role: "active", zone: "1" });
 *   new ConnectSyncServer(stack, "aadc-02", { ...shared, role: "staging", zone: "2" });
 * }
 * ```
 * @throws InputError for an unknown role, no scope, an object type that is not known, a malformed name or version, a hand-over outside
 *   every scope's domain or of what the server does not select, too small a size, or whatever a server is refused for
 */
export class ConnectSyncServer extends Construct {
  readonly server: BuiltServer;

  constructor(scope: Construct, id: string, props: ConnectSyncServerProps) {
    const { tenant, role, scopes, passwordHashSync, sourceAnchor = "mS-DS-ConsistencyGuid" } = props;
    const { computerName = id, zone, objectCount = MOST_IN_LOCAL_DATABASE } = props;
    const {
      size,
      diskInGb,
      memoryInGib: memory,
    } = inPlace(computerName, () => connectSyncSize({ ...props, objectCount }));
    const origin = scope.node.path ? `${scope.node.path}/${id}` : id;
    const writer = ConnectSyncWriter.declare({
      name: computerName,
      tenant: tenant.name,
      origin,
      role,
      scopes,
      handsOver: handOversOf(tenant, props.handsOver),
      sourceAnchor,
      passwordHashSync,
      ...(props.objectTypes && { objectTypes: props.objectTypes }),
      machine: inPlace(computerName, () => machineOf(props, { size, diskInGb })),
      settings: settingsOf(props),
    });
    const installer = props.installer && inPlace(computerName, () => installerOf(props.installer, tenant));
    const verification = inPlace(computerName, () => verificationOf(props, writer));
    super(scope, freeId(scope, id));
    claimZone(this, tenant.name, zone);
    declare(this, { tenant, writer });
    const server = new WindowsServer(this, "server", {
      ...props,
      computerName,
      size,
      osDiskSizeGb: diskInGb,
      maintenanceSlot: props.maintenanceSlot ?? slotOf(zone),
      networkSecurityGroup: boundaryOf(this, computerName, props),
      deletionProtection: props.deletionProtection ?? true,
      requires: { memoryInGib: memory, dotNetRelease: DOT_NET_RELEASE },
    });
    this.server = server;
    if (props.installer)
      server.run("stage-connect-sync", {
        settings: { installer },
        needs: mayFetch(server, server.virtualMachine, props.installer),
      });
    if (!verification) return;
    const verified = server.run("verify-connect-sync", {
      settings: verification.settings,
      needs: [mayUseContainer(server, server.virtualMachine, verification.containerId, "write")],
      everyApply: true,
    });
    new TerraformOutput(this, "verdict", {
      description: literal(`What ${computerName} said when it was last compared with what is declared.`),
      value: wordsOf(verified),
    });
  }
}

function slotOf(zone: string | undefined): number {
  return zone === undefined ? 0 : Math.max(0, Number(zone) - 1);
}

function machineOf(props: ConnectSyncServerProps, { size, diskInGb }: { size: string; diskInGb: number }) {
  const { version, zone, objectCount, sqlServer, sqlServerRelease } = props;
  const memory = memoryInGib(size);
  const operatingSystem = releaseOf(props);
  return connectSyncMachine({
    ...(version !== undefined && { version }),
    ...(operatingSystem && { operatingSystem }),
    installationType: "desktop",
    ...(memory !== undefined && { memoryInGib: memory }),
    diskInGb,
    database: sqlServer ? "sqlServer" : "localDb",
    ...(sqlServerRelease !== undefined && { sqlServerRelease }),
    ...(objectCount !== undefined && { objectCount }),
    ...(zone !== undefined && { zone }),
  });
}

/** The settings among the props, those that are said. What the tenant says of its threshold, no server need repeat. */
function settingsOf({ deletionThreshold, ...props }: ConnectSyncServerProps): ConnectSyncSettings {
  const threshold =
    deletionThreshold ?? (props.tenant.accidentalDeletionPrevention ? undefined : DEFAULT_EXPORT_LETS_THROUGH);
  return settingsAmong({ ...props, ...(threshold !== undefined && { deletionThreshold: threshold }) });
}

/** What a server is held to: what it says, or else the tenant's count, or else Microsoft's. */
function thresholdOfServer({ tenant, deletionThreshold, commissioned }: ConnectSyncServerProps): number {
  const { accidentalDeletionPrevention: prevention } = tenant;
  const count = typeof prevention === "object" ? prevention.count : undefined;
  if (commissioned && prevention && deletionThreshold === undefined && count === undefined)
    throw new InputError({
      what: "a commissioned server needs a count of deletions, and the tenant declares none",
      where: "deletionThreshold",
      expected:
        "accidentalDeletionPrevention: { count: 500 } at the tenant: a server's cmdlet sets nothing but a count",
      page: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-feature-prevent-accidental-deletes",
    });
  return deletionThreshold ?? count ?? DEFAULT_EXPORT_LETS_THROUGH;
}

function installerOf(installer: ConnectSyncInstaller | undefined, { cloud }: Tenant) {
  if (!installer) return undefined;
  if (!/^[0-9a-f]{64}$/i.test(installer.sha256))
    throw new InputError({
      what: `${quote(installer.sha256)} is not a valid SHA-256 hash`,
      where: "installer, sha256",
      expected: "64 hexadecimal digits: (Get-FileHash AzureADConnect.msi).Hash",
    });
  return { ...installerSettings(installer, cloud), sha256: installer.sha256.toUpperCase() };
}

/** What a commissioned server is checked against; undefined until it is one. */
function verificationOf(props: ConnectSyncServerProps, writer: ConnectSyncWriter) {
  const { tenant, role, commissioned = false, settingsContainerId } = props;
  const deletionThreshold = thresholdOfServer(props);
  if (!Number.isInteger(deletionThreshold) || deletionThreshold < 1)
    throw new InputError({
      what: `${quote(deletionThreshold)} is not a valid deletion threshold`,
      where: "deletionThreshold",
      expected: "a whole number of at least 1; Microsoft's is 500",
      page: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-feature-prevent-accidental-deletes",
    });
  if (!commissioned) return undefined;
  if (settingsContainerId === undefined)
    throw new InputError({
      what: "there is nowhere to copy the settings to",
      where: "settingsContainerId",
      expected: "the id of a container in a storage account of yours: without a copy there is nothing to return to",
      page: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-import-export-config",
    });
  return {
    containerId: settingsContainerId,
    settings: {
      role,
      minimumVersion: MINIMUM_VERSION,
      recalledVersions: RECALLED_VERSIONS,
      deletionThreshold,
      scopes: writer.scopes.map(marksOf),
      ...comparedOnServer(props, writer),
      backup: {
        containerUrl: containerUrl(settingsContainerId, tenant.cloud, "settingsContainerId"),
        audience: AZURE_CLOUDS[tenant.cloud].storageAudience,
      },
      scheduleAt: LOOKS_AT,
    },
  };
}

/** What a server says itself and a script can compare there; `null` is not declared, and not compared. */
function comparedOnServer({ objectTypes }: ConnectSyncServerProps, writer: ConnectSyncWriter) {
  const { settings, machine, sourceAnchor, passwordHashSync, handOversInForce } = writer;
  const { optionalFeatures, customRules } = settings;
  return {
    handsOver: handOversInForce.map(({ organizationalUnit, kinds }) => ({
      organizationalUnit: organizationalUnit.toString(),
      kinds,
    })),
    sourceAnchor,
    passwordHashSync,
    userSignIn: settings.userSignIn ?? null,
    signInSpellings: SIGN_IN_SPELLINGS,
    userPrincipalNameAttribute: settings.userPrincipalNameAttribute ?? null,
    objectClasses: objectTypes ? writer.objectTypes.map(classOfKind) : null,
    knownClasses: OBJECT_KINDS.map(classOfKind),
    optionalFeatures: optionalFeatures ?? null,
    featureParameters: FEATURE_PARAMETERS,
    groupFiltering: settings.groupFiltering ?? null,
    version: machine.version ?? null,
    autoUpgrade: settings.autoUpgrade ?? null,
    connectorIdentity: settings.connectorIdentity ?? null,
    syncCycle: settings.syncCycle ?? null,
    syncIntervalInMinutes: settings.syncIntervalInMinutes ?? null,
    adminAuditLog: settings.adminAuditLog ?? null,
    customRules:
      customRules?.map(({ name, direction, precedence }) => `${name}, ${direction}, precedence ${precedence}`) ?? null,
  };
}

/** A scope as a server keeps it: the root is marked too, since a server includes what no mark decides about. */
function marksOf(scope: OuScope) {
  const names = (decision: "include" | "exclude") =>
    [...scope.marks()].filter((mark) => mark.decision === decision).map(({ dn }) => dn.toString());
  const root = scope.root.toString();
  const exclude = names("exclude");
  return {
    root,
    include: names("include"),
    exclude: scope.kind === "organizationalUnits" ? [root, ...exclude] : exclude,
  };
}
