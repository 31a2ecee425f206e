import { readdirSync } from "node:fs";
import { describeSuites, suitesIn } from "./suites";

/** What people follow step by step takes minutes to walk: e2e/longer/runbooks.test.ts. */
const LONGER = ["runbooks"];
const folders = readdirSync(__dirname, { withFileTypes: true, encoding: "utf8" })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .filter((name) => !LONGER.includes(name) && suitesIn(name).length > 0)
  .sort();

describeSuites(folders);
