import { Option } from "commander";
import { readText } from "../../disk/text-file";
import { InputError, inPlace } from "../../domain/input/input-error";
import { parsedJson } from "../../intake/formats/parsed-json";
import type { Io } from "../../process/io";
import type { EarlierFinding } from "../../rules/judge/baseline";
import { SEVERITIES } from "../../rules/rule";

const EXPECTED = "the report of an earlier check: entra-sync check --output baseline.json";

/** `--baseline`: what is known already, and does not count again. */
export function baselineOption(): Option {
  return new Option(
    "--baseline <file>",
    "the JSON report of an earlier check: findings in it are shown as known and do not fail this one, except SYNC101 and SYNC201, which always count",
  );
}

/** The findings of an earlier check. @throws InputError when the file cannot be read or is not such a report */
export function readBaseline(file: string, io: Io): EarlierFinding[] {
  const report = inPlace(file, () => parsedJson(readText(file, EXPECTED, io), EXPECTED));
  const { version, findings } = fieldsOf(report);
  if (version !== 1 || !Array.isArray(findings))
    throw new InputError({ what: "the file is not the JSON report of a check", where: file, expected: EXPECTED });
  return findings.map((finding, index) => {
    if (isEarlierFinding(finding)) return finding;
    throw new InputError({
      what: "it is not a finding with its identity and severity",
      where: `${file}, /findings/${index}`,
      expected: EXPECTED,
    });
  });
}

function isEarlierFinding(value: unknown): value is EarlierFinding {
  const { identity, severity } = fieldsOf(value);
  return typeof identity === "string" && SEVERITIES.some((known) => known === severity);
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
