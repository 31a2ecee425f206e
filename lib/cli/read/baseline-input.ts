import { Option } from "commander";
import { readText } from "../../disk/text-file";
import { inDigits } from "../../domain/input/digits";
import { InputError, inPlace } from "../../domain/input/input-error";
import { fewNames } from "../../domain/input/names-in-words";
import { parsedJson } from "../../intake/formats/parsed-json";
import type { Io } from "../../process/io";
import type { ReportedTenant } from "../../report/report";
import type { EarlierFinding } from "../../rules/judge/baseline";
import { SEVERITIES } from "../../rules/rule";

const EXPECTED = "the report of an earlier check: entra-sync check --output baseline.json";

/** `--baseline`: what is known already, and does not count again. */
export function baselineOption(): Option {
  return new Option(
    "--baseline <file>",
    "the JSON report of an earlier check: findings in it are shown as known and do not fail this one, except SYNC101, SYNC201 and SYNC906, which always count",
  );
}

/** An earlier check. */
export interface Baseline {
  readonly findings: readonly EarlierFinding[];
  /** The tenants that it was about. @default written before reports named them */
  readonly tenants?: readonly ReportedTenant[];
}

/** @throws InputError when the file cannot be read or is not such a report */
export function readBaseline(file: string, io: Io): Baseline {
  const text = readText(file, EXPECTED, io);
  const { version, findings, tenants } = fieldsOf(inPlace(file, () => parsedJson(text, EXPECTED)));
  if (version !== 1 || !Array.isArray(findings))
    throw new InputError({ what: "the file is not the JSON report of a check", where: file, expected: EXPECTED });
  const wrong = findings.findIndex((finding) => !isEarlierFinding(finding));
  if (wrong >= 0)
    throw new InputError({
      what: "it is not a finding with its code, identity and severity",
      where: `${file}, /findings/${wrong}`,
      expected: EXPECTED,
    });
  if (tenants === undefined) return { findings };
  if (Array.isArray(tenants) && tenants.every(isReportedTenant)) return { findings, tenants };
  throw new InputError({
    what: "it is not a list of tenants, each with its name and tenantId",
    where: `${file}, /tenants`,
    expected: EXPECTED,
  });
}

/**
 * Refuses the baseline of somebody else: places are named by tenants, and a name that means another tenant would make its findings
 * known. @throws InputError
 */
export function refuseOfOtherTenants(
  file: string,
  { tenants: were }: Baseline,
  tenants: readonly ReportedTenant[],
): void {
  if (!were || were.length === 0 || tenants.length === 0) return;
  const ids = new Set(were.map(({ tenantId }) => tenantId));
  const isShared = tenants.some(({ tenantId }) => ids.has(tenantId));
  const other = tenants.find(({ name, tenantId }) => !ids.has(tenantId) && were.some((tenant) => tenant.name === name));
  if (isShared && !other) return;
  const tenantsInWords = (list: readonly ReportedTenant[]) =>
    fewNames(list.map(({ name, tenantId }) => `${name} (${tenantId})`)).join(", ");
  throw new InputError({
    what: `the baseline is of other tenants: ${tenantsInWords(were)}; this check is of ${tenantsInWords(tenants)}`,
    where: file,
    expected: EXPECTED.replace("an earlier check", "an earlier check of the same tenants"),
  });
}

/** What there is to do about the file itself. */
export function notesOnBaseline(file: string, { tenants }: Baseline, gone: number): string[] {
  const renew = `write the file again: the same check with --output ${file} instead of --baseline ${file}`;
  return [
    ...(gone > 0
      ? [
          `${gone === 1 ? "1 finding" : `${inDigits(gone)} findings`} of ${file} ${gone === 1 ? "is" : "are"} resolved, and would be known if ${gone === 1 ? "it" : "they"} came back; when nothing new is left, ${renew}`,
        ]
      : []),
    ...(tenants ? [] : [`${file} does not say which tenants it is of, so this was not checked; ${renew}`]),
  ];
}

function isEarlierFinding(value: unknown): value is EarlierFinding {
  const { code, identity, severity } = fieldsOf(value);
  return typeof code === "string" && typeof identity === "string" && SEVERITIES.some((known) => known === severity);
}

function isReportedTenant(value: unknown): value is ReportedTenant {
  const { name, tenantId } = fieldsOf(value);
  return typeof name === "string" && typeof tenantId === "string";
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
