import type { ApplicationFromTemplate } from "@cdktf/provider-azuread/lib/application-from-template";
import type { SynchronizationJob } from "@cdktf/provider-azuread/lib/synchronization-job";
import { TerraformLocal, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { DataMsgraphResource, MsgraphResourceAction } from "../../msgraph";
import { compactJson } from "../../text/escape/json";
import { addressOf, checkAlways, forget } from "../terraform/blocks";
import { GIVE_UP_AFTER, UNTIL_IT_IS_KNOWN } from "../terraform/give-up-after";
import { literal, literalJson } from "../terraform/text";

export interface SynchronizationKeysProps {
  readonly application: ApplicationFromTemplate;
  /** All keys, for each write replaces whatever was there before. */
  readonly keys: Readonly<Record<string, object | boolean>>;
}

/**
 * The settings that Graph calls the secrets of an enterprise application: its domain, its tenant feature, whom it notifies.
 * None of them is a secret; the addresses of people are kept out of plans.
 *
 * They are written by one call, again whenever one of them changes, and a write that fails is made again by the next
 * apply. azuread's own resource waits for Graph to list exactly what was sent, in that order, and sends empty keys when it
 * is replaced, to jobs that run; its place in an older state is forgotten, and nothing is deleted.
 */
export class SynchronizationKeys extends Construct {
  readonly written: MsgraphResourceAction;

  readonly #wanted: TerraformLocal;

  constructor(scope: Construct, id: string, { application, keys }: SynchronizationKeysProps) {
    super(scope, id);
    const texts = Object.entries(keys).map(([key, setting]) => [key, hidden(literalJson(setting))] as const);
    this.#wanted = new TerraformLocal(this, "wanted", Object.fromEntries(texts));
    const value = texts.map(([key, text]) => ({ key, value: text }));
    this.written = new MsgraphResourceAction(this, "written", {
      resourceUrl: `\${trimprefix(${addressOf(application)}.service_principal_id, "/")}/synchronization/secrets`,
      method: "PUT",
      body: { value },
      retry: UNTIL_IT_IS_KNOWN,
      timeouts: { create: GIVE_UP_AFTER.create },
    });
    forget(
      TerraformStack.of(this),
      `azuread_synchronization_secret.${TerraformStack.of(this).getLogicalId(this.node)}`,
    );
  }

  /** Warns at every plan when a key is gone, or where Graph gives its value back, has another value than declared. */
  watch(job: SynchronizationJob): void {
    const listed = new DataMsgraphResource(this, "listed", {
      // By way of the job: where its application is gone, so is the job, and there is nothing to be read.
      url: `\${trimprefix(split("/jobs/", ${addressOf(job)}.id)[0], "/")}/secrets`,
      responseExportValues: { keys: "value[].{key: key, value: value}" },
      dependsOn: [this.written],
    });
    const found = `data.${addressOf(listed)}.output.keys`;
    const asDeclared = `k.value == "*" || try(jsondecode(k.value) == jsondecode(text), false)`;
    checkAlways(this, [
      {
        condition: `\${alltrue([for key, text in local.${this.#wanted.friendlyUniqueId} : anytrue([for k in ${found} : k.key == key && (${asDeclared})])])}`,
        error_message: `Somebody has changed the domain, the notifications or the deletion threshold of ${literal(this.node.scope?.node.path ?? "")} by hand. To write them again: terraform apply -replace=${addressOf(this.written)}`,
      },
    ]);
  }
}

/** The addresses of people stand in no plan, and so neither does the threshold that is written beside them. */
function hidden(text: string): string {
  return text.includes("@") ? `\${sensitive(${compactJson(text)})}` : text;
}
