import { createHash } from "node:crypto";
import { AD_TO_ENTRA_TEMPLATE } from "../domain/writers/synchronization-jobs";
import { inPowerShell } from "../text/escape/power-shell";
import { oneLine } from "../text/escape/terminal";
import type { Runbook, Step, Way } from "./runbook";

/** How long a step waits for the next one: what was looked at yesterday is not what happens today. */
export const HOURS_BETWEEN_STEPS = 24;

/**
 * What a way's blocks have in common, pasted once into each window: it stops a step that is skipped, out of order, done a
 * second time, or on the wrong machine. A step ends with a line; the next one asks for it, on whatever machine that is.
 */
const BASE = [
  "function Confirm-That([bool] $IsSo, [string] $Otherwise) { if (-not $IsSo) { throw ('STOP. ' + $Otherwise) } }",
  "function Get-LineOf([int] $Number, [string] $State) { return ('[{0} | run {1} | step {2} {3}' -f $RunbookName, $global:RunbookRun, $Number, $State) }",
  "function Get-RunbookLog { if (Test-Path -LiteralPath $RunbookLog) { return @(Get-Content -LiteralPath $RunbookLog -Encoding UTF8) } }",
  "function Add-RunbookLine([string] $Line) {",
  "    $null = New-Item -ItemType Directory -Force -Path (Split-Path -Path $RunbookLog)",
  "    Add-Content -LiteralPath $RunbookLog -Value $Line -Encoding UTF8",
  "}",
  "function Confirm-Place([int] $Number, [string] $On, [switch] $InTenant) {",
  "    if ($On) { Confirm-That ($env:COMPUTERNAME -eq $On) ('This is {0}. Step {1} is done on {2}.' -f $env:COMPUTERNAME, $Number, $On) }",
  "    if ($InTenant) { Confirm-That (\"$((Get-MgContext).TenantId)\" -eq $RunbookTenant) ('Sign in to the tenant {0} first: see what you need.' -f $RunbookTenant) }",
  "}",
  "function Start-Step([int] $Number, [string] $On, [switch] $InTenant) {",
  "    Confirm-Place $Number $On -InTenant:$InTenant",
  "    $now = (Get-Date).ToUniversalTime()",
  "    $pattern = '^\\[' + [regex]::Escape($RunbookName) + ' \\| run (\\d{8}T\\d{6}) \\| step (\\d+) (begun|done) \\| (\\S+) (\\d{8}T\\d{6})\\]$'",
  "    $read = { param($text) [datetime]::ParseExact($text, 'yyyyMMddTHHmmss', [Globalization.CultureInfo]::InvariantCulture) }",
  "    if ($Number -eq 1) {",
  "        $last = @(Get-RunbookLog)[-1]",
  "        Confirm-That (-not ($last -match $pattern) -or $Matches[3] -eq 'begun' -or ($now - (& $read $Matches[1])).TotalHours -gt $RunbookHours) ('A run has begun: go on with its next step. To begin again: Remove-Item -LiteralPath ''{0}''' -f $RunbookLog)",
  "        $global:RunbookRun = $now.ToString('yyyyMMddTHHmmss')",
  "    }",
  "    else {",
  "        $line = Read-Host -Prompt ('The line that step {0} ended with' -f ($Number - 1))",
  "        Confirm-That (\"$line\".Trim() -match $pattern) ('That is not the line of a step of this runbook: step {0} comes first.' -f ($Number - 1))",
  "        Confirm-That ([int] $Matches[2] -eq $Number - 1 -and $Matches[3] -eq 'done') ('That is the line of step {0}: step {1} comes before this one.' -f $Matches[2], ($Number - 1))",
  "        $global:RunbookRun = $Matches[1]",
  "        Confirm-That (($now - (& $read $Matches[5])).TotalHours -le $RunbookHours) ('Step {0} was done more than {1} hours ago: begin again with step 1.' -f ($Number - 1), $RunbookHours)",
  "        $done = @(Get-RunbookLog | Where-Object { $_.StartsWith((Get-LineOf $Number 'done')) })",
  "        Confirm-That ($done.Count -eq 0) ('Step {0} is done: go on with step {1}.' -f $Number, ($Number + 1))",
  "    }",
  "    Add-RunbookLine ('{0} | {1} {2}]' -f (Get-LineOf $Number 'begun'), $env:COMPUTERNAME, $now.ToString('yyyyMMddTHHmmss'))",
  "}",
  "function Resume-Step([int] $Number, [string] $On, [switch] $InTenant) {",
  "    Confirm-Place $Number $On -InTenant:$InTenant",
  "    $last = @(Get-RunbookLog)[-1]",
  "    Confirm-That ($last -match ' run (\\S+) \\| step (\\d+) begun' -and [int] $Matches[2] -eq $Number) ('Run the first block of step {0} on this machine before this one.' -f $Number)",
  "    $global:RunbookRun = $Matches[1]",
  "}",
  "function Complete-Step([int] $Number) {",
  "    $line = '{0} | {1} {2}]' -f (Get-LineOf $Number 'done'), $env:COMPUTERNAME, (Get-Date).ToUniversalTime().ToString('yyyyMMddTHHmmss')",
  "    Add-RunbookLine $line",
  "    return $line",
  "}",
];

/** Connect Sync: a cycle to its end, and what a server would export. */
const CONNECT_SYNC = [
  "function Invoke-Cycle([string] $PolicyType) {",
  "    $null = Start-ADSyncSyncCycle -PolicyType $PolicyType",
  "    $idle = 0",
  "    while ($idle -lt 3) {",
  "        Start-Sleep -Seconds 10",
  "        if (Get-ADSyncConnectorRunStatus) { $idle = 0 } else { $idle++ }",
  "    }",
  "}",
  "function Export-Pending([string] $Folder) {",
  "    $connector = Get-ADSyncConnector | Where-Object { \"$($_.Identifier)\" -eq 'b891884f-051e-4a83-95af-2544101c9083' }",
  "    Confirm-That (@($connector).Count -eq 1) 'This server has no connector to Microsoft Entra ID.'",
  "    $bin = Join-Path -Path $env:ProgramFiles -ChildPath 'Microsoft Azure AD Sync\\Bin'",
  "    $null = New-Item -ItemType Directory -Force -Path $Folder",
  "    $xml = Join-Path -Path $Folder -ChildPath 'export.xml'",
  "    $csv = Join-Path -Path $Folder -ChildPath 'export.csv'",
  "    Get-ChildItem -Path $Folder -Filter 'export.*' | Remove-Item",
  "    $null = Start-Process -FilePath (Join-Path -Path $bin -ChildPath 'csexport.exe') -ArgumentList ('\"{0}\"' -f $connector.Name), ('\"{0}\"' -f $xml), '/f:x' -NoNewWindow -Wait -PassThru",
  "    Confirm-That (Test-Path -LiteralPath $xml) 'csexport wrote nothing: read what it said.'",
  "    $null = Start-Process -FilePath (Join-Path -Path $bin -ChildPath 'CSExportAnalyzer.exe') -ArgumentList ('\"{0}\"' -f $xml) -RedirectStandardOutput $csv -NoNewWindow -Wait -PassThru",
  "    $rows = @(Import-Csv -LiteralPath $csv)",
  "    Confirm-That ($rows.Count -eq 0 -or $rows[0].PSObject.Properties['OMODT']) ('{0} has no column OMODT: read it before you go on.' -f $csv)",
  "    $deleted = @($rows | Where-Object { $_.OMODT -eq 'Delete' } | ForEach-Object { $_.DN } | Sort-Object -Unique)",
  "    return [pscustomobject]@{ File = $csv; Rows = $rows.Count; Deletions = $deleted.Count }",
  "}",
];

/** Connect Sync: the rules of a hand-over as Microsoft's scripts make them, and a full synchronization that exports nothing. */
const RULES = [
  "$Entra = 'b891884f-051e-4a83-95af-2544101c9083'",
  "function Wait-Idle {",
  "    $idle = 0",
  "    while ($idle -lt 3) {",
  "        Start-Sleep -Seconds 10",
  "        if (Get-ADSyncConnectorRunStatus) { $idle = 0 } else { $idle++ }",
  "    }",
  "}",
  "function Invoke-FullSynchronization {",
  '    $connectors = @(Get-ADSyncConnector | Sort-Object -Property { "$($_.Identifier)" -eq $Entra })',
  "    foreach ($profileName in 'Delta Import', 'Full Synchronization') {",
  "        foreach ($connector in $connectors) {",
  "            $null = Invoke-ADSyncRunProfile -ConnectorName $connector.Name -RunProfileName $profileName",
  "            Wait-Idle",
  "        }",
  "    }",
  "}",
  "function Get-Enabled([string[]] $Names) { return Get-ADSyncRule | Where-Object { $Names -contains $_.Name -and -not $_.Disabled } }",
  "function New-Rule([string] $Name, [string] $Direction, $Connector, [string] $From, [string] $To, [int] $Precedence) {",
  '    $old = @(Get-ADSyncRule | Where-Object { $_.Name -eq $Name -and "$($_.Connector)" -eq "$Connector" })',
  "    foreach ($rule in $old) { $null = Remove-ADSyncRule -SynchronizationRule $rule }",
  "    $taken = @(Get-ADSyncRule | ForEach-Object { $_.Precedence })",
  "    $free = @($Precedence) + @(0..99) | Where-Object { $taken -notcontains $_ } | Select-Object -First 1",
  "    Confirm-That ($null -ne $free) 'No precedence below 100 is free: remove a rule that is no longer needed.'",
  "    $link = if ($Direction -eq 'Inbound') { 'Join' } else { 'JoinNoFlow' }",
  "    $none = [guid]::Empty",
  "    return @(New-ADSyncRule -Name $Name -Identifier ([guid]::NewGuid()) -Description 'Written by Cloud Sync' -Direction $Direction -Precedence $free -PrecedenceAfter $none -PrecedenceBefore $none -SourceObjectType $From -TargetObjectType $To -Connector $Connector -LinkType $link -SoftDeleteExpiryInterval 0 -ImmutableTag '')[0]",
  "}",
  "function Add-Scope($Rule, [string] $Attribute, [string] $Value, [string] $Operator) {",
  "    $condition = New-Object -TypeName 'Microsoft.IdentityManagement.PowerShell.ObjectModel.ScopeCondition' -ArgumentList $Attribute, $Value, $Operator",
  "    return @(Add-ADSyncScopeConditionGroup -SynchronizationRule $Rule -ScopeConditions @($condition))[0]",
  "}",
  "function Add-Inbound([string] $Name, $Connector, [string] $From, [string] $To, [int] $Precedence, [string[]] $Units) {",
  "    $rule = New-Rule $Name 'Inbound' $Connector $From $To $Precedence",
  "    $rule = @(Add-ADSyncAttributeFlowMapping -SynchronizationRule $rule -Source @('True') -Destination 'cloudNoFlow' -FlowType 'Constant' -ValueMergeType 'Update')[0]",
  "    foreach ($unit in $Units) { $rule = Add-Scope $rule 'dn' $unit 'ENDSWITH' }",
  "    $null = Add-ADSyncRule -SynchronizationRule $rule",
  "}",
  "function Add-Outbound([string] $Name, [string] $From, [string] $To, [int] $Precedence) {",
  "    if (Get-Enabled $Name) { return }",
  "    $rule = New-Rule $Name 'Outbound' $Entra $From $To $Precedence",
  "    $rule = Add-Scope $rule 'cloudNoFlow' 'True' 'EQUAL'",
  "    $null = Add-ADSyncRule -SynchronizationRule $rule",
  "}",
];

/** Active Directory: OUs and their objects, and the anchor of one of them, at one domain controller. */
const DIRECTORY = [
  "function Open-Entry([string] $Address) {",
  "    $entry = New-Object -TypeName System.DirectoryServices.DirectoryEntry -ArgumentList $Address",
  "    $entry.psbase.AuthenticationType = 'Secure, Signing, Sealing'",
  "    return $entry",
  "}",
  "function Find-Controller([string] $Domain) {",
  "    $name = [string] (Open-Entry \"LDAP://$Domain/RootDSE\").psbase.Properties['dnsHostName'].Value",
  "    Confirm-That ([bool] $name) ('No domain controller of {0} answers.' -f $Domain)",
  "    return $name",
  "}",
  "function Get-Address([string] $Controller, [string] $Name) {",
  "    return ('LDAP://{0}/{1}' -f $Controller, ($Name -replace '(?<=(?:^|[^\\\\])(?:\\\\\\\\)*)/', '\\/'))",
  "}",
  "function Get-UnitName([string] $Controller, [string] $Unit) {",
  "    $name = try { [string] (Open-Entry (Get-Address $Controller $Unit)).psbase.Properties['distinguishedName'].Value } catch { '' }",
  "    Confirm-That ([bool] $name) ('{0} has no {1}.' -f $Controller, $Unit)",
  "    return $name",
  "}",
  "function Find-InUnits([string] $Controller, [string[]] $Units, [string] $Filter) {",
  "    foreach ($unit in $Units) {",
  "        $searcher = New-Object -TypeName System.DirectoryServices.DirectorySearcher",
  "        $searcher.SearchRoot = Open-Entry (Get-Address $Controller $unit)",
  "        $searcher.PageSize = 500",
  "        $searcher.Filter = $Filter",
  "        $searcher.PropertiesToLoad.AddRange([string[]] ('distinguishedName', 'objectClass', 'objectGUID', 'mS-DS-ConsistencyGuid'))",
  "        $results = $searcher.FindAll()",
  "        foreach ($result in $results) {",
  "            $anchor = $result.Properties['mS-DS-ConsistencyGuid']",
  "            [pscustomobject]@{",
  "                Class = @($result.Properties['objectClass'])[-1]",
  "                Name = @($result.Properties['distinguishedName'])[0]",
  "                Guid = [guid] [byte[]] $result.Properties['objectGUID'][0]",
  "                Anchor = if ($anchor.Count -gt 0) { ([guid] [byte[]] $anchor[0]) }",
  "            }",
  "        }",
  "        $results.Dispose()",
  "    }",
  "}",
  "function Set-Anchor([string] $Controller, $Object) {",
  "    $entry = Open-Entry ('LDAP://{0}/<GUID={1}>' -f $Controller, $Object.Guid)",
  "    $entry.psbase.Properties['mS-DS-ConsistencyGuid'].Value = $Object.Guid.ToByteArray()",
  "    $entry.psbase.CommitChanges()",
  "}",
];

/**
 * Both: whether a rule pair takes what it is for. Of each OU and class, the first objects that Connect Sync has are looked up, as
 * Microsoft's own diagnostics does. Rules compare names as texts, so that one that seems right may take nothing.
 */
const MARKS = [
  "function Confirm-Mark([bool] $IsThere, [string] $Connector, [string] $Controller, [string[]] $Units, [string[]] $Classes) {",
  "    foreach ($unit in $Units) {",
  "        $objects = @(Find-InUnits $Controller $unit '(&(|(sAMAccountType=805306368)(objectClass=contact)(objectCategory=group))(!(isCriticalSystemObject=TRUE)))' | Where-Object { $Classes -contains $_.Class })",
  "        $seen = 0",
  "        foreach ($group in $objects | Group-Object -Property Class) {",
  "            $left = 3",
  "            foreach ($object in $group.Group | Select-Object -First 200) {",
  "                if ($left -eq 0) { break }",
  "                $space = try { Get-ADSyncCSObject -ConnectorName $Connector -DistinguishedName $object.Name } catch { $null }",
  "                if (-not $space -or [guid] $space.ConnectedMVObjectId -eq [guid]::Empty) { continue }",
  "                $joined = Get-ADSyncMVObject -Identifier $space.ConnectedMVObjectId",
  "                $isMarked = $joined.Attributes.Contains('cloudNoFlow') -and \"$($joined.Attributes['cloudNoFlow'].Values)\" -eq 'True'",
  "                $what = if ($IsThere) { 'is not marked with cloudNoFlow: the pair does not take it, and Connect Sync would go on writing it' } else { 'is still marked with cloudNoFlow: nobody would write it' }",
  "                Confirm-That ($isMarked -eq $IsThere) ('{0} {1}.' -f $object.Name, $what)",
  "                $left--",
  "                $seen++",
  "            }",
  "        }",
  "        Confirm-That ($seen -gt 0 -or $objects.Count -eq 0) ('This server has none of the first objects of {0}: it does not synchronize them, or their connector is another one.' -f $unit)",
  "        '{0} objects of {1} were looked at.' -f $seen, $unit",
  "    }",
  "}",
];

/** Cloud Sync: the job of a configuration, by the name of its application or by its id. */
const GRAPH = [
  "function Get-Graph([string] $Path) { return Invoke-MgGraphRequest -Method GET -Uri $Path -OutputType PSObject }",
  "function Get-SyncJob([string] $Application, [string] $ServicePrincipal, [string] $Template) {",
  "    if (-not $ServicePrincipal) {",
  '        $filter = [uri]::EscapeDataString("displayName eq \'$($Application.Replace("\'", "\'\'"))\'")',
  `        $found = @((Get-Graph "/v1.0/servicePrincipals?\`$filter=$filter&\`$select=id,displayName,applicationTemplateId").value | Where-Object { $_.applicationTemplateId -eq '${AD_TO_ENTRA_TEMPLATE}' })`,
  "        Confirm-That ($found.Count -eq 1) ('{0} configurations are called {1}: look at them in the admin center.' -f $found.Count, $Application)",
  "        $ServicePrincipal = $found[0].id",
  "    }",
  '    $path = "/v1.0/servicePrincipals/$ServicePrincipal/synchronization/jobs"',
  "    $jobs = @((Get-Graph $path).value | Where-Object { $_.templateId -eq $Template })",
  "    Confirm-That ($jobs.Count -eq 1) ('{0} has {1} jobs of the template {2}.' -f $Application, $jobs.Count, $Template)",
  '    return [pscustomobject]@{ Path = "$path/$($jobs[0].id)"; Id = $jobs[0].id; Status = $jobs[0].status }',
  "}",
];

const RULES_USED = /Wait-Idle|Invoke-FullSynchronization|Get-Enabled|Add-(?:Inbound|Outbound)/;

/** What is pasted once into each window that is used for a way. */
export function frameOf(runbook: Runbook, way: Way): string {
  const used = way.steps.flatMap(linesOf).join("\n");
  return [
    "$ErrorActionPreference = 'Stop'",
    `$RunbookName = ${inPowerShell(oneLine(nameOf(runbook, way)))}`,
    `$RunbookTenant = ${inPowerShell(runbook.tenantId)}`,
    `$RunbookHours = ${HOURS_BETWEEN_STEPS}`,
    `$RunbookFolder = Join-Path -Path $env:ProgramData -ChildPath ${inPowerShell(`entra-sync\\runbooks\\${folderOf(runbook, way)}`)}`,
    "$RunbookLog = Join-Path -Path $RunbookFolder -ChildPath 'steps.log'",
    ...BASE,
    ...(/Invoke-Cycle|Export-Pending/.test(used) ? CONNECT_SYNC : []),
    ...(RULES_USED.test(used) ? RULES : []),
    ...(/Find-Controller/.test(used) ? DIRECTORY : []),
    ...(/Confirm-Mark/.test(used) ? MARKS : []),
    ...(/Get-SyncJob|Get-Graph/.test(used) ? GRAPH : []),
  ].join("\n");
}

/** What the lines of its steps begin with. */
function nameOf({ tenant, name }: Runbook, way: Way): string {
  return `${tenant} ${name}: ${way.name}`;
}

/** A folder on Windows for each way, with the lists that it writes: names that become the same there are told apart by a hash. */
function folderOf(runbook: Runbook, way: Way): string {
  const name = nameOf(runbook, way);
  const folder = fileName(name);
  const alike = runbook.ways.filter((one) => fileName(nameOf(runbook, one)).toLowerCase() === folder.toLowerCase());
  return alike.length > 1 ? `${folder}-${createHash("sha256").update(name).digest("hex").slice(0, 8)}` : folder;
}

function fileName(name: string): string {
  return name.replace(/[^A-Za-z0-9.]+/g, "-").slice(0, 100);
}

/** The blocks of a step, each pasted and run as a whole: an error in a block ends all of it. */
export interface Blocks {
  /** The whole of a step that a command does. */
  readonly run?: string;
  /** Before what a person does by hand, and after it. */
  readonly before?: string;
  readonly after?: string;
}

export function blocksOf(way: Way, index: number): Blocks {
  const step = way.steps[index] as Step;
  const number = index + 1;
  const place =
    typeof step.at === "object" ? ` -On ${inPowerShell(step.at.server)}` : step.at === "graph" ? " -InTenant" : "";
  const module = typeof step.at === "object" && usesAdSync(step) ? ["Import-Module -Name ADSync"] : [];
  const start = [`Start-Step -Number ${number}${place}`, ...module, ...(step.before ?? [])];
  const end = [...(step.after ?? []), `Complete-Step -Number ${number}`];
  if (step.byHand === undefined) return { run: block([...start, ...(step.command ?? []), ...end]) };
  return {
    before: block([...start, ...(step.command ?? [])]),
    after: block([`Resume-Step -Number ${number}${place}`, ...module, ...end]),
  };
}

function usesAdSync(step: Step): boolean {
  return linesOf(step).some((line) => /-ADSync|Invoke-Cycle|Export-Pending/.test(line) || RULES_USED.test(line));
}

function linesOf(step: Step): readonly string[] {
  return [...(step.before ?? []), ...(step.command ?? []), ...(step.after ?? [])];
}

function block(lines: readonly string[]): string {
  return ["& {", ...lines.map((line) => `    ${line}`), "}"].join("\n");
}
