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
  title: "An active server keeps its machine and name",
  why: "A new machine starts empty: nobody is synchronized until a person has run the wizard and a full synchronization; renaming an installed server is unsupported.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-faq",
  since: "2026-12",
  *check(change) {
    const { connectSync } = change.after;
    for (const { before: server, after } of change.servers()) {
      if (server?.role !== "active") continue;
      const renamed = after
        ? undefined
        : connectSync.find(({ tenant, origin }) => tenant === server.tenant && origin === server.origin);
      // SYNC503 and SYNC504 report a server that is removed.
      if (!after && !renamed) continue;
      const machines = change.resources.filter(
        (resource) => isDestroyedMachine(resource) && change.placeOf(resource) === server.origin,
      );
      if (renamed || machines.length > 0) yield { server, renamed, machines };
    }
  },
  about: ({ server: { name }, renamed, machines }) => [
    name,
    ...(renamed ? [`is now ${renamed.name}`] : []),
    ...machines.map(({ address }) => address),
  ],
  where: ({ server: { origin, tenant, name }, renamed, machines }) => [
    ...(renamed ? [{ origin, detail: `was ${name} and is ${renamed.name}` }] : []),
    ...machines.map(({ action, address }) => ({ origin, detail: `${action} ${address}` })),
    { origin: tenant },
  ],
  what: ({ server: { name }, renamed, machines }) =>
    renamed
      ? `the active server ${name} is renamed to ${renamed.name}`
      : `the plan would ${machines[0]?.action} the machine of the active server ${name}: ${fewNames(machines.map(({ address }) => address)).join(", ")}`,
  fix: ({ server: { name }, renamed }) =>
    renamed
      ? `keep the name ${name}; declare ${renamed.name} as a second server in staging mode and fail over to it in two changes (SYNC503)`
      : `keep the machine of ${name}; build another server in staging mode, fail over to it in two changes (SYNC503), and only then replace ${name}`,
});

function isDestroyedMachine({ kind, action }: PlannedResource): boolean {
  return kind === "virtual machine" && (action === "delete" || action === "replace");
}
