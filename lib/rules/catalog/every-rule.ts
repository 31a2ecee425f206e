import { compareTexts } from "../../text/compare";
import type { Rule } from "../rule";
import { catalog } from "./catalog";
import { changeCatalog } from "./change-catalog";

/** What a law says of itself, whatever it judges. */
export type RuleCard = Omit<Rule, "judge">;

/** Every law that there is, by code: those about what is there, and those about changes. */
export const everyRule: readonly RuleCard[] = [...catalog, ...changeCatalog].sort((a, b) =>
  compareTexts(a.code, b.code),
);
