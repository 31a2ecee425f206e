import { InputError, quote } from "../../domain/input/input-error";
import type { DistinguishedName } from "../../domain/names/distinguished-name";
import type { CloudObject } from "../../objects/cloud-object";
import { ObjectSearch } from "../../objects/object-search";
import { type AtOnce, type PreflightInput, predict } from "../../objects/predict";
import type { Prediction } from "../../objects/prediction";
import { compareTexts } from "../../text/compare";

/** What the files have under one name. */
export interface Found {
  /** In the order of their names. */
  readonly predictions: readonly Prediction[];
  /** What is in the tenant alone, and nothing is predicted for: an account that nobody synchronizes, or a deleted one. */
  readonly inTenantAlone: readonly CloudObject[];
}

/**
 * What is predicted for every object that is called so, on either side. A distinguished name is found as such, and any other
 * text as a sign-in name, an address, an account name or an id.
 * @throws InputError where the files have no such object
 */
export async function foundPredictions(
  text: string,
  name: DistinguishedName | undefined,
  input: PreflightInput,
  progress: (said: string) => void,
  atOnce?: AtOnce,
): Promise<Found> {
  const search = new ObjectSearch(text, name);
  const domainOf = new Map<string, string>();
  const inTenant = new Map<string, CloudObject>();
  const directories = input.directories.map((from) =>
    looking(from, (object) => {
      if (search.isInDirectory(object)) domainOf.set(object.dn, from.domain);
    }),
  );
  const cloud = looking(input.cloud, (object) => {
    if (search.isInTenant(object)) inTenant.set(object.id, object);
  });
  const preflight = await predict({ ...input, directories, cloud }, progress, atOnce);
  for (const each of [...directories, cloud]) await each.lookedThrough();
  if (domainOf.size + inTenant.size === 0) throw notFound(text, input);
  const names = inMeantDomain(text, domainOf);
  const predictions: Prediction[] = [];
  for await (const batch of preflight.batches())
    for (const prediction of batch) {
      const { where, name: called, twin } = prediction;
      const isFound = where === "directory" ? names.has(called) : inTenant.has(called);
      if (isFound || (twin !== undefined && inTenant.has(twin))) predictions.push(prediction);
    }
  const told = new Set(predictions.flatMap(({ twin, partners }) => [twin, ...partners.map((partner) => partner.name)]));
  return {
    predictions: predictions.sort((a, b) => compareTexts(a.name, b.name)),
    inTenantAlone: [...inTenant.values()].filter(({ id }) => !told.has(id)).sort((a, b) => compareTexts(a.id, b.id)),
  };
}

/** What can be read several times, in batches of objects. */
interface Readable<Each> {
  batches(): AsyncIterable<readonly Each[]>;
}

/**
 * The same export, of which each object is looked at when the prediction first reads it: a reading for that alone would cost a fifth
 * of all time. In parts, the prediction has not read everything before its first batch; the rest is read for this alone.
 */
function looking<Each, Export extends Readable<Each>>(
  from: Export & Readable<Each>,
  look: (object: Each) => void,
): Export & { readonly lookedThrough: () => Promise<void> } {
  let isDone = false;
  async function* batches() {
    for await (const batch of from.batches()) {
      if (!isDone) for (const object of batch) look(object);
      yield batch;
    }
    isDone = true;
  }
  const lookedThrough = async () => {
    if (!isDone) for await (const _ of batches());
  };
  return { ...from, batches, lookedThrough };
}

/** Of `CORP\ada`, those of the domain whose DNS name begins so, if there are any: a NetBIOS name may be another one. */
function inMeantDomain(text: string, domainOf: ReadonlyMap<string, string>): ReadonlySet<string> {
  const [, meant] = /^\s*([^\\/=@]+)\\[^\\]+$/.exec(text) ?? [];
  const ofDomain = [...domainOf].filter(([, domain]) => domain.split(".")[0]?.toLowerCase() === meant?.toLowerCase());
  return new Set((ofDomain.length > 0 ? ofDomain : [...domainOf]).map(([name]) => name));
}

function notFound(text: string, { directories, cloud }: PreflightInput): InputError {
  const isPseudonymized = directories.some((each) => each.isPseudonymized);
  return new InputError({
    what: `no object is called ${quote(text)}`,
    where: [...directories, cloud].map(({ file }) => file).join(", "),
    expected: isPseudonymized
      ? "its pseudonym, as these files have it"
      : "its sign-in name, address, account name, id or distinguished name, or newer files",
  });
}
