import type { Construct } from "constructs";
import { GraphReading, type GraphReadingConfig } from "./graph-reading";

/** A read of Graph: one object or a collection. */
export interface DataMsgraphResourceConfig extends GraphReadingConfig {
  /** Path to read, without a leading slash. */
  readonly url: string;
}

/** Data source `msgraph_resource`: what Graph says now. Whatever is exported lands in the state; export no more than is used. */
export class DataMsgraphResource extends GraphReading<DataMsgraphResourceConfig> {
  static readonly tfResourceType = "msgraph_resource";

  constructor(scope: Construct, id: string, config: DataMsgraphResourceConfig) {
    super(scope, id, DataMsgraphResource.tfResourceType, config);
  }

  /** Id of the object, or the path where a collection was read. */
  get id(): string {
    return this.getStringAttribute("id");
  }

  protected override call() {
    return { url: this.config.url };
  }
}
