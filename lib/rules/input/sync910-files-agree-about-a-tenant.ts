import { type TenantDispute, tenantDisputes } from "../../domain/tenant/tenant-declaration";
import { rule } from "../rule";

/** Files that are judged together say one thing about a tenant. */
export const filesAgreeAboutATenant = rule<TenantDispute>({
  code: "SYNC910",
  severity: "error",
  title: "Files agree about a tenant",
  why: "At most one of the files is right, and every rule that reads the other one judges a tenant that does not exist.",
  file: __filename,
  since: "2026-12",
  about: ({ fact }) => fact,
  check: ({ declarations }) => tenantDisputes(declarations),
  where: ({ tenant, fact, statements }) => [
    { origin: tenant, detail: fact },
    ...statements.map(({ declaration: { origin }, says }) => ({ origin, detail: `${fact}: ${says}` })),
  ],
  what: ({ tenant, fact, statements, judged }) =>
    `the files do not agree about ${tenant}, ${fact}: ${statements.map(({ declaration: { file }, says }) => `${says} in ${file}`).join("; ")} (judged here: ${judged})`,
  fix: ({ tenant, fact, statements }) =>
    `look up ${fact} of ${tenant} in the tenant, and declare it alike in ${statements.map(({ declaration: { file } }) => file).join(" and ")}`,
});
