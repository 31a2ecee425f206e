import { DistinguishedName } from "../../lib/domain/names/distinguished-name";
import { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import { GroupScope } from "../../lib/domain/scope/group-scope";
import { PROVISIONED_KINDS } from "../../lib/domain/scope/object-kind";
import { OuScope } from "../../lib/domain/scope/ou-scope";
import { Tenant } from "../../lib/domain/tenant/tenant";
import { CloudSyncWriter } from "../../lib/domain/writers/cloud-sync-writer";
import { ConnectSyncWriter } from "../../lib/domain/writers/connect-sync-writer";
import type { HandOver } from "../../lib/domain/writers/writer";

const CORP = "DC=corp,DC=contoso,DC=com";
const SALES = `OU=Sales,OU=CORP,${CORP}`;
const pilotHandOver: HandOver = { organizationalUnit: DistinguishedName.parse(SALES), kinds: PROVISIONED_KINDS };

function server(name: string, role: "active" | "staging", handsOver: readonly HandOver[]): ConnectSyncWriter {
  return ConnectSyncWriter.declare({
    name,
    tenant: "contoso",
    origin: `contoso-sync/${name}`,
    role,
    scopes: [
      OuScope.include("corp.contoso.com", [`OU=CORP,${CORP}`], { exclude: [`OU=Service Accounts,OU=CORP,${CORP}`] }),
    ],
    handsOver,
    sourceAnchor: "mS-DS-ConsistencyGuid",
    passwordHashSync: true,
  });
}

function configuration(
  name: string,
  tenant: string,
  scope: OuScope | GroupScope,
  enabled: "enabled" | "disabled" = "enabled",
): CloudSyncWriter {
  return CloudSyncWriter.declare({
    name,
    tenant,
    origin: `${tenant}-sync/${name}`,
    scope,
    enabled: enabled === "enabled",
    passwordHashSync: true,
  });
}

function agents(tenant: string, domain: string) {
  return ["1", "2", "3"].map((zone) => ({
    name: `${domain.split(".")[0]}-agent-${zone}`,
    tenant,
    origin: `${tenant}-agents`,
    domains: [domain],
    zone,
  }));
}

/** Two tenants without a fault: a Connect Sync server that hands an OU over, a claim, a group pilot, a whole domain. */
export function soundEstate(): SyncTopology {
  return new SyncTopology({
    tenants: [
      new Tenant({
        name: "contoso",
        tenantId: "8d2ad6d4-7d5b-4e0f-9df1-0d1f5a9f0c11",
        forests: [{ name: "corp.contoso.com", domains: ["corp.contoso.com", "lab.contoso.com"] }],
        verifiedDomains: ["contoso.com"],
      }),
      new Tenant({
        name: "fabrikam",
        tenantId: "3b0e6f4a-5b0c-4f1c-8f61-6a4d9a1f2b22",
        forests: [{ name: "fabrikam.com", domains: ["fabrikam.com"] }],
      }),
    ],
    connectSync: [server("aadc-01", "active", [pilotHandOver]), server("aadc-02", "staging", [pilotHandOver])],
    cloudSync: [
      configuration("sales-pilot", "contoso", OuScope.include("corp.contoso.com", [SALES])),
      configuration(
        "research-next",
        "contoso",
        OuScope.include("corp.contoso.com", [`OU=Research,${CORP}`]),
        "disabled",
      ),
      configuration(
        "lab-pilot",
        "contoso",
        GroupScope.of(
          "lab.contoso.com",
          ["CN=Pilots,OU=Groups,DC=lab,DC=contoso,DC=com"],
          ["OU=Lab,DC=lab,DC=contoso,DC=com"],
        ),
      ),
      configuration("everyone", "fabrikam", OuScope.wholeDomain("fabrikam.com")),
    ],
    agents: [
      ...agents("contoso", "corp.contoso.com"),
      ...agents("contoso", "lab.contoso.com"),
      ...agents("fabrikam", "fabrikam.com"),
    ],
  });
}

/** The same with a second writer in `OU=Marketing`. */
export function contestedEstate(): SyncTopology {
  const sound = soundEstate();
  const rival = configuration(
    "marketing-pilot",
    "contoso",
    OuScope.include("corp.contoso.com", [`OU=Marketing,OU=CORP,${CORP}`]),
  );
  return sound.with({ cloudSync: [...sound.cloudSync, rival] });
}
