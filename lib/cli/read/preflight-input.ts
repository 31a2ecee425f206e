import { Option } from "commander";
import type { CalendarDay } from "../../domain/input/calendar-day";
import { InputError, quote } from "../../domain/input/input-error";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import type { CloudExport } from "../../objects/cloud-object";
import type { DirectoryExport } from "../../objects/directory-object";
import type { PreflightInput } from "../../objects/predict";
import type { Io } from "../../process/io";
import { readEntra } from "./entra-input";
import { readDirectories } from "./objects-input";

/** Which objects are looked at, and of which tenant. */
export interface ObjectsOptions {
  readonly ad?: readonly string[];
  readonly entra?: readonly string[];
  readonly tenant?: string;
}

/** `--tenant`, for a command that looks at the objects of one. */
export function tenantOption(): Option {
  return new Option(
    "--tenant <name>",
    "the tenant that is meant (default: the one that --entra is of, or the only one)",
  );
}

/** Two topologies and the objects of both sides, of one tenant. */
export async function readPreflight(
  sides: { readonly before: SyncTopology; readonly after: SyncTopology; readonly today: CalendarDay },
  { ad = [], entra = [], tenant }: ObjectsOptions,
  io: Io,
): Promise<PreflightInput> {
  const directories = await readDirectories(ad, io);
  const cloud = entra.length === 0 ? NO_CLOUD : await readEntra(entra, io);
  refuseHalfPseudonyms(directories, cloud);
  return { ...sides, tenant: tenantOf(sides, cloud, tenant), directories, cloud };
}

/** Without any file of the tenant, nothing of it is known. */
const NO_CLOUD: CloudExport = {
  file: "no file of the tenant",
  lacks: [
    "users",
    "groups",
    "contacts",
    "devices",
    "deletedUsers",
    "deletedGroups",
    "roles",
    "eligibleRoles",
    "immutableId",
    "objectIdentifier",
    "securityIdentifier",
    "proxyAddresses",
    "cloudManaged",
    "groupTypes",
    "passwordChangedAt",
  ],
  async *batches() {},
};

/** @throws InputError where no tenant is meant, several could be, or the files are of another one */
function tenantOf(
  { before, after }: { readonly before: SyncTopology; readonly after: SyncTopology },
  { tenantId, file }: CloudExport,
  asked: string | undefined,
): string {
  const names = [...new Set([after, before].flatMap(namesIn))].sort();
  const idOf = (name: string) =>
    [after, before].map(({ tenants }) => tenants.find((each) => each.name === name)?.tenantId).find(Boolean);
  const meant = asked ?? names.find((name) => tenantId !== undefined && idOf(name) === tenantId) ?? onlyOne(names);
  if (meant === undefined || !names.includes(meant))
    throw new InputError({
      what: meant === undefined ? "several tenants are declared" : `no tenant ${quote(meant)} is declared`,
      where: "--tenant",
      expected: `one of ${names.join(", ") || "those that a synth declares"}`,
    });
  const id = idOf(meant);
  if (tenantId !== undefined && id !== undefined && tenantId !== id)
    throw new InputError({
      what: `the objects are of the tenant ${tenantId}, and ${meant} is ${id}`,
      where: file,
      expected: `the objects of ${meant}, or --tenant with the name of the other one`,
    });
  refuseOtherName(before, meant, id);
  refuseTenantOfSameName(before, meant, id);
  return meant;
}

function onlyOne(names: readonly string[]): string | undefined {
  return names.length === 1 ? names[0] : undefined;
}

function namesIn({ tenants, writers }: SyncTopology): string[] {
  return [...tenants.map(({ name }) => name), ...writers.map(({ tenant }) => tenant)];
}

/** Under two names, everything of the tenant would seem to leave and to come. */
function refuseOtherName(before: SyncTopology, name: string, id: string | undefined): void {
  const other = before.tenants.find((each) => id !== undefined && each.tenantId === id && each.name !== name);
  if (other)
    throw new InputError({
      what: `the tenant ${id} is called ${other.name} before the change and ${name} after it`,
      where: "--before",
      expected: `a synth that calls it ${name}: rename it in a change of its own, and compare with the synth after that`,
    });
}

/** What one of them has would seem to leave the other. */
function refuseTenantOfSameName(before: SyncTopology, name: string, id: string | undefined): void {
  const was = before.tenants.find((each) => each.name === name)?.tenantId;
  if (id !== undefined && was !== undefined && was !== id)
    throw new InputError({
      what: `${name} is the tenant ${was} before the change and ${id} after it`,
      where: "--before",
      expected: "a synth of the same tenant; where only its id was corrected, compare with the synth after that",
    });
}

/** Pseudonyms match nothing but pseudonyms of the same key: everything would seem to be new. */
function refuseHalfPseudonyms(directories: readonly DirectoryExport[], cloud: CloudExport): void {
  if (cloud === NO_CLOUD) return;
  const other = directories.find(({ isPseudonymized }) => isPseudonymized !== cloud.isPseudonymized);
  if (other)
    throw new InputError({
      what: `${other.isPseudonymized ? other.file : cloud.file} has pseudonyms and ${other.isPseudonymized ? cloud.file : other.file} has not, so nothing in them matches`,
      where: other.file,
      expected: "both as they are, or both with pseudonyms of one key: entra-sync pseudonymize",
    });
}
