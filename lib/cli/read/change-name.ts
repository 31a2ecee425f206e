import { type Command, Option } from "commander";
import { InputError, quote } from "../../domain/input/input-error";
import type { Io } from "../../process/io";
import type { ChangeName } from "../../review/change/review-input";

/** What a command line says of a change, for the title of its review. */
export interface ChangeNameOptions {
  readonly repository?: string;
  readonly commits?: Commits;
}

type Commits = Pick<ChangeName, "before" | "after">;

/** `--repository` and `--commits`. What is not given is taken from the variables of the pipeline. */
export function namingChange(command: Command): Command {
  return command
    .option("--repository <name>", "the repository, for the title of a page (default: the pipeline's)")
    .addOption(
      new Option(
        "--commits <before..after>",
        "the commits of both sides, for the title of a page (default: the pipeline's for after)",
      ).argParser(commitsIn),
    );
}

/**
 * The pipeline's variables are those of GitHub Actions and Azure Pipelines. They are about one repository: where another is
 * given, they say nothing of the change.
 */
export function changeName({ repository, commits }: ChangeNameOptions, { env }: Pick<Io, "env">): ChangeName {
  const given = repository === undefined ? undefined : withoutCredentials(repository);
  const known = inGitHubActions(env) ?? inAzurePipelines(env) ?? {};
  const ofPipeline = given === undefined || given === known.repository ? known : {};
  return present({ ...ofPipeline, ...(given !== undefined && { repository: given }), ...commits });
}

type Env = Io["env"];

/** {@link https://docs.github.com/actions/reference/workflows-and-actions/variables} */
function inGitHubActions(env: Env): ChangeName | undefined {
  if (env.GITHUB_ACTIONS !== "true") return undefined;
  const [, pullRequest] = /^refs\/pull\/(\d{1,10})\/merge$/.exec(env.GITHUB_REF ?? "") ?? [];
  return present({ repository: env.GITHUB_REPOSITORY, pullRequest, after: commitOr(env.GITHUB_SHA) });
}

/** {@link https://learn.microsoft.com/azure/devops/pipelines/build/variables} */
function inAzurePipelines(env: Env): ChangeName | undefined {
  if (env.TF_BUILD !== "True") return undefined;
  const number = env.SYSTEM_PULLREQUEST_PULLREQUESTNUMBER ?? env.SYSTEM_PULLREQUEST_PULLREQUESTID ?? "";
  return present({
    repository: env.BUILD_REPOSITORY_NAME,
    pullRequest: /^\d{1,10}$/.test(number) ? number : undefined,
    after: commitOr(env.BUILD_SOURCEVERSION),
  });
}

const COMMIT = /^[0-9a-f]{7,64}$/i;

/** What is in the variable may be the number of a change set, and not a commit. */
function commitOr(text: string | undefined): string | undefined {
  return text !== undefined && COMMIT.test(text) ? text : undefined;
}

/** `1a2b3c4..5d6e7f8`, as git writes it; either side may be missing. @throws InputError */
function commitsIn(text: string): Commits {
  const [, before, after] = /^([0-9a-f]*)\.\.([0-9a-f]*)$/i.exec(text) ?? [];
  const sides = [before, after].filter((side): side is string => side !== undefined && side !== "");
  if (sides.length > 0 && sides.every((side) => COMMIT.test(side)))
    return present({ before: before || undefined, after: after || undefined });
  throw new InputError({
    what: `${quote(text)} is not a pair of commits`,
    where: "--commits",
    expected: "two commits in hexadecimal digits, at least 7 of each, such as 1a2b3c4..5d6e7f8",
  });
}

/** A repository may be given as its address, and that with the password that clones it. */
function withoutCredentials(repository: string): string {
  return repository.replace(/^([a-z][a-z\d+.-]*:\/\/)[^/]*@/i, "$1");
}

/** Only what is there and not empty. */
function present(name: { readonly [Key in keyof ChangeName]: ChangeName[Key] | undefined }): ChangeName {
  return Object.fromEntries(Object.entries(name).filter(([, value]) => value !== undefined && value !== ""));
}
