import { compareTexts } from "../../text/compare";
import type { Rule } from "../rule";
import { catalog } from "./catalog";
import { changeCatalog } from "./change-catalog";

/** What describes a rule, whatever it judges. */
export type RuleCard = Omit<Rule, "judge">;

/** All rules, by code: those about a topology, and those about changes. */
export const everyRule: readonly RuleCard[] = [...catalog, ...changeCatalog].sort((a, b) =>
  compareTexts(a.code, b.code),
);
