import { ApplicationInsightsWorkbook } from "@cdktf/provider-azurerm/lib/application-insights-workbook";
import { MonitorAadDiagnosticSetting } from "@cdktf/provider-azurerm/lib/monitor-aad-diagnostic-setting";
import { MonitorDataCollectionRule } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule";
import { MonitorDataCollectionRuleAssociation } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule-association";
import { MonitorScheduledQueryRulesAlertV2 } from "@cdktf/provider-azurerm/lib/monitor-scheduled-query-rules-alert-v2";
import { VirtualMachineExtension } from "@cdktf/provider-azurerm/lib/virtual-machine-extension";
import { Fn, Lazy } from "cdktf";
import { Construct } from "constructs";
import { InputError, inPlace, quote } from "../../domain/input/input-error";
import { partsOfResourceId } from "../../domain/names/azure-resource-id";
import { computerName } from "../../domain/names/computer-name";
import type { Tenant } from "../../domain/tenant/tenant";
import { declare, freeId, loggedConfigurations, topologyOf } from "../app/declarations";
import { literal } from "../terraform/text";
import { ALERTS, type Alert, isoDuration, silenceInMinutes, windowOf } from "./alerts";
import { EVENTS } from "./events";
import { type MachineInLogs, queryOf } from "./query";
import { type WorkbookPart, workbookOf } from "./workbook";

/** A machine whose events and heartbeat are collected: an Azure VM, or a server that Azure Arc knows. */
export interface WatchedMachine {
  readonly computerName: string;
  /** The resource id of the VM, or of the machine of Azure Arc. */
  readonly resourceId: string;
  /**
   * Whether the Azure Monitor Agent is installed here, on an Azure VM with a managed identity.
   * @default false: the agent is there already, by Azure Policy for one
   */
  readonly installAgent?: boolean;
}

export interface SyncMonitoringProps {
  readonly tenant: Tenant;
  /** The existing Log Analytics workspace that the logs of the tenant and the events of the machines go to, as a text. */
  readonly workspaceId: string;
  /** The existing action groups that are notified by every alert, as texts. None: alerts are shown in Azure alone. */
  readonly actionGroupIds: readonly string[];
  /**
   * Whether the diagnostic setting of the tenant, which sends its provisioning and audit logs to the workspace, is made here.
   * Microsoft takes it from a Security Administrator alone, and HashiCorp documents that a service principal is refused:
   * a person applies it with the Azure CLI. `exists`: somebody has made it, and nothing here touches it.
   */
  readonly diagnosticSetting: "create" | "exists";
  /** The existing resource group of the alerts, the data collection rule and the workbook. */
  readonly resourceGroupName: string;
  /** The region of the workspace: alerts and data collection rules belong into the same. */
  readonly location: string;
  /** The machines whose events are collected. @default none: the logs of the tenant alone are watched */
  readonly machines?: readonly WatchedMachine[];
  /**
   * The object ids of the service principals that may change what is declared: whoever else does, is an alert.
   * @default nobody: a deployment by the pipeline is an alert, too
   */
  readonly pipelineObjectIds?: readonly string[];
  /**
   * How long a configuration may write nothing into the provisioning logs: 1 to 6, 24 or 48 hours. A log has a line where
   * something changed, so that a small domain may be quiet for long.
   * @default 24 (ours: Microsoft names none)
   */
  readonly silentAfterHours?: number;
  /** @default no tags */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Three cycles would be late; two keep an alert from ending between one cycle and the next. */
const CYCLES_OF_AN_ALERT = 2;
const MICROSOFTS_CYCLE_IN_MINUTES = 30;
const DAY_IN_MINUTES = 1440;

/**
 * What watches the synchronization of one tenant: its logs go to a workspace, queries look at them, and somebody is notified.
 * What is watched is what the whole app declares for the tenant: each configuration that runs by the name of its enterprise
 * application, with its own deletion threshold; and the machines, of which the active Connect Sync server owes the heartbeat of
 * password hash synchronization. Nothing of it is written twice.
 *
 * A log query sees what is logged, and minutes later. Whether the tenant is as the code says, it does not know.
 *
 * {@link https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-log-analytics}
 *
 * @example
 * ```ts
 * import { SyncMonitoring, type Tenant } from "cdktf-entra-sync";
 * import type { TerraformStack } from "cdktf";
 *
 * const group = "/subscriptions/2f6d4c1b-7a3e-4e58-8c90-1d2e3f4a5b6c/resourceGroups/rg-contoso-identity/providers";
 *
 * export function watched(stack: TerraformStack, tenant: Tenant) {
 *   return new SyncMonitoring(stack, "monitoring", {
 *     tenant,
 *     workspaceId: `${group}/Microsoft.OperationalInsights/workspaces/log-contoso-identity`,
 *     actionGroupIds: [`${group}/Microsoft.Insights/actionGroups/ag-contoso-identity`],
 *     diagnosticSetting: "exists",
 *     resourceGroupName: "rg-contoso-identity",
 *     location: "westeurope",
 *     machines: [{ computerName: "AADC01", resourceId: `${group}/Microsoft.HybridCompute/machines/AADC01` }],
 *   });
 * }
 * ```
 * @throws InputError for an id that is not one of such a resource, a machine that is listed twice, an agent that cannot be
 * installed here, or hours that no alert can look back
 */
export class SyncMonitoring extends Construct {
  readonly #props: SyncMonitoringProps;
  readonly #place: { resourceGroupName: string; location: string; tags?: Record<string, string> };
  readonly #name: string;

  constructor(scope: Construct, id: string, props: SyncMonitoringProps) {
    const { tenant, workspaceId, actionGroupIds, resourceGroupName, location, tags } = props;
    const machines = inPlace(id, () => machinesOf(props));
    super(scope, freeId(scope, id));
    this.#props = props;
    this.#name = `entra-sync-${tenant.name}`;
    this.#place = {
      resourceGroupName: literal(resourceGroupName),
      location: literal(location),
      ...(tags && { tags: Object.fromEntries(Object.entries(tags).map((each) => each.map(literal))) }),
    };
    const computers = machines.map(({ computerName }) => computerName);
    const monitoring = { tenant: tenant.name, name: id, origin: this.node.path, workspaceId, actionGroupIds };
    declare(this, { tenant, monitoring: { ...monitoring, machines: computers } });

    if (props.diagnosticSetting === "create")
      new MonitorAadDiagnosticSetting(this, "diagnostic-setting", {
        name: this.#name,
        logAnalyticsWorkspaceId: workspaceId,
        enabledLog: ["ProvisioningLogs", "AuditLogs"].map((category) => ({ category })),
      });
    const alerts = ALERTS.filter(({ watches }) => watches === "tenant" || machines.length > 0);
    if (machines.length > 0) this.#collectEvents(machines);
    for (const alert of alerts) this.#alert(alert);
    this.#workbook(alerts);
  }

  #collectEvents(machines: readonly WatchedMachine[]): void {
    const rule = new MonitorDataCollectionRule(this, "events", {
      ...this.#place,
      name: this.#name,
      kind: "Windows",
      dataSources: { windowsEventLog: [{ name: "events", streams: ["Microsoft-Event"], xPathQueries: [...EVENTS] }] },
      destinations: { logAnalytics: [{ name: "workspace", workspaceResourceId: this.#props.workspaceId }] },
      dataFlow: [{ streams: ["Microsoft-Event"], destinations: ["workspace"] }],
    });
    for (const { computerName, resourceId, installAgent } of machines) {
      const agent =
        installAgent &&
        new VirtualMachineExtension(this, `agent-of-${computerName}`, {
          name: "AzureMonitorWindowsAgent",
          virtualMachineId: resourceId,
          publisher: "Microsoft.Azure.Monitor",
          type: "AzureMonitorWindowsAgent",
          typeHandlerVersion: "1.10",
          autoUpgradeMinorVersion: true,
          automaticUpgradeEnabled: true,
        });
      new MonitorDataCollectionRuleAssociation(this, `events-of-${computerName}`, {
        name: this.#name,
        targetResourceId: resourceId,
        dataCollectionRuleId: rule.id,
        ...(agent && { dependsOn: [agent] }),
      });
    }
  }

  #alert(alert: Alert): void {
    const { name, title, severity, everyMinutes } = alert;
    new MonitorScheduledQueryRulesAlertV2(this, name, {
      ...this.#place,
      name: `${this.#name}-${name}`,
      displayName: `${this.#props.tenant.name}: ${title}`,
      description: `entra-sync, docs/operations.md#${name}`,
      scopes: [this.#props.workspaceId],
      severity,
      evaluationFrequency: isoDuration(everyMinutes),
      windowDuration: this.#atLast(() => isoDuration(this.#windowOf(alert))),
      autoMitigationEnabled: true,
      // A table is there once the first line is: a new workspace has none of these, and would refuse the query.
      skipQueryValidation: true,
      criteria: [
        {
          query: this.#atLast(() => literal(this.#queryOf(alert))),
          timeAggregationMethod: "Count",
          operator: "GreaterThan",
          threshold: 0,
          dimension: [{ name: "Subject", operator: "Include", values: ["*"] }],
        },
      ],
      ...(this.#props.actionGroupIds.length > 0 && { action: { actionGroups: [...this.#props.actionGroupIds] } }),
    });
  }

  #workbook(alerts: readonly Alert[]): void {
    const { tenant, workspaceId } = this.#props;
    const parts = (): WorkbookPart[] => [
      {
        name: "operations",
        title: "Operations in the last day",
        query: queryOf("operations", this.#asked(DAY_IN_MINUTES)),
        windowMinutes: DAY_IN_MINUTES,
        shows: "chart",
      },
      ...alerts.map((alert) => ({
        name: alert.name,
        title: alert.title,
        query: this.#queryOf(alert),
        windowMinutes: this.#windowOf(alert),
        shows: "table" as const,
      })),
    ];
    new ApplicationInsightsWorkbook(this, "workbook", {
      ...this.#place,
      // A workbook is named by a GUID: the same one for the same tenant, whoever applies.
      name: Fn.uuidv5("url", `entra-sync/${tenant.tenantId}/${this.node.path}`),
      displayName: `entra-sync: ${tenant.name}`,
      dataJson: this.#atLast(() => literal(workbookOf(tenant.name, workspaceId, parts()))),
    });
  }

  /** A text that is made when the stack is written: by then the whole app is declared. */
  #atLast(produce: () => string): string {
    return Lazy.stringValue({ produce });
  }

  #queryOf(alert: Alert): string {
    return queryOf(alert.name, this.#asked(this.#windowOf(alert)));
  }

  #asked(windowMinutes: number) {
    const { tenant, pipelineObjectIds: pipelines = [] } = this.#props;
    return {
      windowMinutes,
      configurations: loggedConfigurations(this, tenant),
      machines: this.#machinesInLogs(),
      pipelines,
    };
  }

  #machinesInLogs(): MachineInLogs[] {
    const sending = new Set(
      this.#servers()
        .filter(({ role, passwordHashSync }) => role === "active" && passwordHashSync)
        .map(({ name }) => name.toLowerCase()),
    );
    return (this.#props.machines ?? []).map(({ computerName, resourceId }) => ({
      computerName,
      resourceId,
      sendsPasswordHashes: sending.has(computerName.toLowerCase()),
    }));
  }

  #windowOf({ name, windowMinutes }: Alert): number {
    if (windowMinutes !== "declared") return windowMinutes;
    if (name === "provisioning-silent") return silenceInMinutes(this.#props.silentAfterHours ?? 24);
    const cycles = this.#servers().map(({ settings }) => settings.syncIntervalInMinutes ?? MICROSOFTS_CYCLE_IN_MINUTES);
    return windowOf(CYCLES_OF_AN_ALERT * Math.max(MICROSOFTS_CYCLE_IN_MINUTES, ...cycles));
  }

  #servers() {
    return topologyOf(this).connectSync.filter(({ tenant }) => tenant === this.#props.tenant.name);
  }
}

function machinesOf(props: SyncMonitoringProps): readonly WatchedMachine[] {
  const { workspaceId, actionGroupIds, machines = [], silentAfterHours = 24 } = props;
  partsOfResourceId("Log Analytics workspace", workspaceId, "workspaceId");
  for (const id of actionGroupIds) partsOfResourceId("action group", id, "actionGroupIds");
  silenceInMinutes(silentAfterHours);
  const known = new Set<string>();
  for (const { computerName: name, resourceId, installAgent } of machines)
    inPlace(`machines, ${name}`, () => {
      const { arc } = partsOfResourceId("machine", resourceId, "resourceId");
      if (arc !== undefined && installAgent) throw notOnArc();
      const key = computerName(name).toLowerCase();
      if (known.has(key)) throw twice(name);
      known.add(key);
    });
  return machines;
}

function notOnArc(): InputError {
  return new InputError({
    what: "the Azure Monitor Agent of a machine of Azure Arc is not installed here",
    where: "installAgent",
    expected: "installAgent left out, and the agent installed by Azure Policy or by hand",
    page: "https://learn.microsoft.com/azure/azure-monitor/agents/azure-monitor-agent-manage",
  });
}

function twice(name: string): InputError {
  return new InputError({
    what: `the machine ${quote(name)} is listed twice`,
    where: "computerName",
    expected: "each machine once",
  });
}
