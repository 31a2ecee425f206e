import { Construct } from "constructs";
import { addressOf } from "../terraform/blocks";
import { TerraformData } from "../terraform/data";

/**
 * The apply that takes over what runs already. In it, and in no other, a job whose schema holds what would be written is
 * left running: a restart reads every object again, and nothing has changed.
 *
 * The time of the first plan stays in the state, and an expression compares it with that of the plan at hand. An apply that
 * breaks off is over with that: the next one calls every job that has no call in the state, as if nobody had looked.
 */
export class FirstApply extends Construct {
  /** To be made before anything else is written, so that an apply that wrote anything is known to have begun. */
  readonly planned: TerraformData;
  /** Whether it is this one, as a condition that every plan knows. */
  readonly isNow: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.planned = new TerraformData(this, "planned", {
      input: "${plantimestamp()}",
      lifecycle: { ignoreChanges: ["input"] },
    });
    this.isNow = `${addressOf(this.planned)}.input == plantimestamp()`;
  }
}
