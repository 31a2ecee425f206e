import type { TopologyChange } from "../domain/topology-change";
import type { Rule } from "./rule";

/** Every law about changes, by code: what may not happen between a before and an after. */
export const changeCatalog: readonly Rule<TopologyChange>[] = [];
