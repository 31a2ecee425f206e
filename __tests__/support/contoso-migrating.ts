import type { MigrationDefinition, TenantDefinition, WaveDefinition } from "../../stacks";
import { contoso } from "../../stacks/tenants/contoso";

const CORP = "OU=CORP,DC=corp,DC=contoso,DC=com";
const within = (...names: readonly string[]) => names.map((name) => `OU=${name},${CORP}`);

/** The OUs of the example directory that Connect Sync writes, in four waves. Each has a configuration, so that the way back is open. */
export const CONTOSO_WAVES = [
  {
    name: "it",
    organizationalUnits: within("IT"),
    to: "corp-it",
    plannedFor: "2026-12-07",
    onDemandTests: [{ distinguishedName: `CN=Sync Test 01,OU=IT,${CORP}` }],
  },
  { name: "sales", organizationalUnits: within("Sales"), to: "corp-sales", plannedFor: "2026-12-14" },
  {
    name: "offices",
    organizationalUnits: within("Finance", "HR", "Interns", "Legal", "Teams"),
    to: "corp-offices",
    plannedFor: "2027-01-11",
  },
  {
    name: "headquarters",
    organizationalUnits: ["OU=Headquarters,DC=adatum,DC=com"],
    to: "adatum-headquarters",
    plannedFor: "2027-01-25",
  },
] as const satisfies readonly WaveDefinition[];

/**
 * Contoso as it would be if it had not begun to move, and plans to move everything that Connect Sync writes. Stores of
 * Adatum are on Cloud Sync already, as in the example tenant. Afterwards nothing keeps Connect Sync.
 */
export function contosoMigrating(position: Omit<MigrationDefinition, "waves"> = { done: 0 }): TenantDefinition {
  const { connectSync, cloudSync, ...rest } = contoso;
  const [first, stores] = cloudSync;
  if (!connectSync || !first || !stores) throw new Error("the example tenant has changed");
  const { handsOver: _, neededFor: __, ...servers } = connectSync;
  const [corp, adatum] = ["corp.contoso.com", "adatum.com"].map((domain) => ({
    domain,
    organizationalUnits: CONTOSO_WAVES.flatMap(({ organizationalUnits }) => organizationalUnits).filter((unit) =>
      unit.endsWith(domain === "adatum.com" ? ",DC=adatum,DC=com" : CORP),
    ),
  }));
  if (!corp || !adatum) throw new Error("a domain is missing");
  return {
    ...rest,
    connectSync: { ...servers, optionalFeatures: ["passwordWriteback"], scopes: [corp, adatum] },
    cloudSync: [
      ...CONTOSO_WAVES.map(({ to, name }) => ({
        name: to,
        enabled: true,
        scope: { domain: name === "headquarters" ? adatum.domain : corp.domain, fromWaves: true as const },
        passwordHashSync: true,
        notificationRecipients: ["identity-operations@contoso.com"],
        deletionThreshold: 50,
      })),
      stores,
    ],
    migration: { ...position, waves: CONTOSO_WAVES },
  };
}
