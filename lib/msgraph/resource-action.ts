import { AnyMap, type TerraformMetaArguments, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { ActionTimeouts, ApiVersion, QueryParameters, RetrySettings } from "./request";
import { msgraphMetadata, refuseHcl, retryToTerraform } from "./synthesis";

/** A call to Graph that does something rather than describes something, such as starting a job. */
export interface MsgraphResourceActionConfig extends TerraformMetaArguments {
  /** Path of the object to act on, without a leading slash; another path runs the action again, there. */
  readonly resourceUrl: string;
  /** Method of the call; another method runs the action again. */
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** Name of the action, appended to `resourceUrl`; another name runs the new action. @default the call goes to `resourceUrl` */
  readonly action?: string;
  /**
   * What to send. A change of it runs the action again.
   * Tokens may stand anywhere in it; a property that is `undefined` is left out, `null` is sent as null.
   * Literal text is not escaped: a caller whose text may hold `${` or `%{` doubles the sign, or Terraform evaluates it.
   * Terraform keeps it in its state in clear. @default no body
   */
  readonly body?: object;
  /** Version of Graph to call; another version runs the action again. @default v1.0 */
  readonly apiVersion?: ApiVersion;
  /** Query parameters of the call. @default none */
  readonly queryParameters?: QueryParameters;
  /** Headers of the call, beside those of the sign-in. @default none */
  readonly headers?: Readonly<Record<string, string>>;
  /** What of the answer to keep as `output`: a name of yours to a JMESPath expression. @default `output` is empty */
  readonly responseExportValues?: Readonly<Record<string, string>>;
  /** Errors worth another try; 400, 401, 403 and 409 are not unless named here. @default 408, 429 and 5xx only */
  readonly retry?: RetrySettings;
  /** How long the action may take. @default the provider's */
  readonly timeouts?: ActionTimeouts;
}

/**
 * `msgraph_resource_action`: makes one call when it is created, and again whenever its body changes.
 * It is never read back and destroying it does nothing, so Terraform does not see when the effect is undone.
 */
export class MsgraphResourceAction extends TerraformResource {
  static readonly tfResourceType = "msgraph_resource_action";

  constructor(
    scope: Construct,
    id: string,
    private readonly config: MsgraphResourceActionConfig,
  ) {
    super(scope, id, {
      ...config,
      terraformResourceType: MsgraphResourceAction.tfResourceType,
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

  /** The provider cannot import this resource: a call that was made leaves nothing to import. */
  override importFrom(): never {
    throw new Error(`${this.node.path}: msgraph_resource_action has no import; a past call leaves nothing to import`);
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    const { config } = this;
    return {
      resource_url: config.resourceUrl,
      action: config.action,
      method: config.method,
      api_version: config.apiVersion,
      body: config.body,
      query_parameters: config.queryParameters,
      headers: config.headers,
      response_export_values: config.responseExportValues,
      retry: retryToTerraform(config.retry),
      timeouts: config.timeouts,
    };
  }

  protected override synthesizeHclAttributes(): never {
    return refuseHcl();
  }
}
