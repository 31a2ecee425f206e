<#
.SYNOPSIS
    The machines of somebody who goes through a migration by its runbooks, in one process: runs the blocks of steps, and what people do
    on servers between them.

.DESCRIPTION
    A request is a line of JSON on the standard input. Its answer is the last line of what comes back; each line before it, with "asks",
    is a question to the world around the machines, such as what Microsoft Graph answers, and waits for a line with the answer. Every line
    that comes back has the Connect Sync servers as they are at that moment.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
$powershell = (Resolve-Path -LiteralPath "$PSScriptRoot/../../../powershell").Path
Import-Module "$powershell/stubs/Stubs.psm1" -DisableNameChecking
. "$powershell/runbooks/people.ps1"
$parsed = @{}

function global:Send-Line([hashtable] $Line) {
    $Line.now = $Estate.Now.ToString('o')
    if ($Machine -and $Machine.Now -gt $Estate.Now) { $Line.now = $Machine.Now.ToString('o') }
    $Line.servers = @(Get-ServerState)
    $Line.anchors = @(Get-Anchor)
    [Console]::Out.WriteLine((ConvertTo-Json -InputObject $Line -Compress -Depth 20))
}

# Asks the world around the machines, and throws what it throws.
function global:Request-Answer([hashtable] $Question) {
    Send-Line $Question
    $answer = ConvertFrom-Json -InputObject ([Console]::In.ReadLine()) -AsHashtable
    if ($answer.failure) { throw $answer.failure }
    return $answer
}

# The Connect Sync servers as somebody would see them who looked at each: roles, OUs, rules now and at the last full synchronization.
function global:Get-ServerState {
    foreach ($name in @($Estate.Machines.Keys | Sort-Object)) {
        $one = $Estate.Machines[$name]
        if (-not $one.ConnectSync) { continue }
        @{
            name = $name
            runs = $Estate.Unreachable -notcontains $name -and $one.Services.ContainsKey('ADSync')
            staging = [bool] $one.ConnectSync.Scheduler.StagingModeEnabled
            scheduled = [bool] $one.ConnectSync.Scheduler.SyncCycleEnabled -and -not $one.ConnectSync.Scheduler.SchedulerSuspended
            scopes = @($one.ConnectSync.Connectors | ForEach-Object {
                    $partition = @($_.Partitions | Where-Object Selected -EQ '1')[0]
                    @{ domain = $_.Name; include = @($partition.Include); exclude = @($partition.Exclude); classes = @($partition.Classes) }
                })
            sourceAnchor = "$($one.ConnectSync.Parameters['Microsoft.SynchronizationOption.AnchorAttribute'])"
            rules = @($one.ConnectSync.Rules)
            applied = @($one.ConnectSync.Applied)
        }
    }
}

# What is filled in as mS-DS-ConsistencyGuid, once something was written.
function global:Get-Anchor {
    if ([StandIn.DirectoryServices.Domain]::Written.Count -eq 0) { return }
    [StandIn.DirectoryServices.Domain]::Written.Clear()
    foreach ($object in $Directory | Where-Object SamAccountType -NE '805306369') {
        $entry = [StandIn.DirectoryServices.DirectoryEntry]::new("LDAP://$([StandIn.DirectoryServices.Domain]::Server)/<GUID=$($object.Guid)>")
        $value = $entry.Properties['mS-DS-ConsistencyGuid'].Value
        if ($value) { @{ name = $object.Name; value = [Convert]::ToBase64String([byte[]] $value) } }
    }
}

# An object of Active Directory, of attributes whose values are texts, or bytes in Base64.
function New-Listed([object] $Object) {
    $with = @{}
    $given = @{}
    foreach ($attribute in $Object.attributes.PSObject.Properties) {
        $values = @($attribute.Value | ForEach-Object { if ($_ -is [string]) { $_.ToString() } else { , [Convert]::FromBase64String($_.bytes) } })
        if ($values.Count -eq 0) { continue }
        switch ($attribute.Name) {
            'objectClass' { }
            'objectGUID' { $guid = [guid] [byte[]] $values[0] }
            'manager' { $given.Manager = $values[0] }
            'member' { $given.Members = $values }
            'isCriticalSystemObject' { $given.Critical = $true }
            { $_ -in 'pwdLastSet', 'msExchRecipientTypeDetails' } { $with[$_] = [long] $values[0] }
            { $_ -in 'userAccountControl', 'groupType' } { $with[$_] = [int] $values[0] }
            'proxyAddresses' { $with[$_] = [string[]] $values }
            'userCertificate' { $with[$_] = [byte[]] $values[0] }
            'mS-DS-ConsistencyGuid' { $with[$_] = [byte[]] $values[0] }
            'objectSid' { $with[$_] = [byte[]] $values[0] }
            default { $with[$_] = [string] $values[0] }
        }
    }
    $made = New-DirectoryObject $Object.kind $Object.name @given -With $with
    $made.Guid = $guid
    return $made
}

function global:Copy-Rule([object[]] $Rules) { return @($Rules | ForEach-Object { $_ | Select-Object -Property * }) }

# Rules reach objects that did not change by a full synchronization alone: those of a connector by its own, outbound ones by any.
function global:Set-Applied([string] $Connector) {
    $isReached = { -not $Connector -or $_.Direction -eq 'Outbound' -or [guid] $_.Connector -eq $reached }
    $reached = if ($Connector) { (Get-ADSyncConnector | Where-Object Name -EQ $Connector).Identifier }
    $kept = @($Machine.ConnectSync.Applied | Where-Object { -not (& $isReached) })
    $Machine.ConnectSync.Applied = @($kept) + @(Copy-Rule ($Machine.ConnectSync.Rules | Where-Object $isReached))
}

function global:Invoke-ModelledCycle {
    $Machine.ConnectSync.Pending = @((Request-Answer @{ asks = 'cycle'; server = $env:COMPUTERNAME }).pending)
    if (Test-Active $Machine) { Add-EstateEvent 654 }
}

function global:npx {
    $answer = Request-Answer @{ asks = 'command'; words = @($args); folder = (Get-Location).Path }
    $global:LASTEXITCODE = $answer.exitCode
    foreach ($line in @($answer.output)) { $line }
}

function global:Read-Host([Parameter(Position = 0)] [object] $Prompt) {
    if ("$Prompt" -match '^The line that step (\d+) ended with$') { return $Estate.Line }
    return (Request-Answer @{ asks = 'prompt'; prompt = "$Prompt" }).typed
}

# A server that the wizard has set up as it is declared: what the verification of the server is given.
function Add-DeclaredServer([string] $Name, [object] $Settings) {
    Add-EstateMachine $Name $Settings.role $Settings.version
    $installer = Join-Path $env:ProgramData 'entra-sync/AzureADConnect.msi'
    $null = New-Item -ItemType Directory -Force -Path (Split-Path $installer)
    [IO.File]::WriteAllText($installer, 'the installer')
    Complete-ConnectSyncWizard $Settings
    $env:COMPUTERNAME = $Name
    $Machine.ConnectSync | Add-Member -NotePropertyMembers @{ Pending = @(); Answers = $true; Applied = @(Copy-Rule $Machine.ConnectSync.Rules) }
    $Machine.Faults['Start-ADSyncSyncCycle'] = {
        param($With)
        if ($With['PolicyType'] -eq 'Initial') { Set-Applied }
        Invoke-ModelledCycle
    }
    $Machine.Faults['Invoke-ADSyncRunProfile'] = {
        param($With)
        if ($With['RunProfileName'] -eq 'Full Synchronization') { Set-Applied $With['ConnectorName'] }
        if ($With['RunProfileName'] -eq 'Export') { Invoke-ModelledCycle }
        else { $Machine.ConnectSync.Pending = @((Request-Answer @{ asks = 'pending'; server = $env:COMPUTERNAME }).pending) }
    }
    # The verification of a server puts what it found into storage.
    $Machine.Web = {
        param($Uri)
        if ($Uri.Host -eq '169.254.169.254') { return [pscustomobject]@{ access_token = 'a token' } }
    }
}

# Everything that there is before the first step.
function New-Beginning([object] $Asked) {
    New-Estate $Asked.folder $Asked.tenantId
    foreach ($server in $Asked.servers) { Add-DeclaredServer $server.name $server.settings }
    foreach ($one in $Estate.Machines.Values) {
        # Whoever asks for a domain reaches a controller of that domain.
        $one.Faults['New-Object'] = {
            param($With)
            if ("$(@($With['ArgumentList'])[0])" -match '^LDAP://([^/]+)/RootDSE$') { [StandIn.DirectoryServices.Domain]::Name = $Matches[1] }
        }
        $one.Graph.Answer = { param($Uri, $Method, $Body) (Request-Answer @{ asks = 'graph'; method = $Method; uri = $Uri; body = "$Body" }).text }
    }
    $global:Directory = @($Asked.directory | ForEach-Object { New-Listed $_ })
    $containers = @($Asked.containers | ForEach-Object { New-DirectoryObject $(if ($_ -like 'DC=*') { 'domain' } else { 'ou' }) $_ })
    Set-DirectoryObject ($containers + $Directory)
    Set-Location -LiteralPath $Asked.repository
}

# The window of a machine: the frame, then the block. Both as the runbook has them.
function Invoke-Block([object] $Asked) {
    Enter-Estate $Asked.machine
    $text = "$($Asked.frame)`n$($Asked.block)"
    if (-not $parsed.ContainsKey($text)) { $parsed[$text] = [scriptblock]::Create($text) }
    $said = @(& $parsed[$text] 3>$null 6>$null)
    $line = @($said | Where-Object { "$_" -match '^\[.*\| step \d+ done \|' })[-1]
    if ($line) { $Estate.Line = "$line" }
    return @($said | ForEach-Object { "$_" })
}

while ($null -ne ($line = [Console]::In.ReadLine())) {
    $answer = @{ said = @() }
    try {
        $asked = ConvertFrom-Json -InputObject $line
        switch ($asked.do) {
            'begin' { New-Beginning $asked }
            'block' { $answer.said = @(Invoke-Block $asked) }
            'people' {
                Enter-Estate $asked.machine
                Invoke-People $asked.runbook $asked.way $asked.step
            }
            'verify' {
                Enter-Estate $asked.machine
                $run = Invoke-ServerScript verify-connect-sync $asked.settings -TellsMany
                if ($run.ExitCode -ne 0) { throw "verify-connect-sync.ps1 ended with $($run.ExitCode): $($run.Errors)" }
            }
            'wait' { $Estate.Now = $Estate.Now.AddDays($asked.days); foreach ($one in $Estate.Machines.Values) { $one.Now = $Estate.Now } }
            'byHand' {
                Enter-Estate $asked.machine
                $answer.said = @(& ([scriptblock]::Create($asked.commands)) | ForEach-Object { "$_" })
            }
            default { throw "Nobody knows how to $($asked.do)." }
        }
    }
    catch {
        $answer.stopped = "$_"
        $answer.trace = "$($_.ScriptStackTrace)"
    }
    Send-Line $answer
}
