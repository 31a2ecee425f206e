import { InputError } from "../../lib/domain/input/input-error";
import { adoptTenant } from "../../lib/intake/adoption/adopted-tenant";
import { readConnectSyncExport } from "../../lib/intake/connect-sync/read-export";
import { readGraphExport } from "../../lib/intake/graph/read-export";
import { NO_CLOUD_SYNC } from "../support/adopted";
import { exportFiles, fileOf, textOf } from "../support/connect-exports";
import { graphFiles } from "../support/graph-exports";
import { anotherValue, jsonLeaves } from "../support/json-leaves";
import { xmlLeaves } from "../support/xml-leaves";

/** A kind of leaf that may change without a word, and why. */
type Silent = readonly [because: string, leaves: RegExp];

/** The definition, the remarks and the notes of an adoption, or what it was refused for. */
function told(adopt: () => object): string {
  try {
    const { definition, remarks, notes } = adopt() as ReturnType<typeof adoptTenant>;
    return JSON.stringify([definition, remarks, notes]);
  } catch (error) {
    if (error instanceof InputError) return `refused: ${error.message}`;
    throw error;
  }
}

interface Leaf {
  readonly kind: string;
  readonly changed: () => string;
}

/** Each leaf changes what is told, or stands in one row; and no row is for nothing. */
function hold(rows: readonly Silent[], base: string, leaves: readonly Leaf[]): void {
  const silent = new Set<string>();
  // A kind is silent by one of its leaves: the others of it would be read anew for nothing.
  for (const { kind, changed } of leaves) if (!silent.has(kind) && changed() === base) silent.add(kind);
  expect([...silent].filter((kind) => rows.filter(([, of]) => of.test(kind)).length !== 1).sort()).toEqual([]);
  expect(rows.filter(([, of]) => ![...silent].some((kind) => of.test(kind)))).toEqual([]);
}

/** Which part of an export a file is; a connector and a rule by whose it is. */
function partOf(text: string): string {
  if (text.includes("<ma-data")) return text.includes("<category>AD<") ? "AD" : "Entra";
  if (!text.includes("<synchronizationRule")) return "Global";
  return text.includes("<immutable-tag>Microsoft.") ? "Standard" : "Custom";
}

const OTHER_TEXTS: Readonly<Record<string, string>> = {
  True: "False",
  False: "True",
  PasswordHashSync: "NotConfigured",
  Inbound: "Outbound",
};
const anotherText = (value: string) => OTHER_TEXTS[value] ?? String(anotherValue(value));

const SERVER: readonly Silent[] = [
  ["says of which kind a value is", /\/parameter\[\S+\]\/@(?:type|use|dataType|encrypted)$/],
  ["what a directory offers, not what is selected of it", /\/schema\//],
  ["changes with every change", /\/(?:format-version|version|internal-version|@export-date)$/],
  ["changes with every change", /\/(?:creation-time|last-modification-time|modified-timestamp)$/],
  ["changes with every change", /\/custom-data\/|parameter\[Microsoft\.Synchronize\.NextStartTime\]$/],
  [
    "ids and names that follow from others",
    /\/partition\/(?:id|display-name|parameter-values\/parameter\[Domain\.\w+\](?:\/@name)?)$/,
  ],
  ["run profiles start what the scheduler starts", /\/ma-run-data\//],
  [
    "of a partition that is not selected, or of the connector to Entra ID",
    /\/partition\/(?:name|filter\/object-classes\/object-class (?:user|inetOrgPerson|group|contact))$/,
  ],
  ["compare tells what is exported of each object", /^Entra \/ma-data\/attribute-inclusion\/attribute$/],
  ["says of which kind a connector is", /^(?:AD|Entra) \/ma-data\/(?:category|subtype)$/],
  [
    "how a server signs in to a directory is its own",
    /\/adma-configuration\/(?:forest-port|sign-and-seal|ssl-bind(?:\/@crl-check)?)$/,
  ],
  ["how a server signs in to a directory is its own", /\/parameter\[(?:password|Password|UserName)\](?:\/@name)?$/],
  [
    "the same on every server",
    /\/password-hash-sync-config\/target$|^Entra \S+\/MAConfig\/ldap-dn$|\/maximum-retry-count$/,
  ],
  ["another name than that of the tenant's domain says nothing", /^Entra \/ma-data\/name$/],
  [
    "an empty setting is as good as none",
    /\/parameter\[(?:Connector\.GroupFilteringGroupDn|Microsoft\.DeviceWriteBack\.Container)\]\/@name$/,
  ],
  [
    "Microsoft's own rules come with the version; compare looks into them",
    /^Standard \/synchronizationRule\/(?!disabled|connector|id|EnablePasswordSync|version|internal-id)/,
  ],
  ["an id or a text for people", /^Custom \S+\/(?:description|immutable-tag|precedence-after|precedence-before)$/],
  ["changes with every change", /^(?:Custom|Standard) \S+\/internal-id$/],
  ["a delay that Connect Sync leaves at nothing", /^Custom \S+\/softDeleteExpiryInterval$/],
  ["of the pair of rules that a hand-over is", /^Custom \S+\/(?:name|precedence|targetObjectType|valueMergeType)$/],
];

test("every leaf of a server's export changes the definition or the report, or stands in a row that says why not", () => {
  const files = exportFiles("active");
  const adopted = (from: typeof files) =>
    told(() =>
      adoptTenant({
        name: "contoso",
        servers: [{ path: "SYNC01", server: readConnectSyncExport(from) }],
        cloudSync: NO_CLOUD_SYNC,
      }),
    );
  const leaves = files.flatMap((file) =>
    xmlLeaves(textOf(file)).map(
      (leaf): Leaf => ({
        kind: `${partOf(textOf(file))} ${leaf.path}${/object-class$/.test(leaf.path) ? ` ${leaf.value}` : ""}`,
        changed: () =>
          adopted(
            files.map((one) => (one === file ? fileOf(file.path, leaf.changedTo(anotherText(leaf.value))) : one)),
          ),
      }),
    ),
  );
  expect(leaves.length).toBeGreaterThan(200);
  hold(SERVER, adopted(files), leaves);
});

const GRAPH: readonly Silent[] = [
  [
    "of a kind of object that nothing is mapped for",
    /^schema\.json \/synchronizationRules\/objectMappings\/(?:enabled|flowTypes|sourceObjectName)$/,
  ],
  ["where Graph says what it is", /\/@odata\.context$/],
  [
    "a group of agents is known by its id; its name and kind say nothing",
    /\/agentGroups\/(?:displayName|isDefault|publishingType)$/,
  ],
  ["an agent that does not run serves nobody", /^agents\.json \/value\/(?:agentGroups\/id|machineName|status)$/],
  [
    "an id or an address that only joins files",
    /^agents\.json \/value\/(?:id|externalIp)$|^publishedResources\.json \/value\/(?:id|displayName)$/,
  ],
  [
    "of the application that Microsoft made from its template",
    /^application\.json \/(?:applicationTemplateId|displayName|signInAudience)$/,
  ],
  [
    "of the application that Microsoft made from its template",
    /^servicePrincipal\.json \/(?:appDisplayName|servicePrincipalNames|servicePrincipalType|tags)$/,
  ],
  [
    "how it ran last; only whether it runs is kept",
    /^jobs\.json \/value\/(?:schedule\/(?:expiration|interval|state)|status\/\w+)$/,
  ],
  ["the id of the job says it", /^jobs\.json \/value\/templateId$/],
  [
    "the settings say the domain twice, and the secret the threshold",
    /^jobs\.json \/value\/synchronizationJobSettings\/(?:name|value)$/,
  ],
  [
    "about the organization, not its synchronization",
    /^organization\.json \/value\/(?:createdDateTime|displayName|verifiedDomains\/(?:capabilities|isDefault|isInitial|type))$/,
  ],
  ["the value of a secret is never read, and Graph hides what is a setting", /^secrets\.json \/value\/value$/],
  [
    "ids, names for people and what the directories offer",
    /schema\.json \/(?:version|directories\/(?:id|name|objects))$/,
  ],
  [
    "ids, names for people and Microsoft's notes to itself",
    /schema\.json \/synchronizationRules\/(?:editable|id|name|priority|sourceDirectoryName|targetDirectoryName|metadata\/(?:key|value))$/,
  ],
  ["the expression says the same", /schema\.json \S+\/attributeMappings\/source\/(?:name|parameters\b\S*)$/],
  [
    "names for people, and what follows from the source",
    /schema\.json \S+\/objectMappings\/(?:name|targetObjectName|scope\/inputFilterGroups\/name)$/,
  ],
  [
    "the template alone says what is Microsoft's, of mappings and conditions",
    /^template schema\.json \/synchronizationRules\/(?:containerFilter|groupFilter|objectMappings\/(?:enabled|flowTypes|sourceObjectName|metadata|attributeMappings|attributeMappings\/exportMissingReferences|scope\/(?:categoryFilterGroups|groups|inputFilterGroups)))$/,
  ],
];

test("every leaf of Graph's answers changes the definition or the report, or stands in a row that says why not", () => {
  const files = graphFiles();
  const adopted = (from: typeof files) =>
    told(() => adoptTenant({ name: "contoso", servers: [], cloudSync: readGraphExport(from) }));
  const leaves = files.flatMap((file) =>
    jsonLeaves(file.value).map(
      (leaf): Leaf => ({
        kind: `${/templates/.test(file.path) ? "template " : ""}${file.path.split("/").slice(-1)[0]} ${leaf.path}`,
        changed: () =>
          adopted(
            files.map((one) => (one === file ? { ...file, value: leaf.changedTo(anotherValue(leaf.value)) } : one)),
          ),
      }),
    ),
  );
  expect(leaves.length).toBeGreaterThan(500);
  hold(GRAPH, adopted(files), leaves);
});
