import type { SignInMethod } from "../tenant/user-authentication";
import type { OptionalFeature } from "./settings";

/**
 * How a Connect Sync server spells what a definition says: for the reader of an export, and for the script that compares
 * on the server itself.
 */

/** Of each optional feature the global parameter that is `True` while it is on, after `Microsoft.OptionalFeature.`. */
export const FEATURE_PARAMETERS: Readonly<Record<OptionalFeature, string>> = {
  passwordWriteback: "PasswordWriteback",
  deviceWriteback: "DeviceWriteBack",
  groupWriteback: "GroupWriteBack",
  exchangeHybridDeployment: "HybridExchange",
  directoryExtensions: "DirectoryExtension",
  deviceSynchronization: "DeviceWriteUp",
};

/** What `Microsoft.UserSignIn.SignOnMethod` holds, in any case; the first pattern that matches says the method. */
export const SIGN_IN_SPELLINGS: readonly { readonly pattern: string; readonly method: SignInMethod }[] = [
  { pattern: "^passwordhash", method: "passwordHashSynchronization" },
  { pattern: "^pass-?through", method: "passThroughAuthentication" },
  { pattern: "ping", method: "federationWithPingFederate" },
  { pattern: "adfs|federat", method: "federationWithAdFs" },
  { pattern: "^(?:notconfigured|donotconfigure|none)$", method: "doNotConfigure" },
];
