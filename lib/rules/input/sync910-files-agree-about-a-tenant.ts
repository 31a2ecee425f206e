import { type TenantDispute, tenantDisputes } from "../../domain/tenant/tenant-declaration";
import { rule } from "../rule";

/** Files that are judged together declare the same about a tenant. */
export const filesAgreeAboutATenant = rule<TenantDispute>({
  code: "SYNC910",
  severity: "error",
  title: "Files agree about a tenant",
  why: "At most one of the files is right: the others were checked against a tenant that does not exist.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/fundamentals/how-to-find-tenant",
  since: "2026-12",
  check: ({ declarations }) => tenantDisputes(declarations),
  about: ({ fact }) => [fact],
  where: ({ tenant, fact, statements }) => [
    { origin: tenant, detail: fact },
    ...statements.map(({ declaration: { origin }, says }) => ({ origin, detail: `${fact}: ${says}` })),
  ],
  what: ({ tenant, fact, statements, judged }) =>
    `the files disagree about ${tenant}, ${fact}: ${statements.map(({ declaration: { file }, says }) => `${says} in ${file}`).join("; ")} (this check uses: ${judged})`,
  fix: ({ tenant, fact, statements }) =>
    `look up ${fact} in the tenant ${tenant}, and declare the same in ${statements.map(({ declaration: { file } }) => file).join(" and ")}`,
});
