import type { ConnectSyncWriter } from "./connect-sync-writer";
import { inWords } from "./object-kind";

/** One setting that two Connect Sync servers do not share. */
export interface ServerDifference {
  /** What is set: `passwordHashSync`, or a phrase such as `the hand-over of OU=Sales,DC=corp,DC=contoso,DC=com`. */
  readonly setting: string;
  /** How each of the two has it; undefined where it is not set at all. */
  readonly values: readonly [string | undefined, string | undefined];
}

interface Setting {
  readonly key: string;
  readonly setting: string;
  readonly value: string;
  /** The domain that it is about; without that domain on both servers it is no difference of its own. */
  readonly domain?: string;
}

/**
 * What two servers do not have in common: domains, marks that decide something, hand-overs and password hash sync. The
 * source anchor is left out: it is compared over all writers of a tenant.
 */
export function* differencesBetween(one: ConnectSyncWriter, other: ConnectSyncWriter): Iterable<ServerDifference> {
  const [here, there] = [settingsOf(one), settingsOf(other)];
  const everywhere = (domain: string) => [one, other].every(({ scopes }) => scopes.some((s) => s.domain === domain));
  const shared = new Set(one.scopes.map(({ domain }) => domain).filter(everywhere));
  for (const { key, setting, domain } of new Map([...there, ...here]).values()) {
    const values = [here.get(key)?.value, there.get(key)?.value] as const;
    if (values[0] !== values[1] && (domain === undefined || shared.has(domain))) yield { setting, values };
  }
}

function settingsOf(server: ConnectSyncWriter): Map<string, Setting> {
  const settings: Setting[] = [
    { key: "hashes", setting: "passwordHashSync", value: String(server.passwordHashSync) },
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
      value: inWords(kinds),
      domain: organizationalUnit.domain,
    })),
  ];
  return new Map(settings.map((setting) => [setting.key, setting]));
}
