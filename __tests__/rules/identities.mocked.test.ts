import { readdirSync } from "node:fs";
import { join } from "node:path";
import { catalog } from "../../lib/rules/catalog/catalog";
import { changeCatalog } from "../../lib/rules/catalog/change-catalog";
import { liveCatalog } from "../../lib/rules/catalog/live-catalog";
import type { describeFindings } from "../support/describe-findings";
import { keptLines } from "../support/kept-lines";

/** By code, the identity of the first finding that the rule's own tests report. */
const mockFirst = new Map<string, string>();

jest.mock("../support/describe-findings", () => ({
  describeFindings: (({ code }, { reports }, { found }) => {
    const [finding] = Object.values(reports).flatMap(found);
    if (finding) mockFirst.set(code, finding.identity);
  }) satisfies typeof describeFindings,
}));

/** Loads the tests of every rule for their cases alone: each of them runs in its own file. */
function loadCases(): void {
  const { describe, test } = globalThis;
  const each = () => () => undefined;
  const unheard = Object.assign(() => undefined, { each });
  Object.assign(globalThis, { describe: unheard, test: unheard });
  try {
    for (const file of readdirSync(__dirname, { recursive: true, encoding: "utf8" }))
      if (/[\\/]sync\d+-[^\\/]+\.test\.ts$/.test(file)) require(join(__dirname, file));
  } finally {
    Object.assign(globalThis, { describe, test });
  }
}

/** `SYNC101 place; place | what it is about`, as the reports keep it. */
const lineOf = (identity: string) => identity.replace("\n", " ").replace("\n\n", " | ").replaceAll("\n", "; ");

loadCases();

test("every rule has an identity that is kept", () => {
  expect([...mockFirst.keys()].sort()).toEqual(
    [...catalog, ...changeCatalog, ...liveCatalog].map(({ code }) => code).sort(),
  );
});

test("no rule tells its findings apart in another way than baselines know them; UPDATE_GOLDEN=1 writes new ones down", () => {
  const { added, gone } = keptLines(join(__dirname, "identities.txt"), [...mockFirst.values()].map(lineOf));
  const breach = (line: string) =>
    `${line}: a baseline that has this finding no longer knows it. Say in CHANGELOG.md that baselines have to be written again, unless only the first case of the rule's test is another one, and delete the line by hand`;
  expect(gone.map(breach)).toEqual([]);
  expect(added).toEqual([]);
});
