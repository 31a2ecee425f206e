import { twoAgentsPerDomain } from "./agents/sync301-two-agents-per-domain";
import { threeAgentsPerDomain } from "./agents/sync302-three-agents-per-domain";
import { agentsInSeveralZones } from "./agents/sync303-agents-in-several-zones";
import { noAgentOnAStagingServer } from "./agents/sync304-no-agent-on-a-staging-server";
import { oneSourceAnchor } from "./attributes/sync401-one-source-anchor";
import { knownSourceAttributes } from "./attributes/sync402-known-source-attributes";
import { oneSenderOfPasswordHashes } from "./attributes/sync403-one-sender-of-password-hashes";
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
import { handOverIsTaken } from "./scope/sync107-hand-over-is-taken";
import { groupMembersHaveAPlace } from "./scope/sync108-group-members-have-a-place";
import { oneConfigurationPerDomain } from "./scope/sync109-one-configuration-per-domain";
import { handOverCoversEveryKind } from "./scope/sync110-hand-over-covers-every-kind";
import { handOverWithinScope } from "./scope/sync111-hand-over-within-scope";
import { oneActiveServer } from "./servers/sync201-one-active-server";
import { anActiveServer } from "./servers/sync202-an-active-server";
import { stagingServerStandsBy } from "./servers/sync203-staging-server-stands-by";
import { noRemoteDesktopFromTheInternet } from "./servers/sync204-no-remote-desktop-from-the-internet";
import { stagingMirrorsActive } from "./servers/sync205-staging-mirrors-active";
import { oneConnectorPerDomain } from "./servers/sync206-one-connector-per-domain";
import { verifiedDomainOfOneTenant } from "./tenants/sync601-verified-domain-of-one-tenant";
import { aServerServesOneTenant } from "./tenants/sync602-a-server-serves-one-tenant";
import { sharedDirectoryIsKnown } from "./tenants/sync603-shared-directory-is-known";

/** Every law, by code. */
export const catalog: readonly Rule[] = [
  oneOwner,
  claimsAreFree,
  scopeWithinItsDomain,
  wholeDomainSaidAloud,
  oneMarkPerName,
  everyMarkDecides,
  handOverIsTaken,
  groupMembersHaveAPlace,
  oneConfigurationPerDomain,
  handOverCoversEveryKind,
  handOverWithinScope,
  oneActiveServer,
  anActiveServer,
  stagingServerStandsBy,
  noRemoteDesktopFromTheInternet,
  stagingMirrorsActive,
  oneConnectorPerDomain,
  twoAgentsPerDomain,
  threeAgentsPerDomain,
  agentsInSeveralZones,
  noAgentOnAStagingServer,
  oneSourceAnchor,
  knownSourceAttributes,
  oneSenderOfPasswordHashes,
  verifiedDomainOfOneTenant,
  aServerServesOneTenant,
  sharedDirectoryIsKnown,
  ousPerConfiguration,
  scopeFitsFourMegabytes,
  knownNames,
  uniqueNames,
];
