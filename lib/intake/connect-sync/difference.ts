import { type Comparison as Compared, withoutSecrets } from "../../domain/change/difference";
import { foldDirectoryString } from "../../domain/names/directory-string";
import { DistinguishedName } from "../../domain/names/distinguished-name";
import { scopeDifferences } from "../../domain/scope/scope-difference";
import { paired } from "../formats/paired";
import { type AdConnector, type ConnectSyncExport, FEATURES, type Partition, type Setting } from "./export";
import type { ExportDifference } from "./export-difference";
import { ruleDifferences } from "./rule-difference";
import { scopesOf } from "./scope";
import { NAMED_SETTINGS } from "./xml-globals";

export interface ExportComparison extends Compared {
  readonly differences: readonly ExportDifference[];
}

/**
 * What differs between two exports and matters. Names of connectors, ids and the order of lists do not; staging mode is
 * the difference that two servers are meant to have.
 *
 * {@link https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-staging-server}
 */
export function compareExports(one: ConnectSyncExport, other: ConnectSyncExport): ExportComparison {
  const comparison = new Comparison();
  compareServers(comparison, one, other);
  compareSettings(comparison, one, other);
  compareConnectors(comparison, one, other);
  compareEntra(comparison, one, other);
  compareScopes(comparison, one, other);
  const rules = ruleDifferences(one, other);
  return {
    differences: [...comparison.differences, ...rules.differences].map((each) => withoutSecrets(each)),
    notCompared: [...comparison.notCompared, ...rules.notCompared],
  };
}

type Value = string | number | boolean | undefined;

class Comparison {
  readonly differences: ExportDifference[] = [];
  readonly notCompared: string[] = [];

  /** Two values of which both are known. */
  compare(area: ExportDifference["area"], subject: string, part: string, one: Value, other: Value, key = exact): void {
    if (key(one) === key(other)) return;
    this.differences.push({ area, subject, part, values: [valueInWords(one), valueInWords(other)] });
  }

  /** Two values, one of which a format may not carry at all. */
  compareKnown(
    area: ExportDifference["area"],
    subject: string,
    part: string,
    values: readonly [Value, Value],
    both: boolean,
    key = exact,
  ): void {
    if (both || values.every((value) => value !== undefined)) this.compare(area, subject, part, ...values, key);
    else if (values.some((value) => value !== undefined))
      this.notCompared.push([subject, part].filter(Boolean).join(": "));
  }
}

function exact(value: Value): string {
  return String(value);
}

function caseless(value: Value): string {
  return String(value).toLowerCase();
}

function valueInWords(value: Value): string | undefined {
  if (typeof value === "boolean") return value ? "on" : "off";
  return value === undefined ? undefined : String(value);
}

/** A policy in JSON says none of it. */
const ONLY_IN_XML = "staging mode, sign-in, features and other global settings: no policy in JSON says them";

function compareServers(comparison: Comparison, one: ConnectSyncExport, other: ConnectSyncExport): void {
  const same = sayTheSameThings(one, other);
  const parts: readonly [string, (server: ConnectSyncExport) => Value, ((value: Value) => string)?][] = [
    ["tenant", ({ entra }) => entra?.tenant ?? entra?.name, caseless],
    ["build of Connect Sync", ({ version }) => version],
    ["source anchor", ({ sourceAnchor }) => sourceAnchor, caseless],
    ["attribute for the user principal name", ({ upnAttribute }) => upnAttribute, caseless],
    ["sign-in method", ({ signInMethod }) => signInMethod, caseless],
    ["deletion threshold", ({ deletionThreshold }) => deletionThreshold.enabled],
    ["deletions that the threshold allows", ({ deletionThreshold }) => deletionThreshold.deletions],
    ["synchronization interval", ({ interval }) => interval],
    ["automatic upgrade", ({ autoUpgrade }) => autoUpgrade, caseless],
  ];
  for (const [part, ask, key] of parts) comparison.compareKnown("server", "", part, [ask(one), ask(other)], same, key);
  const features: readonly [string, (server: ConnectSyncExport) => Value][] = [
    ["password hash sync", ({ passwordHashSync }) => passwordHashSync],
    ["seamless single sign-on", ({ seamlessSso }) => seamlessSso],
    ...FEATURES.map((name): [string, (server: ConnectSyncExport) => Value] => [
      spoken(name),
      ({ features }) => features[name],
    ]),
  ];
  for (const [part, ask] of features)
    comparison.compareKnown("feature", "", part, [ask(one), ask(other)], same, (value) => exact(value ?? false));
}

/** JSON has no global settings, and a folder may lack the file of them. */
function sayTheSameThings(one: ConnectSyncExport, other: ConnectSyncExport): boolean {
  return one.format === other.format && one.settings.length > 0 === other.settings.length > 0;
}

/** `deviceWriteback`: device writeback. */
function spoken(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** They say where the scheduler stands, not how it is set. */
const PASSING = new Set([
  "Microsoft.Synchronize.NextStartTime",
  "Microsoft.Synchronize.SynchronizationPolicy",
  "Microsoft.Synchronize.SchedulerSuspended",
]);

function compareSettings(comparison: Comparison, one: ConnectSyncExport, other: ConnectSyncExport): void {
  if (one.format === "json" && other.format === "json") comparison.notCompared.push(ONLY_IN_XML);
  if (!sayTheSameThings(one, other)) {
    comparison.notCompared.push("other global settings");
    return;
  }
  compareNamed(
    comparison,
    "setting",
    "",
    one.settings,
    other.settings,
    (name) => !NAMED_SETTINGS.has(name) && !PASSING.has(name),
  );
}

function compareNamed(
  comparison: Comparison,
  area: ExportDifference["area"],
  subject: string,
  one: readonly Setting[],
  other: readonly Setting[],
  wanted: (name: string) => boolean,
): void {
  const [here, there] = [one, other].map(byName) as [Map<string, string>, Map<string, string>];
  for (const name of [...new Set([...here.keys(), ...there.keys()])].sort())
    if (wanted(name)) comparison.compare(area, subject, name, here.get(name), there.get(name), settingKey);
}

/** An empty setting is as good as none. */
function byName(settings: readonly Setting[]): Map<string, string> {
  return new Map(settings.filter(({ value }) => value !== "").map(({ name, value }) => [name, value]));
}

function settingKey(value: Value): string {
  const text = exact(value);
  return /^(?:true|false)$/i.test(text) ? text.toLowerCase() : text;
}

function compareConnectors(comparison: Comparison, one: ConnectSyncExport, other: ConnectSyncExport): void {
  const same = one.format === other.format;
  for (const [forest, [here, there]] of paired(one.connectors, other.connectors, ({ forest }) => forest)) {
    comparison.compare("connector", forest, "forest", here && "connected", there && "connected");
    if (!here || !there) continue;
    const parts: readonly [string, (connector: AdConnector) => Value, ((value: Value) => string)?][] = [
      ["password hash sync", ({ passwordHashSync }) => passwordHashSync],
      ["group that filters", ({ groupFilter }) => groupFilter, nameKey],
    ];
    for (const [part, ask, key] of parts)
      comparison.compareKnown("connector", forest, part, [ask(here), ask(there)], same, key);
    comparePartitions(comparison, forest, here, there);
    if (same) compareNamed(comparison, "connector", forest, here.settings, there.settings, isOfItsOwn);
    if (here.attributes && there.attributes)
      compareLists(comparison, forest, "attribute", "read", here.attributes, there.attributes);
    else if (here.attributes || there.attributes) comparison.notCompared.push(`${forest}: attributes that are read`);
  }
}

/** How a connector binds to its forest, what follows from that, and what is compared under a name of its own. */
const BINDING =
  /^(?:forest-(?:name|port|guid|login-domain|login-user)|sign-and-seal|crl-check|ssl-bind|simple-bind|default-ssl-strength)$|^(?:Forest\.|ADS_)|^Connector\.GroupFilteringGroupDn$/i;

function isOfItsOwn(name: string): boolean {
  return !BINDING.test(name);
}

const ENTRA = "Entra ID";
const PASSWORD_WRITEBACK = "Microsoft.OptionalFeature.PasswordWriteback";

/** What may be written to Microsoft Entra ID: where applications or attributes are filtered, it is less. */
function compareEntra(comparison: Comparison, here: ConnectSyncExport, there: ConnectSyncExport): void {
  const [one, other] = [here.entra, there.entra];
  if (one && other) {
    // Where no setting says it, the feature is what the connector says, and has been compared.
    if ([here, there].some(({ settings }) => settings.some(({ name }) => name === PASSWORD_WRITEBACK)))
      comparison.compare("connector", ENTRA, "password writeback", one.passwordWriteback, other.passwordWriteback);
    compareLists(comparison, ENTRA, "attribute", "written", one.attributes, other.attributes);
    compareLists(comparison, ENTRA, "object class", "written", one.objectClasses, other.objectClasses);
  } else if (one || other) comparison.notCompared.push(`${ENTRA}: attributes and object classes that are written`);
}

/** Names that a connector has selected. */
function compareLists(
  comparison: Comparison,
  subject: string,
  part: string,
  deed: string,
  one: readonly string[],
  other: readonly string[],
): void {
  for (const [name, [a, b]] of paired(one, other, caseless))
    comparison.compare("connector", subject, `${part} ${a ?? b ?? name}`, a && deed, b && deed);
}

function comparePartitions(comparison: Comparison, forest: string, one: AdConnector, other: AdConnector): void {
  const selected = ({ partitions }: AdConnector) => partitions.filter((partition) => partition.selected);
  for (const [, [here, there]] of paired(selected(one), selected(other), ({ dn }) => nameKey(dn))) {
    const { dn } = (here ?? there) as Partition;
    comparison.compare("connector", forest, `partition ${dn}`, here && "selected", there && "selected");
    if (here?.objectClasses && there?.objectClasses)
      for (const [, [a, b]] of paired(here.objectClasses, there.objectClasses, (name) => name.toLowerCase()))
        comparison.compare(
          "connector",
          forest,
          `object class ${a ?? b} in ${dn}`,
          a && "synchronized",
          b && "synchronized",
        );
    else if (here?.objectClasses || there?.objectClasses)
      if (here && there) comparison.notCompared.push(`${forest}: object classes in ${dn}`);
  }
}

/** The topmost names at which two scopes of a domain decide otherwise, and names that only one of them lists in vain. */
function compareScopes(comparison: Comparison, one: ConnectSyncExport, other: ConnectSyncExport): void {
  const [ours, theirs] = [scopesOf(one), scopesOf(other)];
  for (const [domain, [ourSide, theirSide]] of paired(ours, theirs, ({ scope }) => scope.domain)) {
    if (!ourSide || !theirSide) continue;
    for (const [, [a, b]] of paired(ourSide.strays, theirSide.strays, ({ key }) => key))
      comparison.compare("scope", String(a ?? b), `list of ${domain}`, a && IN_VAIN, b && IN_VAIN);
    for (const { dn, values } of scopeDifferences(ourSide.scope, theirSide.scope))
      comparison.compare("scope", dn.toString(), "scope", ...values);
  }
}

const IN_VAIN = "listed, and decides nothing: it is a name of another domain";

function nameKey(value: Value): string {
  if (typeof value !== "string") return exact(value);
  try {
    return DistinguishedName.parse(value).key;
  } catch {
    return foldDirectoryString(value);
  }
}
