import { OBJECT_KINDS, type ObjectKind, PROVISIONED_KINDS } from "../../../lib/domain/scope/object-kind";
import type { CloudKind, CloudPart } from "../../../lib/objects/cloud-object";
import type { DirectoryObject } from "../../../lib/objects/directory-object";
import { Dice } from "./dice";
import { base64OfGuid, isPerson } from "./engine";
import {
  type Configuration,
  type Estate,
  NOBODY,
  rootOf,
  type Scope,
  type Selection,
  type Server,
  type WorldObject,
} from "./estate";
import type { TenantObject } from "./tenant";
import { type Deed, INITIAL_DOMAIN, type Switches, type World } from "./world";

/** Small worlds that look like chance, the same one for the same seed; special cases are frequent, and values collide. */

const UNITS = ["OU=Sales", "OU=East,OU=Sales", "OU=IT", "OU=Pilot,OU=IT"];
const ANCHORS = ["mS-DS-ConsistencyGuid", "ms-ds-consistencyguid", "objectGUID"];
const SHARED_NAMES = ["ada@contoso.com", "bob@contoso.com"];
const SHARED_ADDRESSES = ["ada@contoso.com", "sales@contoso.com"];
/** Aliases that meet, and domains of sign-in names: one is not verified. */
const FEW = ["ada", "bob", "o1"];
const DOMAINS = ["corp.local", "corp.local", INITIAL_DOMAIN];
const HALVES: Readonly<Record<string, string>> = { sales: "OU=Sales", pilot: "OU=IT", next: "OU=Pilot,OU=IT" };
const MOST_OBJECTS = 5;

export function randomWorld(seed: number): World {
  return new WorldMaker(new Dice(seed), new Dice(~seed)).make();
}

class WorldMaker {
  readonly #domains: readonly string[];
  readonly #units: readonly string[];
  /** Whether Connect Sync takes an attribute that no export has; then Cloud Sync cannot be used beside it. */
  readonly #hidesAnchors: boolean;
  /** Whether sign-in names end in domains that are not verified, or in the initial one, so that names are computed. */
  readonly #hasOtherNames: boolean;

  /** @param others dice for what came later, so that the world of a seed is what it was but for that */
  constructor(
    private readonly dice: Dice,
    private readonly others: Dice,
  ) {
    this.#hasOtherNames = others.isLucky(25);
    this.#hidesAnchors = dice.isLucky(5);
    this.#domains = dice.isLucky(70) ? ["corp.contoso.com"] : ["corp.contoso.com", "emea.contoso.com"];
    this.#units = this.#domains.flatMap((domain) => UNITS.map((unit) => `${unit},${rootOf(domain)}`));
  }

  make(): World {
    const { dice } = this;
    const objects = this.#objects();
    const former = dice.isLucky(50) ? NOBODY : this.#estate(objects);
    const before = withOneActive(this.#estate(objects));
    const edited = dice.isLucky(12) ? this.#estate(objects) : this.#edited(this.#edited(before, objects), objects);
    const after = withOneActive(edited);
    const switches: Switches = {
      softMatch: dice.isLucky(30) ? "blocked" : "allowed",
      hardMatchTakeover: dice.isLucky(30) ? "blocked" : "allowed",
      objectIdentifierUpdate: dice.isLucky(20) ? "allowed" : "blocked",
    };
    const { objectIdentifierUpdate, ...matching } = switches;
    return {
      objects,
      verifiedDomains: ["contoso.com", INITIAL_DOMAIN],
      planted: this.#planted(objects),
      former,
      formerDeletes: dice.isLucky(50),
      before,
      deeds: this.#deeds(objects),
      after,
      switches,
      toldSwitches: dice.isLucky(10) ? {} : { ...matching, ...(dice.isLucky(80) && { objectIdentifierUpdate }) },
      cloudLacks: [
        ...dice.some<CloudPart>(["roles", "eligibleRoles", "objectIdentifier", "cloudManaged"], 4),
        ...this.others.some<CloudPart>(["groupTypes"], 10),
      ],
      tellsMembers: dice.isLucky(90),
      luck: dice.below(2 ** 31),
    };
  }

  #objects(): WorldObject[] {
    const { dice } = this;
    const count = 2 + dice.below(MOST_OBJECTS);
    const objects = Array.from({ length: count }, (_, index) => this.#object(index + 1));
    const people = objects.filter(({ kind }) => kind !== "group");
    return objects.map((object) =>
      object.kind === "group" ? { ...object, members: dice.some(people, 50).map(({ dn }) => dn) } : object,
    );
  }

  #object(index: number): WorldObject {
    const { dice } = this;
    const kind = dice.pick<ObjectKind>([
      "user",
      "user",
      "user",
      "user",
      "user",
      "inetOrgPerson",
      "group",
      "group",
      "contact",
      "device",
    ]);
    const domain = dice.pick(this.#domains);
    const objectGuid = guid(index);
    const victim = dice.isLucky(2) && kind !== "device" ? `\\0ACNF:${objectGuid}` : "";
    const unit = dice.pick(this.#units.filter((one) => one.endsWith(rootOf(domain))));
    return {
      dn: `CN=o${index}${victim},${unit}`,
      domain,
      kind,
      objectGuid,
      proxyAddresses: [],
      ...this.#renamed(this.#values(kind, index)),
      ...(dice.isLucky(2) && { isCriticalSystemObject: true as const }),
      ...(dice.isLucky(8) ? { gone: true as const } : dice.isLucky(40) && { fresh: true as const }),
      ...this.#editedName(this.#edit(kind, index)),
    };
  }

  /** Names of few people, in domains in which they stay and in others. */
  #renamed(values: Partial<DirectoryObject>): Partial<DirectoryObject> {
    const { others } = this;
    if (!this.#hasOtherNames || values.userPrincipalName === undefined || !others.isLucky(70)) return values;
    const [name] = values.userPrincipalName.split("@");
    return {
      ...values,
      userPrincipalName: `${others.isLucky(50) ? others.pick(FEW) : name}@${others.pick(DOMAINS)}`,
      ...(others.isLucky(25) && { mailNickname: others.pick(FEW) }),
    };
  }

  #editedName({ edited }: Pick<WorldObject, "edited">): Pick<WorldObject, "edited"> {
    return edited ? { edited: this.#renamed(edited) } : {};
  }

  #values(kind: ObjectKind, index: number): Partial<DirectoryObject> {
    const { dice } = this;
    const sid = { objectSid: `S-1-5-21-1-2-3-${1000 + index}` };
    if (kind === "device") return { ...sid, ...(dice.isLucky(85) && { hasCertificate: true as const }) };
    if (kind === "contact")
      return dice.isLucky(85) ? this.#mail(index, 8) : dice.isLucky(50) ? { mail: `o${index}@contoso.com` } : {};
    if (kind === "group")
      return {
        ...sid,
        ...this.#consistencyGuid(index, 12, false),
        samAccountName: `o${index}`,
        groupType: dice.isLucky(75) ? -2147483646 : 2,
        ...(dice.isLucky(45) && this.#mail(index)),
        ...(dice.isLucky(4) && { memberCount: dice.pick([50_000, 50_001, 249_999, 250_000]) }),
        ...(dice.isLucky(3) && { adminDescription: "Group_left out" }),
      };
    return {
      ...sid,
      ...this.#consistencyGuid(index, 55),
      samAccountName: dice.isLucky(3) ? `MSOL_${index}` : `o${index}`,
      userPrincipalName: this.#signInName(index),
      userAccountControl: 512,
      ...(dice.isLucky(50) && this.#mail(index)),
      ...(dice.isLucky(3) && { adminDescription: "User_left out" }),
      ...(dice.isLucky(4) && { recipientTypeDetails: dice.pick(["2", "1", "4096"]) }),
    };
  }

  #signInName(index: number): string {
    return this.dice.isLucky(15) ? this.dice.pick(SHARED_NAMES) : `O${index}@contoso.com`;
  }

  #mail(index: number, percentShared = 12): Partial<DirectoryObject> {
    const primary = this.dice.isLucky(percentShared) ? this.dice.pick(SHARED_ADDRESSES) : `o${index}@contoso.com`;
    const others = this.dice.isLucky(15) ? [this.dice.pick([...SHARED_ADDRESSES, `other${index}@contoso.com`])] : [];
    return {
      mail: primary,
      mailNickname: `o${index}`,
      proxyAddresses: [`SMTP:${primary}`, ...others.filter((one) => one !== primary).map((one) => `smtp:${one}`)],
    };
  }

  #consistencyGuid(index: number, percent: number, isShared = true): Partial<DirectoryObject> {
    const { dice } = this;
    if (!dice.isLucky(percent)) return {};
    const of = isShared && dice.isLucky(8) ? guid(199) : dice.pick([guid(index), guid(100 + index)]);
    return { consistencyGuid: base64OfGuid(of) };
  }

  #edit(kind: ObjectKind, index: number): Pick<WorldObject, "edited"> {
    const { dice } = this;
    if (!dice.isLucky(15) || !isPerson({ kind })) return {};
    return {
      edited: dice.pick<Partial<DirectoryObject>>([
        { consistencyGuid: base64OfGuid(guid(300 + index)) },
        { userPrincipalName: this.#signInName(index + 50) },
        this.#mail(index),
      ]),
    };
  }

  #estate(objects: readonly WorldObject[]): Estate {
    const { dice } = this;
    const servers = dice.isLucky(85) ? [this.#server("aadc-01")] : [];
    if (dice.isLucky(25)) servers.push(this.#server("aadc-02", "staging"));
    const names = this.#hidesAnchors ? [] : ["sales", "pilot"].slice(0, dice.below(3));
    const configurations = names.map((name) => this.#configuration(name, objects));
    const handsOver = dice.isLucky(85) && servers.length > 0 && configurations.length > 0;
    const estate = { servers, configurations, managed: dice.isLucky(8) ? [this.#managed(objects)] : [] };
    return handsOver ? this.#handedOver(estate) : estate;
  }

  #server(name: string, role: Server["role"] = this.dice.isLucky(85) ? "active" : "staging"): Server {
    const { dice } = this;
    const objectTypes = dice.isLucky(85) ? [...OBJECT_KINDS] : dice.some(OBJECT_KINDS, 70);
    return {
      tool: "Connect Sync",
      name,
      role,
      selections: this.#domains
        .filter((_, index) => index === 0 || dice.isLucky(70))
        .map((domain) => this.#selection(domain)),
      handsOver: [],
      objectTypes: objectTypes.length > 0 ? objectTypes : ["user"],
      sourceAnchor: this.#hidesAnchors ? "employeeID" : dice.pick(ANCHORS),
      ...(dice.isLucky(6) && {
        keepsOut: {
          kind: dice.pick<ObjectKind>(["user", "group"]),
          unit: dice.pick(this.#units),
          ...(dice.isLucky(40) && { some: true as const }),
        },
      }),
    };
  }

  #unitsIn(domain: string): string[] {
    const units = this.#units.filter((unit) => unit.endsWith(rootOf(domain)));
    const picked = this.dice.some(units, 45);
    return picked.length > 0 ? picked : [this.dice.pick(units)];
  }

  #selection(domain: string): Selection {
    const { dice } = this;
    return {
      domain,
      include: dice.isLucky(70) ? "the whole domain" : this.#unitsIn(domain),
      exclude: dice.isLucky(25) ? [dice.pick(this.#unitsIn(domain))] : [],
    };
  }

  #configuration(name: string, objects: readonly WorldObject[]): Configuration {
    const { dice } = this;
    const domain = dice.pick(this.#domains);
    return {
      tool: "Cloud Sync",
      name,
      domain,
      enabled: dice.isLucky(85),
      deviceSync: dice.isLucky(40),
      scope: this.#scope(domain, objects, dice.isLucky(75) ? HALVES[name] : undefined),
    };
  }

  /** @param half the part of the tree that the units are taken from, so that configurations seldom contest objects */
  #scope(domain: string, objects: readonly WorldObject[], half?: string): Scope {
    const { dice } = this;
    if (half !== undefined && dice.isLucky(80)) return { of: "units", units: [`${half},${rootOf(domain)}`] };
    if (dice.isLucky(10)) return { of: "the whole domain" };
    const groups = objects.filter((one) => one.kind === "group" && one.domain === domain).map(({ dn }) => dn);
    if (!dice.isLucky(25) || groups.length === 0) return { of: "units", units: this.#unitsIn(domain) };
    const picked = dice.some(groups, 60);
    return {
      of: "groups",
      groups: picked.length > 0 ? picked : groups.slice(0, 1),
      ...(dice.isLucky(40) && { within: this.#unitsIn(domain) }),
    };
  }

  #managed(objects: readonly WorldObject[]): Estate["managed"][number] {
    const { dice } = this;
    const kinds = dice.some(PROVISIONED_KINDS, 60);
    return {
      name: dice.isLucky(50) ? dice.pick(this.#units) : dice.pick(objects).dn,
      kinds: kinds.length > 0 ? kinds : ["user"],
    };
  }

  /** The servers leave what the configurations have in scope to them, or most of it. */
  #handedOver(estate: Estate): Estate {
    const { dice } = this;
    const units = estate.configurations.flatMap(({ domain, scope }) =>
      scope.of === "units" ? scope.units : [rootOf(domain)],
    );
    const kinds = dice.isLucky(80) ? PROVISIONED_KINDS : (["user", "group"] as const);
    return {
      ...estate,
      servers: estate.servers.map((server) => ({
        ...server,
        handsOver: units
          .filter((unit) => server.selections.some(({ domain }) => unit.endsWith(rootOf(domain))))
          .map((unit) => ({ unit, kinds: kinds.filter((kind) => server.objectTypes.includes(kind)) }))
          .filter((one) => one.kinds.length > 0),
      })),
    };
  }

  /** What people do in one pull request. */
  #edited(estate: Estate, objects: readonly WorldObject[]): Estate {
    const { dice } = this;
    const { servers, configurations } = estate;
    const changeServer = (change: (server: Server) => Partial<Server>): Estate => {
      const chosen = servers.length > 0 ? dice.pick(servers) : undefined;
      return { ...estate, servers: servers.map((one) => (one === chosen ? { ...one, ...change(one) } : one)) };
    };
    const changeConfiguration = (change: (one: Configuration) => Partial<Configuration>): Estate => {
      const chosen = configurations.length > 0 ? dice.pick(configurations) : undefined;
      return {
        ...estate,
        configurations: configurations.map((one) => (one === chosen ? { ...one, ...change(one) } : one)),
      };
    };
    const free = ["sales", "pilot", "next"].find((name) => !configurations.some((one) => one.name === name)) ?? "last";
    const added: Estate = {
      ...estate,
      configurations: [...configurations, { ...this.#configuration(free, objects), enabled: true }],
    };
    const edits: (() => Estate)[] = [
      () => estate,
      () => this.#handedOver(added),
      () => this.#handedOver(added),
      () => added,
      () => ({
        ...estate,
        servers: servers.map((one) => ({ ...one, role: one.role === "active" ? "staging" : "active" })),
      }),
      () => ({ ...estate, servers: servers.slice(1) }),
      () => ({ ...estate, configurations: configurations.slice(1) }),
      () =>
        changeServer(({ selections }) => ({
          selections: selections.map(({ domain }) => this.#selection(domain)),
          handsOver: [],
        })),
      () =>
        changeServer(({ selections: [first, ...others] }) => ({
          selections: [...others, this.#selection(first?.domain ?? "")],
          handsOver: [],
        })),
      () => changeServer(() => ({ handsOver: [] })),
      () => changeServer(() => ({ sourceAnchor: this.#hidesAnchors ? "employeeID" : dice.pick(ANCHORS) })),
      () => changeConfiguration(({ enabled }) => ({ enabled: !enabled })),
      () => changeConfiguration(({ deviceSync }) => ({ deviceSync: !deviceSync })),
      () => this.#handedOver(changeConfiguration(({ domain }) => ({ scope: this.#scope(domain, objects) }))),
      () => changeConfiguration(({ domain }) => ({ scope: this.#scope(domain, objects) })),
      () => ({ ...estate, managed: dice.isLucky(60) ? [...estate.managed, this.#managed(objects)] : [] }),
    ];
    const edited = dice.pick(edits)();
    return this.#hidesAnchors ? { ...edited, configurations: [] } : edited;
  }

  #planted(objects: readonly WorldObject[]): Omit<TenantObject, "id">[] {
    return Array.from({ length: this.dice.below(5) }, () => this.#cloudOnly(objects));
  }

  /** Somebody or something of the tenant that often looks like one of the directory. */
  #cloudOnly(objects: readonly WorldObject[]): Omit<TenantObject, "id"> {
    const { dice } = this;
    const fresh = objects.filter((object) => object.fresh);
    const like = dice.pick(fresh.length > 0 && dice.isLucky(70) ? fresh : objects);
    const kind = dice.pick<CloudKind>(["user", "user", "user", "user", "group", "contact", "device"]);
    if (kind === "device")
      return { kind, addresses: [], synced: false, deviceId: dice.isLucky(70) ? like.objectGuid : guid(900) };
    const primary = dice.isLucky(60)
      ? dice.pick([`${like.dn.slice(3, 5)}@contoso.com`, ...SHARED_ADDRESSES])
      : undefined;
    const mail = primary === undefined ? { addresses: [] } : { primary, mail: primary, addresses: [primary] };
    if (kind !== "user") return { kind, synced: false, ...mail, ...(kind === "group" && this.#groupType()) };
    const another = dice.pick([
      like.userPrincipalName,
      dice.pick(SHARED_NAMES),
      `cloud${dice.below(1000)}@contoso.com`,
    ]);
    const initial = this.#hasOtherNames && this.others.isLucky(50);
    const anchors = [like.consistencyGuid, base64OfGuid(like.objectGuid), base64OfGuid(guid(901))];
    return {
      kind,
      synced: false,
      ...mail,
      userPrincipalName: initial
        ? `${this.others.pick(FEW)}@${INITIAL_DOMAIN}`
        : (another ?? "eve@contoso.com").toLowerCase(),
      anchor: dice.isLucky(55) ? dice.pick(anchors) : undefined,
      objectIdentifier: dice.isLucky(12) ? dice.pick([like.objectGuid, guid(902)]) : undefined,
      ...(dice.isLucky(22) && { role: dice.pick(["assigned", "eligible"] as const) }),
      ...(dice.isLucky(7) && { guest: true }),
      ...(dice.isLucky(30) && { deleted: true }),
    };
  }

  #groupType(): Pick<TenantObject, "type"> {
    const { others } = this;
    return others.isLucky(40) ? { type: others.pick(["microsoft365", "dynamic", "roleAssignable"] as const) } : {};
  }

  #deeds(objects: readonly WorldObject[]): Deed[] {
    const { dice } = this;
    return Array.from({ length: dice.below(3) }, (): Deed => {
      const to = dice.pick(objects).objectGuid;
      return dice.pick<() => Deed>([
        () => ({ did: "made", object: this.#cloudOnly(objects) }),
        () => ({ did: "gaveRole", to, role: dice.pick(["assigned", "eligible"] as const) }),
        () => ({ did: "restored", to }),
        () => ({ did: "clearedIdentifier", to }),
      ])();
    });
  }
}

/** Two active servers of a tenant are an error, which rules report; nobody asks what would become of objects then. */
function withOneActive(estate: Estate): Estate {
  const active = estate.servers.find(({ role }) => role === "active");
  const servers = estate.servers.map((one) => (one === active ? one : { ...one, role: "staging" as const }));
  return { ...estate, servers };
}

/** A GUID that tells which one it is. */
export function guid(number: number): string {
  const digits = String(number).padStart(4, "0");
  return `${digits}a1b2-c3d4-4e5f-8a6b-${digits.repeat(3)}`;
}
