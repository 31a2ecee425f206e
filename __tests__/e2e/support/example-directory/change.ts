import { OBJECT_KINDS, PROVISIONED_KINDS } from "../../../../lib/domain/scope/object-kind";
import type { TenantDefinition } from "../../../../stacks";
import { type Estate, NOBODY } from "../../../objects/world/estate";

/** Where the objects of the example lie. */
export const UNITS = {
  sales: "OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com",
  finance: "OU=Finance,OU=CORP,DC=corp,DC=contoso,DC=com",
  legal: "OU=Legal,OU=CORP,DC=corp,DC=contoso,DC=com",
  interns: "OU=Interns,OU=CORP,DC=corp,DC=contoso,DC=com",
  hr: "OU=HR,OU=CORP,DC=corp,DC=contoso,DC=com",
  it: "OU=IT,OU=CORP,DC=corp,DC=contoso,DC=com",
  teams: "OU=Teams,OU=CORP,DC=corp,DC=contoso,DC=com",
  serviceAccounts: "OU=Service Accounts,OU=CORP,DC=corp,DC=contoso,DC=com",
  users: "CN=Users,DC=corp,DC=contoso,DC=com",
  headquarters: "OU=Headquarters,DC=adatum,DC=com",
  storesNorth: "OU=Stores North,DC=adatum,DC=com",
  storesSouth: "OU=Stores South,DC=adatum,DC=com",
  warehouse: "OU=Warehouse,DC=adatum,DC=com",
} as const;
export type UnitName = keyof typeof UNITS;

/**
 * Contoso after a change that does a bit of everything: Finance is handed over as it should be, Legal moves without a
 * hand-over, Interns leave the scope, the groups of Teams become the tenant's own, and a warehouse comes in.
 */
export function changed(contoso: TenantDefinition): TenantDefinition {
  const { connectSync } = contoso;
  if (!connectSync) throw new Error("the example needs Connect Sync");
  return {
    ...contoso,
    cloudManaged: [{ names: [UNITS.teams], kinds: ["group"] }],
    connectSync: {
      ...connectSync,
      scopes: connectSync.scopes.map((scope) =>
        scope.domain === "corp.contoso.com"
          ? { ...scope, exclude: [...(scope.exclude ?? []), UNITS.interns, UNITS.legal] }
          : scope,
      ),
      handsOver: [...(connectSync.handsOver ?? []), { organizationalUnit: UNITS.finance, anchorsPopulated: true }],
    },
    cloudSync: contoso.cloudSync.map((configuration) => {
      const { scope, name } = configuration;
      if (!("organizationalUnits" in scope)) return configuration;
      const more = name === "corp-sales" ? [UNITS.finance, UNITS.legal] : [UNITS.warehouse];
      return { ...configuration, scope: { ...scope, organizationalUnits: [...scope.organizationalUnits, ...more] } };
    }),
  };
}

/** Contoso after somebody has taken the line out that hands Sales over: two tools write it. */
export function mistaken(contoso: TenantDefinition): TenantDefinition {
  const { connectSync } = contoso;
  return { ...contoso, ...(connectSync && { connectSync: { ...connectSync, handsOver: [] } }) };
}

/** The definition in the words of the model, read field by field: nothing that is tested has a part in it. */
export function estateOf({ connectSync, cloudSync, cloudManaged = [] }: TenantDefinition): Estate {
  const takesDevices = connectSync?.optionalFeatures?.includes("deviceSynchronization") ?? false;
  return {
    ...NOBODY,
    servers: (connectSync?.servers ?? []).map(({ name, role }) => ({
      tool: "Connect Sync",
      name,
      role,
      selections: (connectSync?.scopes ?? []).map((scope) => ({
        domain: scope.domain,
        include:
          "organizationalUnits" in scope && scope.organizationalUnits ? scope.organizationalUnits : "the whole domain",
        exclude: scope.exclude ?? [],
      })),
      handsOver: (connectSync?.handsOver ?? []).map(({ organizationalUnit, kinds = PROVISIONED_KINDS }) => ({
        unit: String(organizationalUnit),
        kinds,
      })),
      objectTypes: takesDevices ? OBJECT_KINDS : PROVISIONED_KINDS,
      sourceAnchor: connectSync?.sourceAnchor ?? "mS-DS-ConsistencyGuid",
    })),
    configurations: cloudSync.map(({ name, scope, enabled = false, deviceSync = false }) => {
      if (!("organizationalUnits" in scope)) throw new Error(`${name} is not scoped by OUs`);
      return {
        tool: "Cloud Sync",
        name,
        domain: scope.domain,
        enabled,
        deviceSync,
        scope: { of: "units", units: scope.organizationalUnits.map(String) },
      };
    }),
    managed: cloudManaged.flatMap(({ names, kinds }) => names.map((name) => ({ name: String(name), kinds }))),
  };
}
