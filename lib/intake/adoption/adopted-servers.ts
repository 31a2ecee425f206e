import { InputError } from "../../domain/input/input-error";
import { DistinguishedName } from "../../domain/names/distinguished-name";
import { kindsInWords, OBJECT_KINDS, type ObjectKind, PROVISIONED_KINDS } from "../../domain/scope/object-kind";
import { SIGN_IN_SPELLINGS } from "../../domain/servers/server-spellings";
import type { ConnectSyncSettings, OptionalFeature } from "../../domain/servers/settings";
import type { SignInMethod } from "../../domain/tenant/user-authentication";
import type { ConnectSyncRole } from "../../domain/writers/connect-sync-writer";
import { anchorBesideCloudSync } from "../../domain/writers/source-anchor";
import { keyOf } from "../../text/escape/json";
import { type ConnectSyncExport, type FeatureName, sameServer } from "../connect-sync/export";
import { handOversOf } from "../connect-sync/hand-overs";
import { keptOutBy } from "../connect-sync/kept-out";
import { objectTypesOf } from "../connect-sync/object-types";
import { noteRules } from "../connect-sync/rules-told";
import { scopesOf } from "../connect-sync/scope";
import { noteConnectors, noteSettings, STOPPED } from "../connect-sync/settings-told";
import type { FileNotes, Notes } from "../formats/notes";
import type { AdoptedConnectSync, AdoptedHandOver, AdoptedScope, AdoptedServer } from "./adopted-definition";

/** The export of one server, and where it came from. */
export interface ServerSource {
  readonly path: string;
  readonly server: ConnectSyncExport;
  /** What the scheduler of the server says, which counts more than an export. @default nobody asked it */
  readonly stagingMode?: boolean;
  /** Whether the scheduler of the server says that it starts no cycle. @default nobody asked it */
  readonly schedulerIsOff?: boolean;
  /** What the server itself says and no export does. @default nobody asked it */
  readonly settings?: ConnectSyncSettings;
}

/** A server and everything that a definition says about it; what an export does not say is missing. */
export interface ReadServer extends AdoptedServer {
  readonly passwordHashSync: boolean;
  readonly scopes: readonly AdoptedScope[];
  readonly handsOver: readonly AdoptedHandOver[];
}

const STAGING_PAGE = "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-staging-server";

/**
 * The servers, the active one first.
 * @throws InputError for a server that is there twice, for two that are active, and for one whose role is not known
 */
export function readServers(sources: readonly ServerSource[], notes: Notes): ReadServer[] {
  refuseTwice(sources);
  const roles = rolesOf(sources, notes);
  const read = sources.map((source, index) => readServer(source, roles[index] as ConnectSyncRole, notes));
  return read.sort((a, b) => a.role.localeCompare(b.role) || (a.name < b.name ? -1 : 1));
}

function refuseTwice(sources: readonly ServerSource[]): void {
  for (const [index, { path, server }] of sources.entries()) {
    const other = sources.slice(0, index).find((one) => sameServer(nameOf(one.server), nameOf(server)));
    if (!other) continue;
    throw new InputError({
      what: `${nameOf(server)} is there twice`,
      where: `${other.path} and ${path}`,
      expected: "the newest export of each server",
    });
  }
}

export function nameOf({ server, connectors }: ConnectSyncExport): string {
  return server ?? `connect-${connectors[0]?.forest ?? "sync"}`;
}

/** One server that says nothing of its role is taken for the active one, where there is no other. */
function rolesOf(sources: readonly ServerSource[], notes: Notes): ConnectSyncRole[] {
  const staging = sources.map(({ stagingMode, server }) => stagingMode ?? server.stagingMode);
  const active = sources.filter((_, index) => staging[index] === false);
  if (active.length > 1)
    throw new InputError({
      what: `${active.map(({ server }) => nameOf(server)).join(" and ")} both claim to be active, and a tenant has one active server`,
      where: active.map(({ path }) => path).join(" and "),
      expected: "exports of one day, after staging mode was set on all servers but one",
      page: STAGING_PAGE,
    });
  return sources.map(({ path, server, stagingMode }, index): ConnectSyncRole => {
    if (stagingMode !== undefined && server.stagingMode !== undefined && stagingMode !== server.stagingMode)
      notes
        .of(path)
        .add("", `the export and the scheduler of ${nameOf(server)} differ about staging mode: the scheduler counts`);
    if (staging[index] !== undefined) return staging[index] ? "staging" : "active";
    if (sources.length > 1)
      throw new InputError({
        what: `no file says whether ${nameOf(server)} is active or in staging mode`,
        where: path,
        expected:
          "the folder of Get-ADSyncServerConfiguration, or the scheduler.json of collect-tenant.ps1 beside the policy",
        page: STAGING_PAGE,
      });
    notes.of(path).add("", `no file says whether ${nameOf(server)} is active: it is assumed to be, as the only server`);
    return "active";
  });
}

function readServer(
  { path, server, schedulerIsOff, settings }: ServerSource,
  role: ConnectSyncRole,
  notes: Notes,
): ReadServer {
  const ofServer = notes.of(path);
  const scopes = scopesOf(server, notes);
  const hashes = passwordHashSyncOf(server);
  if (hashes === undefined)
    ofServer.add("", "no file says whether password hashes are synchronized: it is declared as no");
  if (server.sourceAnchor === undefined)
    ofServer.add("", "no file gives the source anchor: it is assumed to be mS-DS-ConsistencyGuid");
  const anchor = server.sourceAnchor === undefined ? undefined : anchorBesideCloudSync(server.sourceAnchor);
  if (anchor !== undefined) ofServer.add("", anchor);
  if (schedulerIsOff) ofServer.add("", `the scheduler is off (SyncCycleEnabled): ${STOPPED}`);
  noteSettings(server, ofServer);
  noteConnectors(server, notes);
  noteRules(server, handOversOf(server).rules, notes);
  const written = scopes.filter(({ scope }) => scope.included.length > 0);
  const objectTypes = objectTypesOf(server, written, notes);
  return {
    name: nameOf(server).split(".")[0] ?? nameOf(server),
    role,
    scopes: written.map(({ scope }): AdoptedScope => {
      const exclude = scope.excluded.length > 0 ? { exclude: scope.excluded.map(String) } : {};
      return scope.kind === "wholeDomain"
        ? { domain: scope.domain, wholeDomain: true, ...exclude }
        : { domain: scope.domain, organizationalUnits: scope.included.map(String), ...exclude };
    }),
    ...(objectTypes && { objectTypes }),
    handsOver: handOversIn(server, {
      domains: new Set(written.map(({ scope }) => scope.domain)),
      objectTypes: objectTypes ?? OBJECT_KINDS,
      notes,
      path,
    }),
    passwordHashSync: hashes ?? false,
    ...(server.sourceAnchor === undefined ? {} : { sourceAnchor: server.sourceAnchor }),
    ...(versionOf(server.version, ofServer) ?? {}),
    ...settingsOf(server, ofServer),
    ...settings,
  };
}

/** The server's own switch and, in builds that have none, those of its connectors. */
function passwordHashSyncOf({ passwordHashSync, connectors }: ConnectSyncExport): boolean | undefined {
  if (passwordHashSync === false) return false;
  const switches = connectors.map((connector) => connector.passwordHashSync).filter((value) => value !== undefined);
  return switches.length > 0 ? switches.some(Boolean) : passwordHashSync;
}

interface HandOverReading {
  readonly domains: ReadonlySet<string>;
  readonly objectTypes: readonly ObjectKind[];
  readonly notes: Notes;
  readonly path: string;
}

function handOversIn(
  server: ConnectSyncExport,
  { domains, objectTypes, notes, path }: HandOverReading,
): AdoptedHandOver[] {
  const { organizationalUnits, groups } = handOversOf(server, notes);
  const ofServer = notes.of(path);
  for (const { group } of groups)
    ofServer.add(
      String(group),
      "the members of this group are handed over; a definition can say that of OUs only, so the overlap is reported",
    );
  return organizationalUnits.flatMap(({ organizationalUnit, kinds }) => {
    if (!domains.has(organizationalUnit.domain)) {
      ofServer.add(
        String(organizationalUnit),
        "is handed over, but its domain is not in scope of the server: left out",
      );
      return [];
    }
    if (!kinds.some((kind) => objectTypes.includes(kind))) {
      ofServer.add(
        String(organizationalUnit),
        `is handed over with its ${kindsInWords(kinds)}, which the server does not select: left out`,
      );
      return [];
    }
    const all = PROVISIONED_KINDS.every((kind) => kinds.includes(kind));
    return [
      { organizationalUnit: String(DistinguishedName.parse(String(organizationalUnit))), ...(all ? {} : { kinds }) },
    ];
  });
}

function versionOf(version: string | undefined, notes: FileNotes): { version: string } | undefined {
  if (version === undefined) return undefined;
  if (/^\d+(?:\.\d+){2,3}$/.test(version)) return { version };
  notes.add("", `gives ${version} as its version, which is not valid`);
  return undefined;
}

const FEATURES: Readonly<Partial<Record<FeatureName, OptionalFeature>>> = {
  passwordWriteback: "passwordWriteback",
  deviceWriteback: "deviceWriteback",
  groupWriteback: "groupWriteback",
  hybridExchange: "exchangeHybridDeployment",
  directoryExtensions: "directoryExtensions",
  deviceSynchronization: "deviceSynchronization",
};

function settingsOf(server: ConnectSyncExport, notes: FileNotes): ConnectSyncSettings {
  const on = Object.entries(server.features).flatMap(([name, value]) => (value ? [name as FeatureName] : []));
  for (const name of on)
    if (!FEATURES[name] && name !== "groupFiltering")
      notes.add("", `the feature ${name} is on, which a definition cannot express`);
  const said = Object.values(server.features).some((value) => value !== undefined);
  const userSignIn = signInMethodOf(server.signInMethod, notes);
  const threshold = deletionThresholdOf(server);
  const minutes = minutesOf(server.interval);
  const autoUpgrade = (["enabled", "suspended", "disabled"] as const).find(
    (state) => state === server.autoUpgrade?.toLowerCase(),
  );
  const customRules = customRulesOf(server);
  const upn = server.upnAttribute;
  return {
    ...(userSignIn ? { userSignIn } : {}),
    ...(upn === undefined || /^userPrincipalName$/i.test(upn) ? {} : { userPrincipalNameAttribute: upn }),
    ...(threshold === undefined ? {} : { deletionThreshold: threshold }),
    ...(minutes === undefined ? {} : { syncIntervalInMinutes: minutes }),
    ...(server.features.groupFiltering === undefined ? {} : { groupFiltering: server.features.groupFiltering }),
    ...(said ? { optionalFeatures: on.flatMap((name) => FEATURES[name] ?? []) } : {}),
    ...(server.rules.length > 0 ? { customRules } : {}),
    ...(autoUpgrade ? { autoUpgrade } : {}),
  };
}

/** The tenant's deletion threshold as the server says it. @returns undefined where its export does not */
export function deletionThresholdOf({
  deletionThreshold: { enabled, deletions },
}: ConnectSyncExport): ConnectSyncSettings["deletionThreshold"] {
  return enabled === false ? "off" : deletions;
}

/** Rules that hand a population over are written down as that, and hold nothing on Connect Sync. */
function customRulesOf(server: ConnectSyncExport): ConnectSyncSettings["customRules"] & object {
  const pairs = new Set(handOversOf(server).rules);
  return server.rules
    .filter((rule) => rule.kind === "custom" && !rule.disabled && !pairs.has(rule) && rule.direction !== undefined)
    .map((rule) => {
      const { name, direction, precedence } = rule;
      const keepsOut = keptOutBy(rule, server);
      return { name, direction: direction as "inbound" | "outbound", precedence, ...(keepsOut && { keepsOut }) };
    });
}

export function signInMethodOf(text: string | undefined, notes?: FileNotes): SignInMethod | undefined {
  if (text === undefined) return undefined;
  const method = SIGN_IN_SPELLINGS.find(({ pattern }) => new RegExp(pattern, "i").test(text))?.method;
  if (!method) notes?.add("", `says ${text} for how people sign in, which is not known to this reader`);
  return method;
}

function minutesOf(interval: string | undefined): number | undefined {
  const [, days = "0", hours = "0", minutes = "0"] = /^(?:(\d+)\.)?(\d+):(\d+):\d+$/.exec(interval ?? "") ?? [];
  const sum = (Number(days) * 24 + Number(hours)) * 60 + Number(minutes);
  return interval === undefined || sum === 0 ? undefined : sum;
}

/** What every server says alike is said once; the active one's scopes are what the others are checked against. */
export function sharedBy(servers: readonly ReadServer[]): AdoptedConnectSync {
  const [first] = servers as [ReadServer];
  const shared = Object.fromEntries(
    Object.entries(first).filter(
      ([key, value]) =>
        key !== "name" &&
        key !== "role" &&
        (key === "scopes" ||
          key === "passwordHashSync" ||
          servers.every((server) => same(server[key as keyof ReadServer], value))),
    ),
  ) as unknown as Omit<AdoptedConnectSync, "servers">;
  const own = servers.map((server): AdoptedServer => {
    const { name, role, ...rest } = server;
    const differing = Object.entries(rest).filter(([key, value]) => !same(shared[key as keyof typeof shared], value));
    return {
      name,
      role,
      ...Object.fromEntries(differing.filter(([key, value]) => key !== "handsOver" || (value as []).length > 0)),
    };
  });
  const { handsOver = [], sourceAnchor, scopes, passwordHashSync, ...rest } = shared;
  return {
    ...(sourceAnchor === undefined ? {} : { sourceAnchor }),
    passwordHashSync,
    scopes,
    ...(handsOver.length > 0 ? { handsOver } : {}),
    ...rest,
    servers: own,
  };
}

function same(one: unknown, other: unknown): boolean {
  return keyOf(one) === keyOf(other);
}
