import type { SyncTopology } from "../domain/ownership/sync-topology";
import type { Tenant } from "../domain/tenant/tenant";
import type { CloudExport } from "./cloud-object";
import { apartInWords } from "./days-apart";
import { FILTERED_BY } from "./default-filters";
import type { DirectoryExport, ExportedAttribute } from "./directory-object";
import type { Exports } from "./parts";
import { partInWords } from "./world";

/** The change that is predicted, and the files that it is predicted of. */
interface Predicted extends Exports {
  readonly before: SyncTopology;
  readonly after: SyncTopology;
  /** The name of the tenant. */
  readonly tenant: string;
}

/** What the files and the declaration leave open for every object, in whole sentences: each says what would close it. */
export function limitsOf(predicted: Predicted, declared: Tenant | undefined): string[] {
  const { directories, cloud } = predicted;
  const missing = withoutExport(predicted);
  const apart = apartInWords(predicted);
  return [
    ...(missing.length > 0
      ? [`There is no export of ${missing.join(", ")}, so nothing is predicted for objects there: add one to --ad.`]
      : []),
    ...(apart === undefined ? [] : [apart]),
    ...directories.flatMap((directory) => lackedIn(directory, directories.length > 1)),
    ...(directories.some(({ isPseudonymized }) => isPseudonymized)
      ? [
          "The files have pseudonyms, so which values a tenant refuses or changes is not known: the files as they are show it.",
        ]
      : []),
    ...lackedInTenant(cloud),
    ...(cloud.matching || declared?.matching
      ? []
      : [
          "Neither the files nor the declaration say whether the tenant blocks soft match and hard match: declare it as matching of the tenant.",
        ]),
  ];
}

/** The domains of exports, in lower case. */
export function exportedDomains(directories: readonly DirectoryExport[]): ReadonlySet<string> {
  return new Set(directories.map(({ domain }) => domain.toLowerCase()));
}

/** Domains that somebody writes, before or after, and that no file is of. */
function withoutExport({ before, after, tenant, directories }: Predicted): readonly string[] {
  const exported = exportedDomains(directories);
  const written = [before, after].flatMap(({ writers }) =>
    writers
      .filter((writer) => writer.tenant === tenant && writer.state === "writes")
      .flatMap(({ regions }) => regions.map(({ scope }) => scope.domain)),
  );
  return [...new Set(written)].filter((domain) => !exported.has(domain)).sort();
}

/** Values that no two objects of a tenant may have. */
const UNIQUE: ReadonlySet<ExportedAttribute> = new Set([
  "consistencyGuid",
  "userPrincipalName",
  "proxyAddresses",
  "mail",
]);

/** All of them write an attribute that no object has, too, so that it is known to be empty; `ldifde` does not. */
const EXPORT_ALL = "Export it again with export-objects.ps1, or with csvde as docs/objects.md says.";

function lackedIn({ file, lacks }: DirectoryExport, hasOthers: boolean): string[] {
  const filters = lacks.filter((attribute) => FILTERED_BY.has(attribute));
  const values = hasOthers ? lacks.filter((attribute) => UNIQUE.has(attribute)) : [];
  return [
    ...(filters.length > 0
      ? [
          `${file} does not have ${filters.join(", ")}: default filters that look at this are not applied to what the tenant has already, and leave unknown what is new. ${EXPORT_ALL}`,
        ]
      : []),
    ...(values.length > 0
      ? [
          `${file} does not have ${values.join(", ")}: whether objects of other exports have the same value is not known. ${EXPORT_ALL}`,
        ]
      : []),
  ];
}

/** Everything is listed: whoever decides whether to export again wants to know what for. */
function lackedInTenant({ file, lacks }: CloudExport): string[] {
  const readable = lacks.filter((part) => part !== "cloudManaged");
  return [
    ...(readable.length > 0
      ? [
          `The files of the tenant (${file}) do not have ${readable.map(partInWords).join(", ")}: entra-sync observe --objects reads this, or says in observation.json why it could not.`,
        ]
      : []),
    ...(lacks.includes("immutableId")
      ? [`Without ${partInWords("immutableId")} the outcome of users is not known.`]
      : []),
    ...(lacks.includes("cloudManaged")
      ? [
          `No file says what the tenant is the source of authority of (${partInWords("cloudManaged")}): declare it as cloudManaged of the tenant.`,
        ]
      : []),
  ];
}
