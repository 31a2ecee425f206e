import { createHash } from "node:crypto";
import type { DomainOwnership, OwnershipNode } from "../../domain/ownership/map";
import type { Writer } from "../../domain/writers/writer";
import { renderOwnershipMermaid } from "../../picture/mermaid";
import { nodeStanding } from "../../picture/standing";
import { renderOwnershipSvg } from "../../picture/svg";
import { html, ours } from "../../review/words/html/html";
import { STYLE } from "../../review/words/html/style";
import { printJson } from "../../text/escape/json";

/** The map as a chart that GitHub, Azure DevOps and most wikis draw in place. */
export function mapInMarkdown(map: readonly DomainOwnership[]): string {
  return `# Who writes what\n\n\`\`\`mermaid\n${renderOwnershipMermaid(map)}\`\`\`\n`;
}

/** The picture in a page of its own, which needs nothing else and can load nothing. */
export function mapInHtml(map: readonly DomainOwnership[]): string {
  const digest = createHash("sha256").update(STYLE).digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${ours(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Who writes what - entra-sync map</title>
<style>${ours(STYLE)}</style>
</head>
<body>
<main>
${ours(renderOwnershipSvg(map))}</main>
<footer>
<p>Written by entra-sync map. This page loads nothing: it can be kept, mailed and printed as it is.</p>
</footer>
</body>
</html>
`.html;
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
