import type { AccidentalDeletionPrevention } from "../domain/tenant/accidental-deletion-prevention";
import { compactJson } from "../text/escape/json";
import type { Estate, RunbookWriter, Step } from "./runbook";
import { confirm } from "./shared-steps";

export const SETTINGS_SCOPE = "OnPremDirectorySynchronization.ReadWrite.All";
const READ = "$settings = @((Get-Graph '/v1.0/directory/onPremisesSynchronization').value)[0]";

type Values = Readonly<Record<string, string | number | boolean>>;

/** What only a Global Administrator may set, and no pipeline: matching, and the tenant's threshold. */
export const tenantSettings: RunbookWriter = (estate) => {
  const features = featuresOf(estate);
  const prevention = preventionOf(estate);
  const wanted = [...Object.keys(features), ...(prevention ? ["accidentalDeletionPrevention"] : [])];
  if (wanted.length === 0)
    return {
      because: "it declares neither matching nor accidentalDeletionPrevention",
      unless: "a tenant whose data says what these are to be",
    };
  return {
    title: "Set what only a Global Administrator may set",
    purpose:
      "For a Global Administrator. Afterwards the tenant has the settings of synchronization that are declared for it. No application may read or set them, so no pipeline does.",
    needs: ["An account with the role Global Administrator: no other role is accepted.", "Ten minutes."],
    scopes: [SETTINGS_SCOPE],
    ways: [
      {
        name: "all settings",
        when: "The tenant is new, or what is declared has changed.",
        steps: [
          {
            id: "keep-values",
            title: "Keep the values of today",
            at: "graph",
            command: [
              READ,
              confirm("$settings.id -eq $RunbookTenant", "The answer is of another tenant."),
              "$kept = Join-Path -Path $RunbookFolder -ChildPath 'settings-before.json'",
              "Set-Content -LiteralPath $kept -Value (ConvertTo-Json -InputObject $settings -Depth 8) -Encoding UTF8",
            ],
            after: [confirm("Test-Path -LiteralPath $kept", "The values were not kept.")],
            expected: "settings-before.json in %ProgramData%\\entra-sync\\runbooks.",
            ifNot: "A refusal means that the account is not a Global Administrator.",
            wayBack: "Nothing has changed.",
          },
          ...Object.entries(features).map(([name, value]) => setFeature(name, value)),
          ...(prevention ? [setPrevention(prevention)] : []),
          {
            id: "compare-all",
            title: "Read everything once more",
            at: "graph",
            command: [READ],
            after: [
              ...Object.entries(features).map(([name, value]) =>
                confirm(`$settings.features.${name} -eq ${asPowerShell(value)}`, `${name} is not ${value}.`),
              ),
              ...Object.entries(prevention ?? {}).map(([name, value]) =>
                confirm(
                  `$settings.configuration.accidentalDeletionPrevention.${name} -eq ${asPowerShell(value)}`,
                  `${name} is not ${value}.`,
                ),
              ),
            ],
            expected: "Every setting is as it is declared.",
            ifNot: "Somebody else has set it meanwhile: find out who, in the audit log.",
            wayBack: "Set the values of settings-before.json in the same way.",
          },
        ],
      },
    ],
    pages: [
      "https://learn.microsoft.com/graph/api/onpremisesdirectorysynchronization-update",
      "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-syncservice-features",
    ],
  };
};

function featuresOf({ tenant: { matching } }: Estate): Readonly<Record<string, boolean>> {
  if (!matching) return {};
  return {
    blockSoftMatchEnabled: matching.softMatch === "blocked",
    blockCloudObjectTakeoverThroughHardMatchEnabled: matching.hardMatchTakeover === "blocked",
    ...(matching.objectIdentifierUpdate && {
      allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled: matching.objectIdentifierUpdate === "allowed",
    }),
  };
}

function preventionOf({ tenant }: Estate): Values | undefined {
  const declared: AccidentalDeletionPrevention | undefined = tenant.accidentalDeletionPrevention;
  if (declared === undefined) return undefined;
  if (declared === "disabled") return { synchronizationPreventionType: "disabled" };
  return declared.count === undefined
    ? { synchronizationPreventionType: "enabledForPercentage", alertThreshold: declared.percentage }
    : { synchronizationPreventionType: "enabledForCount", alertThreshold: declared.count };
}

/** Sets one switch of the tenant, and sees that it is set. */
export function setFeature(name: string, value: boolean, id = `set-${name}`, why = "as it is declared"): Step {
  return {
    id,
    title: `Set ${name} to ${value}`,
    at: "graph",
    before: [READ, confirm("$settings.id -eq $RunbookTenant", "The answer is of another tenant.")],
    command: [patch({ features: { [name]: value } }), READ],
    after: [confirm(`$settings.features.${name} -eq ${asPowerShell(value)}`, `${name} is not ${value}.`)],
    expected: `${name} is ${value}, ${why}.`,
    ifNot: "A refusal means that the account is not a Global Administrator.",
    wayBack: `Set it to ${!value} in the same way.`,
  };
}

function setPrevention(prevention: Values): Step {
  return {
    id: "set-accidentalDeletionPrevention",
    title: "Set the threshold of the tenant against accidental deletions",
    at: "graph",
    before: [READ, confirm("$settings.id -eq $RunbookTenant", "The answer is of another tenant.")],
    command: [patch({ configuration: { accidentalDeletionPrevention: prevention } }), READ],
    after: Object.entries(prevention).map(([name, value]) =>
      confirm(
        `$settings.configuration.accidentalDeletionPrevention.${name} -eq ${asPowerShell(value)}`,
        `${name} is not ${value}.`,
      ),
    ),
    expected: "The tenant refuses an export with more deletions, of Connect Sync and of Cloud Sync alike.",
    ifNot: "A refusal means that the account is not a Global Administrator.",
    wayBack: "Set the values of settings-before.json in the same way.",
  };
}

function patch(body: unknown): string {
  return `$null = Invoke-MgGraphRequest -Method PATCH -Uri "/v1.0/directory/onPremisesSynchronization/$($settings.id)" -Body '${compactJson(body)}' -ContentType 'application/json'`;
}

function asPowerShell(value: string | number | boolean): string {
  return typeof value === "boolean" ? `$${value}` : typeof value === "number" ? String(value) : `'${value}'`;
}
