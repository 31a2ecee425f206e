import { inPlace } from "../../domain/input/input-error";
import type { JsonRecord } from "../formats/export-json";
import { presentIn } from "../formats/export-values";
import type { Notes } from "../formats/notes";
import type { GraphObject, GraphObjects } from "./documents";
import type { ExportedAgent } from "./export";
import { AGENT_GROUP_REASONS, AGENT_REASONS, PUBLISHED_RESOURCE_REASONS } from "./reasons";

/**
 * The provisioning agents. Each belongs to groups, and a group is there for published resources, which for provisioning
 * are domains; Graph shows the link from any of the three sides.
 *
 * {@link https://learn.microsoft.com/graph/api/resources/onpremisesagentgroup?view=graph-rest-beta}
 */
export function readAgents(objects: GraphObjects, notes: Notes): ExportedAgent[] {
  const reading = new AgentReading(notes);
  for (const object of objects.of("agent")) reading.each(object, (record) => reading.agent(record, [], []));
  for (const object of objects.of("agentGroup")) reading.each(object, (record) => reading.group(record, [], []));
  for (const object of objects.of("publishedResource")) reading.each(object, (record) => reading.resource(record, []));
  return reading.agents();
}

interface Draft {
  readonly machineName: string;
  readonly active: boolean;
  readonly types: readonly string[];
  readonly origin: { readonly file: string; readonly place: string };
}

class AgentReading {
  readonly #agents = new Map<string, Draft>();
  readonly #groupsOf = new Map<string, Set<string>>();
  readonly #domainsOf = new Map<string, Set<string>>();
  #file = "";

  constructor(private readonly notes: Notes) {}

  each({ file, record }: GraphObject, read: (record: JsonRecord) => void): void {
    this.#file = file;
    inPlace(file, () => read(record));
  }

  agent(record: JsonRecord, groups: readonly string[], domains: readonly string[]): void {
    const machineName = presentIn(record.text("machineName"), "the name of the machine", record.placeOf("machineName"));
    const id = record.text("id") ?? machineName;
    const types = record.texts("supportedPublishingTypes").map(({ text }) => text.toLowerCase());
    this.#agents.set(id, {
      machineName,
      active: (record.text("status") ?? "active").toLowerCase() === "active",
      types,
      origin: { file: this.#file, place: record.place },
    });
    add(this.#groupsOf, id, groups);
    for (const group of record.records("agentGroups")) add(this.#groupsOf, id, [this.group(group, [id], domains)]);
    record.leftovers(this.notes.of(this.#file), AGENT_REASONS);
  }

  group(record: JsonRecord, agents: readonly string[], domains: readonly string[]): string {
    const id = record.text("id") ?? `${this.#file}${record.place}`;
    add(this.#domainsOf, id, domains);
    for (const agent of agents) add(this.#groupsOf, agent, [id]);
    for (const resource of record.records("publishedResources")) this.resource(resource, [id]);
    for (const agent of record.records("agents"))
      if (agent.has("machineName")) this.agent(agent, [id], domains);
      else add(this.#groupsOf, agent.text("id") ?? "", [id]);
    record.leftovers(this.notes.of(this.#file), AGENT_GROUP_REASONS);
    return id;
  }

  resource(record: JsonRecord, groups: readonly string[]): void {
    const domain = record.text("resourceName")?.toLowerCase();
    const type = record.text("publishingType")?.toLowerCase();
    if (type !== undefined && type !== "provisioning")
      this.notes.of(this.#file).add(record.place, `left out: a resource of ${type}, not of provisioning`);
    else if (domain) for (const group of groups) add(this.#domainsOf, group, [domain]);
    for (const group of record.records("agentGroups")) this.group(group, [], domain ? [domain] : []);
    record.leftovers(this.notes.of(this.#file), PUBLISHED_RESOURCE_REASONS);
  }

  agents(): ExportedAgent[] {
    const read: ExportedAgent[] = [];
    for (const [id, { machineName, active, types, origin }] of this.#agents) {
      if (types.length > 0 && !types.includes("provisioning")) {
        this.notes
          .of(origin.file)
          .add(
            origin.place,
            `left out: the agent on ${machineName} is there for ${types.join(", ")}, not for provisioning`,
          );
        continue;
      }
      const groups = [...(this.#groupsOf.get(id) ?? [])];
      const domains = [...new Set(groups.flatMap((group) => [...(this.#domainsOf.get(group) ?? [])]))].sort();
      read.push({ machineName, active, domains });
    }
    return read;
  }
}

function add(map: Map<string, Set<string>>, key: string, values: readonly string[]): void {
  const set = map.get(key) ?? new Set();
  for (const value of values) set.add(value);
  map.set(key, set);
}
