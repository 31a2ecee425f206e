import { compactJson } from "../../text/escape/json";
/**
 * A text as Terraform must read it so that it arrives unchanged: `${` and `%{` begin an expression there, and cdktf passes
 * them through. Every name from a directory goes through here, so that a name can never become an expression.
 */
export function literal(text: string): string {
  return text.replace(/\$\{/g, "$$$${").replace(/%\{/g, "%%{");
}

/** A value as JSON inside a Terraform string. */
export function literalJson(value: unknown): string {
  return literal(compactJson(value));
}
