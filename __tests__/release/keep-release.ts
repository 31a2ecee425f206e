import { readFileSync } from "node:fs";
import { join } from "node:path";
import { tenants } from "../../stacks/tenants";
import { keepRelease } from "./kept-release";

/** `npm run keep:release`, after a synth: what the upgrades from this version are tested with. See CONTRIBUTING.md. */
const { version } = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8"));
try {
  console.log(keepRelease(version, tenants, "cdktf.out"));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}
