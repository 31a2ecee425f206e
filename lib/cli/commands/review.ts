import { type Command, Option } from "commander";
import { REFUSED_FILE } from "../../disk/synth-folder";
import type { CalendarDay } from "../../domain/input/calendar-day";
import { InputError } from "../../domain/input/input-error";
import { type Finish, type Io, wantsColour } from "../../process/io";
import { pastLastDoor } from "../../process/last-door";
import { todayOption } from "../../process/today";
import { reviewOf } from "../../review/change/review";
import type { ReviewInput } from "../../review/change/review-input";
import { REVIEW_FORMATS, type ReviewFormat, renderReview } from "../../review/words/render-review";
import { isBlocking } from "../../rules/rule";
import { inventoryOption, readInventories } from "../read/inventory-input";
import { planOption, readPlans } from "../read/plan-input";
import { type ReadSide, readSide } from "../read/side-input";
import { agedInventories } from "../tell/notes";
import { output } from "../tell/output";

interface ReviewOptions {
  readonly before?: string;
  readonly after?: string;
  readonly plan?: readonly string[];
  readonly inventory?: readonly string[];
  readonly format: ReviewFormat;
  readonly output?: string;
  readonly advisory?: boolean;
  readonly today: CalendarDay;
}

const MORE = `
Works with --after or --plan alone, and lists what is then not known: without --before, every finding of --after counts as
new. The stack of a plan is given (stack=file), or is the name of the file, or is found by the plan's resources in the
synthesized stacks.

Exit codes:
  0  no findings of severity error in what was given, or --advisory
  1  findings of severity error, or the synth of --after was refused
  2  the review could not be done: a file is missing, malformed or of another app, or a rule crashed; nothing is written

Examples:
  entra-sync review --before base/cdktf.out --after cdktf.out
  entra-sync review --before base/cdktf.out --after cdktf.out --plan plans --inventory corp.json --format markdown
  entra-sync review --plan contoso-sync=plan.json
  entra-sync review --after cdktf.out --plan - --advisory      with terraform show -json plan.bin before it, in a pipe`;

/** `entra-sync review`: tells a change in identity words, for a pull request. */
export function addReview(program: Command, io: Io, finish: Finish): void {
  program
    .command("review")
    .summary("show what a change does to people, to findings and to resources")
    .description(
      "Shows what a change does: which objects change owner and what follows for them, which rules it breaks, what Terraform would do, dangers first.",
    )
    .option("--before <path>", "the cdktf.out folder of what is deployed, or its sync-topology.json")
    .option("--after <path>", "the same of the change")
    .addOption(planOption())
    .addOption(inventoryOption())
    .addOption(new Option("--format <format>", "the format of the output").choices(REVIEW_FORMATS).default("text"))
    .option("--advisory", "exit with 0 whatever is found")
    .addOption(todayOption())
    .option("--output <file>", "write the review to this file, whole or not at all, instead of stdout")
    .addHelpText("after", MORE)
    .action(async (options: ReviewOptions) => {
      const input = await readInput(options, io);
      const review = reviewOf(input);
      const colour = options.output === undefined && wantsColour(io);
      const door = options.format === "github" ? pastLastDoor(io) : io;
      output(renderReview(review, options.format, { colour }), options.output, door);
      const objects = input.after?.refused || review.findings.some(isBlocking);
      finish(objects && !options.advisory ? 1 : 0);
    });
}

interface ReadInput extends ReviewInput {
  readonly after?: ReadSide;
}

async function readInput(options: ReviewOptions, io: Io): Promise<ReadInput> {
  const { before, after, plan, today } = options;
  if (after === undefined && plan === undefined)
    throw new InputError({
      what: before === undefined ? "there is nothing to review" : "there is nothing to review: only --before was given",
      where: "entra-sync review",
      expected: "--before and --after, or --plan, or all of them",
    });
  const inventory = readInventories(options.inventory, io);
  const sides = {
    ...(before !== undefined && { before: readSide(before, io) }),
    ...(after !== undefined && { after: readSide(after, io) }),
  };
  const unknown = [...refusedSides(sides), ...agedInventories({ today, inventory })];
  return { ...sides, inventory, plans: await readPlans(plan, io), today, unknown: unknown.map((note) => `${note}.`) };
}

function refusedSides(sides: { readonly before?: ReadSide; readonly after?: ReadSide }): string[] {
  return [
    ...(sides.after?.earlier
      ? [
          `The last synth of the change was refused, and this is about the synth before it: ${REFUSED_FILE} in the same folder holds what was refused`,
        ]
      : []),
    ...(sides.after?.refused
      ? ["The synth of the change was refused: no stack was written, and what Terraform would do is not known"]
      : []),
    ...(sides.before?.refused ? ["The synth of --before was refused, so it cannot be what is deployed"] : []),
  ];
}
