import { InputError, inPlace } from "../../domain/input/input-error";
import type { ConfigurationPicks, TestPick } from "../../objects/picks";
import { parsedJson } from "../formats/parsed-json";

/** Test users that were picked earlier. */
export interface PicksFile {
  /** The name of the tenant. */
  readonly tenant: string;
  /** Its id. @default the predictions do not say */
  readonly tenantId?: string;
  readonly configurations: readonly ConfigurationPicks[];
}

const EXPECTED = "the test users that entra-sync pick wrote: --output picks.json";

type Fields = Readonly<Record<string, unknown>>;

/** @throws InputError for any other text; nothing in it is quoted, because it names people */
export function picksFile(text: string, file: string): PicksFile {
  const { format, version, tenant, tenantId, configurations } = fieldsOf(
    inPlace(file, () => parsedJson(text, EXPECTED)),
  );
  if (format !== "entra-sync-picks" || version !== 1 || typeof tenant !== "string" || !Array.isArray(configurations))
    throw new InputError({ what: "the file is not a list of test users", where: file, expected: EXPECTED });
  const wrong = configurations.findIndex((each) => !isConfigurationPicks(each));
  if (wrong >= 0)
    throw new InputError({
      what: "it is not a configuration with its test users",
      where: `${file}, /configurations/${wrong}`,
      expected: EXPECTED,
    });
  return { tenant, ...(typeof tenantId === "string" && { tenantId }), configurations };
}

function isConfigurationPicks(value: unknown): value is ConfigurationPicks {
  const { configuration, passwordHashSync, picks } = fieldsOf(value);
  return (
    typeof configuration === "string" &&
    typeof passwordHashSync === "boolean" &&
    Array.isArray(picks) &&
    picks.every(isTestPick)
  );
}

function isTestPick(value: unknown): value is TestPick {
  const { distinguishedName, objectGuid, knownAs, anchor, twin } = fieldsOf(value);
  return (
    [distinguishedName, objectGuid].every((text) => typeof text === "string") &&
    [knownAs, anchor, twin].every((text) => text === undefined || typeof text === "string")
  );
}

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
