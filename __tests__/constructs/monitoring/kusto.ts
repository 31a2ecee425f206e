import "@kusto/language-service-next/bridge";
import "@kusto/language-service-next/Kusto.Language.Bridge";

/**
 * The columns of the tables that queries ask, as Microsoft's reference of Azure Monitor has them.
 * {@link https://learn.microsoft.com/azure/azure-monitor/reference/tables/aadprovisioninglogs}
 * {@link https://learn.microsoft.com/azure/azure-monitor/reference/tables/auditlogs}
 * {@link https://learn.microsoft.com/azure/azure-monitor/reference/tables/event}
 * {@link https://learn.microsoft.com/azure/azure-monitor/reference/tables/heartbeat}
 */
export const TABLES: Readonly<Record<string, string>> = {
  AADProvisioningLogs:
    "(AADTenantId: string, Category: string, ChangeId: string, CorrelationId: string, CycleId: string, DurationMs: long, Id: string, InitiatedBy: string, JobId: string, ModifiedProperties: string, OperationName: string, OperationVersion: string, ProvisioningAction: string, ProvisioningStatusInfo: string, ProvisioningSteps: string, ResultDescription: string, ResultSignature: string, ResultType: string, ServicePrincipal: string, SourceIdentity: string, SourceSystem: string, TargetIdentity: string, TargetSystem: string, TenantId: string, TimeGenerated: datetime, Type: string)",
  AuditLogs:
    "(AADOperationType: string, AADTenantId: string, ActivityDateTime: datetime, ActivityDisplayName: string, AdditionalDetails: dynamic, Category: string, CorrelationId: string, DurationMs: long, Id: string, Identity: string, InitiatedBy: dynamic, Level: string, Location: string, LoggedByService: string, OperationName: string, OperationVersion: string, Resource: string, ResourceGroup: string, ResourceId: string, ResourceProvider: string, Result: string, ResultDescription: string, ResultReason: string, ResultSignature: string, ResultType: string, SourceSystem: string, TargetResources: dynamic, TenantId: string, TimeGenerated: datetime, Type: string)",
  Event:
    "(AzureDeploymentID: string, Computer: string, EventCategory: int, EventData: string, EventID: int, EventLevel: int, EventLevelName: string, EventLog: string, ManagementGroupName: string, Message: string, ParameterXml: string, RenderedDescription: string, _ResourceId: string, Role: string, Source: string, SourceSystem: string, _SubscriptionId: string, TenantId: string, TimeGenerated: datetime, Type: string, UserName: string)",
  Heartbeat:
    "(Category: string, Computer: string, ComputerEnvironment: string, ComputerIP: string, ComputerPrivateIPs: dynamic, IsGatewayInstalled: bool, ManagementGroupName: string, OSMajorVersion: string, OSMinorVersion: string, OSName: string, OSType: string, RemoteIPCountry: string, RemoteIPLatitude: real, RemoteIPLongitude: real, Resource: string, ResourceGroup: string, ResourceId: string, _ResourceId: string, ResourceProvider: string, ResourceType: string, SCAgentChannel: string, Solutions: string, SourceComputerId: string, SourceSystem: string, SubscriptionId: string, _SubscriptionId: string, TenantId: string, TimeGenerated: datetime, Type: string, Version: string, VMUUID: string)",
};

const { Language } = Kusto;
const tables = Object.entries(TABLES).map(
  ([name, columns]) => new Language.Symbols.TableSymbol.$ctor7(name, columns, null),
);
const workspace = new Language.Symbols.DatabaseSymbol.ctor("workspace", tables);
const globals = Language.GlobalState.Default?.WithDatabase(workspace);

export interface Analysed {
  /** What Microsoft's Kusto language service has to say against the query. */
  readonly complaints: readonly string[];
  /** The columns of its rows. */
  readonly columns: readonly string[];
}

/** The query as Microsoft's Kusto language service reads it, over the tables of a workspace. */
export function analysed(query: string): Analysed {
  const code = Language.KustoCode.ParseAndAnalyze(query, globals) as Kusto.Language.KustoCode;
  const diagnostics = itemsOf(code.GetDiagnostics() as List<Kusto.Language.Diagnostic>);
  const { Columns } = code.ResultType as Kusto.Language.Symbols.TableSymbol;
  return {
    complaints: diagnostics.map(({ Message, Start }) => `${Message} (${query.slice(Start).split("\n")[0]})`),
    columns: itemsOf(Columns as List<Kusto.Language.Symbols.ColumnSymbol>).map(({ Name }) => String(Name)),
  };
}

/** A list of .NET, as far as it is needed here. */
interface List<T> {
  readonly Count: number;
  getItem(index: number): T;
}

function itemsOf<T>(list: List<T>): T[] {
  return Array.from({ length: list.Count }, (_, index) => list.getItem(index));
}
