import { InputError, inPlace } from "../../domain/input/input-error";
import { JsonRecord, parseExportJson } from "../formats/export-json";
import { countIn, directionIn, flagIn, idIn, nameIn, presentIn } from "../formats/export-values";
import { type FileNotes, Notes } from "../formats/notes";
import {
  type AdConnector,
  type ConnectSyncExport,
  ENTRA_CONNECTOR_ID,
  type ExportFile,
  type Partition,
  type RuleMapping,
  type ScopeCondition,
  type SynchronizationRule,
  sameServer,
} from "./export";
import { byPrecedence } from "./xml";
import { newGlobals, settingsFrom } from "./xml-globals";
import { kindOf } from "./xml-rule";

/** A synchronization policy that was read, and from which file. */
export interface Policy {
  readonly export: ConnectSyncExport;
  readonly file: string;
  /** When it was written, in milliseconds; undefined when it does not say so. */
  readonly written: number | undefined;
}

const PAGE = "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-import-export-config";

/**
 * Reads `Applied-` and `Exported-SynchronizationPolicy-*.JSON` and `MigratedPolicy.json`. The wizard writes a new file
 * at each change, so a folder may hold many of one server: the newest counts, and the other files are noted.
 *
 * @throws InputError for a broken file, for files of two servers, and for several of which none says when it was written
 */
export function readPolicy(files: readonly ExportFile[], notes: Notes): Policy | undefined {
  const policies: Policy[] = [];
  for (const file of files) {
    const policy = inPlace(file.path, () => policyIn(file));
    if (policy) policies.push(policy);
    else notes.of(file.path).add("", "left out: not a synchronization policy");
  }
  const newest = newestOf(policies);
  for (const { file } of policies)
    if (file !== newest?.file) notes.of(file).add("", `left out: ${newest?.file} is newer`);
  return newest;
}

function newestOf(policies: readonly Policy[]): Policy | undefined {
  const [first, ...others] = policies;
  if (!first || others.length === 0) return first;
  const stranger = others.find(({ export: { server } }) => !sameServer(server ?? "", first.export.server ?? ""));
  if (stranger)
    throw new InputError({
      what: `${first.file} is of the server ${first.export.server ?? "without a name"}, this file of ${stranger.export.server ?? "one without a name"}`,
      where: stranger.file,
      expected: "the files of one server, in a folder of its own",
      page: PAGE,
    });
  const undated = policies.find(({ written }) => written === undefined);
  if (undated)
    throw new InputError({
      what: `there are ${policies.length} policies, and this one does not say when it was written`,
      where: `${undated.file}, /policyMetadata/timeCreated`,
      expected: "one policy: name the file instead of the folder",
      page: PAGE,
    });
  return policies.reduce((a, b) => ((b.written as number) > (a.written as number) ? b : a));
}

/** Undefined for JSON that is something else. */
function policyIn({ path, bytes }: ExportFile): Policy | undefined {
  const value = parseExportJson(bytes);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const policy = JsonRecord.of(value, "");
  if (!policy.has("onpremisesDirectoryPolicy") && !policy.has("azureDirectoryPolicy")) return undefined;
  const reading = new PolicyReading(path);
  return reading.read(policy);
}

const MACHINE = "left out: how the server is installed";
const METADATA_REASONS = { author: "left out: who made it", type: "left out: how it was made" };
const DEPLOYMENT_REASONS = {
  serviceaccount: MACHINE,
  serviceaccounttype: MACHINE,
  databaseserver: MACHINE,
  databaseinstance: MACHINE,
  databasename: MACHINE,
  databasetype: MACHINE,
  connectorids: "left out: the connectors say their ids themselves",
};
const ENTRA_REASONS = { uniqueidentifier: "left out: the connector to Entra ID has the same id everywhere" };
const RULE_REASONS = { internalidentifier: "left out: a number that the engine gives" };

class PolicyReading {
  readonly #noted = new Notes();
  readonly #notes: FileNotes;
  readonly #rules: SynchronizationRule[] = [];

  constructor(private readonly file: string) {
    this.#notes = this.#noted.of(file);
  }

  read(policy: JsonRecord): Policy {
    const metadata = policy.record("policyMetadata");
    const deployment = policy.record("deploymentMetadata");
    const exportedOn = metadata?.text("timeCreated");
    const version = metadata?.text("azureADConnectVersion");
    const server = deployment?.text("hostName");
    const connectors = policy.records("onpremisesDirectoryPolicy").map((directory) => this.#connector(directory));
    const entra = policy.record("azureDirectoryPolicy");
    if (entra) this.#entraRules(entra);
    metadata?.leftovers(this.#notes, METADATA_REASONS);
    deployment?.leftovers(this.#notes, DEPLOYMENT_REASONS);
    policy.leftovers(this.#notes);
    const written = exportedOn === undefined ? Number.NaN : Date.parse(exportedOn);
    return {
      file: this.file,
      written: Number.isNaN(written) ? undefined : written,
      export: {
        ...settingsFrom(newGlobals(), undefined),
        format: "json",
        server,
        exportedOn,
        version,
        entra: undefined,
        connectors: connectors.sort((a, b) => (a.forest < b.forest ? -1 : 1)),
        rules: this.#rules.sort(byPrecedence),
        notes: this.#noted.all,
      },
    };
  }

  #connector(directory: JsonRecord): AdConnector {
    const name = directory.text("friendlyName");
    const forest = directory.text("fullyQualifiedDomainName") ?? name;
    const known = presentIn(forest, "the name of the forest", directory.placeOf("fullyQualifiedDomainName"));
    const given = directory.text("uniqueIdentifier");
    const id = given ? idIn(given, () => directory.placeOf("uniqueIdentifier")) : known.toLowerCase();
    const partitions = directory.records("partitionFilters").map((filter) => this.#partition(filter));
    this.#rulesOf(directory, id);
    directory.leftovers(this.#notes);
    return {
      id,
      name: name ?? known,
      forest: known.toLowerCase(),
      loginUser: undefined,
      passwordHashSync: undefined,
      groupFilter: undefined,
      attributes: undefined,
      settings: [],
      partitions,
      origin: `${this.file}, ${directory.place}`,
    };
  }

  /** Only what is selected is in a policy. */
  #partition(filter: JsonRecord): Partition {
    const place = filter.placeOf("distinguishedName");
    const names = (list: string) => filter.texts(list).map(({ text, place }) => nameIn(text, () => place));
    const partition = {
      dn: nameIn(presentIn(filter.text("distinguishedName"), "the name of a partition", place), () => place),
      selected: true,
      objectClasses: undefined,
      inclusions: names("containerInclusions"),
      exclusions: names("containerExclusions"),
    };
    filter.leftovers(this.#notes);
    return partition;
  }

  #entraRules(entra: JsonRecord): void {
    this.#rulesOf(entra, ENTRA_CONNECTOR_ID);
    entra.leftovers(this.#notes, ENTRA_REASONS);
  }

  #rulesOf(directory: JsonRecord, connector: string): void {
    for (const kind of ["standard", "custom"] as const)
      for (const record of directory.records(`${kind}SynchronizationRules`))
        this.#rules.push(this.#rule(record, kind, connector));
  }

  #rule(record: JsonRecord, kind: SynchronizationRule["kind"], connector: string): SynchronizationRule {
    const direction = record.text("direction");
    const name = presentIn(record.text("name"), "the name of the rule", record.placeOf("name"));
    const id = record.text("uniqueIdentifier");
    const precedence = presentIn(record.text("precedence"), "the precedence of the rule", record.placeOf("precedence"));
    const immutableTag = record.text("immutableTag");
    const whole = kind === "custom";
    const rule: SynchronizationRule = {
      id: id ? idIn(id, () => record.placeOf("uniqueIdentifier")) : `${connector} ${name}`,
      name,
      description: record.text("description"),
      kind: immutableTag ? kindOf(immutableTag) : kind,
      immutableTag,
      direction: direction ? directionIn(direction, () => record.placeOf("direction")) : undefined,
      connector,
      sourceType: record.text("source"),
      targetType: record.text("target"),
      linkType: record.text("linkType"),
      precedence: countIn(precedence, () => record.placeOf("precedence")),
      disabled: flagOf(record, "disabled"),
      passwordSync: flagOf(record, "enablePasswordSync"),
      softDeleteExpiryInterval: undefined,
      scope: whole || record.has("scopeFilters") ? this.#scope(record) : undefined,
      join: undefined,
      mappings:
        whole || record.has("attributeMappings")
          ? record.records("attributeMappings").map((item) => this.#mapping(item))
          : undefined,
      origin: `${this.file}, ${record.place}`,
    };
    record.leftovers(this.#notes, RULE_REASONS);
    return rule;
  }

  /** The filters stand in one list: they are read as one group, all of which must hold. */
  #scope(record: JsonRecord): ScopeCondition[][] {
    const group = record.records("scopeFilters").map((filter) => {
      const condition = {
        attribute: presentIn(filter.text("attribute"), "the attribute of a scope filter", filter.placeOf("attribute")),
        operator: presentIn(filter.text("condition"), "the condition of a scope filter", filter.placeOf("condition")),
        value: filter.text("value") ?? "",
      };
      filter.leftovers(this.#notes);
      return condition;
    });
    if (group.length > 1)
      this.#notes.add(record.placeOf("scopeFilters"), "is read as one group: all of its filters must hold");
    return group.length > 0 ? [group] : [];
  }

  #mapping(item: JsonRecord): RuleMapping {
    const sources = item.texts("source").map(({ text }) => text);
    const mapping = {
      target: presentIn(item.text("destination"), "the target of a mapping", item.placeOf("destination")),
      flow: "unstated" as const,
      source: sources.join(", "),
      reads: [],
      merge: undefined,
      executeOnce: undefined,
    };
    item.leftovers(this.#notes);
    return mapping;
  }
}

function flagOf(record: JsonRecord, field: string): boolean | undefined {
  const text = record.text(field);
  return text === undefined ? undefined : flagIn(text, () => record.placeOf(field));
}
