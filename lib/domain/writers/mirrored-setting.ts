import { keyOf } from "../../text/escape/json";
import { quote } from "../input/input-error";
import { DistinguishedName } from "../names/distinguished-name";
import { keptOutInWords } from "../scope/kept-out";
import { kindsInWords } from "../scope/object-kind";
import { misnumberedRules } from "../servers/misnumbered-rule";
import type { ConnectSyncSettings, CustomRule } from "../servers/settings";
import type { ConnectSyncWriter } from "./connect-sync-writer";

/** Something that the servers of a tenant have to have in common. */
export interface MirroredSetting {
  /** The same for the same thing on another server. */
  readonly key: string;
  /** What is set: `passwordHashSync`, or a phrase such as `the hand-over of OU=Sales,DC=corp,DC=contoso,DC=com`. */
  readonly setting: string;
  readonly value: string;
  /** What the value is compared by, where one value can be spelt in several ways. @default the value */
  readonly comparedBy?: string;
  /** The domain that it is about; without that domain on both servers it is not a difference of its own. */
  readonly domain?: string;
  /** The part of the settings that says it; where a server says nothing of that part nothing is known, and nothing differs. */
  readonly part?: keyof ConnectSyncSettings;
  /** Whether a rule refuses the value, so that no other server is to take it over. */
  readonly refused?: boolean;
}

/**
 * What a server has to have in common with the others of its tenant. The source anchor and the sign-in are left out,
 * because rules of their own compare them; so are the interval of the scheduler and the deletion threshold, which are kept in
 * Microsoft Entra ID and are one for all servers, and what belongs to one server alone, such as its accounts.
 */
export function mirroredSettings(server: ConnectSyncWriter): MirroredSetting[] {
  return [
    { key: "hashes", setting: "passwordHashSync", value: String(server.passwordHashSync) },
    {
      key: "userPrincipalNameAttribute",
      setting: "userPrincipalNameAttribute",
      value: server.settings.userPrincipalNameAttribute ?? "userPrincipalName",
    },
    { key: "objectTypes", setting: "objectTypes", value: kindsInWords(server.objectTypes) },
    ...server.scopes.map(({ domain }) => ({ key: domain, setting: `the domain ${domain}`, value: "in scope" })),
    ...server.scopes.flatMap((scope) =>
      [...scope.decisiveMarks()].map(({ dn, decision }) => ({
        key: `mark ${dn.key}`,
        setting: `the mark on ${dn}`,
        value: `${decision}d`,
        domain: scope.domain,
      })),
    ),
    ...server.handedOver().map(({ organizationalUnit, kinds }) => ({
      key: `hand-over ${organizationalUnit.key}`,
      setting: `the hand-over of ${organizationalUnit}`,
      value: kindsInWords(kinds),
      domain: organizationalUnit.domain,
    })),
    ...switches(server.settings),
    ...customRules(server.settings),
  ];
}

function* switches(settings: ConnectSyncSettings): Iterable<MirroredSetting> {
  const { groupFiltering, optionalFeatures = [], editedStandardRules = [] } = settings;
  if (groupFiltering !== undefined)
    yield { ...named("groupFiltering"), value: String(groupFiltering), refused: groupFiltering };
  for (const feature of optionalFeatures)
    yield {
      key: `feature ${feature}`,
      setting: `the optional feature ${feature}`,
      value: "on",
      part: "optionalFeatures",
    };
  for (const name of editedStandardRules)
    yield {
      key: `edited ${name.toLowerCase()}`,
      setting: `the change to the standard rule ${quote(name)}`,
      value: "made in place",
      part: "editedStandardRules",
      refused: true,
    };
}

function named(part: keyof ConnectSyncSettings) {
  return { key: part, setting: part, part };
}

/** Rules of one name and direction count as one setting: a rule is made once for each forest, often under one name. */
function* customRules({ customRules: rules = [] }: ConnectSyncSettings): Iterable<MirroredSetting> {
  const misnumbered = new Set(misnumberedRules(rules).map(({ rule }) => rule));
  const byName = new Map<string, CustomRule[]>();
  for (const rule of rules) {
    const key = `rule ${rule.direction} ${rule.name.toLowerCase()}`;
    byName.set(key, [...(byName.get(key) ?? []), rule]);
  }
  for (const [key, namesakes] of byName) {
    const [{ name, direction }] = namesakes as [CustomRule];
    const precedences = namesakes.map(({ precedence }) => precedence).sort((a, b) => a - b);
    yield {
      key,
      setting: `the ${direction} rule ${quote(name)}`,
      value: [`precedence ${precedences.join(" and ")}`, ...keptOutByThem(namesakes)].join("; "),
      comparedBy: keyOf([precedences, ...namesakes.map(keyOfKeptOut).sort()]),
      part: "customRules",
      refused: namesakes.some((rule) => misnumbered.has(rule)),
    };
  }
}

function keyOfKeptOut({ keepsOut }: CustomRule): string {
  if (!keepsOut) return "";
  const { kind, within, where = "" } = keepsOut;
  return keyOf([kind, within.map(DistinguishedName.keyOf).sort(), where]);
}

/** What a rule keeps out decides as much as that it is there. */
function keptOutByThem(rules: readonly CustomRule[]): string[] {
  return rules.flatMap(({ name, keepsOut }) => (keepsOut ? [keptOutInWords({ name, keepsOut })] : [])).sort();
}
