import type { Command } from "commander";
import { REFUSED_FILE } from "../../disk/synth-folder";
import type { CalendarDay } from "../../domain/input/calendar-day";
import { InputError } from "../../domain/input/input-error";
import { countedObjects } from "../../objects/counted-objects";
import { predict } from "../../objects/predict";
import { type ObjectsOutlook, PredictionTally } from "../../objects/summary";
import type { Finish, Io } from "../../process/io";
import { todayOption } from "../../process/today";
import { type Review, reviewOf } from "../../review/change/review";
import type { ReviewInput } from "../../review/change/review-input";
import { type ReviewFormat, renderReview } from "../../review/words/render-review";
import { type Finding, isBlocking } from "../../rules/rule";
import { type ChangeNameOptions, changeName, namingChange } from "../read/change-name";
import { entraOption } from "../read/entra-input";
import { inventoryOption, readInventories } from "../read/inventory-input";
import { directoryOption } from "../read/objects-input";
import { ownRulesOption, readOwnRules } from "../read/own-rules-input";
import { planOption, readPlans } from "../read/plan-input";
import { type ObjectsOptions, readPreflight, tenantOption } from "../read/preflight-input";
import { textOfPage } from "../read/rule-page";
import { type ReadSide, readSide } from "../read/side-input";
import { type AnswerOptions, answering, type Look, type Renderers, tell } from "../tell/answer";
import { agedInventories } from "../tell/notes";
import { progressLine } from "../tell/progress-line";

interface ReviewOptions extends AnswerOptions, ChangeNameOptions, ObjectsOptions {
  readonly before?: string;
  readonly after?: string;
  readonly plan?: readonly string[];
  readonly inventory?: readonly string[];
  readonly rules?: string;
  readonly advisory?: boolean;
  readonly today: CalendarDay;
}

interface Reviewed {
  readonly review: Review;
  readonly pageText: (finding: Finding) => string | undefined;
}

const inFormat =
  (format: ReviewFormat) =>
  ({ review, pageText }: Reviewed, look: Look) =>
    renderReview(review, format, { ...look, pageText });

const RENDERERS: Renderers<Reviewed> = {
  text: inFormat("text"),
  markdown: inFormat("markdown"),
  json: inFormat("json"),
  sarif: inFormat("sarif"),
  junit: inFormat("junit"),
  github: inFormat("github"),
  html: inFormat("html"),
};

const MORE = `
Works with --after or --plan alone, and lists what is then not known: without --before, every finding of --after counts as
new. The stack of a plan is given (stack=file), or is the name of the file, or is found by the plan's resources in the
synthesized stacks.

With --ad and --entra, the review has what a preflight predicts for every object, in numbers: it names nobody. Dangers among them
ask for a closer look; for an exit code, run entra-sync preflight. They also count who changes owner in a domain without an
inventory; rules are asked about inventories alone.

Exit codes:
  0  no findings of severity error in what was given, or --advisory
  1  findings of severity error, or the synth of --after was refused
  2  the review could not be done: a file is missing, malformed or of another app, or a rule crashed; nothing is written

Examples:
  entra-sync review --before base/cdktf.out --after cdktf.out
  entra-sync review --before base/cdktf.out --after cdktf.out --plan plans --inventory corp.json --format markdown
  entra-sync review --before base/cdktf.out --after cdktf.out --ad ad --entra observed --format markdown
  entra-sync review --plan contoso-sync=plan.json
  entra-sync review --after cdktf.out --plan - --advisory      with terraform show -json plan.bin before it, in a pipe`;

/** `entra-sync review`: tells a change in identity words, for a pull request. */
export function addReview(command: Command, io: Io, finish: Finish): void {
  namingChange(answering(command, RENDERERS))
    .description(
      "Shows what a change does: which objects change owner and what follows for them, which rules it breaks, what Terraform would do, dangers first.",
    )
    .option("--before <path>", "the cdktf.out folder of what is deployed, or its sync-topology.json")
    .option("--after <path>", "the same of the change")
    .addOption(planOption())
    .addOption(inventoryOption())
    .addOption(ownRulesOption())
    .addOption(directoryOption())
    .addOption(entraOption())
    .addOption(tenantOption())
    .option("--advisory", "exit with 0 whatever is found")
    .addOption(todayOption())
    .addHelpText("after", MORE)
    .action(async (options: ReviewOptions) => {
      const input = await readInput(options, io);
      const review = reviewOf(input);
      tell({ review, pageText: (finding) => textOfPage(finding, io) }, RENDERERS, options, io);
      const objects = input.after?.refused || review.findings.some(isBlocking);
      finish(objects && !options.advisory ? 1 : 0);
    });
}

interface ReadInput extends ReviewInput {
  readonly after?: ReadSide;
}

async function readInput(options: ReviewOptions, io: Io): Promise<ReadInput> {
  const { before, after, plan, today } = options;
  refuseHalfObjects(options);
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
  const given = options.ad && sides.after && (await objectsOf(sides.before ?? sides.after, sides.after, options, io));
  const unknown = [...refusedSides(sides), ...agedInventories({ today, inventory })];
  return {
    ...sides,
    inventory,
    ownRules: readOwnRules(options.rules, io),
    plans: await readPlans(plan, io),
    today,
    ...given,
    unknown: [...unknown.map((note) => `${note}.`), ...(given?.objects.limits ?? [])],
    change: changeName(options, io),
  };
}

/** Numbers alone: a review is read by more people than may see whom it is about. */
async function objectsOf(
  before: ReadSide,
  after: ReadSide,
  options: ReviewOptions,
  io: Io,
): Promise<Required<Pick<ReviewInput, "objects" | "exported">>> {
  const { today } = options;
  const input = await readPreflight({ before: before.topology, after: after.topology, today }, options, io);
  const progress = progressLine(io);
  try {
    progress.show("the objects of Active Directory are counted");
    const exported = await countedObjects(input.directories, `${today}T00:00:00Z`);
    const preflight = await predict(input, progress.show);
    const tally = new PredictionTally();
    for await (const batch of preflight.batches()) for (const prediction of batch) tally.add(prediction);
    const objects: ObjectsOutlook = { tenant: input.tenant, summary: tally.summary(), limits: preflight.limits };
    return { objects, exported };
  } finally {
    progress.end();
  }
}

/** @throws InputError where the objects of one side are missing, or the topology that they would be written by */
function refuseHalfObjects({ ad, entra, after }: ReviewOptions): void {
  if (ad === undefined && entra === undefined) return;
  const missing = ad === undefined ? "--ad" : entra === undefined ? "--entra" : after === undefined ? "--after" : "";
  if (missing === "") return;
  throw new InputError({
    what: `${missing} was not given, and without it nothing can be predicted for objects`,
    where: "entra-sync review",
    expected: "--after, --ad and --entra together",
  });
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
