import { compactJson } from "../../text/escape/json";

/** One part of the workbook: a query and what it shows. */
export interface WorkbookPart {
  readonly name: string;
  readonly title: string;
  readonly query: string;
  readonly windowMinutes: number;
  readonly shows: "table" | "chart";
}

/**
 * The workbook of a tenant: what happened, and what every alert would say at this moment.
 * {@link https://learn.microsoft.com/azure/azure-monitor/visualize/workbooks-overview}
 */
export function workbookOf(tenant: string, workspaceId: string, parts: readonly WorkbookPart[]): string {
  return compactJson({
    version: "Notebook/1.0",
    items: [
      {
        type: 1,
        name: "introduction",
        content: { json: `## Synchronization of ${tenant}\n\nA table without rows is an alert that is quiet.` },
      },
      ...parts.map(({ name, title, query, windowMinutes, shows }) => ({
        type: 3,
        name,
        content: {
          version: "KqlItem/1.0",
          title,
          query,
          size: shows === "chart" ? 0 : 1,
          timeContext: { durationMs: windowMinutes * 60_000 },
          queryType: 0,
          resourceType: "microsoft.operationalinsights/workspaces",
          crossComponentResources: [workspaceId],
          ...(shows === "chart" && { visualization: "timechart" }),
        },
      })),
    ],
    fallbackResourceIds: [workspaceId],
    $schema: "https://github.com/Microsoft/Application-Insights-Workbooks/blob/master/schema/workbook.json",
  });
}
