import {
  AnyMap,
  ImportableResource,
  type TerraformMetaArguments,
  type TerraformProvider,
  TerraformResource,
} from "cdktf";
import type { Construct } from "constructs";
import type { ApiVersion, QueryParameters, ReadWriteTimeouts, RetrySettings } from "./request";
import { msgraphMetadata, refuseHcl, retryToTerraform } from "./synthesis";

/** An object in Graph that Terraform creates, changes and deletes. */
export interface MsgraphResourceConfig extends TerraformMetaArguments {
  /** Path of the collection the object is created in, without a leading slash. */
  readonly url: string;
  /**
   * The properties of the object; a property absent here is left to the service.
   * Tokens may stand anywhere in it; a property that is `undefined` is left out, `null` is sent as null.
   * Literal text is not escaped: a caller whose text may hold `${` or `%{` doubles the sign, or Terraform evaluates it.
   * Terraform keeps it in its state in clear. @default no body
   */
  readonly body?: object;
  /** Version of Graph to call. @default v1.0 */
  readonly apiVersion?: ApiVersion;
  /** How to create: `PUT` goes to `url` itself, for objects whose id is known beforehand. @default POST */
  readonly createMethod?: "POST" | "PUT";
  /** How to update: `PATCH` sends what changed, `PUT` sends `body` whole. @default PATCH */
  readonly updateMethod?: "PATCH" | "PUT";
  /** Whether a property that comes back null, empty or not at all counts as unchanged. @default true */
  readonly ignoreMissingProperty?: boolean;
  /** Query parameters of the creation. @default none */
  readonly createQueryParameters?: QueryParameters;
  /** Query parameters of the read. @default none */
  readonly readQueryParameters?: QueryParameters;
  /** Query parameters of the update. @default none */
  readonly updateQueryParameters?: QueryParameters;
  /** Query parameters of the deletion. @default none */
  readonly deleteQueryParameters?: QueryParameters;
  /** What of the answer to keep as `output`: a name of yours to a JMESPath expression. @default `output` is empty */
  readonly responseExportValues?: Readonly<Record<string, string>>;
  /** Errors worth another try; 400, 401, 403 and 409 are not unless named here. @default 408, 429 and 5xx only */
  readonly retry?: RetrySettings;
  /** How long each operation may take. @default the provider's */
  readonly timeouts?: ReadWriteTimeouts;
}

/** `msgraph_resource`: one object of Graph, from creation to deletion. */
export class MsgraphResource extends TerraformResource {
  static readonly tfResourceType = "msgraph_resource";

  /**
   * Writes the configuration of an object that exists already when `cdktf plan` runs.
   * @param importFromId path of the object, for example `applications/00000000-0000-0000-0000-000000000000`
   */
  static generateConfigForImport(
    scope: Construct,
    importToId: string,
    importFromId: string,
    provider?: TerraformProvider,
  ): ImportableResource {
    return new ImportableResource(scope, importToId, {
      terraformResourceType: MsgraphResource.tfResourceType,
      importId: importFromId,
      ...(provider && { provider }),
    });
  }

  constructor(
    scope: Construct,
    id: string,
    private readonly config: MsgraphResourceConfig,
  ) {
    super(scope, id, {
      ...config,
      terraformResourceType: MsgraphResource.tfResourceType,
      terraformGeneratorMetadata: msgraphMetadata,
    });
  }

  get id(): string {
    return this.getStringAttribute("id");
  }

  /** Path of the object itself: `url` and its id, ready for the `resourceUrl` of an action. */
  get resourceUrl(): string {
    return this.getStringAttribute("resource_url");
  }

  /** The exported part of the last answer: `output.lookup("rules")`, or `Fn.lookupNested(x.output, ["rules", 0, "id"])`. */
  get output(): AnyMap {
    return new AnyMap(this, "output");
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    const { config } = this;
    return {
      url: config.url,
      api_version: config.apiVersion,
      body: config.body,
      create_method: config.createMethod,
      update_method: config.updateMethod,
      ignore_missing_property: config.ignoreMissingProperty,
      create_query_parameters: config.createQueryParameters,
      read_query_parameters: config.readQueryParameters,
      update_query_parameters: config.updateQueryParameters,
      delete_query_parameters: config.deleteQueryParameters,
      response_export_values: config.responseExportValues,
      retry: retryToTerraform(config.retry),
      timeouts: config.timeouts,
    };
  }

  protected override synthesizeHclAttributes(): never {
    return refuseHcl();
  }
}
