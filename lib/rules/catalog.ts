import { twoAgentsPerDomain } from "./agents/sync301-two-agents-per-domain";
import { threeAgentsPerDomain } from "./agents/sync302-three-agents-per-domain";
import { oneSourceAnchor } from "./attributes/sync401-one-source-anchor";
import { knownSourceAttributes } from "./attributes/sync402-known-source-attributes";
import { knownNames } from "./input/sync901-known-names";
import { uniqueNames } from "./input/sync902-unique-names";
import { ousPerConfiguration } from "./limits/sync701-ous-per-configuration";
import { scopeFitsFourMegabytes } from "./limits/sync702-scope-fits-four-megabytes";
import type { Rule } from "./rule";
import { oneOwner } from "./scope/sync101-one-owner";
import { claimsAreFree } from "./scope/sync102-claims-are-free";
import { scopeWithinItsDomain } from "./scope/sync103-scope-within-its-domain";
import { wholeDomainSaidAloud } from "./scope/sync104-whole-domain-said-aloud";
import { oneMarkPerName } from "./scope/sync105-one-mark-per-name";
import { everyMarkDecides } from "./scope/sync106-every-mark-decides";
import { oneActiveServer } from "./servers/sync201-one-active-server";
import { anActiveServer } from "./servers/sync202-an-active-server";
import { stagingServerStandsBy } from "./servers/sync203-staging-server-stands-by";

/** Every law, by code. */
export const catalog: readonly Rule[] = [
  oneOwner,
  claimsAreFree,
  scopeWithinItsDomain,
  wholeDomainSaidAloud,
  oneMarkPerName,
  everyMarkDecides,
  oneActiveServer,
  anActiveServer,
  stagingServerStandsBy,
  twoAgentsPerDomain,
  threeAgentsPerDomain,
  oneSourceAnchor,
  knownSourceAttributes,
  ousPerConfiguration,
  scopeFitsFourMegabytes,
  knownNames,
  uniqueNames,
];
