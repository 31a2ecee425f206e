/** What Terraform would do to a resource, by meaning. */
export type PlannedDeed =
  | "create"
  | "update"
  | "replace"
  | "delete"
  | "move"
  | "import"
  | "forget"
  | "call"
  | "read"
  | "drift";

/** What a plan says of one resource, as far as laws about changes want to know it. */
export interface PlannedResource {
  /** The name of the stack that the plan is of. */
  readonly stack: string;
  readonly address: string;
  readonly type: string;
  readonly deed: PlannedDeed;
  /** The path of the construct that it was made by. @default not known */
  readonly construct?: string;
}

/** A resource that Terraform refused to destroy before the change, and does not refuse to destroy after it. */
export interface LiftedProtection {
  readonly stack: string;
  readonly address: string;
  readonly construct?: string;
}
