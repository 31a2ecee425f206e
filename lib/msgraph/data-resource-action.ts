import type { Construct } from "constructs";
import { GraphReading, type GraphReadingConfig } from "./graph-reading";

/** A call to Graph that answers without changing anything, such as having an expression parsed. */
export interface DataMsgraphResourceActionConfig extends GraphReadingConfig {
  /** Path of the object to ask, without a leading slash. */
  readonly resourceUrl: string;
  /** Method of the call. @default GET */
  readonly method?: "GET" | "POST";
  /** Name of the action, appended to `resourceUrl`. @default the call goes to `resourceUrl` */
  readonly action?: string;
  /** What to send. Literal text is not escaped: a caller whose text may hold `${` or `%{` doubles the sign. @default no body */
  readonly body?: object;
}

/** Data source `msgraph_resource_action`: called whenever Terraform reads, so for calls that change nothing only. */
export class DataMsgraphResourceAction extends GraphReading<DataMsgraphResourceActionConfig> {
  static readonly tfResourceType = "msgraph_resource_action";

  constructor(scope: Construct, id: string, config: DataMsgraphResourceActionConfig) {
    super(scope, id, DataMsgraphResourceAction.tfResourceType, config);
  }

  /** Path of the call. */
  get id(): string {
    return this.getStringAttribute("id");
  }

  protected override call() {
    const { resourceUrl, method, action, body } = this.config;
    return { resource_url: resourceUrl, method, action, body };
  }
}
