import { type Command, Option } from "commander";
import { InputError, inPlace, quote } from "../../domain/input/input-error";
import { DistinguishedName } from "../../domain/names/distinguished-name";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import { OBJECT_KINDS, type ObjectKind } from "../../domain/scope/object-kind";
import { type ObjectOwnership, ownershipOfObject, type WriterPart } from "../../picture/object-ownership";
import { writerInWords } from "../../picture/standing";
import type { Finish, Io } from "../../process/io";
import { printJson } from "../../text/escape/json";
import { oneLine } from "../../text/escape/terminal";
import { JOINING, readTopologies, topologyOption } from "../read/topology-input";
import { output } from "../tell/output";
import { tellNotes } from "../tell/topology-notes";

interface OwnerOptions {
  readonly kind: ObjectKind;
  readonly topology?: readonly string[];
  readonly format: "text" | "json";
}

/** The question and its answer. */
interface Answer {
  readonly object: DistinguishedName;
  readonly kind: ObjectKind;
  readonly ownerships: readonly ObjectOwnership[];
  /** The domains that somebody writes or claims something in, for a name that is in none of them. */
  readonly knownDomains: readonly string[];
  /** Whether several files answer, so that a writer is told with its own. */
  readonly joined: boolean;
}

const MORE = `
The answer comes from the topology alone: whether the object exists is not asked. An object that is in scope only as a
member of a group counts as written wherever members may live.
${JOINING}

Exit codes:
  0  in every tenant one writer writes the object, or nobody does
  1  the object is contested: two writers of one tenant write it
  2  the question could not be answered: the name or the file is malformed

Examples:
  entra-sync owner "CN=Ada,OU=Sales,DC=corp,DC=contoso,DC=com"
  entra-sync owner "CN=PC-7,OU=Sales,DC=corp,DC=contoso,DC=com" --kind device
  entra-sync owner "OU=Sales,DC=corp,DC=contoso,DC=com" --format json
  entra-sync owner "CN=Ada,OU=Sales,DC=corp,DC=contoso,DC=com" --topology corp/cdktf.out --topology emea/cdktf.out`;

/** `entra-sync owner`: who writes one object to which tenant, and which mark decides so. */
export function addOwner(program: Command, io: Io, finish: Finish): void {
  program
    .command("owner")
    .summary("show who writes an object to which tenant, and why")
    .description("Shows for each tenant who writes an object, or why nobody does, and names the mark that decides.")
    .argument("<dn>", "the distinguished name of the object, in quotes")
    .addOption(new Option("--kind <kind>", "what the object is").choices(OBJECT_KINDS).default("user"))
    .addOption(topologyOption())
    .addOption(new Option("--format <format>", "the format of the output").choices(["text", "json"]).default("text"))
    .addHelpText("after", MORE)
    .action((dn: string, options: OwnerOptions) => {
      const object = parseObject(dn);
      const joined = readTopologies(options.topology ?? [], io);
      const answer = answerTo(object, options.kind, joined.topology);
      output(options.format === "json" ? inJson(answer) : inText(answer), undefined, io);
      tellNotes(joined, io);
      finish(answer.ownerships.some(({ verdict }) => verdict === "contested") ? 1 : 0);
    });
}

function parseObject(text: string): DistinguishedName {
  const object = inPlace("<dn>", () => DistinguishedName.parse(text));
  if (object.domain !== "") return object;
  throw new InputError({
    what: `the distinguished name ${quote(text)} ends before its domain`,
    where: "<dn>",
    expected: "the whole name, in quotes, down to parts such as DC=contoso,DC=com",
  });
}

function answerTo(object: DistinguishedName, kind: ObjectKind, topology: SyncTopology): Answer {
  const domains = [...topology.byTenantAndDomain()].map(({ domain }) => domain);
  return {
    object,
    kind,
    ownerships: ownershipOfObject(topology, object, kind),
    knownDomains: [...new Set(domains)].sort(),
    joined: topology.declarations.length > 0,
  };
}

function inText({ object, kind, ownerships, knownDomains, joined }: Answer): string {
  const nobody = [
    [`nobody writes it: no writer has the domain ${object.domain}, only ${knownDomains.join(", ") || "none"}`],
  ];
  const answers = ownerships.length === 0 ? nobody : ownerships.map((ownership) => ownershipInText(ownership, joined));
  return `${[[`${object} (${kind})`], ...answers].map((lines) => lines.map(oneLine).join("\n")).join("\n\n")}\n`;
}

function ownershipInText({ tenant, verdict, parts }: ObjectOwnership, joined: boolean): string[] {
  const owners = parts.filter(({ deed }) => deed === "writes").map(({ writer }) => writerInWords(writer));
  const headline = {
    owned:
      owners.length > 1
        ? `${owners.join(" and ")} write it, and one server alone may be active (SYNC201)`
        : `${owners[0]} writes it`,
    contested: `CONTESTED, ${owners.join(" and ")} write it`,
    nobody: parts.some(({ deed }) => deed === "passes by")
      ? "nobody on-premises writes it, because it is managed in the tenant"
      : "nobody writes it",
  }[verdict];
  const width = parts.reduce((widest, { writer }) => Math.max(widest, writer.name.length), 0);
  return [
    `${tenant}: ${headline}`,
    ...parts.map((part) => `${partInText(part, width)}${joined ? `  (${part.writer.origin})` : ""}`),
  ];
}

function partInText({ writer, deed, because }: WriterPart, width: number): string {
  return `  ${writer.name.padEnd(width)}  ${deed.padEnd("leaves out".length)}  ${because}`;
}

function inJson({ object, kind, ownerships }: Answer): string {
  const tenants = ownerships.map(({ tenant, verdict, parts }) => ({
    tenant,
    verdict,
    writers: parts.map(({ writer: { name, tool, origin }, deed, because }) => ({ name, tool, origin, deed, because })),
  }));
  return printJson({ object, kind, tenants });
}
