# Several machines and one tenant, which somebody goes through by a runbook. $Estate is what is so; the stubs know one machine
# at a time, so whoever goes to another place enters its machine.

function New-Estate([string] $Folder, [string] $TenantId) {
    $global:Estate = [pscustomobject]@{
        Folder = $Folder
        TenantId = $TenantId
        Now = [datetime]::new(2026, 12, 1, 8, 0, 0, [DateTimeKind]::Utc)
        # Name to a machine of the stubs. The computer of whoever follows the runbook has its own.
        Machines = @{}
        # Machines that answer nobody.
        Unreachable = [Collections.Generic.List[string]]::new()
        # The line that the last step ended with, as it was written down.
        Line = ''
        # Moments at which two servers exported, and exports with their deletions.
        Doubles = [Collections.Generic.List[string]]::new()
        Exports = [Collections.Generic.List[object]]::new()
        # Requests that changed the tenant, and the documents of the tenant by their path.
        Changes = [Collections.Generic.List[string]]::new()
        Graph = [ordered]@{}
        # What is typed where a block asks, by the prompt.
        Answers = @{}
        Registries = @{}
        # Application to the status of its jobs, machine to the status of its agent, and what a run of a writer does besides.
        Jobs = @{}
        Agents = @{}
        WhenRun = { }
        # Configuration to whether it is enabled, the OUs in its scope, and those that it has written.
        Configurations = @{}
        # Command of entra-sync to the exit code that it ends with, where that is not 0.
        Exits = @{}
        # Outcomes of the wave's objects by which preflight ends with 1 where it is asked for them, unless they are accepted.
        Uncertain = @()
    }
    Add-EstateMachine 'ADMIN-01'
}

function Add-EstateMachine([string] $Name, [string] $Role, [string] $Version = '2.6.92.0') {
    New-Machine (Join-Path $Estate.Folder $Name) -Name $Name
    $Estate.Machines[$Name] = $Machine
    $Estate.Registries[$Name] = [StandIn.Registry]::Root
    $Machine.Now = $Estate.Now
    $Machine.Graph.Context = [pscustomobject]@{ TenantId = $Estate.TenantId }
    $Machine.Graph.Answer = { param($Uri, $Method, $Body) Get-EstateAnswer $Uri $Method $Body }
    if (-not $Role) { return }
    New-ConnectSync
    $env:COMPUTERNAME = $Name
    $Machine.ConnectSync.Scheduler.StagingModeEnabled = $Role -eq 'staging'
    $Machine.ConnectSync.Parameters['Microsoft.Synchronize.ServerConfigurationVersion'] = $Version
    $Machine.ConnectSync | Add-Member -NotePropertyMembers @{ Pending = @('Update'); Answers = $true; InForce = @() }
    $bin = Join-Path $env:ProgramFiles 'Microsoft Azure AD Sync/Bin'
    $null = New-Item -ItemType Directory -Force -Path $bin
    foreach ($name in 'csexport.exe', 'CSExportAnalyzer.exe') { [IO.File]::WriteAllText((Join-Path $bin $name), 'a program') }
    $Machine.Programs['csexport.exe'] = { param($with) [IO.File]::WriteAllText("$($with[1])".Trim('"'), '<cs-objects />'); 0 }
    $Machine.Programs['CSExportAnalyzer.exe'] = {
        $rows = @('"DN","OMODT","AMODT"') + @(for ($n = 0; $n -lt $Machine.ConnectSync.Pending.Count; $n++) { '"CN={0}","{1}",""' -f $n, $Machine.ConnectSync.Pending[$n] })
        [IO.File]::WriteAllLines("$((Get-Call Start-Process)[-1].Parameters['RedirectStandardOutput'])", $rows)
        0
    }
    # What a cycle of an active server does: it exports, beside nobody.
    $Machine.Faults['Start-ADSyncSyncCycle'] = { Invoke-EstateCycle }
    # A rule does nothing before everything was synchronized by it, at Microsoft Entra ID last.
    $Machine.Faults['Invoke-ADSyncRunProfile'] = { param($with) if ($with['RunProfileName'] -eq 'Full Synchronization' -and $with['ConnectorName'] -like '* - AAD') { $Machine.ConnectSync.InForce = Get-HandedOver } }
}

# An agent that is installed, and registered where a tenant is given.
function Install-EstateAgent([string[]] $Domains, [switch] $Registered) {
    Install-MachineAgent
    if (-not $Registered) { return }
    Set-RegisteredTenant $Estate.TenantId
    $Machine.Agent.Domains = $Domains
    $Estate.Agents[$env:COMPUTERNAME] = 'active'
}

# The OUs of which every kind has both halves of a pair, enabled.
function Get-HandedOver {
    $rules = @($Machine.ConnectSync.Rules | Where-Object { -not $_.Disabled })
    $marks = @{}
    foreach ($rule in $rules | Where-Object { $_.Direction -eq 'Inbound' -and $_.Link -eq 'Join' -and $_.Sets -eq 'True' }) {
        $target = if ($rule.Source -in 'group', 'contact') { $rule.Source } else { 'user' }
        $takers = @($rules | Where-Object { $_.Direction -eq 'Outbound' -and $_.Link -eq 'JoinNoFlow' -and $_.Source -eq $rule.Target -and $_.Target -eq $target -and "$($_.Scope)" -eq 'cloudNoFlow EQUAL True' })
        if ($takers.Count -eq 0) { continue }
        foreach ($group in $rule.Scope) { if ("$group" -match '^dn ENDSWITH (.*)$') { $marks[$Matches[1]] = @($marks[$Matches[1]]) + $rule.Source } }
    }
    return @($marks.Keys | Where-Object { @($marks[$_] | Where-Object { $_ } | Sort-Object -Unique).Count -eq 4 })
}

# What a deployment makes of a configuration. One that is enabled over less than it has written deletes the rest.
function Set-EstateConfiguration([string] $Name, [bool] $Enabled, [string[]] $Units) {
    $old = $Estate.Configurations[$Name]
    $wrote = @($old.Wrote | Where-Object { $_ })
    if ($Enabled) {
        $left = @($wrote | Where-Object { $Units -notcontains $_ })
        if ($left.Count -gt 0) { $Estate.Exports.Add([pscustomobject]@{ By = $Name; Deletions = $left.Count }) }
        $wrote = $Units
    }
    $Estate.Configurations[$Name] = @{ Enabled = $Enabled; Units = $Units; Wrote = $wrote }
}

# The jobs of every application that somebody asks for, and the agents, as Graph has them.
function Add-EstateJobs {
    $Estate.Graph['GET ^/v1.0/servicePrincipals\?'] = {
        param($path)
        $null = $path -match "displayName eq '(.*)'"
        @{ value = @(@{ id = "sp-$($Matches[1])"; displayName = $Matches[1]; applicationTemplateId = '1a4721b3-e57f-4451-ae87-ef078703ec94' }, @{ id = 'other'; displayName = $Matches[1]; applicationTemplateId = 'another' }) }
    }
    $Estate.Graph['GET ^/v1.0/servicePrincipals/sp-[^/]+/synchronization/jobs$'] = {
        param($path)
        $null = $path -match 'sp-([^/]+)/'
        & $Estate.WhenRun
        $status = if ($Estate.Jobs[$Matches[1]]) { $Estate.Jobs[$Matches[1]] } else { @{ code = 'Active' } }
        $waits = $Estate.Configurations[$Matches[1]] -and -not $Estate.Configurations[$Matches[1]].Enabled
        if (-not $waits) { $status['lastSuccessfulExecution'] = @{ timeEnded = $Machine.Now.AddSeconds(-60).ToString('yyyy-MM-ddTHH:mm:ssZ') } }
        @{ value = @(foreach ($template in 'AD2AADProvisioning', 'AD2AADPasswordHash') { @{ id = "$template.$($Matches[1])"; templateId = $template; status = $status } }) }
    }
    $Estate.Graph['GET ^/v1.0/servicePrincipals/sp-[^/]+/synchronization/jobs/[^/]+$'] = {
        param($path)
        $null = $path -match 'sp-([^/]+)/'
        $one = $Estate.Configurations[$Matches[1]]
        @{ id = 'job'; schedule = @{ state = if ($one.Enabled) { 'Active' } elseif ($one.Wrote) { 'Paused' } else { 'Disabled' } } }
    }
    $Estate.Graph['GET ^/beta/servicePrincipals/sp-[^/]+/synchronization/jobs/[^/]+/schema$'] = {
        param($path)
        $null = $path -match 'sp-([^/]+)/'
        @{ synchronizationRules = @(@{ name = 'AD2AADProvisioning'; containerFilter = @{ includedContainers = @($Estate.Configurations[$Matches[1]].Units) } }) }
    }
    $Estate.Graph['GET agentGroups'] = { @{ value = @(@{ agents = @($Estate.Agents.Keys | ForEach-Object { @{ machineName = "$_.corp.contoso.com"; status = $Estate.Agents[$_] } }) }) } }
}

function Test-Active([object] $One) { return $One.ConnectSync -and -not $One.ConnectSync.Scheduler.StagingModeEnabled }

function Get-Active { return @($Estate.Machines.Keys | Where-Object { $Estate.Unreachable -notcontains $_ -and (Test-Active $Estate.Machines[$_]) } | Sort-Object) }

function Invoke-EstateCycle {
    if (-not (Test-Active $Machine)) { return }
    $sync = $Machine.ConnectSync
    $deletions = @($sync.Pending | Where-Object { $_ -eq 'Delete' }).Count
    $limit = if ($sync.Threshold.DeletionPrevention -eq 'Disabled') { [int]::MaxValue } else { $sync.Threshold.ThresholdCount }
    if ($deletions -gt $limit) { Add-EstateEvent 116; return }
    $Estate.Exports.Add([pscustomobject]@{ By = $env:COMPUTERNAME; Deletions = $deletions })
    $sync.Pending = @()
    & $Estate.WhenRun
    Add-EstateEvent 654
}

function Add-EstateEvent([int] $Id) {
    $Machine.Events.Add([pscustomobject]@{ Source = 'Directory Synchronization'; Id = $Id; TimeCreated = $Machine.Now; Message = '' })
}

# Goes to a machine; minutes pass between two steps.
function Enter-Estate([string] $Name) {
    $global:Machine = $Estate.Machines[$Name]
    [StandIn.Registry]::Root = $Estate.Registries[$Name]
    $Estate.Now = $Estate.Now.AddMinutes(5)
    foreach ($one in $Estate.Machines.Values) { if ($one.Now -gt $Estate.Now) { $Estate.Now = $one.Now } }
    $Machine.Now = $Estate.Now
    $folder = Join-Path $Estate.Folder $Name
    $env:ProgramData = $folder
    $env:ProgramFiles = Join-Path $folder 'Program Files'
    $env:COMPUTERNAME = $Name
}

# Whatever a person does with a wizard or a browser, it is seen whether two servers are active afterwards, and whether a
# configuration is enabled over an OU that an active server still writes.
function Confirm-OneWriter([string] $After) {
    $active = Get-Active
    if ($active.Count -gt 1) { $Estate.Doubles.Add("$After`: $($active -join ' and ')") }
    foreach ($name in $Estate.Configurations.Keys | Where-Object { $Estate.Configurations[$_].Enabled }) {
        foreach ($unit in $Estate.Configurations[$name].Units) {
            foreach ($server in $active) { if ($Estate.Machines[$server].ConnectSync.InForce -notcontains $unit) { $Estate.Doubles.Add("$After`: $name and $server write $unit") } }
        }
    }
}

# A document of the tenant by its path; a POST or a PATCH changes it as the test has said.
function Get-EstateAnswer([string] $Uri, [string] $Method, $Body) {
    $path = [uri]::UnescapeDataString($Uri)
    foreach ($pattern in $Estate.Graph.Keys) {
        $verb, $rest = $pattern -split ' ', 2
        if ($verb -ne $Method -or $path -notmatch $rest) { continue }
        if ($Method -ne 'GET') { $Estate.Changes.Add("$Method $path $Body") }
        return & $Estate.Graph[$pattern] $path $Body
    }
    throw "The tenant has no answer to $Method $path."
}

# https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/read-host (5.1)
function Read-Host {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [object] $Prompt, [switch] $AsSecureString)
    Register-Call Read-Host $PSBoundParameters
    if ("$Prompt" -match '^The line that step (\d+) ended with$') { return $Estate.Line }
    $known = $Estate.Answers.Keys | Where-Object { "$Prompt" -like $_ } | Select-Object -First 1
    if (-not $known) { throw "Nobody has an answer to: $Prompt" }
    return $Estate.Answers[$known]
}

# https://docs.npmjs.com/cli/commands/npx: entra-sync, which has tests of its own. Here it is which command was given what, and how it ends.
function npx {
    $verb = $args[1]
    Register-Call npx @{ Verb = $verb; With = $args }
    $global:LASTEXITCODE = [int] $Estate.Exits[$verb]
    if ($verb -ne 'preflight') { return }
    $failOn, $accepted, $folder = foreach ($name in '--fail-on', '--accept', '--output') {
        $at = [array]::IndexOf($args, $name)
        if ($at -lt 0) { '' } else { $args[$at + 1] }
    }
    if ($failOn -eq 'unknown' -and @($Estate.Uncertain | Where-Object { $_ -ne $accepted })) { $global:LASTEXITCODE = 1 }
    $null = New-Item -ItemType Directory -Force -Path $folder
}

# https://learn.microsoft.com/powershell/module/microsoft.powershell.management/test-connection (5.1)
function Test-Connection {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string[]] $ComputerName, [int] $Count, [switch] $Quiet)
    Register-Call Test-Connection $PSBoundParameters
    return $Estate.Unreachable -notcontains $ComputerName[0]
}
Export-ModuleMember -Function New-Estate, Add-EstateMachine, Get-Active, Enter-Estate, Confirm-OneWriter, Add-EstateEvent, Read-Host, Test-Connection, Get-EstateAnswer, Invoke-EstateCycle, Test-Active, Install-EstateAgent, Add-EstateJobs, npx, Get-HandedOver, Set-EstateConfiguration
