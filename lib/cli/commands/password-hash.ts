import { type Command, Option } from "commander";
import { readText } from "../../disk/text-file";
import { InputError } from "../../domain/input/input-error";
import { momentIn } from "../../domain/observation/moment";
import { picksFile } from "../../intake/objects/picks-file";
import {
  isProven,
  limitsOfExperiment,
  type PasswordExperiment,
  passwordArrivals,
  SENDERS,
  type Sender,
} from "../../objects/password-hash";
import type { Finish, Io } from "../../process/io";
import { entraOption, readEntra, refuseOtherTenant } from "../read/entra-input";
import { directoryOption, readDirectories } from "../read/objects-input";
import { refuseInRepository } from "../read/repository";
import { type AnswerOptions, answering, tell } from "../tell/answer";
import { PASSWORD_RENDERERS } from "../tell/password-report";

interface PasswordOptions extends AnswerOptions {
  readonly ad: readonly string[];
  readonly adBefore?: readonly string[];
  readonly entra: readonly string[];
  readonly sender: Sender;
  readonly firstRun?: true;
  readonly allowRepository?: true;
}

const PICKS_HELP = "the test users that entra-sync pick wrote as JSON";

const MORE = `
An experiment in four steps, to be repeated until it is boring:
  1. entra-sync pick, and an export of Active Directory
  2. somebody changes the password of each picked user in Active Directory
  3. after ten minutes, another export of Active Directory and a new entra-sync observe --objects
  4. this command: whether each password has arrived in the tenant, and how long it took

No password and no hash is read: only when Active Directory and the tenant say that it was changed. A password that has to be
changed at the next sign-in is not expected to arrive, nor is that of a user who is not in the tenant yet. In the first run of
a job failures are expected: --first-run says that it is not over.

The answer names people. --output inside a git working tree is refused without --allow-repository.

Exit codes:
  0  passwords arrived in time, and none failed
  1  a password did not arrive, arrived late or is not known, or none was tested
  2  nothing could be measured: a file is missing or malformed

Examples:
  entra-sync password-hash picks.json --ad-before ad-monday --ad ad-tuesday --entra observed
  entra-sync password-hash picks.json --ad ad --entra observed --first-run
  entra-sync password-hash picks.json --ad ad --entra observed --sender "Connect Sync" --output passwords.md`;

/** `entra-sync password-hash`: whether changes of passwords arrive in the tenant, and how fast. */
export function addPasswordHash(command: Command, io: Io, finish: Finish): void {
  answering(command.argument("<picks>", PICKS_HELP), PASSWORD_RENDERERS)
    .description("Measures whether changed passwords of test users have arrived in the tenant, and how long it took.")
    .addOption(directoryOption().makeOptionMandatory())
    .option(
      "--ad-before <path...>",
      "the same, before the passwords were changed (default: the latest change is measured)",
    )
    .addOption(entraOption().makeOptionMandatory())
    .addOption(new Option("--sender <tool>", "what sends the password hashes").choices(SENDERS).default("Cloud Sync"))
    .option("--first-run", "the first run of the job is not over, so that failures are expected")
    .option("--allow-repository", "write into a git working tree all the same")
    .addHelpText("after", MORE)
    .action(async (file: string, options: PasswordOptions) => {
      const { output, adBefore, sender, firstRun } = options;
      if (output !== undefined && !options.allowRepository) refuseInRepository(output, io);
      const picks = picksFile(readText(file, PICKS_HELP, io), file);
      const { tenant, configurations } = picks;
      const after = await readDirectories(options.ad, io);
      const before = adBefore && (await readDirectories(adBefore, io));
      const cloud = await readEntra(options.entra, io);
      refuseOtherTenant(picks, cloud);
      refusePseudonyms([...after, ...(before ?? []), cloud]);
      const observedAt = momentIn(cloud.observedAt);
      const experiment: PasswordExperiment = {
        sender,
        ...(firstRun && { isFirstRun: firstRun }),
        ...(observedAt && { observedAt }),
      };
      const arrivals = await passwordArrivals(configurations, { ...(before && { before }), after, cloud }, experiment);
      const limits = limitsOfExperiment(experiment, before !== undefined);
      tell({ tenant, experiment, arrivals, limits }, PASSWORD_RENDERERS, { ...options, isPrivate: true }, io);
      finish(isProven(arrivals) ? 0 : 1);
    });
}

/** In files with pseudonyms a time is a day, and nobody is whom somebody picked. */
function refusePseudonyms(files: readonly { readonly file: string; readonly isPseudonymized?: true }[]): void {
  const pseudonymized = files.find(({ isPseudonymized }) => isPseudonymized);
  if (pseudonymized)
    throw new InputError({
      what: "the file has pseudonyms, which keep no time of day",
      where: pseudonymized.file,
      expected: "the export as it is",
    });
}
