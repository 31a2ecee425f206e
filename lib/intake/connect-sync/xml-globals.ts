import { FEATURE_PARAMETERS } from "../../domain/servers/server-spellings";
import { flagOrNothing } from "../formats/export-values";
import { elements, type XmlElement } from "../formats/xml-walk";
import type { ConnectSyncExport, FeatureName, Setting } from "./export";
import { keepParameter, PARAMETER_ATTRIBUTES, type Withheld } from "./xml-connector";

/** `GlobalSettings/MV.xml` while it is read. */
export interface GlobalDraft {
  server: string | undefined;
  exportedOn: string | undefined;
  readonly settings: Setting[];
}

type State = Withheld & { readonly globals: GlobalDraft };

export function newGlobals(): GlobalDraft {
  return { server: undefined, exportedOn: undefined, settings: [] };
}

const BOOKKEEPING: XmlElement<State> = { leftOut: "left out: a number that changes with every change" };

export const GLOBAL_SETTINGS: XmlElement<State> = {
  attributes: ["server", "export-date"],
  open: ({ globals }, attributes) => {
    globals.server = attributes.server || undefined;
    globals.exportedOn = attributes["export-date"] || undefined;
  },
  children: elements({
    "mv-data": {
      children: elements({
        "format-version": BOOKKEEPING,
        version: BOOKKEEPING,
        schema: { leftOut: "left out: the schema of the metaverse" },
        "password-change-history-size": BOOKKEEPING,
        "password-sync": { leftOut: "left out: a part of the engine that Connect Sync does not use" },
        "parameter-values": {
          children: elements({
            parameter: {
              attributes: PARAMETER_ATTRIBUTES,
              text: ({ globals: { settings }, withheld }, text, place, attributes) =>
                keepParameter({ settings, withheld }, text, place, attributes),
            },
          }),
        },
      }),
    },
  }),
};

const FEATURE_SETTINGS: Readonly<Record<FeatureName, string>> = {
  passwordWriteback: FEATURE_PARAMETERS.passwordWriteback,
  deviceWriteback: FEATURE_PARAMETERS.deviceWriteback,
  groupWriteback: FEATURE_PARAMETERS.groupWriteback,
  userWriteback: "UserWriteBack",
  hybridExchange: FEATURE_PARAMETERS.exchangeHybridDeployment,
  exchangeMailPublicFolders: "ExchangeMailPublicFolder",
  directoryExtensions: FEATURE_PARAMETERS.directoryExtensions,
  groupFiltering: "GroupFiltering",
  appAndAttributeFiltering: "FilterAAD",
  deviceSynchronization: FEATURE_PARAMETERS.deviceSynchronization,
};

/** The settings that have a name of their own in an export. */
export const NAMED_SETTINGS: ReadonlySet<string> = new Set([
  ...Object.values(FEATURE_SETTINGS).map((name) => `Microsoft.OptionalFeature.${name}`),
  "Microsoft.Synchronize.ServerConfigurationVersion",
  "Microsoft.Synchronize.StagingMode",
  "Microsoft.SynchronizationOption.AnchorAttribute",
  "Microsoft.SynchronizationOption.UPNAttribute",
  "Microsoft.UserSignIn.SignOnMethod",
  "Microsoft.UserSignIn.DesktopSsoEnabled",
  "Microsoft.OptionalFeature.PasswordHashSync",
  "Microsoft.OptionalFeature.ExportDeletionThreshold",
  "Microsoft.OptionalFeature.ExportDeletionThresholdValue",
  "Microsoft.Synchronize.TimeInterval",
  "Microsoft.OptionalFeature.AutoUpgradeState",
]);

type Global = Omit<ConnectSyncExport, "format" | "entra" | "connectors" | "rules" | "notes">;

/** @param passwordWriteback what the connector to Entra ID says; newer builds have it nowhere else */
export function settingsFrom(draft: GlobalDraft, passwordWriteback: boolean | undefined): Global {
  const byName = new Map(draft.settings.map(({ name, value }) => [name, value]));
  const setting = (name: string) => byName.get(`Microsoft.${name}`) || undefined;
  const features = Object.fromEntries(
    Object.entries(FEATURE_SETTINGS).map(([feature, name]) => [
      feature,
      flagOrNothing(setting(`OptionalFeature.${name}`)),
    ]),
  ) as Record<FeatureName, boolean | undefined>;
  const deletions = setting("OptionalFeature.ExportDeletionThresholdValue");
  return {
    server: draft.server,
    exportedOn: draft.exportedOn,
    version: setting("Synchronize.ServerConfigurationVersion"),
    stagingMode: flagOrNothing(setting("Synchronize.StagingMode")),
    sourceAnchor: setting("SynchronizationOption.AnchorAttribute"),
    upnAttribute: setting("SynchronizationOption.UPNAttribute"),
    signInMethod: setting("UserSignIn.SignOnMethod"),
    seamlessSso: flagOrNothing(setting("UserSignIn.DesktopSsoEnabled")),
    passwordHashSync: flagOrNothing(setting("OptionalFeature.PasswordHashSync")),
    features: { ...features, passwordWriteback: features.passwordWriteback ?? passwordWriteback },
    deletionThreshold: {
      enabled: flagOrNothing(setting("OptionalFeature.ExportDeletionThreshold")),
      deletions: deletions !== undefined && /^\d{1,9}$/.test(deletions) ? Number(deletions) : undefined,
    },
    interval: setting("Synchronize.TimeInterval"),
    autoUpgrade: setting("OptionalFeature.AutoUpgradeState"),
    settings: draft.settings,
  };
}
