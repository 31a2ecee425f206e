import type { ExportFile } from "../../lib/intake/connect-sync/export";
import { edited, exportFiles } from "./connect-exports";

const AD = /Connector_\{ae4db4cc/;
const ENTRA = /Connector_\{b891884f/;
const MV = /MV\.xml$/;
const USER_JOIN = /0001\}\.xml$/;
const GROUP_JOIN = /0002\}\.xml$/;
const IN_USER = /0003\}\.xml$/;
const OUT_USER = /0004\}\.xml$/;

/**
 * The active server of the fixtures with everything that an export may carry and the fixtures leave out, as Microsoft's
 * configuration documenter reads it.
 * {@link https://github.com/microsoft/AADConnectConfigDocumenter}
 */
export function fullExport(): ExportFile[] {
  const edits: readonly (readonly [path: RegExp, from: string, to: string])[] = [
    [MV, "<parameter-values>", `<parameter-values>${GLOBALS.map(([name, value]) => global(name, value)).join("")}`],
    [
      MV,
      "<parameter-values>",
      "<password-change-history-size>24</password-change-history-size><password-sync /><parameter-values>",
    ],
    [
      AD,
      "<parameter-values>",
      `<parameter-values>${CONNECTORS.map(([name, value]) => connectors(name, value)).join("")}`,
    ],
    [
      AD,
      "<sign-and-seal>",
      "<simple-bind>0</simple-bind><default-ssl-strength>0</default-ssl-strength><forest-guid>{00000000-0000-0000-0000-000000000000}</forest-guid><sign-and-seal>",
    ],
    [
      AD,
      "<subtype></subtype>",
      "<subtype></subtype><ma-listname>Active Directory Domain Services</ma-listname><ma-companyname>Microsoft</ma-companyname><internal-version>0</internal-version><last-modification-time>2026-01-12 08:00:01.513</last-modification-time>",
    ],
    [
      AD,
      "<join></join>",
      "<join></join><projection></projection><export-attribute-flow></export-attribute-flow><component_mappings></component_mappings><password-sync-allowed>1</password-sync-allowed><encrypted-attributes></encrypted-attributes>",
    ],
    [
      ENTRA,
      "<aad-password-reset-config>",
      "<aad-password-reset-config><adal-authority>https://login.microsoftonline.com</adal-authority>",
    ],
    [USER_JOIN, "<mapping><dest>mail</dest>", '<mapping execute-once="false"><dest>mail</dest>'],
    [
      USER_JOIN,
      "<ilmAttribute>mail</ilmAttribute>",
      "<ilmAttribute>mail</ilmAttribute><caseSensitive>False</caseSensitive>",
    ],
    [
      GROUP_JOIN,
      "</scope>",
      "</scope><scope><csAttribute>sourceAnchor</csAttribute><csOperator>ISNOTNULL</csOperator><csValue /></scope>",
    ],
    [
      IN_USER,
      "<mapping><dest>cloudNoFlow</dest>",
      '<mapping execute-once="true"><dest>usageLocation</dest><src><attr>c</attr></src><valueMergeType>Update</valueMergeType></mapping><mapping><dest>department</dest><src><attr>department</attr></src><expression>Trim([department])</expression><valueMergeType>Update</valueMergeType></mapping><mapping><dest>cloudNoFlow</dest>',
    ],
    [
      IN_USER,
      "<relationshipCriteria></relationshipCriteria>",
      "<relationshipCriteria><conditions><condition><csAttribute>employeeID</csAttribute><ilmAttribute>employeeID</ilmAttribute><caseSensitive>True</caseSensitive></condition></conditions></relationshipCriteria>",
    ],
    [
      OUT_USER,
      "<attribute-mappings></attribute-mappings>",
      "<attribute-mappings><mapping><dest>usageLocation</dest><src><attr>usageLocation</attr></src><valueMergeType>Update</valueMergeType></mapping></attribute-mappings>",
    ],
  ];
  return edits.reduce((files, edit) => edited(files, ...edit), exportFiles("active"));
}

/** The global settings of a server that the fixtures do not carry. */
const GLOBALS: readonly (readonly [name: string, value: string])[] = [
  ["Microsoft.SynchronizationOption.CustomAttribute", ""],
  ["Microsoft.Synchronize.MaintenanceEnabled", "True"],
  ["Microsoft.Synchronize.RunHistoryPurgeInterval", "7.00:00:00"],
  ["Microsoft.Synchronize.SynchronizationSchedule", "True"],
  ["Microsoft.Synchronize.SchedulerSuspended", "False"],
  ["Microsoft.Version.SynchronizationRuleImmutableTag", "V1"],
  ["Microsoft.OptionalFeature.FilterAAD", "True"],
  ["Microsoft.AADFilter.ApplicationList", "Exchange"],
  ["Microsoft.AADFilter.AttributeExclusionList", "extensionAttribute1"],
  ["Microsoft.DirectoryExtension.SourceTargetAttributesMap", "employeeNumber.extension_4483c871_employeeNumber"],
  ["Microsoft.OptionalFeature.DeviceWriteUp", "True"],
  ["Microsoft.OptionalFeature.UserWriteBack", "False"],
  ["Microsoft.OptionalFeature.GroupWriteBack", "False"],
  ["Microsoft.OptionalFeature.PasswordWriteback", "True"],
  ["Microsoft.OptionalFeature.ExchangeMailPublicFolder", "False"],
  ["Microsoft.OptionalFeature.AutoUpgradeSuspensionReason", "UpgradeNotSupportedNonLocalDbInstall"],
  ["Microsoft.DeviceWriteBack.Forest", "contoso.com"],
  ["Microsoft.GroupWriteBack.Forest", ""],
  ["Microsoft.GroupWriteBack.Container", ""],
  ["Microsoft.UserWriteBack.Forest", ""],
  ["Microsoft.UserWriteBack.Container", ""],
  ["Microsoft.SystemInformation.MachineRole", "RoleMemberServer"],
  ["Microsoft.ConnectDirectories.WizardDirectoryMode", "ActiveDirectory"],
];

function global(name: string, value: string): string {
  return `<parameter name="${name}" type="string" use="SynchronizationGlobal" dataType="String">${value}</parameter>`;
}

/** The parameters of a connector that the fixtures do not carry. */
const CONNECTORS: readonly (readonly [name: string, value: string])[] = [
  ["forest-login-domain", "contoso.com"],
  ["forest-login-user", "MSOL_0123456789ab"],
  ["sign-and-seal", "1"],
  ["crl-check", "0"],
  ["ADS_UF_ACCOUNTDISABLE", "0x2"],
  ["Connector.PreferredContainer", "OU=Devices,DC=contoso,DC=com"],
];

function connectors(name: string, value: string): string {
  return `<parameter name="${name}" type="string" use="global" dataType="String" intrinsic="1">${value}</parameter>`;
}
