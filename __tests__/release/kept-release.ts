import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { TenantDefinition } from "../../stacks";
import { isJsonObject, type JsonObject } from "../e2e/support/terraform-values";

const FOLDER = join(__dirname, "../fixtures/releases");
const ENDING = ".json.gz";

/** What a release is kept by: the example tenants as people wrote them then, and the stacks that it made of them. */
export interface KeptRelease {
  readonly tenants: readonly TenantDefinition[];
  readonly stacks: Readonly<Record<string, JsonObject>>;
}

export function keptVersions(): string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith(ENDING))
    .map((name) => name.slice(0, -ENDING.length));
}

export function keptRelease(version: string): KeptRelease {
  return JSON.parse(gunzipSync(readFileSync(fileOf(version))).toString("utf8"));
}

/** Keeps a release, by the stacks of its synth. @throws where that version is kept already, which is never written again */
export function keepRelease(version: string, tenants: readonly TenantDefinition[], synth: string): string {
  const file = fileOf(version);
  if (existsSync(file))
    throw new Error(`${version} is kept already, in ${file}: raise the version in package.json first`);
  const folder = join(synth, "stacks");
  const stacks = readdirSync(folder).map((name) => [
    name,
    JSON.parse(readFileSync(join(folder, name, "cdk.tf.json"), "utf8"), withoutNotes),
  ]);
  const kept = { tenants, stacks: Object.fromEntries(stacks.sort()) };
  writeFileSync(file, gzipSync(JSON.stringify(kept), { level: 9 }));
  return file;
}

function fileOf(version: string): string {
  return join(FOLDER, `${version}${ENDING}`);
}

/** Without what the engine notes about itself: Terraform does not read it, and it is a part of every resource. */
function withoutNotes(_: string, value: unknown): unknown {
  if (!isJsonObject(value)) return value;
  const { "//": _notes, ...rest } = value;
  return rest;
}
