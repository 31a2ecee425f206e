import { syncNotificationSettings } from "../../../lib/domain/writers/sync-notification-settings";

test("mail goes out only where somebody gets it, and deletions are held back always", () => {
  expect(syncNotificationSettings([], 500)).toEqual({
    Enabled: false,
    Recipients: "",
    DeleteThresholdEnabled: true,
    DeleteThresholdValue: 500,
  });
  expect(syncNotificationSettings(["a@contoso.com", "b@corp.contoso.com"], 1)).toEqual({
    Enabled: true,
    Recipients: "a@contoso.com,b@corp.contoso.com",
    DeleteThresholdEnabled: true,
    DeleteThresholdValue: 1,
  });
});

test.each([
  "contoso.com",
  "a@contoso",
  "a@b@contoso.com",
  "a b@contoso.com",
  "a@contoso..com",
  "x,a@contoso.com",
  "a@contoso.com ",
])("%j is no address", (recipient) => {
  expect(() => syncNotificationSettings(["ok@contoso.com", recipient], 500)).toThrow(
    /is not a valid e-mail address\n {2}where notificationRecipients\n.*identity-operations@contoso\.com\n.*accidental-deletes$/,
  );
});

test.each([0, -1, 1.5, Number.NaN])("%d is no threshold", (threshold) => {
  expect(() => syncNotificationSettings([], threshold)).toThrow(
    /is not a valid deletion threshold\n {2}where deletionThreshold\n.*at least 1.*\n.*accidental-deletes$/,
  );
});
