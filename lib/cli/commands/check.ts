import { type Command, Option } from "commander";
import type { CalendarDay } from "../../domain/input/calendar-day";
import { type Finish, type Io, wantsColour } from "../../process/io";
import { pastLastDoor } from "../../process/last-door";
import { todayOption } from "../../process/today";
import { REPORT_FORMATS, type ReportFormat, reportPieces } from "../../report/report";
import { judge } from "../../rules/judge/judge";
import { isBlocking } from "../../rules/rule";
import { inventoryOption, readInventories } from "../read/inventory-input";
import { JOINING, readTopologies, topologyArgument } from "../read/topology-input";
import { notesOn } from "../tell/notes";
import { output } from "../tell/output";
import { notesOnTopologies } from "../tell/topology-notes";

interface CheckOptions {
  readonly format: ReportFormat;
  readonly inventory?: readonly string[];
  readonly output?: string;
  readonly topology?: readonly string[];
  readonly today: CalendarDay;
}

const MORE = `${JOINING}

Exit codes:
  0  no findings, or only warnings and advice
  1  findings of severity error
  2  the check could not be done: the file is missing or malformed, or a rule crashed

Examples:
  entra-sync check
  entra-sync check before.json --format json
  entra-sync check corp/cdktf.out emea/cdktf.out        judges two repositories as one
  entra-sync check --inventory corp.json emea.json      judges what the domains hold too
  entra-sync check --format sarif --output results/entra-sync.sarif
  entra-sync check --format github      in a GitHub workflow: annotates the run`;

/** `entra-sync check`: checks a topology against every rule. */
export function addCheck(program: Command, io: Io, finish: Finish): void {
  topologyArgument(program.command("check"))
    .summary("check topologies against every rule")
    .description(
      "Checks a topology, or several as one, against every rule and reports what breaks a rule, errors first.",
    )
    .addOption(new Option("--format <format>", "the format of the output").choices(REPORT_FORMATS).default("text"))
    .addOption(inventoryOption())
    .addOption(todayOption())
    .option("--output <file>", "write the report to this file, whole or not at all, instead of stdout")
    .addHelpText("after", MORE)
    .action((paths: readonly string[], options: CheckOptions) => {
      const evidence = { today: options.today, inventory: readInventories(options.inventory, io) };
      const joined = readTopologies([...paths, ...(options.topology ?? [])], io);
      const { topology } = joined;
      const findings = judge(topology, evidence);
      const colour = options.output === undefined && wantsColour(io);
      const notes = [...notesOnTopologies(joined), ...notesOn(topology, evidence)];
      const door = options.format === "github" ? pastLastDoor(io) : io;
      output(reportPieces(findings, options.format, { colour, notes }), options.output, door);
      finish(findings.some(isBlocking) ? 1 : 0);
    });
}
