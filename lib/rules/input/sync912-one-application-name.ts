import { quote } from "../../domain/input/input-error";
import { namesInWords } from "../../domain/input/names-in-words";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { rule } from "../rule";

/** Configurations of one tenant whose applications are called the same, and of which one at least is found by that name alone. */
interface SharedApplicationName {
  readonly configurations: readonly CloudSyncWriter[];
  readonly foundByName: readonly CloudSyncWriter[];
}

/** The name of its application finds one configuration. Those that all have their ids are found by them. */
export const oneApplicationName = rule<SharedApplicationName>({
  code: "SYNC912",
  severity: "warning",
  title: "An application name finds one configuration",
  why: "Entra ID lets applications share a name, and a configuration without ids is found by it: runbooks stop in the middle of an incident, and people can change the wrong one.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity-platform/quickstart-register-app",
  since: "2026-12",
  check: sharedApplicationNames,
  about: ({ configurations }) => configurations.map(({ tenant, name }) => `${name} of ${tenant}`),
  where: ({ configurations }) =>
    configurations.map(({ origin, name, displayName }) => ({
      origin,
      detail: `the application of ${name} is called ${quote(displayName)}`,
    })),
  what: ({ configurations }) =>
    `the applications of ${namesInWords(configurations.map(({ name }) => name))} (${configurations[0]?.tenant}) have one name, ${quote(configurations[0]?.displayName)}`,
  fix: ({ configurations, foundByName }) => {
    const keeps = foundByName.find(({ name, displayName }) => displayName === name) ?? foundByName[0];
    const renamed = foundByName.filter((writer) => foundByName.length < configurations.length || writer !== keeps);
    return `give ${namesInWords(renamed.map(({ name }) => name))}${renamed.length > 1 ? " each" : ""} a displayName of its own, which renames its application in place; where an application exists already that is meant, declare its ids as existing instead`;
  },
});

/** Letter case and blanks around a name tell no two applications apart. One name for two configurations is for SYNC902. */
function* sharedApplicationNames({ cloudSync }: SyncTopology): Iterable<SharedApplicationName> {
  const called = new Map<string, CloudSyncWriter[]>();
  for (const writer of cloudSync) {
    const key = `${writer.tenant} ${writer.displayName.trim().toLowerCase()}`;
    called.set(key, [...(called.get(key) ?? []), writer]);
  }
  for (const configurations of called.values()) {
    const foundByName = configurations.filter(({ existing }) => !existing);
    if (foundByName.length > 0 && new Set(configurations.map(({ name }) => name)).size > 1)
      yield { configurations, foundByName };
  }
}
