import { Command } from "commander";
import { type ChangeNameOptions, changeName, namingChange } from "../../../lib/cli/read/change-name";
import { InputError } from "../../../lib/domain/input/input-error";

const nameOf = (argv: readonly string[], env: Record<string, string> = {}) => {
  const command = namingChange(new Command()).exitOverride();
  return changeName(command.parse(argv, { from: "user" }).opts<ChangeNameOptions>(), { env });
};

const GITHUB = {
  GITHUB_ACTIONS: "true",
  GITHUB_REPOSITORY: "contoso/identity",
  GITHUB_REF: "refs/pull/42/merge",
  GITHUB_SHA: "a41be07755cc1e0e4f1ad7be9a9ff3f4a0b6c2d1",
};
const AZURE = {
  TF_BUILD: "True",
  BUILD_REPOSITORY_NAME: "identity",
  SYSTEM_PULLREQUEST_PULLREQUESTID: "7",
  BUILD_SOURCEVERSION: "3f9c2a71b0de",
};

test("on somebody's own computer nothing is known, whatever variables stand there", () => {
  expect(nameOf([])).toEqual({});
  expect(nameOf([], { ...GITHUB, GITHUB_ACTIONS: "", ...AZURE, TF_BUILD: "false" })).toEqual({});
});

test("a pipeline says its repository, pull request and commit", () => {
  expect(nameOf([], GITHUB)).toEqual({
    repository: "contoso/identity",
    pullRequest: "42",
    after: GITHUB.GITHUB_SHA,
  });
  expect(nameOf([], AZURE)).toEqual({ repository: "identity", pullRequest: "7", after: "3f9c2a71b0de" });
  expect(nameOf([], { ...AZURE, SYSTEM_PULLREQUEST_PULLREQUESTNUMBER: "12" })).toMatchObject({ pullRequest: "12" });
});

test("what is no pull request and no commit is left out", () => {
  expect(nameOf([], { ...GITHUB, GITHUB_REF: "refs/heads/main", GITHUB_SHA: "$(id)" })).toEqual({
    repository: "contoso/identity",
  });
  expect(nameOf([], { ...AZURE, SYSTEM_PULLREQUEST_PULLREQUESTID: "<b>7", BUILD_SOURCEVERSION: "812" })).toEqual({
    repository: "identity",
  });
});

test("commits are given as git writes a range, and come before those of the pipeline", () => {
  expect(nameOf(["--commits", "1a2b3c4..5d6e7f8"], GITHUB)).toMatchObject({
    repository: "contoso/identity",
    before: "1a2b3c4",
    after: "5d6e7f8",
  });
  expect(nameOf(["--commits", "1a2b3c4.."], GITHUB)).toMatchObject({ before: "1a2b3c4", after: GITHUB.GITHUB_SHA });
});

test.each(["..", "main..head", "1a2b3c4", "1a2b3c4...5d6e7f8", "1a2b..5d6e7f8"])("--commits %s is refused", (text) => {
  expect(() => nameOf(["--commits", text])).toThrow(InputError);
});

test("of another repository than the pipeline's, the pipeline knows nothing", () => {
  expect(nameOf(["--repository", "fabrikam/identity"], GITHUB)).toEqual({ repository: "fabrikam/identity" });
  expect(nameOf(["--repository", "contoso/identity"], GITHUB)).toMatchObject({ pullRequest: "42" });
});

test("the password in an address is not a part of the name", () => {
  expect(nameOf(["--repository", "https://ada:s3cret@git.contoso.com/identity"])).toEqual({
    repository: "https://git.contoso.com/identity",
  });
});
