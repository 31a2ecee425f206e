import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { type App, TerraformStack } from "cdktf";
import {
  CloudSyncConfiguration,
  type CloudSyncConfigurationProps,
  ExistingProvisioningAgents,
  MsgraphProvider,
  OuScope,
} from "../../../lib";
import { tenant as contoso } from "../../constructs/estate";
import { stepsOf } from "./graph-steps";
import { rulesOf } from "./job-schema";
import { TenantModel, type TenantSettings } from "./tenant-model";
import { synthesizeStack, TerraformRun } from "./terraform";
import type { Json, JsonObject } from "./terraform-values";

export const DOMAIN = "corp.contoso.com";
export const SALES = "OU=Sales,DC=corp,DC=contoso,DC=com";
export const FINANCE = "OU=Finance,DC=corp,DC=contoso,DC=com";

export const ous = (...names: string[]) => OuScope.include(DOMAIN, names);

/** One small configuration, enabled and over one OU unless the props say otherwise, with the agents that it needs. */
export function configuration(props: Partial<CloudSyncConfigurationProps> = {}): JsonObject {
  return configurations({ corp: props });
}

/** Several of them in one stack, each under the name that it has in the code. */
export function configurations(each: Readonly<Record<string, Partial<CloudSyncConfigurationProps>>>): JsonObject {
  return synthesizeStack((app: App) => {
    const stack = new TerraformStack(app, "sync");
    new AzureadProvider(stack, "azuread");
    new MsgraphProvider(stack, "msgraph");
    const names = ["agent-01", "agent-02", "agent-03"];
    new ExistingProvisioningAgents(stack, "agents", { tenant: contoso, domains: [DOMAIN], names });
    for (const [id, props] of Object.entries(each))
      new CloudSyncConfiguration(stack, id, { tenant: contoso, scope: ous(SALES), enabled: true, ...props });
    return stack;
  });
}

/** Everything that was started, so that nothing keeps the process alive. */
const running: Deployment[] = [];

export async function stopAll(): Promise<void> {
  await Promise.all(running.splice(0).map(({ run }) => run.close()));
}

/** A stack in the hands of real Terraform, and the tenant that it is applied to. Call {@link stopAll} when done. */
export class Deployment {
  /** What Terraform printed for the last apply, which begins with its plan. */
  printed = "";

  private constructor(
    readonly tenant: TenantModel,
    readonly run: TerraformRun,
  ) {
    running.push(this);
  }

  static async of(stack: JsonObject, settings: TenantSettings | TenantModel = {}): Promise<Deployment> {
    const tenant = settings instanceof TenantModel ? settings : new TenantModel(settings);
    return new Deployment(tenant, await TerraformRun.start(tenant, stack));
  }

  static async applied(stack: JsonObject, settings: TenantSettings | TenantModel = {}): Promise<Deployment> {
    const deployment = await Deployment.of(stack, settings);
    await deployment.apply();
    return deployment;
  }

  /** The same once more, to be changed without touching this one. */
  async fork(): Promise<Deployment> {
    const tenant = this.tenant.copy();
    return new Deployment(tenant, await this.run.fork(tenant));
  }

  /** Applies, another version of the stack if there is one, and gives the steps that it took. */
  async apply(stack?: JsonObject): Promise<string[]> {
    const before = this.tenant.calls.length;
    if (stack) this.run.use(stack);
    this.printed = await this.run.apply();
    return withNameFirst(stepsOf(this.tenant.calls.slice(before)));
  }

  /** What Terraform prints for a plan; "No changes." is in it when there are none. */
  async planned(stack?: JsonObject): Promise<string> {
    if (stack) this.run.use(stack);
    return this.run.terraform("plan");
  }

  get rule(): JsonObject {
    return this.ruleOf("AD2AADProvisioning");
  }

  ruleOf(templateId: string): JsonObject {
    const [rule] = rulesOf(this.tenant.job(templateId).schema);
    if (!rule) throw new Error(`the schema of ${templateId} has no rule`);
    return rule;
  }

  get organizationalUnits(): unknown {
    return (this.rule.containerFilter as JsonObject | null)?.includedContainers;
  }

  /** The attribute mappings of one kind of object, in the order that the tenant has them in. */
  mappingsOf(sourceObjectName: string): JsonObject[] {
    const found = (this.rule.objectMappings as JsonObject[]).find(
      (mapping) => mapping.sourceObjectName === sourceObjectName,
    );
    if (!found) throw new Error(`the schema maps no ${sourceObjectName}`);
    return found.attributeMappings as JsonObject[];
  }
}

/** A call that somebody makes by hand, about the provisioning job. */
export function byHand(
  { tenant }: Deployment,
  method: "POST" | "PUT" | "DELETE",
  action: string,
  body: Json = null,
): void {
  const [principal] = tenant.servicePrincipals;
  tenant.request(method, `/v1.0/servicePrincipals/${principal?.id}/synchronization/${action}`, body);
}

/** Those of a target attribute. */
export function named(mappings: readonly JsonObject[], target: string): JsonObject[] {
  return mappings.filter(({ targetAttributeName }) => targetAttributeName === target);
}

/** An application gets its name at any time after it is made; here it stands where it could come first. */
function withNameFirst(steps: readonly string[]): string[] {
  const made = steps.indexOf("application");
  if (made < 0 || !steps.includes("name")) return [...steps];
  const others = steps.filter((step) => step !== "name");
  return [...others.slice(0, made + 1), "name", ...others.slice(made + 1)];
}
