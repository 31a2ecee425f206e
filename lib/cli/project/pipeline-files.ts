import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Io } from "../../process/io";
import { PAGES } from "./pages";

/** A file of a project by its path from there, with slashes. */
export type ProjectFile = readonly [path: string, text: string];

/** What reviews pull requests of a project and deploys it. */
export const PIPELINES = ["github", "azure-devops", "none"] as const;
export type Pipeline = (typeof PIPELINES)[number];

interface Pipelines {
  /** Where each file of this package goes in a project. */
  readonly copied: Readonly<Record<string, string>>;
  /** What a project has of its own, which calls what is copied. */
  readonly own: readonly ProjectFile[];
  /** What is left to do, for the README of the project. */
  readonly readme: string;
}

const GITHUB: Pipelines = {
  copied: {
    "docs/pipelines/github.yml": ".github/workflows/review.yml",
    ".github/workflows/entra-review.yml": ".github/workflows/entra-review.yml",
    "docs/pipelines/github-deploy.yml": ".github/workflows/entra-deploy.yml",
    "docs/pipelines/github-deploy-shard.yml": ".github/workflows/entra-deploy-shard.yml",
    "docs/pipelines/github-deploy-stack.yml": ".github/workflows/entra-deploy-stack.yml",
    "docs/pipelines/github-health.yml": ".github/workflows/entra-health.yml",
  },
  own: [],
  readme: `
## Pipelines

\`.github/workflows/review.yml\` reviews each pull request in a comment, and \`entra-deploy.yml\` deploys what changed after a push to
\`main\`. Both need a sign-in, variables of the repository and an environment with reviewers: [pull requests](${PAGES}/pull-requests.md),
[deployments](${PAGES}/fleet.md). A stack is deployed only if its state is kept outside of the runner: set \`state\` in the tenant's file.

\`entra-health.yml\` observes each tenant every night and after each deployment, and fails for what is wrong there. It needs
\`npm install --save-dev @azure/identity\` and a variable with an application that may read: [observing](${PAGES}/observe.md).
`,
};

const AZURE_DEVOPS: Pipelines = {
  copied: {
    "docs/pipelines/azure-devops.yml": "pipelines/entra-review.yml",
    "docs/pipelines/azure-devops-deploy.yml": "pipelines/entra-deploy.yml",
    "docs/pipelines/azure-devops-health.yml": "pipelines/entra-health.yml",
  },
  own: [
    [
      "azure-pipelines-review.yml",
      `# A build validation of the branch main: it reviews each pull request in a thread.
trigger: none
jobs:
  - template: pipelines/entra-review.yml
    parameters:
      azureConnection: entra-reader
`,
    ],
    [
      "azure-pipelines-deploy.yml",
      `# Deploys what changed, after an approval.
trigger: { branches: { include: [main] } }
pr: none
stages:
  - template: pipelines/entra-deploy.yml
    parameters:
      planConnection: entra-reader
      applyConnection: entra-writer
`,
    ],
    [
      "azure-pipelines-health.yml",
      `# Observes each tenant every night and after each deployment, and fails for what is wrong there.
schedules:
  - cron: "17 3 * * *"
    displayName: Every night
    branches: { include: [main] }
    always: true
resources:
  pipelines:
    - pipeline: deploy
      source: entra-deploy # the name of the pipeline that you made of azure-pipelines-deploy.yml
      trigger: true
trigger: none
pr: none
jobs:
  - template: pipelines/entra-health.yml
    parameters:
      tenants:
        - { nth: "1", name: northwind, connection: entra-observer }
`,
    ],
  ],
  readme: `
## Pipelines

Make a pipeline of \`azure-pipelines-review.yml\`, as a build validation of \`main\`, which reviews each pull request in a thread, and one of
\`azure-pipelines-deploy.yml\`, which deploys what changed. Both need service connections, and the second an environment with
checks: [pull requests](${PAGES}/pull-requests.md), [deployments](${PAGES}/fleet.md). A stack is deployed only if its state is kept outside of the agent: set
\`state\` in the tenant's file.

One of \`azure-pipelines-health.yml\` observes each tenant every night and after each deployment, and fails for what is wrong there. It
needs \`npm install --save-dev @azure/identity\` and a service connection for each tenant: [observing](${PAGES}/observe.md).
`,
};

const WRITTEN: Readonly<Record<Pipeline, Pipelines | undefined>> = {
  github: GITHUB,
  "azure-devops": AZURE_DEVOPS,
  none: undefined,
};

export function pipelineFiles(pipeline: Pipeline, { packageRoot }: Io): ProjectFile[] {
  const { copied = {}, own = [] } = WRITTEN[pipeline] ?? {};
  const inProject = (text: string) =>
    Object.entries(copied)
      .reduce((changed, [from, to]) => changed.replaceAll(from, to), text)
      .replace(/\bdocs\/([\w-]+\.md)\b/g, `${PAGES}/$1`);
  return [
    ...own,
    ...Object.entries(copied).map(
      ([from, to]): ProjectFile => [to, inProject(readFileSync(join(packageRoot, from), "utf8"))],
    ),
  ];
}

/** The part of a project's README about its pipelines. */
export function readmeOf(pipeline: Pipeline): string {
  return WRITTEN[pipeline]?.readme ?? "";
}
