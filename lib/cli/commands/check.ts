import type { Command } from "commander";
import type { CalendarDay } from "../../domain/input/calendar-day";
import type { Finish, Io } from "../../process/io";
import { todayOption } from "../../process/today";
import { catalog } from "../../rules/catalog/catalog";
import { goneSince, knownSince } from "../../rules/judge/baseline";
import { judge, silentWithoutInventory } from "../../rules/judge/judge";
import { fails, type Severity } from "../../rules/rule";
import { baselineOption, notesOnBaseline, readBaseline, refuseOfOtherTenants } from "../read/baseline-input";
import { inventoryOption, readInventories } from "../read/inventory-input";
import { ownRulesOption, readOwnRules } from "../read/own-rules-input";
import { textOfPage } from "../read/rule-page";
import { JOINING, readTopologies, topologyArgument } from "../read/topology-input";
import { type AnswerOptions, answering, tell } from "../tell/answer";
import { FINDINGS_RENDERERS, failOnOption } from "../tell/findings-report";
import { notesOn } from "../tell/notes";
import { notesOnTopologies } from "../tell/topology-notes";

interface CheckOptions extends AnswerOptions {
  readonly baseline?: string;
  readonly failOn: Severity;
  readonly inventory?: readonly string[];
  readonly rules?: string;
  readonly topology?: readonly string[];
  readonly today: CalendarDay;
}

const MORE = `
A baseline is for an estate with known debt: only what is new, or worse than it was, fails the check. What a waiver accepted
when the baseline was made counts again when the waiver ends. A finding is known as long as it is about the same objects and
settings: a larger scope or another group is new, another count or version is not. When a note says that known findings are
resolved, and nothing new is left, write the file again: the same check with --output known.json instead of --baseline known.json.
${JOINING}

Exit codes:
  0  nothing of severity error, or of what --fail-on says, that counts: it is neither waived nor in the baseline
  1  such findings
  2  the check could not be done: a file is missing or malformed, or a rule crashed

Examples:
  entra-sync check
  entra-sync check --output known.json
  entra-sync check --baseline known.json                fails for what is new
  entra-sync check --fail-on warning
  entra-sync check before.json --format json
  entra-sync check corp/cdktf.out emea/cdktf.out        judges two repositories as one
  entra-sync check --inventory corp.json emea.json      judges what the domains hold too
  entra-sync check --rules dist/rules                   asks the rules of your team too; see docs/own-rules.md
  entra-sync check --output results/entra-sync.sarif
  entra-sync check --format github      in a GitHub workflow: annotates the run`;

/** `entra-sync check`: checks a topology against every rule. */
export function addCheck(command: Command, io: Io, finish: Finish): void {
  answering(topologyArgument(command), FINDINGS_RENDERERS)
    .description(
      "Checks a topology, or several as one, against every rule and reports what breaks a rule, errors first.",
    )
    .addOption(inventoryOption())
    .addOption(baselineOption())
    .addOption(ownRulesOption())
    .addOption(failOnOption())
    .addOption(todayOption())
    .addHelpText("after", MORE)
    .action((paths: readonly string[], options: CheckOptions) => {
      const { baseline: file, failOn } = options;
      const baseline = file === undefined ? undefined : readBaseline(file, io);
      const ownRules = readOwnRules(options.rules, io);
      const evidence = { today: options.today, inventory: readInventories(options.inventory, io), ownRules };
      const joined = readTopologies([...paths, ...(options.topology ?? [])], io);
      const { topology } = joined;
      const { tenants } = topology;
      if (file !== undefined && baseline) refuseOfOtherTenants(file, baseline, tenants);
      const findings = knownSince(baseline?.findings ?? [], judge(topology, evidence));
      const gone = goneSince(
        baseline?.findings ?? [],
        findings,
        silentWithoutInventory(topology, evidence.inventory, [...catalog, ...ownRules.rules]),
      );
      const notes = [
        ...notesOnTopologies(joined),
        ...notesOn(topology, evidence),
        ...(file !== undefined && baseline ? notesOnBaseline(file, baseline, gone) : []),
      ];
      tell(
        { findings, notes, tenants, failOn, pageText: (finding) => textOfPage(finding, io) },
        FINDINGS_RENDERERS,
        options,
        io,
      );
      finish(findings.some((finding) => fails(finding, failOn)) ? 1 : 0);
    });
}
