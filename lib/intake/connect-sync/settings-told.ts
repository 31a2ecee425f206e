import type { FileNotes, Notes } from "../formats/notes";
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
 * Notes the global settings of a server that no part of a definition says, each with what it means. Nothing that decides what
 * is synchronized is passed over: what is not known here is told with its value.
 */
export function noteSettings({ settings }: ConnectSyncExport, notes: FileNotes): void {
  for (const setting of settings) {
    const what = NAMED_SETTINGS.has(setting.name) ? undefined : toldOf(setting);
    if (what !== undefined) notes.add(setting.name, what);
  }
}

function toldOf({ name, value }: Setting): string | undefined {
  if (value === "") return undefined;
  const row = ROWS[name.replace(/^Microsoft\./, "")];
  return row ? row(value) : `is ${value}, which a definition cannot express`;
}

/** Notes what the connectors of the forests say that no definition does. The attributes that they read are one line for each. */
export function noteConnectors({ connectors }: ConnectSyncExport, notes: Notes): void {
  for (const { name, origin, groupFilter, attributes, settings, loginUser } of connectors) {
    const ofConnector = notes.of(origin);
    if (groupFilter)
      ofConnector.add(name, `only the direct members of ${groupFilter} are synchronized, where group filtering is on`);
    if (loginUser) ofConnector.add(name, `left out: the account that reads the forest, ${loginUser}`);
    if (attributes?.length) ofConnector.add(name, `left out: the attributes that are read: ${attributes.join(", ")}`);
    for (const { name: setting, value } of settings)
      if (setting !== "Connector.GroupFilteringGroupDn" && value !== "")
        ofConnector.add(setting, `left out: a parameter of the connector, ${value}`);
  }
}
