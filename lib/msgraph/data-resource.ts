import { AnyMap, TerraformDataSource, type TerraformMetaArguments } from "cdktf";
import type { Construct } from "constructs";
import type { ApiVersion, QueryParameters, RetrySettings } from "./request";
import { msgraphMetadata, refuseHcl, retryToTerraform } from "./synthesis";

/** A read of Graph: one object or a collection. */
export interface DataMsgraphResourceConfig extends TerraformMetaArguments {
  /** Path to read, without a leading slash. */
  readonly url: string;
  /** Version of Graph to call. @default v1.0 */
  readonly apiVersion?: ApiVersion;
  /** Query parameters of the read. @default none */
  readonly queryParameters?: QueryParameters;
  /** Headers of the read, beside those of the sign-in. @default none */
  readonly headers?: Readonly<Record<string, string>>;
  /** What of the answer to keep as `output`: a name of yours to a JMESPath expression. @default `output` is empty */
  readonly responseExportValues?: Readonly<Record<string, string>>;
  /** Errors worth another try; 400, 401, 403 and 409 are not unless named here. @default 408, 429 and 5xx only */
  readonly retry?: RetrySettings;
}

/** Data source `msgraph_resource`: what Graph says now. Whatever is exported lands in the state; export no more than is used. */
export class DataMsgraphResource extends TerraformDataSource {
  static readonly tfResourceType = "msgraph_resource";

  constructor(
    scope: Construct,
    id: string,
    private readonly config: DataMsgraphResourceConfig,
  ) {
    super(scope, id, {
      ...config,
      terraformResourceType: DataMsgraphResource.tfResourceType,
      terraformGeneratorMetadata: msgraphMetadata,
    });
  }

  /** Id of the object, or the path where a collection was read. */
  get id(): string {
    return this.getStringAttribute("id");
  }

  /** The exported part of the answer: `output.lookup("rules")`, or `Fn.lookupNested(x.output, ["rules", 0, "id"])`. */
  get output(): AnyMap {
    return new AnyMap(this, "output");
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    const { config } = this;
    return {
      url: config.url,
      api_version: config.apiVersion,
      query_parameters: config.queryParameters,
      headers: config.headers,
      response_export_values: config.responseExportValues,
      retry: retryToTerraform(config.retry),
    };
  }

  protected override synthesizeHclAttributes(): never {
    return refuseHcl();
  }
}
