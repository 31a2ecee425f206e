import { anAgentPerDomain } from "../agents/sync301-an-agent-per-domain";
import { threeAgentsPerDomain } from "../agents/sync302-three-agents-per-domain";
import { agentsInSeveralZones } from "../agents/sync303-agents-in-several-zones";
import { noAgentOnAStagingServer } from "../agents/sync304-no-agent-on-a-staging-server";
import { agentsAreNewEnough } from "../agents/sync305-agents-are-new-enough";
import { agentsRunAsAManagedAccount } from "../agents/sync306-agents-run-as-a-managed-account";
import { agentsOfTheirTenantsCloud } from "../agents/sync307-agents-of-their-tenants-cloud";
import { agentsOnASupportedWindows } from "../agents/sync308-agents-on-a-supported-windows";
import { oneSourceAnchor } from "../attributes/sync401-one-source-anchor";
import { knownSourceAttributes } from "../attributes/sync402-known-source-attributes";
import { oneSenderOfPasswordHashes } from "../attributes/sync403-one-sender-of-password-hashes";
import { peopleCanSignIn } from "../attributes/sync404-people-can-sign-in";
import { passwordHashesAsABackup } from "../attributes/sync405-password-hashes-as-a-backup";
import { threePassThroughAgents } from "../attributes/sync406-three-pass-through-agents";
import { fortyPassThroughAgents } from "../attributes/sync407-forty-pass-through-agents";
import { passThroughAuthenticationStays } from "../attributes/sync408-pass-through-authentication-stays";
import { seamlessSsoHasAMethod } from "../attributes/sync409-seamless-sso-has-a-method";
import { oneSourcePerTarget } from "../attributes/sync410-one-source-per-target";
import { namesEndWithAVerifiedDomain } from "../attributes/sync411-names-end-with-a-verified-domain";
import { softMatchIsBlocked } from "../attributes/sync412-soft-match-is-blocked";
import { hardMatchTakeoverIsBlocked } from "../attributes/sync413-hard-match-takeover-is-blocked";
import { handOverCarriesAnchors } from "../attributes/sync414-hand-over-carries-anchors";
import { wizardShowsTheSignInMethod } from "../attributes/sync415-wizard-shows-the-sign-in-method";
import { mappedNamesEndWithAVerifiedDomain } from "../attributes/sync416-mapped-names-end-with-a-verified-domain";
import { knownTargetAttributes } from "../attributes/sync417-known-target-attributes";
import { accountEnabledFollowsTheDirectory } from "../attributes/sync418-account-enabled-follows-the-directory";
import { noBypassOfHardMatch } from "../attributes/sync419-no-bypass-of-hard-match";
import { seamlessKeyIsRecent } from "../attributes/sync420-seamless-key-is-recent";
import { hashesOfInetorgpersons } from "../attributes/sync421-hashes-of-inetorgpersons";
import { oneToolWritesPasswordsBack } from "../attributes/sync422-one-tool-writes-passwords-back";
import { knownNames } from "../input/sync901-known-names";
import { uniqueNames } from "../input/sync902-unique-names";
import { waiverInForce } from "../input/sync903-waiver-in-force";
import { waiverAcceptsSomething } from "../input/sync904-waiver-accepts-something";
import { waiverIsSigned } from "../input/sync905-waiver-is-signed";
import { neverWaived } from "../input/sync906-never-waived";
import { waiverNamesWhatExists } from "../input/sync907-waiver-names-what-exists";
import { releaseExists } from "../input/sync908-release-exists";
import { takenOverOnce } from "../input/sync909-taken-over-once";
import { filesAgreeAboutATenant } from "../input/sync910-files-agree-about-a-tenant";
import { oneDeletionThreshold } from "../input/sync911-one-deletion-threshold";
import { oneApplicationName } from "../input/sync912-one-application-name";
import { ousPerConfiguration } from "../limits/sync701-ous-per-configuration";
import { scopeFitsFourMegabytes } from "../limits/sync702-scope-fits-four-megabytes";
import { objectsPerDomain } from "../limits/sync703-objects-per-domain";
import { membersPerGroup } from "../limits/sync704-members-per-group";
import { connectSyncForAReason } from "../limits/sync705-connect-sync-for-a-reason";
import { aThresholdThatStops } from "../limits/sync706-a-threshold-that-stops";
import { aServerOfTheRightSize } from "../limits/sync707-a-server-of-the-right-size";
import { roomInTheTenant } from "../limits/sync708-room-in-the-tenant";
import { aJobStopsBeforeItsTenant } from "../limits/sync709-a-job-stops-before-its-tenant";
import { aQuarantineIsReported } from "../limits/sync710-a-quarantine-is-reported";
import { twentyGroupProvisionings } from "../limits/sync711-twenty-group-provisionings";
import { oneGroupProvisioningPerDomain } from "../limits/sync712-one-group-provisioning-per-domain";
import { aTenantIsWatched } from "../limits/sync713-a-tenant-is-watched";
import { alertsReachSomebody } from "../limits/sync714-alerts-reach-somebody";
import { everyMachineIsWatched } from "../limits/sync715-every-machine-is-watched";
import type { Rule } from "../rule";
import { oneOwner } from "../scope/sync101-one-owner";
import { claimsAreFree } from "../scope/sync102-claims-are-free";
import { scopeWithinItsDomain } from "../scope/sync103-scope-within-its-domain";
import { wholeDomainIsExplicit } from "../scope/sync104-whole-domain-is-explicit";
import { oneMarkPerName } from "../scope/sync105-one-mark-per-name";
import { everyMarkDecides } from "../scope/sync106-every-mark-decides";
import { handOverIsTaken } from "../scope/sync107-hand-over-is-taken";
import { groupMembersHaveAPlace } from "../scope/sync108-group-members-have-a-place";
import { oneConfigurationPerDomain } from "../scope/sync109-one-configuration-per-domain";
import { handOverCoversEveryKind } from "../scope/sync110-hand-over-covers-every-kind";
import { handOverWithinScope } from "../scope/sync111-hand-over-within-scope";
import { leftOutOnPurpose } from "../scope/sync113-left-out-on-purpose";
import { referencesStayOnOneSide } from "../scope/sync114-references-stay-on-one-side";
import { markedNamesExist } from "../scope/sync115-marked-names-exist";
import { groupsScopeAPilot } from "../scope/sync116-groups-scope-a-pilot";
import { scopedInOneWay } from "../scope/sync117-scoped-in-one-way";
import { oneActiveServer } from "../servers/sync201-one-active-server";
import { anActiveServer } from "../servers/sync202-an-active-server";
import { stagingServerStandsBy } from "../servers/sync203-staging-server-stands-by";
import { noRemoteDesktopFromTheInternet } from "../servers/sync204-no-remote-desktop-from-the-internet";
import { stagingMirrorsActive } from "../servers/sync205-staging-mirrors-active";
import { oneConnectorPerDomain } from "../servers/sync206-one-connector-per-domain";
import { minimumVersion } from "../servers/sync207-minimum-version";
import { noRecalledVersion } from "../servers/sync208-no-recalled-version";
import { supportedVersion } from "../servers/sync209-supported-version";
import { oneVersion } from "../servers/sync210-one-version";
import { supportedWindows } from "../servers/sync211-supported-windows";
import { recommendedWindows } from "../servers/sync212-recommended-windows";
import { aDesktop } from "../servers/sync213-a-desktop";
import { enoughMemoryAndDisk } from "../servers/sync214-enough-memory-and-disk";
import { databaseHoldsTheObjects } from "../servers/sync215-database-holds-the-objects";
import { supportedDatabase } from "../servers/sync216-supported-database";
import { serversInSeveralZones } from "../servers/sync217-servers-in-several-zones";
import { deletionThresholdIsOn } from "../servers/sync218-deletion-threshold-is-on";
import { thresholdStopsMassDeletions } from "../servers/sync219-threshold-stops-mass-deletions";
import { intervalWithinItsLimits } from "../servers/sync220-interval-within-its-limits";
import { ordinaryDirectoryAccount } from "../servers/sync221-ordinary-directory-account";
import { applicationIdentity } from "../servers/sync222-application-identity";
import { groupFilteringForPilots } from "../servers/sync223-group-filtering-for-pilots";
import { precedenceOfCustomRules } from "../servers/sync224-precedence-of-custom-rules";
import { standardRulesAsDelivered } from "../servers/sync225-standard-rules-as-delivered";
import { upgradesArePlanned } from "../servers/sync226-upgrades-are-planned";
import { needForConnectSync } from "../servers/sync227-need-for-connect-sync";
import { readyForTheNextDeadline } from "../servers/sync228-ready-for-the-next-deadline";
import { decommissionedAfterTheMove } from "../servers/sync229-decommissioned-after-the-move";
import { noKnownFault } from "../servers/sync230-no-known-fault";
import { connectHealthUploads } from "../servers/sync231-connect-health-uploads";
import { administratorsLeaveATrace } from "../servers/sync232-administrators-leave-a-trace";
import { serversKnowConvertedObjects } from "../servers/sync233-servers-know-converted-objects";
import { theCertificateIsRenewed } from "../servers/sync234-the-certificate-is-renewed";
import { theSchedulerRuns } from "../servers/sync235-the-scheduler-runs";
import { verifiedDomainOfOneTenant } from "../tenants/sync601-verified-domain-of-one-tenant";
import { aServerServesOneTenant } from "../tenants/sync602-a-server-serves-one-tenant";
import { sharedDirectoryIsKnown } from "../tenants/sync603-shared-directory-is-known";
import { writtenBackByOneTenant } from "../tenants/sync604-written-back-by-one-tenant";
import { seamlessSignOnOfOneTenant } from "../tenants/sync605-seamless-sign-on-of-one-tenant";

/** Every rule about a topology, by code. It does not change while a process runs. */
export const catalog: readonly Rule[] = Object.freeze([
  oneOwner,
  claimsAreFree,
  scopeWithinItsDomain,
  wholeDomainIsExplicit,
  oneMarkPerName,
  everyMarkDecides,
  handOverIsTaken,
  groupMembersHaveAPlace,
  oneConfigurationPerDomain,
  handOverCoversEveryKind,
  handOverWithinScope,
  leftOutOnPurpose,
  referencesStayOnOneSide,
  markedNamesExist,
  groupsScopeAPilot,
  scopedInOneWay,
  oneActiveServer,
  anActiveServer,
  stagingServerStandsBy,
  noRemoteDesktopFromTheInternet,
  stagingMirrorsActive,
  oneConnectorPerDomain,
  minimumVersion,
  noRecalledVersion,
  supportedVersion,
  oneVersion,
  supportedWindows,
  recommendedWindows,
  aDesktop,
  enoughMemoryAndDisk,
  databaseHoldsTheObjects,
  supportedDatabase,
  serversInSeveralZones,
  deletionThresholdIsOn,
  thresholdStopsMassDeletions,
  intervalWithinItsLimits,
  ordinaryDirectoryAccount,
  applicationIdentity,
  groupFilteringForPilots,
  precedenceOfCustomRules,
  standardRulesAsDelivered,
  upgradesArePlanned,
  needForConnectSync,
  readyForTheNextDeadline,
  decommissionedAfterTheMove,
  noKnownFault,
  connectHealthUploads,
  administratorsLeaveATrace,
  serversKnowConvertedObjects,
  theCertificateIsRenewed,
  theSchedulerRuns,
  anAgentPerDomain,
  threeAgentsPerDomain,
  agentsInSeveralZones,
  noAgentOnAStagingServer,
  agentsAreNewEnough,
  agentsRunAsAManagedAccount,
  agentsOfTheirTenantsCloud,
  agentsOnASupportedWindows,
  oneSourceAnchor,
  knownSourceAttributes,
  oneSenderOfPasswordHashes,
  peopleCanSignIn,
  passwordHashesAsABackup,
  threePassThroughAgents,
  fortyPassThroughAgents,
  passThroughAuthenticationStays,
  seamlessSsoHasAMethod,
  oneSourcePerTarget,
  namesEndWithAVerifiedDomain,
  softMatchIsBlocked,
  hardMatchTakeoverIsBlocked,
  handOverCarriesAnchors,
  wizardShowsTheSignInMethod,
  mappedNamesEndWithAVerifiedDomain,
  knownTargetAttributes,
  accountEnabledFollowsTheDirectory,
  noBypassOfHardMatch,
  seamlessKeyIsRecent,
  hashesOfInetorgpersons,
  oneToolWritesPasswordsBack,
  verifiedDomainOfOneTenant,
  aServerServesOneTenant,
  sharedDirectoryIsKnown,
  writtenBackByOneTenant,
  seamlessSignOnOfOneTenant,
  ousPerConfiguration,
  scopeFitsFourMegabytes,
  objectsPerDomain,
  membersPerGroup,
  connectSyncForAReason,
  aThresholdThatStops,
  aServerOfTheRightSize,
  roomInTheTenant,
  aJobStopsBeforeItsTenant,
  aQuarantineIsReported,
  twentyGroupProvisionings,
  oneGroupProvisioningPerDomain,
  aTenantIsWatched,
  alertsReachSomebody,
  everyMachineIsWatched,
  knownNames,
  uniqueNames,
  waiverInForce,
  waiverAcceptsSomething,
  waiverIsSigned,
  neverWaived,
  waiverNamesWhatExists,
  releaseExists,
  takenOverOnce,
  filesAgreeAboutATenant,
  oneDeletionThreshold,
  oneApplicationName,
]);
