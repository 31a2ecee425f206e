import type { Cloud } from "../domain/tenant/azure-cloud";

/** A cloud that Graph can be read in: more than can be deployed to. The two halves of US Government have a Graph each. */
export type GraphCloud = Cloud | "usgovernment-dod" | "china";

/** Where one cloud is asked. */
export interface GraphEndpoints {
  readonly graph: string;
  /** Where tokens for it are made. */
  readonly login: string;
}

/** {@link https://learn.microsoft.com/graph/deployments} */
export const GRAPH_CLOUDS: Readonly<Record<GraphCloud, GraphEndpoints>> = {
  public: { graph: "https://graph.microsoft.com", login: "https://login.microsoftonline.com" },
  usgovernment: { graph: "https://graph.microsoft.us", login: "https://login.microsoftonline.us" },
  "usgovernment-dod": { graph: "https://dod-graph.microsoft.us", login: "https://login.microsoftonline.us" },
  china: { graph: "https://microsoftgraph.chinacloudapi.cn", login: "https://login.chinacloudapi.cn" },
};
