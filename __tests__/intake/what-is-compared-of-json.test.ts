import { compareExports } from "../../lib/intake/connect-sync/difference";
import { readConnectSyncExport } from "../../lib/intake/connect-sync/read-export";
import { type CloudSyncSide, compareCloudSync } from "../../lib/intake/graph/difference";
import type { JsonFile } from "../../lib/intake/graph/documents";
import { readGraphExport } from "../../lib/intake/graph/read-export";
import { schemaDifferences } from "../../lib/intake/graph/schema-difference";
import { exportFiles, fileOf, textOf } from "../support/connect-exports";
import { ADATUM, ADATUM_SCHEMA, CONTOSO, CONTOSO_SCHEMA, changed, graphFiles } from "../support/graph-exports";
import { anotherValue, jsonLeaves } from "../support/json-leaves";
import { holdTable, type Row, refused, reported, silent, verdictOf } from "../support/leaf-table";

const SCHEMA_TABLE: readonly Row<unknown>[] = [
  reported(/^\/synchronizationRules\/(?:name|containerFilter\/includedContainers)$/),
  reported(
    /^\/synchronizationRules\/objectMappings\/(?:enabled|flowTypes|sourceObjectName|targetObjectName|scope)\b(?!.*\/name$)/,
  ),
  reported(/^\/synchronizationRules\/objectMappings\/attributeMappings\/\w+/),
  reported(/^\/synchronizationRules\/objectMappings\/attributeMappings$/, () => ({
    targetAttributeName: "Department",
  })),
  reported(/^\/synchronizationRules\/(?:groupFilter|containerFilter)$/, () => ({
    includedGroups: ["CN=G"],
    includedContainers: ["OU=O"],
  })),
  reported(/^\/synchronizationRules\/objectMappings\/metadata$/, () => [{ key: "Disposition", value: "Discard" }]),
  reported(/^\/synchronizationRules\/metadata\/key$/, () => "Unsynchronized"),
  silent(
    "what Microsoft notes for itself: on-demand provisioning is supported",
    /^\/synchronizationRules\/metadata\/value$/,
  ),
  silent("ids, and what there is one of", /\/(?:@odata\.context|id|version|priority|editable)$/),
  silent("what the directories offer, not what is selected of it", /^\/directories\/(?:name|objects)$/),
  silent(
    "a name for people",
    /\/(?:sourceDirectoryName|targetDirectoryName)$|^\/synchronizationRules\/objectMappings\/(?:name|scope\/inputFilterGroups\/name)$/,
  ),
];

test("of a schema every leaf that decides is reported", () => {
  const schemas = graphFiles().filter(({ path }) => CONTOSO_SCHEMA.test(path) || ADATUM_SCHEMA.test(path));
  const leaves = schemas.flatMap(({ value: whole }) =>
    jsonLeaves(whole).map((leaf) => ({
      kind: leaf.path,
      verdict: (to = anotherValue) =>
        verdictOf(() => ({ differences: schemaDifferences(whole, leaf.changedTo(to(leaf.value))), notCompared: [] })),
    })),
  );
  expect(leaves.length).toBeGreaterThan(500);
  holdTable(SCHEMA_TABLE, leaves);
});

/** The values of settings, of which each means something of its own. */
const GRAPH_TABLE: readonly Row<unknown>[] = [
  reported(/ agents\.json \/value\/machineName$/),
  reported(/ agents\.json \/value\/status$/, (status) => (status === "active" ? "inactive" : "active")),
  reported(/ agents\.json \/value\/(?:supportedPublishingTypes|agentGroups\/id)$/),
  reported(/ publishedResources\.json \/value\/(?:resourceName|agentGroups\/id)$/),
  reported(/ organization\.json \/value\/(?:id|onPremisesSyncEnabled|verifiedDomains\/name)$/),
  reported(/ servicePrincipal\.json \/(?:displayName|accountEnabled|applicationTemplateId)$/),
  reported(/ jobs\.json \/value\/schedule\/state$/),
  reported(/ jobs\.json \/value\/status\/quarantine$/, () => ({ reason: "TooManyDeletes" })),
  reported(/ jobs\.json \S+Settings\/value \[Domain\]$/, (value) => String(value).replace(/"ForestFQDN":"\w+/, "$&2")),
  reported(/ jobs\.json \S+Settings\/value \[DomainFQDN\]$/),
  reported(/^contoso jobs\.json \S+Settings\/value \[QuarantineTooManyDeletesThreshold\]$/),
  reported(/ secrets\.json \/value\/key \[\w+\]$/),
  reported(/^adatum secrets\.json \/value\/value \[AppKey\]$/, (value) =>
    String(value).replace("Provisioning", "PasswordHash"),
  ),
  reported(/^adatum secrets\.json \/value\/value \[SyncNotificationSettings\]$/, (value) =>
    String(value).replace("100", "101"),
  ),

  refused(/ servicePrincipal\.json \/(?:id|appId)$/),
  refused(/ application\.json \/appId$/),

  reported(/ jobs\.json \S+Settings\/name \[\w+\]$/),

  silent("the secret says it, and counts", /^adatum jobs\.json \S+Settings\/value \[Quarantine\w+\]$/),
  silent("the job says it, and counts", /^adatum secrets\.json \/value\/value \[Domain\]$/),
  silent("Graph hides it", /^contoso secrets\.json \/value\/value \[\w+\]$/),
  silent("where Graph says what it is", /\/@odata\.context$/),
  silent("ids follow from what was made", / (?:agents|publishedResources|application)\.json (?:\/value)?\/id$/),
  { leaves: / jobs\.json \/value\/id$/, verdict: "silent", because: "ids", to: (id) => String(id).toUpperCase() },
  silent("the id of the job says it", / jobs\.json \/value\/templateId$/),
  silent(
    "how it runs, which nobody sets",
    / jobs\.json \/value\/(?:schedule\/(?:expiration|interval)|status\/(?:code|count\w+))$/,
  ),
  silent("a name for people", / (?:publishedResources|organization|application)\.json (?:\/value)?\/displayName$/),
  silent("a name for people", /\/agentGroups\/displayName$/),
  silent("where an agent is seen from", / agents\.json \/value\/externalIp$/),
  silent("of which kind it is", /\/(?:isDefault|publishingType)$/),
  silent("what the tenant is beside", / organization\.json \/value\/createdDateTime$/),
  silent("how a domain is used", / organization\.json \/value\/verifiedDomains\/(?:capabilities|isInitial|type)$/),
  silent("of Microsoft's template", / application\.json \/(?:applicationTemplateId|signInAudience)$/),
  silent("of Microsoft's template", / servicePrincipal\.json \/(?:appDisplayName|servicePrincipal\w+|tags)$/),
];

test("of answers of Graph every leaf that decides is reported", () => {
  const files = graphFiles();
  const whole = sideOf(files);
  const leaves = files
    .filter(({ path }) => !/schema\.json$/.test(path))
    .flatMap((file) => {
      const whose = file.path.includes(CONTOSO) ? "contoso" : file.path.includes(ADATUM) ? "adatum" : "tenant";
      return jsonLeaves(file.value).map((leaf) => {
        const setting = /\/(?:synchronizationJobSettings\/|value\/)(?:name|key|value)$/.test(leaf.path)
          ? ` [${leaf.beside.name ?? leaf.beside.key}]`
          : "";
        return {
          kind: `${whose} ${file.path.split("/").at(-1)} ${leaf.path}${setting}`,
          verdict: (to = anotherValue) =>
            verdictOf(() => {
              const value = leaf.changedTo(to(leaf.value));
              return compareCloudSync(whole, sideOf(files.map((one) => (one === file ? { ...file, value } : one))));
            }),
        };
      });
    });
  holdTable(GRAPH_TABLE, leaves);
});

test.each([
  ["Enabled", false],
  ["Recipients", "others@adatum.com"],
  ["DeleteThresholdEnabled", false],
  ["DeleteThresholdValue", 101],
])("of the settings of notifications, which stand in a text, %s is reported", (field, value) => {
  const files = graphFiles();
  const other = changed(files, new RegExp(`${ADATUM}.secrets\\.json$`), ({ value: secrets }) => {
    const settings = secrets.find(({ key }: { key: string }) => key === "SyncNotificationSettings");
    settings.value = JSON.stringify({ ...JSON.parse(settings.value), [field]: value });
  });
  expect(compareCloudSync(sideOf(files), sideOf(other)).differences).toHaveLength(1);
});

function sideOf(files: readonly JsonFile[]): CloudSyncSide {
  return {
    cloudSync: readGraphExport(files),
    schemaOf: ({ file }) => files.find(({ path }) => path === file)?.value,
  };
}

const POLICY_TABLE: readonly Row<unknown>[] = [
  reported(/^\/policyMetadata\/azureADConnectVersion$/),
  reported(
    /^\/onpremisesDirectoryPolicy\/(?:fullyQualifiedDomainName|partitionFilters\/(?:distinguishedName|containerExclusions))$/,
  ),
  reported(/\/partitionFilters\/containerInclusions$/, () => "OU=Other,DC=contoso,DC=com"),
  reported(/\/standardSynchronizationRules\/immutableTag$/, (tag) => String(tag).replace(/\d$/, "9")),
  reported(/\/customSynchronizationRules\/(?:name|source|target|linkType|precedence)$/),
  reported(/\/customSynchronizationRules\/direction$/, (direction) =>
    direction === "Inbound" ? "Outbound" : "Inbound",
  ),
  reported(/\/customSynchronizationRules\/(?:scopeFilters|attributeMappings)\/\w+$/),
  reported(/\/customSynchronizationRules\/attributeMappings$/, () => [{ destination: "mail", source: "mail" }]),
  silent("it is shown above the differences", /\/(?:timeCreated|hostName)$/),
  silent("who made it, and how", /^\/policyMetadata\/(?:type|author)$/),
  silent("how the server is installed", /^\/deploymentMetadata\/(?:service|database|connectorIds)/),
  silent("ids differ between any two servers", /\/(?:uniqueIdentifier|internalIdentifier)$/),
  silent("a connector is known by its forest", /\/friendlyName$/),
  silent("a text for people", /\/description$/),
  silent("Microsoft's rules are known by their tags", /\/standardSynchronizationRules\/Name$/),
  silent(
    "a number of Microsoft's rules says their order alone, which is as it was",
    /\/standardSynchronizationRules\/precedence$/,
  ),
  silent("it is not known, and is among what was not read", /^\/futurePolicy\//),
];

test("of a policy in JSON every leaf that decides is reported", () => {
  const [policy] = exportFiles("policy") as [ReturnType<typeof exportFiles>[number]];
  const value: unknown = JSON.parse(textOf(policy).replace(/^\ufeff/, ""));
  const whole = readConnectSyncExport([policy]);
  const leaves = jsonLeaves(value).map((leaf) => ({
    kind: leaf.path,
    verdict: (to = anotherValue) =>
      verdictOf(() => {
        const edited = fileOf(policy.path, JSON.stringify(leaf.changedTo(to(leaf.value))));
        return { ...compareExports(whole, readConnectSyncExport([edited])), notCompared: [] };
      }),
  }));
  holdTable(POLICY_TABLE, leaves);
});
