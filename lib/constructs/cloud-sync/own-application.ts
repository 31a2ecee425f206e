import type { ApplicationFromTemplate } from "@cdktf/provider-azuread/lib/application-from-template";
import { TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { DataMsgraphResource, MsgraphUpdateResource } from "../../msgraph";
import { compactJson } from "../../text/escape/json";
import { addressOf, checkAlways, firstOf, importInto } from "../terraform/blocks";
import { TerraformData } from "../terraform/data";
import { GIVE_UP_AFTER, UNTIL_IT_IS_KNOWN } from "../terraform/give-up-after";
import { literal } from "../terraform/text";

/**
 * Knows the enterprise application that was made from here again when Terraform does not: Graph makes a second one whenever
 * it is asked again, and Terraform asks again when it never heard the answer.
 *
 * The mark is the place in the code and the time of the first plan, which stands in this state alone: nobody else has it,
 * whatever their configurations are called. An application is made with its mark for a name, because Graph takes nothing else
 * when it makes one, and gets its real name right afterwards; the mark then stands in the notes of the registration.
 *
 * What is marked and not in the state is taken over, which the plan shows as an import. What is there twice is told at
 * every plan, with the command that removes it; nothing is deleted that Terraform did not make.
 */
export class OwnApplication extends Construct {
  /** The name that the application is made with. */
  readonly mark: string;
  readonly #applications: string;
  readonly #own: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly templateId: string,
  ) {
    super(scope, id);
    const birth = new TerraformData(this, "birth", {
      input: "${plantimestamp()}",
      lifecycle: { ignoreChanges: ["input"] },
    });
    this.mark = this.#local("mark", `${this.#beginning}\${${addressOf(birth)}.input})`);
    this.#applications = this.#list("applications", "id,appId,displayName,notes");
    const principals = this.#list("servicePrincipals", "id,appId");
    const mark = withoutBraces(this.mark);
    const marked = (property: string) => `[for a in ${this.#applications} : a if a.${property} == ${mark}]`;
    this.#own = withoutBraces(
      this.#local(
        "own",
        `\${flatten([for a in concat(${marked("notes")}, ${marked("displayName")}) : [for p in ${principals} : { application = a.id, appId = a.appId, principal = p.id } if p.appId == a.appId]])}`,
      ),
    );
  }

  /** The object ids of the enterprise applications that carry the mark, as an expression: none, one, or one too many. */
  get principals(): string {
    return `${this.#own}[*].principal`;
  }

  /** Stops a plan that reads like a repair and could only fail: nothing can be made in an application that is half gone. */
  get precondition() {
    const mark = withoutBraces(this.mark);
    const orphans = `[for a in ${this.#applications} : a.appId if a.notes == ${mark} && !contains(${this.#own}[*].application, a.id)]`;
    return [
      {
        condition: `\${length(${orphans}) == 0}`,
        errorMessage: `The enterprise application of ${literal(this.#place)} is deleted and its app registration is not, so nothing can be created in it. Delete the registration too (az ad app delete --id \${join(" ", ${orphans})}) and apply: everything is created again. Or restore the enterprise application in the Microsoft Entra admin center first.`,
      },
    ];
  }

  /** Names the application, takes over what is marked and not in the state, and reports what is there twice. */
  claim(application: ApplicationFromTemplate, displayName: string): void {
    new MsgraphUpdateResource(this, "name", {
      url: `applications/\${${addressOf(application)}.application_object_id}`,
      body: { displayName: literal(displayName), notes: this.mark },
      retry: UNTIL_IT_IS_KNOWN,
      timeouts: GIVE_UP_AFTER,
    });
    importInto(application, {
      for_each: firstOf(
        `[for o in ${this.#own} : "/applicationTemplates/${this.templateId}/instantiate/\${o.application}/\${o.principal}"]`,
      ),
      id: "${each.value}",
    });
    const unnamed = `[for a in ${this.#applications} : a if try(startswith(a.displayName, ${compactJson(this.#beginning)}), false) && a.displayName != ${withoutBraces(this.mark)}]`;
    checkAlways(this, [
      {
        condition: `\${length(distinct(${this.#own}[*].application)) <= 1}`,
        error_message: `Microsoft Entra ID has created the application of ${literal(this.#place)} more than once, as happens when a call is repeated because its answer was lost. Terraform uses \${${addressOf(application)}.application_object_id}; delete the others, which are empty: \${join(", ", [for o in ${this.#own} : "az ad app delete --id \${o.application}" if o.application != ${addressOf(application)}.application_object_id])}`,
      },
      {
        condition: `\${length(${unnamed}) == 0}`,
        error_message: `An apply of ${literal(this.#place)} that is not in this state has created an application and never named it: its state was lost, or another repository with the same names is being applied now. If it is yours and not in use, delete it: \${join(", ", [for a in ${unnamed} : "az ad app delete --id \${a.id}"])}`,
      },
    ]);
  }

  /** How every mark of this place begins, in whatever state. */
  get #beginning(): string {
    return `${literal(this.#place)} (Terraform, `;
  }

  get #place(): string {
    return this.node.scope?.node.path ?? this.node.path;
  }

  #list(url: string, select: string): string {
    const found = new DataMsgraphResource(this, url, {
      url,
      queryParameters: {
        $filter: [`applicationTemplateId eq '${this.templateId}'`],
        $select: [select],
        $top: ["999"],
      },
      responseExportValues: { found: `value[].{${select.replace(/\w+/g, "$&: $&").replaceAll(",", ", ")}}` },
    });
    return `data.${addressOf(found)}.output.found`;
  }

  #local(id: string, expression: string): string {
    return `\${local.${new TerraformLocal(this, id, expression).friendlyUniqueId}}`;
  }
}

function withoutBraces(reference: string): string {
  return reference.slice(2, -1);
}
