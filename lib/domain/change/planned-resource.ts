/** What Terraform would do to a resource, by meaning. */
export type PlannedAction =
  | "create"
  | "update"
  | "replace"
  | "delete"
  /** It gets another address and stays what it is. */
  | "move"
  /** It is taken into the state and stays what it is. */
  | "import"
  /** It leaves the state and lives on, managed by nobody. */
  | "forget"
  /** A resource that is a call, such as a restart of a job or a script on a machine: replaced, it is made again. */
  | "call"
  /** Data that can only be read while the plan is applied. */
  | "read"
  /** It was changed or deleted outside of Terraform, since the last apply. */
  | "drift";

/** What a resource is to the rules, whatever a provider calls its type. */
export type PlannedKind =
  /** Of a Cloud Sync configuration, made from Microsoft's template: its registration and its enterprise application in one. */
  | "application"
  | "app registration"
  | "enterprise application"
  | "synchronization job"
  | "virtual machine"
  /** No rule asks what it is. */
  | "other";

/** What a plan says of one resource, as far as rules about changes want to know it. */
export interface PlannedResource {
  /** The name of the stack that the plan is of. */
  readonly stack: string;
  readonly address: string;
  readonly kind: PlannedKind;
  readonly action: PlannedAction;
  /** The path of the construct that it was made by. @default not known */
  readonly construct?: string;
}

/** A resource that Terraform refused to destroy before the change, and does not refuse to destroy after it. */
export interface LiftedProtection {
  readonly stack: string;
  readonly address: string;
  readonly construct?: string;
  /** It is no longer in the code, and its protection went with it. @default it stays, without its protection */
  readonly isGone?: true;
}
