import { InputError, inPlace, quote } from "../input/input-error";
import type { DistinguishedName } from "../names/distinguished-name";
import { type CloudManagedPart, NOTHING_CLOUD_MANAGED } from "../scope/cloud-managed";
import {
  type KindMask,
  kindsInWords,
  kindsOf,
  maskOf,
  OBJECT_KINDS,
  type ObjectKind,
  selectedObjectTypes,
} from "../scope/object-kind";
import type { OuScope } from "../scope/ou-scope";
import { type ConnectSyncMachine, connectSyncMachine } from "../servers/machine";
import { type ConnectSyncSettings, connectSyncSettings } from "../servers/settings";
import type { HandOver, Region, Writer, WriterState } from "./writer";

/** Exactly one server of a tenant is `active`; one in `staging` mode imports and synchronizes, and exports nothing. */
export const ROLES = ["active", "staging"] as const;
export type ConnectSyncRole = (typeof ROLES)[number];

export interface ConnectSyncWriterProps {
  readonly name: string;
  readonly tenant: string;
  readonly origin: string;
  readonly role: ConnectSyncRole;
  /** One scope for each domain that the server has selected. */
  readonly scopes: readonly OuScope[];
  readonly handsOver: readonly HandOver[];
  readonly sourceAnchor: string;
  readonly passwordHashSync: boolean;
  /**
   * The object types that are selected on the connectors; a computer is a `device`. What is not selected the server does
   * not write. That the optional feature for devices is on selects none.
   * @default all of them
   */
  readonly objectTypes?: readonly ObjectKind[];
  /** The machine and what is installed on it. @default nothing is known, and nothing is judged */
  readonly machine?: ConnectSyncMachine;
  /** What the wizard has been told beyond scope and hash sync. @default nothing is known, and nothing is judged */
  readonly settings?: ConnectSyncSettings;
  /** What its tenant manages itself: a topology says so, whatever is given here. @default nothing */
  readonly cloudManaged?: readonly CloudManagedPart[];
}

/**
 * A Microsoft Entra Connect Sync server.
 * {@link https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-staging-server}
 */
export class ConnectSyncWriter implements Writer {
  readonly tool = "Connect Sync";
  readonly name: string;
  readonly tenant: string;
  readonly origin: string;
  readonly role: ConnectSyncRole;
  readonly scopes: readonly OuScope[];
  readonly handsOver: readonly HandOver[];
  readonly sourceAnchor: string;
  readonly passwordHashSync: boolean;
  readonly machine: ConnectSyncMachine;
  readonly settings: ConnectSyncSettings;
  readonly objectTypes: readonly ObjectKind[];
  readonly cloudManaged: readonly CloudManagedPart[];
  /** What the server really leaves to others: of a type that it does not select there is nothing to leave. */
  readonly handOversInForce: readonly HandOver[];
  #regions: readonly Region[] | undefined;

  constructor(props: ConnectSyncWriterProps) {
    this.name = props.name;
    this.tenant = props.tenant;
    this.origin = props.origin;
    this.role = props.role;
    this.scopes = props.scopes;
    this.handsOver = props.handsOver;
    this.sourceAnchor = props.sourceAnchor;
    this.passwordHashSync = props.passwordHashSync;
    this.machine = connectSyncMachine(props.machine ?? {});
    this.settings = connectSyncSettings(props.settings ?? {});
    this.objectTypes = selectedObjectTypes(props.objectTypes ?? OBJECT_KINDS);
    this.cloudManaged = props.cloudManaged ?? NOTHING_CLOUD_MANAGED;
    this.handOversInForce = inForce(props.handsOver, this.objectTypes);
  }

  /**
   * @throws InputError for an unknown role, a day of staging mode of an active server, no scope at all, an unknown object type or none, or a hand-over outside every
   * selected domain or of object types none of which is selected
   */
  static declare(props: ConnectSyncWriterProps): ConnectSyncWriter {
    if (!ROLES.includes(props.role))
      throw new InputError({
        what: `${quote(props.role)} is not a role of a Connect Sync server`,
        where: `${props.name}, role`,
        expected: ROLES.map(quote).join(" or "),
        page: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-staging-server",
      });
    if (props.role === "active" && props.settings?.stagingSince !== undefined)
      throw new InputError({
        what: "the server is active, and stagingSince is given",
        where: `${props.name}, stagingSince`,
        expected: 'stagingSince only for a server whose role is "staging"',
      });
    if (props.scopes.length === 0)
      throw new InputError({
        what: "the server has no domain in scope",
        where: `${props.name}, scope`,
        expected: "one OuScope for each domain that the wizard selects",
      });
    const stray = props.handsOver.find(
      ({ organizationalUnit }) => !props.scopes.some((scope) => organizationalUnit.isWithin(scope.root)),
    );
    if (stray)
      throw new InputError({
        what: `${quote(stray.organizationalUnit.toString())} is handed over, but its domain is not on the server`,
        where: `${props.name}, handsOver`,
        expected: "an OU of a domain that the server has in scope",
      });
    const server = inPlace(props.name, () => new ConnectSyncWriter(props));
    const idle = props.handsOver.find(
      ({ kinds }) => kinds.length > 0 && !kinds.some((kind) => server.objectTypes.includes(kind)),
    );
    if (idle)
      throw new InputError({
        what: `${kindsInWords(idle.kinds)} of ${quote(idle.organizationalUnit.toString())} are handed over, and the server does not select them`,
        where: `${props.name}, handsOver`,
        expected: `a hand-over of what the server selects (${kindsInWords(server.objectTypes)}), or add the types to objectTypes`,
      });
    return server;
  }

  get state(): WriterState {
    return this.role === "active" ? "writes" : "silent";
  }

  get regions(): readonly Region[] {
    this.#regions ??= this.#byDomain();
    return this.#regions;
  }

  /** A server of a large forest has a thousand domains and as many hand-overs: each is put where it belongs, once. */
  #byDomain(): readonly Region[] {
    const handsOver = new Map<string, HandOver[]>();
    for (const handOver of this.handOversInForce) {
      const { domain } = handOver.organizationalUnit;
      const ofDomain = handsOver.get(domain);
      if (ofDomain) ofDomain.push(handOver);
      else handsOver.set(domain, [handOver]);
    }
    return this.scopes.map((scope) => ({
      scope,
      kinds: this.objectTypes,
      handsOver: handsOver.get(scope.domain) ?? [],
    }));
  }

  /** Each OU that is handed over, once, with all the kinds that are handed over there, by a hand-over above it too. */
  handedOver(): HandOver[] {
    const masks = new Map<string, KindMask>();
    for (const { organizationalUnit, kinds } of this.handOversInForce)
      masks.set(organizationalUnit.key, (masks.get(organizationalUnit.key) ?? 0) | maskOf(kinds));
    const units = new Map(
      this.handOversInForce.map(({ organizationalUnit }) => [organizationalUnit.key, organizationalUnit]),
    );
    return [...units.values()].map((organizationalUnit) => {
      let mask: KindMask = 0;
      for (let name: DistinguishedName | undefined = organizationalUnit; name; name = name.parent)
        mask |= masks.get(name.key) ?? 0;
      return { organizationalUnit, kinds: kindsOf(mask) };
    });
  }

  /** The same server with these object types deselected; undefined when none would be left. */
  withoutObjectTypes(types: readonly ObjectKind[]): ConnectSyncWriter | undefined {
    const objectTypes = this.objectTypes.filter((type) => !types.includes(type));
    return objectTypes.length > 0 ? this.with({ objectTypes }) : undefined;
  }

  /** The same server beside a tenant that manages these objects itself. */
  besides(cloudManaged: readonly CloudManagedPart[]): ConnectSyncWriter {
    return this.cloudManaged === cloudManaged ? this : this.with({ cloudManaged });
  }

  /** The same server with some properties replaced. */
  with(changes: Partial<ConnectSyncWriterProps>): ConnectSyncWriter {
    return new ConnectSyncWriter({ ...this, ...changes });
  }
}

function inForce(handsOver: readonly HandOver[], objectTypes: readonly ObjectKind[]): readonly HandOver[] {
  if (objectTypes.length === OBJECT_KINDS.length) return handsOver;
  return handsOver
    .map((handOver) => ({ ...handOver, kinds: handOver.kinds.filter((kind) => objectTypes.includes(kind)) }))
    .filter(({ kinds }) => kinds.length > 0);
}
