import { type ConnectSyncMachine, machineAmong } from "./machine";
import { type ConnectSyncSettings, settingsAmong } from "./settings";

type Facts = ConnectSyncMachine & ConnectSyncSettings;
/** What would be lost, as it is neither of the machine nor a setting. */
type NothingElse<T> = Readonly<Record<Exclude<keyof T, keyof Facts>, never>>;

/** Facts about a Connect Sync server, told apart: the machine that it is, and what its wizard has been told. */
export function serverFacts<T extends Facts>(
  facts: T & NothingElse<T>,
): {
  readonly machine: ConnectSyncMachine;
  readonly settings: ConnectSyncSettings;
} {
  return { machine: machineAmong(facts), settings: settingsAmong(facts) };
}
