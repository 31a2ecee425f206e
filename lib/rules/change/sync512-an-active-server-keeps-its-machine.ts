import type { PlannedResource } from "../../domain/change/planned-resource";
import type { TopologyChange } from "../../domain/change/topology-change";
import { fewNames } from "../../domain/input/names-in-words";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface Loss {
  readonly server: ConnectSyncWriter;
  /** The server at the same place, where it has another name now. */
  readonly renamed: ConnectSyncWriter | undefined;
  readonly machines: readonly PlannedResource[];
}

/** The machine of an active server is neither replaced nor renamed. */
export const anActiveServerKeepsItsMachine = rule<Loss, TopologyChange>({
  code: "SYNC512",
  severity: "error",
  title: "A server that synchronizes keeps its machine and its name",
  why: "Another machine starts empty and waits for a person with the wizard, so nothing is synchronized; renaming an installed server is unsupported.",
  file: __filename,
  since: "2026-12",
  *check(change) {
    const { connectSync } = change.after;
    for (const { before: server, after } of change.servers()) {
      if (server?.role !== "active") continue;
      const renamed = after
        ? undefined
        : connectSync.find(({ tenant, origin }) => tenant === server.tenant && origin === server.origin);
      // A server that is gone altogether is for SYNC503 and SYNC504.
      if (!after && !renamed) continue;
      const machines = change.resources.filter(
        (resource) => isDestroyedMachine(resource) && change.placeOf(resource) === server.origin,
      );
      if (renamed || machines.length > 0) yield { server, renamed, machines };
    }
  },
  where: ({ server: { origin, tenant, name }, renamed, machines }) => [
    ...(renamed ? [{ origin, detail: `was ${name} and is ${renamed.name}` }] : []),
    ...machines.map(({ deed, address }) => ({ origin, detail: `${deed} ${address}` })),
    { origin: tenant },
  ],
  what: ({ server: { name }, renamed, machines }) =>
    renamed
      ? `the active server ${name} is to be called ${renamed.name}`
      : `the plan would ${machines[0]?.deed} the machine of the active server ${name}: ${fewNames(machines.map(({ address }) => address)).join(", ")}`,
  fix: ({ server: { name }, renamed }) =>
    renamed
      ? `keep the name ${name}; declare ${renamed.name} as a second server in staging mode and fail over to it`
      : `keep the machine of ${name}; build another server in staging mode, fail over to it, and replace ${name} then`,
});

function isDestroyedMachine({ type, deed }: PlannedResource): boolean {
  return type === "azurerm_windows_virtual_machine" && (deed === "delete" || deed === "replace");
}
