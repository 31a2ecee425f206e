import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { amountOf, type Figure } from "./figure";
import type { ObservedTenants } from "./observe-tenants";

const TENANTS = 1000;
/** {@link https://learn.microsoft.com/graph/throttling-limits#identity-and-access-service-limits}, an application in a small tenant. */
const UNITS_IN_TEN_SECONDS = 3500;
/** Dearer than this no call is that an observation makes, by the same page. */
const MOST_UNITS_OF_A_CALL = 3;
const REPORTS_IN_TEN_SECONDS = 5;

/** 1,000 tenants of ten configurations, against what Microsoft documents that an application may ask of a tenant. */
export function observeBench(): readonly Figure[] {
  const program = join(__dirname, "observe-tenants.js");
  const said = execFileSync(process.execPath, [program, String(TENANTS)], { encoding: "utf8" });
  const observed = JSON.parse(said) as ObservedTenants;
  const name = "observing a tenant of ten configurations";
  const number = (value: number) => value.toLocaleString("en-US");
  return [
    amountOf(
      `${name}: resource units, were all of its ${observed.mostCallsOfATenant} calls made in ten seconds`,
      observed.mostCallsOfATenant * MOST_UNITS_OF_A_CALL,
      number,
      UNITS_IN_TEN_SECONDS,
    ),
    amountOf(`${name}: reports in ten seconds`, observed.mostReportsInTenSeconds, number, REPORTS_IN_TEN_SECONDS),
    amountOf(`${name}: waited for reports`, observed.secondsWaited, (value) => `${value} s`, 60),
    amountOf(
      `observing 1,000 such tenants, ${number(observed.calls)} calls, the model included: CPU time`,
      observed.cpuSeconds,
      (value) => `${value.toFixed(0)} s`,
      600,
    ),
  ];
}
