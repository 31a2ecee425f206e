import { compareTexts } from "../../text/compare";
import type { Rule } from "../rule";
import { catalog } from "./catalog";
import { changeCatalog } from "./change-catalog";
import { liveCatalog } from "./live-catalog";

/** What describes a rule, whatever it judges. */
export type RuleCard = Omit<Rule, "judge">;

/** All rules, by code: those about a topology, those about changes, and those about the live tenant. */
export const everyRule: readonly RuleCard[] = [...catalog, ...changeCatalog, ...liveCatalog].sort((a, b) =>
  compareTexts(a.code, b.code),
);
