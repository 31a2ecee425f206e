import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Testing } from "cdktf";
import { topologyOf } from "../../../../lib/constructs/app/declarations";
import { printTopology } from "../../../../lib/domain/document/topology-document";
import { addTenant, type TenantDefinition } from "../../../../stacks";
import type { LiveTenant } from "../graph-server";
import { domainsOf, exportsOf, listsOf } from "./as-files";
import { changed } from "./change";
import { exampleTenant, exampleWorld } from "./example-directory";

/** The made directory of a tenant, as files and as Graph would list its objects. */
export class ExampleDirectory {
  readonly #world;
  readonly #tenant;

  constructor(private readonly before: TenantDefinition) {
    this.#world = exampleWorld({ before });
    this.#tenant = exampleTenant(this.#world);
  }

  /** The exports of Active Directory, and the declarations before and after the change, as a synth writes them. */
  write(folder: string, now: Date): void {
    mkdirSync(join(folder, "ad"), { recursive: true, mode: 0o700 });
    for (const [domain, text] of exportsOf(this.#world, now))
      writeFileSync(join(folder, "ad", `${domain}.ndjson.gz`), gzipSync(text), { mode: 0o600 });
    for (const [name, definition] of [
      ["before", this.before],
      ["after", changed(this.before)],
    ] as const)
      writeFileSync(join(folder, `${name}.json`), topologyText(definition), { mode: 0o600 });
  }

  /** What Graph shows, before the change or once it is made and every job has run. */
  live(state: "today" | "afterwards", now: Date): Partial<LiveTenant> {
    return { domains: domainsOf(this.#world), ...listsOf(this.#tenant[state], now) };
  }
}

function topologyText(definition: TenantDefinition): string {
  const app = Testing.app();
  addTenant(app, definition);
  return `${printTopology(topologyOf(app))}\n`;
}
