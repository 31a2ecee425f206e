import { AnyMap, TerraformDataSource, type TerraformMetaArguments } from "cdktf";
import type { Construct } from "constructs";
import type { ApiVersion, QueryParameters, RetrySettings } from "./request";
import { msgraphMetadata, refuseHcl, retryToTerraform } from "./synthesis";

/** A call to Graph that answers without changing anything, such as having an expression parsed. */
export interface DataMsgraphResourceActionConfig extends TerraformMetaArguments {
  /** Path of the object to ask, without a leading slash. */
  readonly resourceUrl: string;
  /** Method of the call. @default GET */
  readonly method?: "GET" | "POST";
  /** Name of the action, appended to `resourceUrl`. @default the call goes to `resourceUrl` */
  readonly action?: string;
  /** What to send. Literal text is not escaped: a caller whose text may hold `${` or `%{` doubles the sign. @default no body */
  readonly body?: object;
  /** Version of Graph to call. @default v1.0 */
  readonly apiVersion?: ApiVersion;
  /** Query parameters of the call. @default none */
  readonly queryParameters?: QueryParameters;
  /** Headers of the call, beside those of the sign-in. @default none */
  readonly headers?: Readonly<Record<string, string>>;
  /** What of the answer to keep as `output`: a name of yours to a JMESPath expression. @default `output` is empty */
  readonly responseExportValues?: Readonly<Record<string, string>>;
  /** Errors worth another try; 400, 401, 403 and 409 are not unless named here. @default 408, 429 and 5xx only */
  readonly retry?: RetrySettings;
}

/** Data source `msgraph_resource_action`: called whenever Terraform reads, so for calls that change nothing only. */
export class DataMsgraphResourceAction extends TerraformDataSource {
  static readonly tfResourceType = "msgraph_resource_action";

  constructor(
    scope: Construct,
    id: string,
    private readonly config: DataMsgraphResourceActionConfig,
  ) {
    super(scope, id, {
      ...config,
      terraformResourceType: DataMsgraphResourceAction.tfResourceType,
      terraformGeneratorMetadata: msgraphMetadata,
    });
  }

  /** Path of the call. */
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
      resource_url: config.resourceUrl,
      method: config.method,
      action: config.action,
      body: config.body,
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
