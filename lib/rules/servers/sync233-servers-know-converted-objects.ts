import { type BuildVersion, compareBuilds } from "../../domain/input/build-version";
import type { CloudManagedPart } from "../../domain/scope/cloud-managed";
import { inWords, type ObjectKind } from "../../domain/scope/object-kind";
import { SERVER_CLOUD_MANAGED, SERVER_CLOUD_MANAGED_CONTACTS } from "../../domain/servers/microsoft-dates";
import { UPGRADE_ORDER } from "../../domain/writers/connect-sync-versions";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface OldServer extends CloudManagedPart {
  readonly server: ConnectSyncWriter;
  readonly version: BuildVersion;
  readonly least: BuildVersion;
}

/** A server is new enough for the converted objects in its domains. Servers without a declared version are not judged. */
export const serversKnowConvertedObjects = rule<OldServer>({
  code: "SYNC233",
  severity: "error",
  title: "A server supports cloud-managed objects",
  why: "An older version overwrites what people change in the tenant for objects that are managed there.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/how-to-user-source-of-authority-configure",
  since: "2026-12",
  *check({ tenants, connectSync }) {
    for (const { name, cloudManagedParts } of tenants)
      for (const server of connectSync.filter(({ tenant }) => tenant === name)) {
        const { version } = server.machine;
        if (version === undefined) continue;
        const tooNew = cloudManagedParts
          .filter(({ dn }) => server.scopes.some(({ domain }) => domain === dn.domain))
          .filter(({ kind }) => compareBuilds(version, leastFor(kind)) < 0);
        // The part that needs the newest version; of equals, the first.
        const [first] = tooNew.sort((a, b) => compareBuilds(leastFor(b.kind), leastFor(a.kind)));
        if (first) yield { server, version, least: leastFor(first.kind), ...first };
      }
  },
  about: ({ server: { name }, dn, kind }) => [name, dn, kind],
  where: ({ server: { origin, tenant }, version, dn, kind }) => [
    { origin, detail: `version ${version}` },
    { origin: tenant, detail: `${inWords([kind])} of ${dn} are managed in the tenant` },
  ],
  what: ({ server: { name }, version, dn, kind, least }) =>
    `${name} runs ${version}, but ${inWords([kind])} of ${dn} are managed in the tenant, which needs at least ${least}`,
  fix: ({ server: { name }, least }) =>
    `upgrade ${name} to the newest version, at least ${least}, before any object is converted, ${UPGRADE_ORDER}`,
});

function leastFor(kind: ObjectKind): BuildVersion {
  return (kind === "contact" ? SERVER_CLOUD_MANAGED_CONTACTS : SERVER_CLOUD_MANAGED).version;
}
