import { InputError, quote } from "../input/input-error";

const ADDRESS = /^[^\s@,;"<>()]+@[^\s@,;"<>().]+(?:\.[^\s@,;"<>().]+)+$/;

/** What is told by e-mail and held back, in the words of Graph. */
export interface SyncNotificationSettings {
  readonly Enabled: boolean;
  readonly Recipients: string;
  readonly DeleteThresholdEnabled: true;
  readonly DeleteThresholdValue: number;
}

/** Deletions at which a run of a Cloud Sync job stops: 499 are let through, 500 held back. Microsoft's own default. */
export const DEFAULT_JOB_STOPS_AT = 500;

/**
 * Prevention of accidental deletes is always on; mail goes out only where somebody is to get it.
 * {@link https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-accidental-deletes}
 * @throws InputError for a recipient that is not an address and a threshold that is not a whole number from 1
 */
export function syncNotificationSettings(
  recipients: readonly string[],
  deletionThreshold: number,
): SyncNotificationSettings {
  const unusable = recipients.find((recipient) => !ADDRESS.test(recipient));
  if (unusable !== undefined)
    throw new InputError({
      what: `${quote(unusable)} is not a valid e-mail address`,
      where: "notificationRecipients",
      expected: "an address such as identity-operations@contoso.com",
      page: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-accidental-deletes",
    });
  if (!Number.isInteger(deletionThreshold) || deletionThreshold < 1)
    throw new InputError({
      what: `${quote(deletionThreshold)} is not a valid deletion threshold`,
      where: "deletionThreshold",
      expected: "a whole number of at least 1; a run with that many deletions or more is held back",
      page: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-accidental-deletes",
    });
  return {
    Enabled: recipients.length > 0,
    Recipients: recipients.join(","),
    DeleteThresholdEnabled: true,
    DeleteThresholdValue: deletionThreshold,
  };
}
