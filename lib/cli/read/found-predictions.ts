import { InputError, quote } from "../../domain/input/input-error";
import type { DistinguishedName } from "../../domain/names/distinguished-name";
import type { CloudObject } from "../../objects/cloud-object";
import { ObjectSearch } from "../../objects/object-search";
import { type PreflightInput, predict } from "../../objects/predict";
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
): Promise<Found> {
  const found = await objectsCalled(text, name, input);
  if (found.names.size + found.inTenant.size === 0) throw notFound(text, input);
  const predictions: Prediction[] = [];
  for await (const batch of (await predict(input, progress)).batches())
    for (const prediction of batch) {
      const { where, name: called, twin } = prediction;
      const isFound = where === "directory" ? found.names.has(called) : found.inTenant.has(called);
      if (isFound || (twin !== undefined && found.inTenant.has(twin))) predictions.push(prediction);
    }
  const told = new Set(predictions.flatMap(({ twin, partners }) => [twin, ...partners.map((partner) => partner.name)]));
  return {
    predictions: predictions.sort((a, b) => compareTexts(a.name, b.name)),
    inTenantAlone: [...found.inTenant.values()]
      .filter(({ id }) => !told.has(id))
      .sort((a, b) => compareTexts(a.id, b.id)),
  };
}

async function objectsCalled(
  text: string,
  name: DistinguishedName | undefined,
  { directories, cloud }: PreflightInput,
) {
  const search = new ObjectSearch(text, name);
  const domainOf = new Map<string, string>();
  for (const { domain, batches } of directories)
    for await (const batch of batches())
      for (const object of batch) if (search.isInDirectory(object)) domainOf.set(object.dn, domain);
  const inTenant = new Map<string, CloudObject>();
  for await (const batch of cloud.batches())
    for (const object of batch) if (search.isInTenant(object)) inTenant.set(object.id, object);
  return { names: inMeantDomain(text, domainOf), inTenant };
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
