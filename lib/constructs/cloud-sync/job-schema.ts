import type { SynchronizationJob } from "@cdktf/provider-azuread/lib/synchronization-job";
import { Fn, TerraformLocal, type TerraformResource } from "cdktf";
import { Construct } from "constructs";
import type { AttributeMapping } from "../../domain/mapping/attribute-mapping";
import type { CloudSyncScope } from "../../domain/writers/cloud-sync-writer";
import { DataMsgraphResource, MsgraphUpdateResource } from "../../msgraph";
import { addressOf } from "../terraform/blocks";
import { TerraformData } from "../terraform/data";
import { GIVE_UP_AFTER } from "../terraform/give-up-after";
import { literal, literalJson } from "../terraform/text";
import { AttributeMappings } from "./attribute-mappings";

/** The mappings of users that carry a password hash. */
const PASSWORD_MAPPINGS =
  "synchronizationRules[0].objectMappings[?sourceObjectName=='user'] | [0].attributeMappings[?targetAttributeName=='CredentialData'].targetAttributeName";

export interface JobSchemaProps {
  readonly job: SynchronizationJob;
  /** The name of the only rule that the schema must have. @default whatever the only rule is called */
  readonly rule?: string;
  readonly scope: CloudSyncScope;
  /** @default Microsoft's own, for ever */
  readonly attributeMappings?: readonly AttributeMapping[];
  /** Whether users must carry the mapping of their password hash. @default false */
  readonly passwordHashSync?: boolean;
  /**
   * When what must hold of the schema is judged: `oncePaused`, where a plan that stops would keep jobs running.
   * @default when the plan is made
   */
  readonly judged?: (condition: string) => string;
  /** Whether the job was there before, so that what it has is compared with what is written. @default it is made from here */
  readonly takenOver?: boolean;
}

/**
 * What a job synchronizes, and how: its scope and its own attribute mappings, written into the schema that Microsoft
 * gives to every job. Only what is declared is written; everything else in the schema stays Microsoft's.
 *
 * {@link https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationrule?view=graph-rest-beta}
 */
export class JobSchema extends Construct {
  /** The id of the schema's only rule. */
  readonly ruleId: string;
  readonly scope: MsgraphUpdateResource;
  /** Everything that must be written before the job may run. */
  readonly written: readonly TerraformResource[];
  /**
   * Whether the plan found in the schema all that is written, letter for letter except for the order of names, as a condition.
   * Undefined where the job is made from here.
   */
  readonly isAsFound: string | undefined;
  /** Whose change makes the job evaluate everything in its scope again. */
  readonly restarts: readonly TerraformResource[];

  constructor(scope: Construct, id: string, props: JobSchemaProps) {
    super(scope, id);
    const { attributeMappings = [], passwordHashSync = false, judged = whenPlanned, takenOver = false } = props;
    // Read by way of a local, which Terraform does not count as waiting for a job that is about to be paused: what is in
    // the schema is known when the plan is made, or the plan could not tell that nothing changes in it.
    const path = new TerraformLocal(this, "path", `${Fn.trimprefix(props.job.id, "/")}/schema`);
    const url = `\${local.${path.friendlyUniqueId}}`;
    const present = new DataMsgraphResource(this, "present", {
      url,
      apiVersion: "beta",
      responseExportValues: {
        rules: "synchronizationRules[].{id: id, name: name, groupFilter: groupFilter}",
        ...(passwordHashSync && { passwordMappings: PASSWORD_MAPPINGS }),
        ...((attributeMappings.length > 0 || takenOver) && {
          containerFilter: "synchronizationRules[0].containerFilter",
        }),
        ...(attributeMappings.length > 0 && { objectMappings: "synchronizationRules[0].objectMappings" }),
      },
    });
    const output = `data.msgraph_resource.${present.friendlyUniqueId}.output`;
    this.ruleId = `\${${output}.rules[0].id}`;
    const rule = props.rule ?? `\${${output}.rules[0].name}`;
    this.scope = new MsgraphUpdateResource(this, "scope", {
      url,
      apiVersion: "beta",
      updateMethod: "PUT",
      ignoreMissingProperty: false,
      body: { synchronizationRules: [{ name: rule, ...filtersOf(props.scope, output) }] },
      timeouts: GIVE_UP_AFTER,
      lifecycle: {
        ignoreChanges: ["timeouts"],
        precondition: preconditions(output, judged, props.rule, passwordHashSync),
      },
    });
    const mappings = { rule, url, present: output, after: this.scope, judged, attributeMappings };
    const mapped = attributeMappings.length > 0 ? new AttributeMappings(this, "mappings", mappings) : undefined;
    this.written = mapped ? [this.scope, mapped.written] : [this.scope];
    const parts = [sameScope(output, this.scope), ...(mapped ? [mapped.isAsFound] : [])];
    this.isAsFound = takenOver ? parts.join(" && ") : undefined;
    this.restarts = [...this.written, ...this.#declared(props.attributeMappings)];
  }

  /** What is created triggers nothing, so the first mapping of a job that runs already needs something that changes. */
  #declared(attributeMappings: readonly AttributeMapping[] | undefined): TerraformResource[] {
    return attributeMappings
      ? [new TerraformData(this, "declared-mappings", { input: literalJson(attributeMappings) })]
      : [];
  }
}

/**
 * One filter with what is declared, the other one empty: Graph refuses both. A group filter that is empty already stays
 * as Graph has it, null or an empty list, so that no plan wants to turn the one into the other.
 */
function filtersOf(scope: CloudSyncScope, present: string) {
  if (scope.kind === "groups")
    return {
      containerFilter: { includedContainers: [] },
      groupFilter: { includedGroups: scope.groups.map(String).map(literal) },
    };
  const inUse = `length(try(${present}.rules[0].groupFilter.includedGroups, [])) > 0`;
  const asItIs = `jsonencode(try(${present}.rules[0].groupFilter, null))`;
  return {
    containerFilter: {
      includedContainers: scope.kind === "wholeDomain" ? [] : scope.included.map(String).map(literal),
    },
    groupFilter: `\${jsondecode(${inUse} ? jsonencode({ includedGroups = [] }) : ${asItIs})}`,
  };
}

/** Whether both filters name what is written. Graph takes no filter and an empty one for the same. */
function sameScope(present: string, scope: MsgraphUpdateResource): string {
  const written = `${addressOf(scope)}.body.synchronizationRules[0]`;
  const names = (filter: string) => `jsonencode(sort(try([for name in ${filter} : name], [])))`;
  const same = (found: string, filter: string) => `${names(`${present}.${found}`)} == ${names(`${written}.${filter}`)}`;
  return [
    same("containerFilter.includedContainers", "containerFilter.includedContainers"),
    same("rules[0].groupFilter.includedGroups", "groupFilter.includedGroups"),
  ].join(" && ");
}

const whenPlanned = (condition: string) => `\${${condition}}`;

function preconditions(
  present: string,
  judged: (condition: string) => string,
  rule: string | undefined,
  passwordHashSync: boolean,
) {
  const names = `${present}.rules[*].name`;
  const found = `it has \${join(", ", ${names})}, and a partial write would mix them up, so nothing was written.`;
  return [
    rule === undefined
      ? {
          condition: judged(`length(${names}) == 1`),
          errorMessage: `The schema of the job must have one rule; ${found}`,
        }
      : {
          condition: judged(`jsonencode(${names}) == jsonencode(["${rule}"])`),
          errorMessage: `The schema of the job must have exactly one rule, ${rule}; ${found}`,
        },
    ...(passwordHashSync
      ? [
          {
            condition: judged(`length(coalesce(${present}.passwordMappings, [])) == 1`),
            errorMessage:
              "Users must carry the CredentialData mapping exactly once for password hash sync; nothing was written. See https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-inbound-synch-ms-graph",
          },
        ]
      : []),
  ];
}
