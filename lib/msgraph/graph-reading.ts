import { AnyMap, TerraformDataSource, type TerraformMetaArguments } from "cdktf";
import type { Construct } from "constructs";
import type { ApiVersion, QueryParameters, RetrySettings } from "./request";
import { msgraphMetadata, refuseHcl, retryToTerraform } from "./synthesis";

/** What every data source takes that asks Graph something. */
export interface GraphReadingConfig extends TerraformMetaArguments {
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

/** A data source that asks Graph, with what its own kind sends beside the common arguments. */
export abstract class GraphReading<Config extends GraphReadingConfig> extends TerraformDataSource {
  constructor(
    scope: Construct,
    id: string,
    terraformResourceType: string,
    protected readonly config: Config,
  ) {
    super(scope, id, { ...config, terraformResourceType, terraformGeneratorMetadata: msgraphMetadata });
  }

  /** The exported part of the answer: `output.lookup("rules")`, or `Fn.lookupNested(x.output, ["rules", 0, "id"])`. */
  get output(): AnyMap {
    return new AnyMap(this, "output");
  }

  /** What is called, and with what, as Terraform names it. */
  protected abstract call(): { [name: string]: unknown };

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    const { config } = this;
    return {
      ...this.call(),
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
