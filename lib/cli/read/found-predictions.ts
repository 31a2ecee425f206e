import { InputError, quote } from "../../domain/input/input-error";
import type { DistinguishedName } from "../../domain/names/distinguished-name";
import type { CloudObject } from "../../objects/cloud-object";
import { ObjectSearch } from "../../objects/object-search";
import { type PreflightInput, predict } from "../../objects/predict";
import type { Prediction } from "../../objects/prediction";
import { compareTexts } from "../../text/compare";

/** What is called so. */
export interface FoundObjects {
  /** In the order of their names. */
  readonly predictions: readonly Prediction[];
  /** Objects of the tenant that are not synchronized, or deleted: nothing is predicted for them. */
  readonly unpredicted: readonly Pick<CloudObject, "id" | "kind">[];
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
): Promise<FoundObjects> {
  const found = await objectsCalled(text, name, input);
  if (found.names.size + found.ids.size === 0) throw notFound(text, input);
  const predictions: Prediction[] = [];
  const unpredicted = new Map(found.ids);
  for await (const batch of (await predict(input, progress)).batches())
    for (const prediction of batch) {
      const { where, name: called, twin } = prediction;
      const isFound = where === "directory" ? found.names.has(called) : found.ids.has(called);
      if (!isFound && (twin === undefined || !found.ids.has(twin))) continue;
      predictions.push(prediction);
      unpredicted.delete(where === "tenant" ? called : (twin ?? ""));
    }
  return {
    predictions: predictions.sort((a, b) => compareTexts(a.name, b.name)),
    unpredicted: [...unpredicted].map(([id, kind]) => ({ id, kind })),
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
  const ids = new Map<string, CloudObject["kind"]>();
  for await (const batch of cloud.batches())
    for (const object of batch) if (search.isInTenant(object)) ids.set(object.id, object.kind);
  return { names: inMeantDomain(text, domainOf), ids };
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
