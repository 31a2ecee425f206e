import { namesInWords } from "../../domain/input/names-in-words";
import type { Observation, UnknownPart } from "../../domain/observation/observation";
import { rule } from "../rule";

interface Unseen {
  readonly tenant: string;
  readonly reason: UnknownPart["reason"];
  readonly permission: string | undefined;
  readonly parts: readonly UnknownPart[];
}

/** Every part of the tenant could be read. One finding for each reason, and for each permission that is missing. */
export const theObservationIsWhole = rule<Unseen, Observation>({
  code: "SYNC819",
  severity: "warning",
  title: "The observation knows every part",
  why: "What could not be read may be healthy or not: no other rule says anything about it.",
  file: __filename,
  reference: "https://learn.microsoft.com/graph/permissions-reference",
  since: "2026-12",
  check: ({ unknown, tenant }) => {
    const groups = new Map<string, UnknownPart[]>();
    for (const part of unknown) {
      const key = `${part.reason} ${part.permission ?? ""}`;
      groups.set(key, [...(groups.get(key) ?? []), part]);
    }
    return [...groups.values()].map((parts): Unseen => {
      const [{ reason, permission }] = parts as [UnknownPart];
      return { tenant: tenant.name, reason, permission, parts };
    });
  },
  about: ({ reason, permission, parts }) => [reason, permission ?? "", ...new Set(parts.map(nameOf))],
  where: ({ tenant, parts }) => [{ origin: tenant, detail: `not read: ${namesInWords(parts.map(nameOf))}` }],
  what: ({ tenant, reason, permission, parts }) =>
    `it is not known how ${tenant} is in ${namesInWords(parts.map(nameOf))}: ${BECAUSE[reason]}${permission ? `, for want of the permission ${permission}` : ""}`,
  fix: ({ reason, permission }) =>
    reason === "permission"
      ? `give whoever observes the tenant ${permission ?? "the permission that docs/permissions.md lists for it"}, which only reads, and observe again`
      : "observe again; where the same part stays unknown, read the message of entra-sync observe",
});

const BECAUSE: Readonly<Record<UnknownPart["reason"], string>> = {
  permission: "whoever observed it may not read that",
  throttled: "Microsoft Graph asked for fewer requests, again and again",
  failed: "Microsoft Graph answered with an error, or not at all",
  changed: "it changed while it was read",
};

const PARTS: ReadonlyMap<string, string> = new Map([
  ["organization", "the organization"],
  ["agents", "the provisioning agents"],
  ["tenantSettings", "the settings of directory synchronization"],
  ["servicePrincipals", "the list of configurations"],
  ["provisioningErrors", "objects with errors"],
  ["provisioningLogs", "the provisioning logs"],
  ["auditEvents", "the audit log"],
  ["application", "the application"],
  ["jobs", "the jobs"],
  ["secrets", "the names of the secrets"],
  ["template", "Microsoft's own mappings"],
  ["schema", "scope and mappings"],
]);

function nameOf({ part, configuration }: UnknownPart): string {
  const name = PARTS.get(part) ?? part;
  return configuration === undefined ? name : `${name} of ${configuration}`;
}
