import { InputError, quote } from "../domain/input/input-error";
import { nearestName } from "../domain/input/nearest-name";
import {
  configurationOf,
  hasPartOf,
  type Migration,
  type Position,
  topologyAt,
  type Wave,
} from "../domain/migration/migration";
import { waveInWords } from "../domain/migration/plan-in-words";
import { OuScope } from "../domain/scope/ou-scope";
import type { CloudSyncWriter } from "../domain/writers/cloud-sync-writer";
import type { ConnectSyncWriter } from "../domain/writers/connect-sync-writer";
import { isTakenByCloudSync } from "../domain/writers/source-anchor";
import { inPowerShell } from "../text/escape/power-shell";
import { type PairRule, rulePair } from "./rule-pair";
import { type Estate, type NotHere, type Step, serversOf } from "./runbook";
import { confirm, declare, declared, findJob, IS_STAGING } from "./shared-steps";

/** What reading a configuration takes: nothing of a wave is changed in Microsoft Graph by hand. */
export const READ_JOBS = ["Application.Read.All", "Synchronization.Read.All"];

/** What a wave is about: its configuration before and after it, and the servers that have its domain, those in staging mode first. */
export interface WavePlan {
  readonly wave: Wave;
  readonly migration: Migration;
  readonly before: CloudSyncWriter;
  readonly after: CloudSyncWriter;
  readonly active: ConnectSyncWriter;
  readonly servers: readonly ConnectSyncWriter[];
  /** By the name of the server. */
  readonly pairs: ReadonlyMap<string, readonly PairRule[]>;
  readonly estate: Estate;
}

/** @throws InputError for a wave that the migration does not have */
export function waveNamed(name: string, { tenant, waves }: Migration): Wave {
  const found = waves.find((wave) => wave.name === name);
  if (found) return found;
  const names = waves.map((wave) => wave.name);
  throw new InputError({
    what: `the migration of ${tenant} has no wave ${quote(name)}`,
    where: "the name of the wave, after the name of the runbook",
    expected: nearestName(name, names) ?? names.join(" or "),
  });
}

export const NO_MIGRATION: NotHere = {
  because: "it declares no migration from Connect Sync to Cloud Sync",
  unless: "a tenant whose data has migration, with its waves",
};

/** Everything that both directions of a wave need, or why there is none. */
export function planOf(wave: Wave, migration: Migration, estate: Estate): WavePlan | NotHere {
  const servers = estate.connectSync.filter((server) => hasPartOf(server, wave));
  const { active } = serversOf({ ...estate, connectSync: servers });
  if (!active)
    return {
      because: `no active Connect Sync server has anything of ${waveInWords(wave, migration)} in scope`,
      unless:
        "a wave of what an active server writes: what none writes needs no hand-over, and to where none is left there is no way back",
    };
  if (!isTakenByCloudSync(active.sourceAnchor))
    return {
      because: `the source anchor of ${active.name} is ${active.sourceAnchor}, by which Cloud Sync finds no object`,
      unless: "a tenant whose source anchor is mS-DS-ConsistencyGuid or objectGUID: migrate the anchor first (SYNC401)",
    };
  const at = (position: Position) =>
    configurationOf(
      wave,
      topologyAt(estate.topology, migration, position).cloudSync.filter(({ tenant }) => tenant === migration.tenant),
    );
  const before = at({ done: wave.number - 1 });
  const after = at({ done: wave.number });
  if (!before || !after)
    return { because: `it declares no configuration ${wave.to}`, unless: `a tenant whose cloudSync has ${wave.to}` };
  const pairs = new Map<string, readonly PairRule[]>();
  for (const server of servers) {
    const pair = rulePair(wave, server, migration, estate);
    if (!pair)
      return {
        because: `the precedences from 0 to 99 do not suffice for the rules of its ${migration.waves.length} waves`,
        unless: "fewer waves, or fewer customRules: the numbers from 100 on are those of standard rules (SYNC224)",
      };
    pairs.set(server.name, pair);
  }
  const staging = servers.filter(({ role }) => role === "staging");
  return { wave, migration, before, after, active, servers: [...staging, active], pairs, estate };
}

/** The declaration is at this position: a runbook for a later wave can be written, and not followed yet. */
export function declaredAt(position: Position, { migration }: WavePlan, ifNot: string): Step {
  return {
    id: "position",
    title: "See how far the migration is",
    at: "repository",
    before: [confirm("Test-Path -LiteralPath 'package.json'", "Go to the folder of your repository first.")],
    command: [READ_TOPOLOGY, ...isAt(position)],
    expected: `What is deployed declares done: ${position.done}${position.next ? ' and next: "handedOver"' : " and no next"} for the migration of ${migration.tenant}.`,
    ifNot: `${ifNot} Run npm run synth in what is deployed, and read npx entra-sync path.`,
    wayBack: "Nothing has changed.",
  };
}

const READ_TOPOLOGY = "$topology = Get-Content -Raw -LiteralPath 'cdktf.out/sync-topology.json' | ConvertFrom-Json";

/** Lines that stop unless the topology is at this position. */
export function isAt(
  { done, next }: Position,
  otherwise = `The topology is not at done: ${done}${next ? `, next: "${next}"` : " without next"}.`,
): readonly string[] {
  return [
    "$migration = @($topology.tenants | Where-Object { $_.tenantId -eq $RunbookTenant })[0].migration",
    confirm(`$migration -and $migration.done -eq ${done} -and "$($migration.next)" -eq '${next ?? ""}'`, otherwise),
  ];
}

/** The topology moves to a position, by a change that is reviewed and deployed. */
export function move(
  id: string,
  title: string,
  change: string,
  to: Position,
  result: Partial<Step>,
  checks: readonly string[] = [],
): Step {
  return { ...deployed(declare(id, title, change, [...isAt(to), ...checks])), ...result };
}

/** A line that stops unless the topology declares a configuration as enabled. */
export function declaredEnabled({ name }: CloudSyncWriter): string {
  return confirm(
    `${declared("cloudSync", `$_.name -eq ${inPowerShell(name)} -and $_.enabled`)} -eq 1`,
    `The topology does not declare ${name} as enabled.`,
  );
}

/** The change is not only declared: the steps after it need what it makes. */
export function deployed(step: Step): Step {
  return {
    ...step,
    byHand: [...(step.byHand ?? []), "Deploy it, and wait until every apply has ended without an error."],
  };
}

/** The scheduler of a server is off, and what runs has ended. */
export function holdScheduler(server: ConnectSyncWriter, { active }: WavePlan): Step {
  return {
    id: `hold-${server.name}`,
    title: `Hold the scheduler of ${server.name}`,
    at: { server: server.name },
    before: [inRole(server)],
    command: ["Set-ADSyncScheduler -SyncCycleEnabled $false", "Wait-Idle"],
    after: [confirm("-not (Get-ADSyncScheduler).SyncCycleEnabled", `The scheduler of ${server.name} is still on.`)],
    expected: `SyncCycleEnabled is False, and no run profile is running.${server === active ? " From now on changes in Active Directory wait, except for password hashes. A scheduler of your own, if you have one, is stopped too." : ""}`,
    ifNot: "Look at the run in Synchronization Service Manager, Operations.",
    wayBack: `Set-ADSyncScheduler -SyncCycleEnabled $true on ${server.name}.`,
  };
}

/** The scheduler of a server is on again; of the active one a first cycle is watched. */
export function releaseScheduler(server: ConnectSyncWriter, { active }: WavePlan): Step {
  const first = [
    "$begun = Get-Date",
    "Invoke-Cycle 'Delta'",
    "$stopped = @(Get-WinEvent -FilterHashtable @{ LogName = 'Application'; ProviderName = 'Directory Synchronization'; Id = 116; StartTime = $begun } -ErrorAction SilentlyContinue)",
    confirm(
      "$stopped.Count -eq 0",
      "The threshold against accidental deletions stopped the export: see the runbook release-deletions.",
    ),
  ];
  return {
    id: `release-${server.name}`,
    title: `Release the scheduler of ${server.name}`,
    at: { server: server.name },
    before: [inRole(server)],
    command: ["Set-ADSyncScheduler -SyncCycleEnabled $true", ...(server === active ? first : [])],
    after: [confirm("(Get-ADSyncScheduler).SyncCycleEnabled", `The scheduler of ${server.name} is still off.`)],
    expected:
      server === active
        ? "SyncCycleEnabled is True, and a cycle has ended without event 116."
        : "SyncCycleEnabled is True.",
    ifNot: "Look at the run in Synchronization Service Manager, Operations.",
    wayBack: "Hold it again. What has been exported stays.",
  };
}

/** A line that stops on a server whose role is another one than declared. */
function inRole({ name, role }: ConnectSyncWriter): string {
  return role === "staging"
    ? confirm(IS_STAGING, `${name} is not in staging mode.`)
    : confirm(`-not ${IS_STAGING}`, `${name} is in staging mode: it is not the active server.`);
}

const IS_HELD = "-not (Get-ADSyncScheduler).SyncCycleEnabled";

/** A full synchronization without an export, and a look at what an export would do. */
export function pendingWithoutDeletions(server: ConnectSyncWriter, inForce: boolean, plan: WavePlan): Step {
  const { active, pairs } = plan;
  const pair = (pairs.get(server.name) ?? []).filter(({ direction }) => inForce || direction === "Inbound");
  const rules = inForce
    ? confirm(
        `@(Get-Enabled ${names(pair)}).Count -eq ${pair.length}`,
        "The pair is not on this server and enabled: make it first.",
      )
    : confirm(
        `@(Get-Enabled ${names(pair)}).Count -eq 0`,
        "A rule of the wave is still enabled: disable the pair first.",
      );
  const classes = pair.flatMap(({ direction, from }) => (direction === "Inbound" ? [inPowerShell(from)] : []));
  return {
    id: `pending-${server.name}`,
    title: `See what ${server.name} would export`,
    at: { server: server.name },
    before: [
      inRole(server),
      confirm(IS_HELD, `The scheduler of ${server.name} is on: it would export before anybody has looked.`),
      rules,
    ],
    command: [
      ...unitsInDirectory(plan),
      "Invoke-FullSynchronization",
      `Confirm-Mark $${inForce} ${inPowerShell(connectorOf(plan))} $controller $units ${classes.join(", ")}`,
      "$pending = Export-Pending $RunbookFolder",
      "$pending | Format-List",
    ],
    after: [
      confirm(
        "$pending.Deletions -eq 0",
        "The export would delete something. Find out what and why: OMODT is Delete in export.csv.",
      ),
    ],
    expected: `It takes as long as an initial cycle, and ends without a deletion. The first objects of each OU ${inForce ? "have" : "no longer have"} the mark of the pair. ${inForce ? "Changes of objects of the wave are no longer in it." : "Changes of objects of the wave may be in it again."} Open export.csv and recognize what is in it.`,
    ifNot:
      server === active
        ? "Do not go on, and leave the scheduler off. A deletion that was ordered before this day: release the scheduler, let a cycle export it, and begin again."
        : `Do not go on. Nothing is exported: ${server.name} is in staging mode.`,
    wayBack: "Nothing was exported.",
  };
}

/** The connector of the wave's forest, which has its name. */
function connectorOf({ wave, estate }: WavePlan): string {
  const domain = wave.organizationalUnits[0]?.domain ?? "";
  return estate.tenant.forests.find(({ domains }) => domains.includes(domain))?.name ?? domain;
}

/** Lines that ask a domain controller how it writes the OUs of the wave: a rule compares texts, and there are several for one name. */
function unitsInDirectory({ wave: { organizationalUnits } }: WavePlan): readonly string[] {
  return [
    `$controller = Find-Controller ${inPowerShell(organizationalUnits[0]?.domain ?? "")}`,
    "$units = @(",
    ...organizationalUnits.map((unit) => `    Get-UnitName $controller ${inPowerShell(unit.toString())}`),
    ")",
  ];
}

/** The rules of the pair are on the server, below 100, each with a number of its own. */
export function makePair(server: ConnectSyncWriter, plan: WavePlan): Step {
  const { wave, migration } = plan;
  const pair = plan.pairs.get(server.name) ?? [];
  const forest = connectorOf(plan);
  return {
    id: `pair-${server.name}`,
    title: `Make the rule pair on ${server.name}`,
    at: { server: server.name },
    before: [
      inRole(server),
      confirm(IS_HELD, `The scheduler of ${server.name} is on: hold it before a rule changes.`),
      `$connector = @(Get-ADSyncConnector -Name ${inPowerShell(forest)})`,
      confirm(
        "$connector.Count -eq 1",
        `There is no connector ${forest}: look for its name in Synchronization Service Manager, Connectors, and declare the forest by it.`,
      ),
    ],
    command: [
      ...unitsInDirectory(plan),
      ...pair.map(({ name, direction, from, to, precedence }) =>
        direction === "Inbound"
          ? `Add-Inbound -Name ${inPowerShell(name)} -Connector $connector[0].Identifier -From '${from}' -To '${to}' -Precedence ${precedence} -Units $units`
          : `Add-Outbound -Name ${inPowerShell(name)} -From '${from}' -To '${to}' -Precedence ${precedence}`,
      ),
      `$made = Get-Enabled ${names(pair)}`,
      "$made | Sort-Object -Property Precedence | Format-Table -Property Precedence, Direction, LinkType, Name",
    ],
    after: [
      confirm(
        `@($made).Count -eq ${pair.length}`,
        "Not every rule of the pair is on the server and enabled: one half without the other does nothing.",
      ),
      confirm(
        "@($made | Where-Object { $_.Precedence -gt 99 }).Count -eq 0",
        "A rule has a precedence above 99, among the standard rules: give it a free number below 100 in the editor.",
      ),
    ],
    expected: `${pair.length} rules: inbound with the link type Join, which set cloudNoFlow to True for what lies in the OUs of ${waveInWords(wave, migration)}, and outbound with JoinNoFlow. Nothing is exported.`,
    ifNot:
      "Compare the rules with Microsoft's tutorial in the Synchronization Rules Editor. A number that another rule has is replaced by a free one, and the table shows it.",
    wayBack:
      "In the Synchronization Rules Editor, disable the inbound rules of this wave. A full synchronization follows.",
  };
}

/** The inbound rules of the wave are disabled, as Microsoft says; the outbound ones do nothing without them. */
export function disablePair(server: ConnectSyncWriter, { wave, migration, pairs }: WavePlan): Step {
  const inbound = (pairs.get(server.name) ?? []).filter(({ direction }) => direction === "Inbound");
  return {
    id: `unpair-${server.name}`,
    title: `Disable the rule pair on ${server.name}`,
    at: { server: server.name },
    before: [
      inRole(server),
      confirm(IS_HELD, `The scheduler of ${server.name} is on: hold it before a rule changes.`),
      `$rules = @(Get-Enabled ${names(inbound)})`,
      confirm(
        `$rules.Count -eq ${inbound.length}`,
        "The rules of this wave are not there, or disabled already: look for those that do their work in the Synchronization Rules Editor.",
      ),
    ],
    command: [
      "foreach ($rule in $rules) {",
      "    $rule.Disabled = $true",
      "    $null = Add-ADSyncRule -SynchronizationRule $rule",
      "}",
    ],
    after: [confirm(`@(Get-Enabled ${names(inbound)}).Count -eq 0`, "A rule of this wave is still enabled.")],
    expected: `The ${inbound.length} inbound rules of ${waveInWords(wave, migration)} are disabled. The outbound rules stay: without a mark they take nothing, and other waves need them.`,
    ifNot:
      "Rules that somebody has made by hand have other names: give them those of the block in the Synchronization Rules Editor, and repeat it.",
    wayBack: "Enable the rules again.",
  };
}

function names(rules: readonly PairRule[]): string {
  return rules.map(({ name }) => inPowerShell(name)).join(", ");
}

/**
 * Lines that stop unless a configuration has exactly this scope, and its jobs run or do not: one that never ran is disabled for
 * Microsoft Graph, one that was stopped is paused.
 * {@link https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationschedule}
 */
export function configurationIs(configuration: CloudSyncWriter, enabled: boolean): readonly string[] {
  const { scope, passwordHashSync, name } = configuration;
  const units = scope instanceof OuScope ? scope.included.map((unit) => unit.toString()) : [];
  const runs = (job: string) =>
    confirm(
      `(Get-Graph $job.Path).schedule.state -in ${enabled ? "'Active'" : "'Disabled', 'Paused'"}`,
      `The ${job} of ${name} ${enabled ? "does not run" : "runs"}.`,
    );
  return [
    findJob(configuration),
    "$schema = Get-Graph ('{0}/schema' -f $job.Path.Replace('/v1.0/', '/beta/'))",
    "$scope = @($schema.synchronizationRules | Where-Object { $_.containerFilter } | ForEach-Object { $_.containerFilter.includedContainers })",
    "$wanted = @(",
    ...units.map((unit) => `    ${inPowerShell(unit)}`),
    ")",
    confirm(
      "@(Compare-Object -ReferenceObject $wanted -DifferenceObject $scope).Count -eq 0",
      `${name} has other OUs in scope than declared: deploy what is declared, or look who changed it.`,
    ),
    runs("provisioning job"),
    ...(passwordHashSync ? [findJob(configuration, "AD2AADPasswordHash"), runs("job of password hashes")] : []),
  ];
}

/** What was predicted is compared with the tenant, and the rules with what is observed. */
export function gate({ wave, migration }: WavePlan, soak: string, keeps = false): Step {
  const evidence = keeps ? ` --evidence evidence --wave ${inPowerShell(wave.name)}` : "";
  return {
    id: "gate",
    title: "Verify every object",
    at: "repository",
    before: [
      confirm("Test-Path -LiteralPath 'package.json'", "Go to the folder of your repository first."),
      "$private = Read-Host -Prompt 'The private folder of this wave'",
      confirm(
        "Test-Path -LiteralPath (Join-Path -Path $private -ChildPath 'preflight')",
        "There is no prediction in this folder: it is the one in which preflight wrote.",
      ),
      "$observed = Join-Path -Path $private -ChildPath 'observed-after'",
    ],
    command: [
      `npx entra-sync observe $observed --objects --force --tenant ${inPowerShell(migration.tenant)}`,
      confirm("$LASTEXITCODE -eq 0", "The tenant could not be observed: read what it says."),
      `npx entra-sync health $observed${evidence}`,
      confirm(
        "$LASTEXITCODE -eq 0",
        "Something is wrong in the tenant: read the findings, and go back where people notice it.",
      ),
      `npx entra-sync verify (Join-Path -Path $private -ChildPath 'preflight') --entra $observed${evidence}`,
      confirm("$LASTEXITCODE -eq 0", "An object is missing or not as predicted: --names says which."),
    ],
    expected: `health and verify end with 0.${keeps ? " What they found is in the folder evidence, in which nobody is named: commit it." : ""} ${soak}`,
    ifNot: `What has not changed yet does not end with an error: wait for the next run and repeat it. An object that is missing can be restored for 30 days: the runbook restore-deleted. For everything else, the runbook ${keeps ? "roll-back-wave" : "wave"} of ${waveInWords(wave, migration)}.`,
    wayBack: "Nothing has changed.",
  };
}
