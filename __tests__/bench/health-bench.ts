import { linkSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { printTopology } from "../../lib/domain/document/topology-document";
import { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import { observedFolder } from "../support/observed-folder";
import { agents, cloudSync, ous, tenant } from "../support/topology";

const MEGABYTE = 1_000_000;

/**
 * The observation of a tenant of so many configurations whose schemas have a megabyte each, most of it the attributes of the
 * two directories, as in a real one; and its topology. Templates are alike, and one file on the disk.
 */
export function largeObservation(configurations: number): { readonly folder: string; readonly topology: string } {
  const folder = mkdtempSync(join(tmpdir(), "bench-health-"));
  const topology = new SyncTopology({
    tenants: [tenant()],
    agents: agents(3),
    cloudSync: Array.from({ length: configurations }, (_, index) =>
      cloudSync({ name: `site-${index}`, origin: `contoso-sync/site-${index}`, scope: ous(`OU=Site ${index}`) }),
    ),
  });
  writeFileSync(join(folder, "topology.json"), printTopology(topology));
  let template: string | undefined;
  for (const { path, bytes } of observedFolder(topology)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    const isTemplate = path.includes("/templates/");
    if (isTemplate && template !== undefined) linkSync(template, file);
    else writeFileSync(file, path.endsWith("/schema.json") ? grown(bytes) : bytes);
    if (isTemplate) template ??= file;
  }
  return { folder: join(folder, "seen"), topology: join(folder, "topology.json") };
}

/** The schema with the attributes of its directories, up to a megabyte. */
function grown(bytes: Uint8Array): string {
  const schema = JSON.parse(Buffer.from(bytes).toString());
  const length = Math.ceil((MEGABYTE - bytes.length) / ATTRIBUTE.length);
  const [directory] = schema.directories;
  directory.objects = [{ name: "user", attributes: Array.from({ length }, (_, index) => attribute(index)) }];
  return JSON.stringify(schema);
}

function attribute(index: number) {
  return {
    anchor: false,
    apiExpressions: [],
    caseExact: false,
    defaultValue: null,
    flowNullValues: false,
    metadata: [{ key: "referencedProperty", value: `msDS-cloudExtensionAttribute${index}` }],
    multivalued: false,
    mutability: "ReadWrite",
    name: `msDS-cloudExtensionAttribute${index}`,
    referencedObjects: [],
    required: false,
    type: "String",
  };
}

const ATTRIBUTE = JSON.stringify(attribute(1000));
