import { TerraformResource, type TerraformResourceLifecycle } from "cdktf";
import type { Construct } from "constructs";

/**
 * `terraform_data`: remembers a value in the state, so that another resource can be replaced when the value changes.
 * Built into Terraform. cdktf's own binding asks for a Terraform in PATH at synth; this one does not.
 */
export class TerraformData extends TerraformResource {
  static readonly tfResourceType = "terraform_data";

  constructor(
    scope: Construct,
    id: string,
    private readonly config: {
      readonly input: unknown;
      /** What replaces it when it changes. @default nothing */
      readonly triggersReplace?: unknown;
      readonly lifecycle?: TerraformResourceLifecycle;
    },
  ) {
    super(scope, id, { terraformResourceType: TerraformData.tfResourceType, ...config });
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    const { input, triggersReplace } = this.config;
    return { input, ...(triggersReplace !== undefined && { triggers_replace: triggersReplace }) };
  }
}
