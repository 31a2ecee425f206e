import { inPlace } from "../../domain/input/input-error";
import { objectIn, textIn } from "../formats/embedded-json";
import { presentIn } from "../formats/export-values";
import type { Notes } from "../formats/notes";
import type { GraphObject } from "./documents";

/** What the secrets of a configuration say that is not a secret; everything else of them is a name. */
export interface ReadSecrets {
  readonly keys: readonly string[];
  readonly domain: string | undefined;
  readonly appKeyScenario: string | undefined;
  readonly deletionThreshold: number | undefined;
  readonly deletionPrevention: "on" | "off" | undefined;
  readonly notificationRecipients: readonly string[] | undefined;
}

/**
 * Three of the "secrets" are settings in JSON: Domain, AppKey and SyncNotificationSettings. Graph may show them or stars
 * in their place. The value of any other key is not looked at.
 *
 * {@link https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-accidental-deletes}
 */
export function readSecrets(objects: readonly GraphObject[], notes: Notes): ReadSecrets {
  const settings = new Map<string, Readonly<Record<string, unknown>>>();
  const keys: string[] = [];
  for (const { file, record } of objects)
    inPlace(file, () => {
      const key = presentIn(record.text("key"), "the name of the secret", record.placeOf("key"));
      keys.push(key);
      const isSetting = /^(?:Domain|AppKey|SyncNotificationSettings)$/i.test(key);
      const value = isSetting ? record.text("value") : undefined;
      if (value?.startsWith("{")) settings.set(key.toLowerCase(), objectIn(value));
      else if (!isSetting)
        notes
          .of(file)
          .add(
            record.place,
            `the secret ${key} is there: its value is not read, and the first apply writes only AppKey, Domain and SyncNotificationSettings`,
          );
    });
  const notification = settings.get("syncnotificationsettings") ?? {};
  const threshold = notification.DeleteThresholdValue;
  const recipients = notification.Recipients;
  return {
    keys: [...new Set(keys)].sort(),
    domain: textIn(settings.get("domain") ?? {}, "domain"),
    appKeyScenario: textIn(settings.get("appkey") ?? {}, "appKeyScenario"),
    deletionThreshold:
      typeof threshold === "number" && Number.isInteger(threshold) && threshold > 0 ? threshold : undefined,
    deletionPrevention: switchIn(notification.DeleteThresholdEnabled),
    notificationRecipients:
      typeof recipients === "string" && notification.Enabled !== false
        ? recipients
            .split(/[,;]/)
            .map((each) => each.trim())
            .filter(Boolean)
        : notification.Enabled === false
          ? []
          : undefined,
  };
}

function switchIn(value: unknown): "on" | "off" | undefined {
  if (value === undefined || value === null) return undefined;
  return String(value).toLowerCase() === "false" ? "off" : "on";
}
