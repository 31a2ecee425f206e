import type { ConnectSyncExport, Setting } from "./export";
import { NAMED_SETTINGS } from "./xml-globals";

type Told = (value: string) => string | undefined;

const leftOut =
  (why: string): Told =>
  () =>
    `left out: ${why}`;
const unless =
  (usual: RegExp, what: (value: string) => string): Told =>
  (value) =>
    usual.test(value) ? undefined : what(value);

/** What follows from a scheduler that starts no cycle. */
export const STOPPED = "nothing is synchronized until it is switched on, whatever interval is declared";

/** What is said of a setting that a definition does not hold. A setting that stands in no row is told as it is. */
const ROWS: Readonly<Record<string, Told>> = {
  "Synchronize.SynchronizationSchedule": unless(
    /^(?:true|1)$/i,
    (value) => `is ${value}: the scheduler is off, so ${STOPPED}`,
  ),
  "Synchronize.SchedulerSuspended": unless(
    /^(?:false|0)$/i,
    (value) => `is ${value}: the scheduler is suspended, so ${STOPPED}`,
  ),
  "Synchronize.MaintenanceEnabled": unless(/^(?:true|1)$/i, (value) => `is ${value}: run histories are not purged`),
  "Synchronize.SynchronizationPolicy": unless(
    /^delta$/i,
    (value) => `is ${value}: the next cycle is not a delta synchronization`,
  ),
  "SynchronizationOption.JoinCriteria": unless(
    /^alwaysprovision$/i,
    (value) => `is ${value}: people who are in several forests are joined by it, which Cloud Sync cannot do`,
  ),
  "Synchronize.NextStartTime": leftOut("a time, which changes with every cycle"),
  "Synchronize.RunHistoryPurgeInterval": leftOut("how long the server keeps its own history"),
};

/**
 * The global settings of a server that no part of a definition says, each with what it means. Nothing that decides what is
 * synchronized is passed over: what is not known here is told with its value.
 */
export function settingsTold({ settings }: ConnectSyncExport): { readonly place: string; readonly what: string }[] {
  return settings.flatMap((setting) => {
    const what = NAMED_SETTINGS.has(setting.name) ? undefined : toldOf(setting);
    return what === undefined ? [] : [{ place: setting.name, what }];
  });
}

function toldOf({ name, value }: Setting): string | undefined {
  if (value === "") return undefined;
  const row = ROWS[name.replace(/^Microsoft\./, "")];
  return row ? row(value) : `is ${value}, which a definition cannot express`;
}

/** What the connectors of the forests say that no definition does. The attributes that they read are one line for each. */
export function connectorsTold({
  connectors,
}: ConnectSyncExport): { readonly place: string; readonly what: string; readonly origin: string }[] {
  return connectors.flatMap(({ name, origin, groupFilter, attributes, settings, loginUser }) => [
    ...(groupFilter
      ? [
          {
            origin,
            place: name,
            what: `only the direct members of ${groupFilter} are synchronized, where group filtering is on`,
          },
        ]
      : []),
    ...(loginUser ? [{ origin, place: name, what: `left out: the account that reads the forest, ${loginUser}` }] : []),
    ...(attributes?.length
      ? [{ origin, place: name, what: `left out: the attributes that are read: ${attributes.join(", ")}` }]
      : []),
    ...settings
      .filter((setting) => setting.name !== "Connector.GroupFilteringGroupDn" && setting.value !== "")
      .map((setting) => ({
        origin,
        place: setting.name,
        what: `left out: a parameter of the connector, ${setting.value}`,
      })),
  ]);
}
