import { counted, inDigits } from "../../domain/input/digits";
import { momentInWords } from "../../domain/observation/moment";
import type { Observation, SeenErrors } from "../../domain/observation/observation";
import { rule } from "../rule";

interface Refused {
  readonly tenant: string;
  readonly kind: string;
  /** The commonest first. */
  readonly errors: readonly SeenErrors[];
}

const COMMONEST = 10;

/** The tenant takes in every object that is synchronized, without a provisioning error. One finding for each kind of object. */
export const everyObjectIsTakenIn = rule<Refused, Observation>({
  code: "SYNC816",
  severity: "warning",
  title: "Every synchronized object is taken in",
  why: "Somebody whose address or name the tenant refused gets no mail at it, or cannot sign in with it, and no job calls that a failure.",
  file: __filename,
  reference: "https://learn.microsoft.com/graph/api/resources/onpremisesprovisioningerror",
  since: "2026-12",
  check: ({ provisioningErrors = [], tenant }) =>
    [...new Set(provisioningErrors.filter(({ count }) => count > 0).map(({ kind }) => kind))].sort().map((kind) => ({
      tenant: tenant.name,
      kind,
      errors: provisioningErrors
        .filter((one) => one.kind === kind && one.count > 0)
        .sort((a, b) => b.count - a.count || (keyOf(a) < keyOf(b) ? -1 : 1)),
    })),
  about: ({ kind, errors }) => [kind, ...errors.map(keyOf)],
  where: ({ tenant, kind }) => [{ origin: tenant, detail: `${kind}s with onPremisesProvisioningErrors` }],
  what: ({ tenant, kind, errors }) => {
    const all = errors.reduce((sum, { count }) => sum + count, 0);
    const commonest = errors.slice(0, COMMONEST).map((each) => `${inDigits(each.count)} for ${causeInWords(each)}`);
    const [earliest] = errors.flatMap((each) => each.earliest ?? []).sort();
    return `${counted(all, kind)} of ${tenant} ${all === 1 ? "is" : "are"} not in the tenant as in Active Directory (${commonest.join(", ")}${errors.length > COMMONEST ? ", and others" : ""})${earliest ? `, the oldest since ${momentInWords(earliest)}` : ""}`;
  },
  fix: ({ kind, errors }) =>
    `list them: GET /${kind === "contact" ? "contacts" : `${kind}s`}?$filter=onPremisesProvisioningErrors/any(e:e/category eq '${errors[0]?.category ?? "PropertyConflict"}')&$select=displayName,onPremisesProvisioningErrors; of two objects that share a value, decide which keeps it, and change the other one in Active Directory`,
});

function keyOf({ category, property }: SeenErrors): string {
  return [category, property].filter(Boolean).join(" ");
}

function causeInWords({ category, property }: SeenErrors): string {
  return property ? `${category} of ${property}` : category;
}
