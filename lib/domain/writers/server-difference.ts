import type { ConnectSyncWriter } from "./connect-sync-writer";
import { type MirroredSetting, mirroredSettings } from "./mirrored-setting";

/** One setting that two Connect Sync servers do not share. */
export interface ServerDifference {
  /** What is set: `passwordHashSync`, or a phrase such as `the hand-over of OU=Sales,DC=corp,DC=contoso,DC=com`. */
  readonly setting: string;
  /** How each of the two has it; undefined where it is not set at all. */
  readonly values: readonly [string | undefined, string | undefined];
  /** Which of the two is to follow the other: the first, unless that would have it take over what a rule refuses. */
  readonly follower: 0 | 1;
}

/**
 * What two servers do not have in common: domains, marks that decide something, hand-overs, password hash sync, and what
 * both say of their settings. The second leads, as an active server leads one in staging mode.
 */
export function* differencesBetween(one: ConnectSyncWriter, other: ConnectSyncWriter): Iterable<ServerDifference> {
  const [here, there] = [byKey(mirroredSettings(one)), byKey(mirroredSettings(other))];
  for (const { key, setting, domain, part } of new Map([...there, ...here]).values()) {
    const [mine, theirs] = [here.get(key), there.get(key)];
    const comparable = [one, other].every((server) => knows(server, domain, part));
    if (comparedBy(mine) === comparedBy(theirs) || !comparable) continue;
    const follower = theirs?.refused && !mine?.refused ? 1 : 0;
    yield { setting, values: [mine?.value, theirs?.value], follower };
  }
}

/** Whether the server has the domain, and says anything of that part of its settings. */
function knows({ scopes, settings }: ConnectSyncWriter, domain?: string, part?: MirroredSetting["part"]): boolean {
  return (
    (domain === undefined || scopes.some((scope) => scope.domain === domain)) &&
    (part === undefined || settings[part] !== undefined)
  );
}

function comparedBy(setting: MirroredSetting | undefined): string | undefined {
  return setting?.comparedBy ?? setting?.value;
}

function byKey(settings: readonly MirroredSetting[]): Map<string, MirroredSetting> {
  return new Map(settings.map((setting) => [setting.key, setting]));
}
