import type { DomainOwnership, OwnershipNode } from "../../domain/ownership/map";
import type { Writer } from "../../domain/writers/writer";
import { renderOwnershipMermaid } from "../../picture/mermaid";
import { nodeStanding } from "../../picture/standing";
import { printJson } from "../../text/escape/json";

/** The map as a chart that GitHub, Azure DevOps and most wikis draw in place. */
export function mapInMarkdown(map: readonly DomainOwnership[]): string {
  return `# Who writes what\n\n\`\`\`mermaid\n${renderOwnershipMermaid(map)}\`\`\`\n`;
}

/** The map for programs: the tree of marked names of every domain, with who writes beneath each. */
export function mapInJson(map: readonly DomainOwnership[]): string {
  const domains = map.map(({ tenant, domain, writers, root }) => ({
    tenant,
    domain,
    writers: writers.map(({ name, tool, origin, state }) => ({ name, tool, origin, state })),
    root: placeOf(root, writers),
  }));
  return printJson({ version: 1, domains });
}

function placeOf(node: OwnershipNode, writers: readonly Writer[]): object {
  const { name, owners, claimants, contested, more, handedOverBy, cloudManaged } = nodeStanding(node, writers);
  const held = (owner: { readonly writer: Writer; readonly kinds: readonly string[] }) => ({
    writer: owner.writer.name,
    kinds: owner.kinds,
  });
  return {
    dn: node.dn.toString(),
    standing: name,
    owners: owners.map(held),
    claimants: claimants.map(held),
    moreOwners: more,
    contested,
    handedOverBy: handedOverBy.map((writer) => writer.name),
    cloudManaged,
    places: node.children.map((child) => placeOf(child, writers)),
  };
}
