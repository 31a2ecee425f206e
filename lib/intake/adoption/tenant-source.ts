import type { AdoptedTenant } from "./adopted-tenant";
import { literalSource, textLiteral } from "./literal-source";

/**
 * The file of a tenant, as somebody would have written it by hand; `report` stands beside it, and the type of a tenant is imported
 * from `typeFrom`.
 */
export function tenantSource(
  { definition, remarks }: Pick<AdoptedTenant, "definition" | "remarks">,
  report: string,
  typeFrom = "cdktf-entra-sync/stacks",
): string {
  const comments = new Map<string, string[]>();
  for (const { about, what } of remarks) {
    const place = nearest(about, definition);
    comments.set(place, [...(comments.get(place) ?? []), what]);
  }
  const apart = new Set(
    ["waivers", "existingConnectSync", "cloudSync", "existingAgents"].filter((key) => key in definition),
  );
  return [
    `import type { TenantDefinition } from ${textLiteral(typeFrom)};`,
    "",
    "/**",
    ` * ${definition.name}, as entra-sync adopt found it. Nothing of it is new: what exists elsewhere is declared, and what Terraform`,
    " * is to keep is taken over by its id. A comment stands where something was assumed; the rest is in",
    ` * ${report}.`,
    " */",
    `export const ${identifierOf(definition.name)}: TenantDefinition = ${literalSource(definition, { comments, apart })};`,
    "",
  ].join("\n");
}

/** The name of the constant: `contoso-emea` is `contosoEmea`. */
export function identifierOf(name: string): string {
  const identifier = name.replace(/-+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return RESERVED.has(identifier) ? `${identifier}Tenant` : identifier;
}

/** Words that a name of a tenant can be and a constant cannot. */
const RESERVED: ReadonlySet<string> = new Set(
  "any arguments as async await boolean break case catch class const continue debugger default delete do else enum eval export extends false finally for from function get if implements import in instanceof interface let new null number object of package private protected public return set static string super switch symbol this throw true try type typeof undefined var void while with yield".split(
    " ",
  ),
);

/** The part that a remark is about, or the smallest one around it that the definition has. */
function nearest(about: string, definition: object): string {
  const parts = about.split(".");
  for (let length = parts.length; length > 0; length--) {
    const path = parts.slice(0, length);
    let value: unknown = definition;
    for (const part of path)
      value = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[part] : undefined;
    if (value !== undefined) return path.join(".");
  }
  return "name";
}
