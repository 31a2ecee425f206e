import { AnyMap, type TerraformMetaArguments, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { ApiVersion, QueryParameters, ReadWriteTimeouts, RetrySettings } from "./request";
import { msgraphMetadata, refuseHcl, retryToTerraform } from "./synthesis";

/** Properties of an object that exists in Graph already, and how to write them. */
export interface MsgraphUpdateResourceConfig extends TerraformMetaArguments {
  /** Path of the object, without a leading slash. Another path does not replace the resource: the old object stays as it is. */
  readonly url: string;
  /**
   * The properties to manage, and no others: what is absent here is neither changed nor watched.
   * Tokens may stand anywhere in it; a property that is `undefined` is left out, `null` is sent as null.
   * Literal text is not escaped: a caller whose text may hold `${` or `%{` doubles the sign, or Terraform evaluates it.
   * Terraform keeps it in its state in clear. @default nothing is managed
   */
  readonly body?: object;
  /** Version of Graph to call. @default v1.0 */
  readonly apiVersion?: ApiVersion;
  /**
   * How to write. `PUT` reads the object, merges `body` into it and puts the whole back. In that merge two arrays of one
   * length are merged item by item, in order; of different lengths, the given array replaces the present one.
   * @default PATCH
   */
  readonly updateMethod?: "PATCH" | "PUT";
  /**
   * Whether a property that comes back null, empty or not at all counts as unchanged. With `true` a value that was
   * cleared behind Terraform's back is not seen as drift.
   * @default true
   */
  readonly ignoreMissingProperty?: boolean;
  /** Query parameters of the write. @default none */
  readonly updateQueryParameters?: QueryParameters;
  /** Query parameters of the read. @default none */
  readonly readQueryParameters?: QueryParameters;
  /** What of the answer to keep as `output`: a name of yours to a JMESPath expression. @default `output` is empty */
  readonly responseExportValues?: Readonly<Record<string, string>>;
  /** Errors worth another try; 400, 401, 403 and 409 are not unless named here. @default 408, 429 and 5xx only */
  readonly retry?: RetrySettings;
  /** How long each operation may take. @default the provider's */
  readonly timeouts?: ReadWriteTimeouts;
}

/**
 * `msgraph_update_resource`: manages some properties of an object that something else created.
 * Destroying it does nothing: the properties keep their last value.
 */
export class MsgraphUpdateResource extends TerraformResource {
  static readonly tfResourceType = "msgraph_update_resource";

  constructor(
    scope: Construct,
    id: string,
    private readonly config: MsgraphUpdateResourceConfig,
  ) {
    super(scope, id, {
      ...config,
      terraformResourceType: MsgraphUpdateResource.tfResourceType,
      terraformGeneratorMetadata: msgraphMetadata,
    });
  }

  get id(): string {
    return this.getStringAttribute("id");
  }

  /** The exported part of the last answer: `output.lookup("rules")`, or `Fn.lookupNested(x.output, ["rules", 0, "id"])`. */
  get output(): AnyMap {
    return new AnyMap(this, "output");
  }

  /** The provider cannot import this resource; creating it is an ordinary write and changes nothing that is already so. */
  override importFrom(): never {
    throw new Error(`${this.node.path}: msgraph_update_resource has no import; apply it, the write is idempotent`);
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    const { config } = this;
    return {
      url: config.url,
      api_version: config.apiVersion,
      body: config.body,
      update_method: config.updateMethod,
      ignore_missing_property: config.ignoreMissingProperty,
      update_query_parameters: config.updateQueryParameters,
      read_query_parameters: config.readQueryParameters,
      response_export_values: config.responseExportValues,
      retry: retryToTerraform(config.retry),
      timeouts: config.timeouts,
    };
  }

  protected override synthesizeHclAttributes(): never {
    return refuseHcl();
  }
}
