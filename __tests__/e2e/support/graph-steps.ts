import type { GraphCall } from "./tenant-model";
import { isJsonObject } from "./terraform-values";

/** The steps that make a configuration, and those that change its scope or its mappings. */
export const FIRST_APPLY = [
  "application",
  "name",
  "secrets",
  "job AD2AADProvisioning",
  "schema AD2AADProvisioning",
  "start AD2AADProvisioning",
];
export const SCOPE_CHANGE = ["schema AD2AADProvisioning", "restart AD2AADProvisioning"];

/** What each write means, in a word and the template of the job that it is about: `start AD2AADProvisioning`. */
export function stepsOf(calls: readonly GraphCall[]): string[] {
  return calls.flatMap((call) => stepOf(call) ?? []);
}

/** Undefined for a call that changes nothing. */
export function stepOf(call: GraphCall): string | undefined {
  const name = `${call.method} ${call.url.replace(/^\/(v1\.0|beta)/, "")}`;
  if (call.method === "GET" || name.endsWith("/parseExpression")) return undefined;
  for (const [pattern, words] of STEPS) {
    const match = pattern.exec(name);
    if (match) return [words, match[1] ?? templateIn(call)].filter(Boolean).join(" ");
  }
  return name;
}

const JOB = "/servicePrincipals/[^/]+/synchronization/jobs/([^./]+)\\.[^/]+";
const STEPS: readonly (readonly [RegExp, string])[] = (
  [
    ["POST /applicationTemplates/[^/]+/instantiate", "application"],
    ["PATCH /applications/[^/]+", "name"],
    ["DELETE /applications/[^/]+", "delete application"],
    ["PUT /servicePrincipals/[^/]+/synchronization/secrets", "secrets"],
    ["POST /servicePrincipals/[^/]+/synchronization/jobs", "job"],
    [`PUT ${JOB}/schema`, "schema"],
    [`POST ${JOB}/provisionOnDemand`, "on demand"],
    [`POST ${JOB}/start`, "start"],
    [`POST ${JOB}/restart`, "restart"],
    [`POST ${JOB}/pause`, "pause"],
    [`DELETE ${JOB}`, "delete"],
  ] as const
).map(([pattern, words]) => [new RegExp(`^${pattern}$`), words]);

/** The id of the service principal that a call is about. */
export function principalOf({ url }: GraphCall): string | undefined {
  return /\/servicePrincipals\/([^/?]+)/.exec(url)?.[1];
}

function templateIn({ body }: GraphCall): string | undefined {
  return isJsonObject(body) && typeof body.templateId === "string" ? body.templateId : undefined;
}
