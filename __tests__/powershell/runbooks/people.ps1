# What people do by hand, what an estate is like when a runbook begins, and what is so after each of its steps.

$active, $staging = 'contoso-aadc-01', 'contoso-aadc-02'
$agents = @{
    contoso = @{ 'contoso-agt' = 'corp.contoso.com', 'adatum.com' }
    fabrikam = @{ 'fabrikam-agt' = @('ad.fabrikam.com'); 'fabrikam-plt' = @('plant.fabrikam.net') }
}
# The waves of contoso-migrating.ts that a golden file is about: number, configuration, domain, OUs.
$waves = @{
    it = @{ Number = 1; To = 'corp-it'; Domain = 'corp.contoso.com'; Units = @('OU=IT,OU=CORP,DC=corp,DC=contoso,DC=com') }
    offices = @{ Number = 3; To = 'corp-offices'; Domain = 'corp.contoso.com'; Units = @('Finance', 'HR', 'Interns', 'Legal', 'Teams' | ForEach-Object { "OU=$_,OU=CORP,DC=corp,DC=contoso,DC=com" }) }
}
$takeover = 'blockCloudObjectTakeoverThroughHardMatchEnabled'

function Get-Server([object] $Way, [string] $Id) { return ($Way.steps | Where-Object id -EQ $Id | Select-Object -First 1).at.server }
function Get-RunbookFile([string] $Name) { return Get-ChildItem -LiteralPath (Join-Path $env:ProgramData 'entra-sync') -Recurse -Filter $Name }
function Get-AdminFolder { return (Get-ChildItem -LiteralPath (Join-Path $Estate.Folder 'ADMIN-01/entra-sync/runbooks') -Directory)[0].FullName }

function Set-Topology([object[]] $ConnectSync = @(), [object[]] $Agents = @(), [hashtable] $Tenant = @{}, [object[]] $CloudSync = @()) {
    $null = New-Item -ItemType Directory -Force -Path (Join-Path $PWD 'cdktf.out')
    $Tenant['tenantId'] = $Estate.TenantId
    [IO.File]::WriteAllText((Join-Path $PWD 'cdktf.out/sync-topology.json'), (ConvertTo-Json -Depth 8 @{ connectSync = $ConnectSync; cloudSync = $CloudSync; agents = $Agents; tenants = @($Tenant) }))
}

# What is declared of the waves: how many are done, and whether the configuration of this one is enabled.
function Set-Position([object] $Runbook, [int] $Done, [string] $Next, [bool] $Enabled) {
    $migration = @{ done = $Done; waves = @() }
    if ($Next) { $migration['next'] = $Next }
    Set-Topology -Tenant @{ migration = $migration } -CloudSync @(@{ name = $waves[$Runbook.wave].To; enabled = $Enabled })
}

# The objects of a wave: two of them have no anchor of their own yet.
function Set-WaveDirectory([object] $Wave) {
    [StandIn.DirectoryServices.Domain]::Name = $Wave.Domain
    $unit = $Wave.Units[-1]
    $named = { param($kind, $name) New-DirectoryObject $kind "CN=$name,$unit" }
    $ada, $team, $list, $partner = (& $named user Ada), (& $named group Team), (& $named group List), (& $named contact Partner)
    $ada.Set('mS-DS-ConsistencyGuid', [object[]] @(, [guid]::NewGuid().ToByteArray()))
    $list.Set('mS-DS-ConsistencyGuid', [object[]] @(, $list.Guid.ToByteArray()))
    $units = @($Wave.Units | ForEach-Object { New-DirectoryObject ou $_ })
    Set-DirectoryObject @($units + $ada, $team, $list, $partner, (New-DirectoryObject group "CN=Elsewhere,OU=Elsewhere,DC=corp,DC=contoso,DC=com"))
}

# Which attribute an object has its anchor from.
function Find-Anchor([string] $Name) {
    $object = [StandIn.DirectoryServices.Domain]::Objects.Invoke() | Where-Object Name -EQ $Name
    return $(if (-not (Compare-Object $object.Guid.ToByteArray() $object.Read('mS-DS-ConsistencyGuid'))) { 'objectGUID' } else { 'another' })
}

# The pair as somebody made it in the editor on an earlier day, and synchronized.
function Add-Pair([object] $Wave, [string] $Name) {
    $number = 54
    foreach ($kind in 'user', 'inetOrgPerson', 'group', 'contact') {
        $scope = @(foreach ($unit in $Wave.Units) { , @("dn ENDSWITH $unit") })
        $Machine.ConnectSync.Rules.Add((New-SynchronizationRule "In from AD - $kind cloudNoFlow, wave $Name" $number -Source $kind -Sets True -Scope $scope))
        $number++
    }
    foreach ($kind in 'user', 'group', 'contact') {
        $Machine.ConnectSync.Rules.Add((New-SynchronizationRule "Out to Microsoft Entra ID - $kind JoinNoFlow" $number -Outbound -Source $(if ($kind -eq 'group') { 'group' } else { 'person' }) -Target $kind -Scope @(, @('cloudNoFlow EQUAL True'))))
        $number++
    }
    $Machine.ConnectSync.InForce = Get-HandedOver
}

function Set-Arrangement([object] $Runbook, [object] $Way) {
    Add-EstateJobs
    $Estate | Add-Member -NotePropertyMembers @{ Features = @{ $takeover = $Runbook.tenant -eq 'contoso'; blockSoftMatchEnabled = $true }; Deleted = @(); CloudManaged = @{}; Synced = @{} }
    # Only the machines that somebody goes to are made: a machine takes time.
    $named = @($Way.steps | ForEach-Object { $_.at.server } | Where-Object { $_ } | Sort-Object -Unique)
    if ($named -contains $active -or $named -contains $staging) {
        Add-EstateMachine $active $(if ($Runbook.runbook -eq 'decommission-connect') { 'staging' } else { 'active' }) '2.6.84.0'
        $Machine | Add-Member -NotePropertyMembers @{ SignOn = [pscustomobject]@{ IsSignedIn = $false; Forests = @('corp.contoso.com'); Administrator = 'corp.contoso.com\ada'; PasswordLastSet = @{ 'corp.contoso.com' = [datetime]::new(2026, 11, 1, 8, 0, 0, [DateTimeKind]::Utc) } } }
        foreach ($path in 'Microsoft Azure AD Sync/Bin/ADSync/ADSync.psd1', 'Microsoft Azure Active Directory Connect/AzureADSSO.psd1') {
            $file = Join-Path $env:ProgramFiles $path
            $null = New-Item -ItemType Directory -Force -Path (Split-Path $file)
            [IO.File]::WriteAllText($file, "@{ ModuleVersion = '1.0' }")
        }
        $Machine.ConnectSync.Connectors.Add([pscustomobject]@{ Id = '{11111111-b16b-4eb2-acf5-837ca84e4d7d}'; Name = 'adatum.com'; PasswordHashSync = '1'; Partitions = @() })
        Add-EstateEvent 654
        Add-EstateMachine $staging 'staging' '2.6.84.0'
    }
    foreach ($prefix in $agents[$Runbook.tenant].Keys) {
        foreach ($number in 1..3) {
            $name = '{0}-{1:00}' -f $prefix, $number
            $Estate.Agents[$name] = 'active'
            if ($named -notcontains $name) { continue }
            Add-EstateMachine $name
            Install-EstateAgent $agents[$Runbook.tenant][$prefix] -Registered
        }
    }
    switch ($Runbook.runbook) {
        'quarantine' {
            $Estate.Jobs[$Way.name] = @{ code = 'Quarantine'; quarantine = @{ reason = 'EncounteredQuarantineException'; seriesCount = 3 } }
            foreach ($name in @($Estate.Agents.Keys)) { $Estate.Agents[$name] = 'inactive' }
            $Estate.Graph['POST /restart$'] = { param($path, $body)
                $name = $path -replace '.*/sp-([^/]+)/.*', '$1'
                if ("$body" -match 'QuarantineState' -and $Estate.Agents.Values -notcontains 'inactive') { $Estate.Jobs[$name] = @{ code = 'Active' } }
                '' }
        }
        'release-deletions' {
            $Estate.Answers['How many deletions*'] = 600
            $Estate.Answers['User principal name*'] = 'ada@contoso.com'
            if ($Way.steps[0].id -eq 'list-pending') {
                $Estate.Machines[$active].ConnectSync.Pending = @('Delete') * 600 + 'Update'
                break
            }
            $name = $Way.name -replace ' holds them$'
            $Estate.Jobs[$name] = @{ code = 'Quarantine'; quarantine = @{ reason = 'TooManyDeletes' } }
            $Estate.Graph['GET auditLogs'] = { param($path)
                if ($path -match 'skiptoken') { @{ value = @(foreach ($n in 301..600) { @{ provisioningAction = 'stagedDelete'; sourceIdentity = @{ id = "$n"; identityType = 'user'; displayName = "Person $n" } } }) } }
                else { @{ value = @(foreach ($n in 1..300) { @{ provisioningAction = 'stagedDelete'; sourceIdentity = @{ id = "$n"; identityType = 'user'; displayName = "Person $n" } } }) + @{ provisioningAction = 'update'; sourceIdentity = @{ id = 'x' } }; '@odata.nextLink' = '/v1.0/auditLogs/provisioning?skiptoken=2' } } }
            $Estate.Graph['POST /restart$'] = { param($path, $body)
                $name = $path -replace '.*/sp-([^/]+)/.*', '$1'
                if ("$body" -notmatch 'ForceDeletes') { return '' }
                $Estate.Jobs[$name] = @{ code = 'Active' }
                $Estate.Exports.Add([pscustomobject]@{ By = $name; Deletions = 600 })
                '' }
        }
        'restore-deleted' {
            $Estate.Deleted = @(1..3 | ForEach-Object { @{ id = "person-$_"; userPrincipalName = "p$_@contoso.com"; onPremisesImmutableId = "anchor$_" } }) + @{ id = 'cloud'; onPremisesImmutableId = $null }
            $Estate.Answers['How many people*'] = 2
        }
        { $_ -in 'new-agent', 'disaster' } {
            foreach ($step in $Way.steps | Where-Object { $_.id -like 'register*' }) {
                Add-EstateMachine $step.at.server
                $Estate.Unreachable.Add($step.at.server)
                $Estate.Agents.Remove($step.at.server)
            }
        }
        'source-of-authority' {
            $Estate.Answers['How many objects*'] = 2
            foreach ($n in 1, 2) { $Estate.CloudManaged["$n"] = $Way.name -ne 'to the tenant'; $Estate.Synced["$n"] = $Way.name -eq 'to the tenant' }
            $Estate.Graph['GET onPremisesSyncBehavior'] = { param($path) $null = $path -match '(\d)/onPremisesSyncBehavior'; @{ isCloudManaged = $Estate.CloudManaged[$Matches[1]] } }
            $Estate.Graph['PATCH onPremisesSyncBehavior'] = { param($path, $body)
                $null = $path -match '(\d)/onPremisesSyncBehavior'
                $id = $Matches[1]
                $wanted = (ConvertFrom-Json $body).isCloudManaged
                if (-not $wanted -and $Estate.Features[$takeover]) { throw 'The way back is blocked.' }
                $Estate.CloudManaged[$id] = $wanted
                if ($wanted) { $Estate.Synced[$id] = $false }
                '' }
            $Estate.Graph['GET ^/v1.0/(users|groups)/[^/]*\?\$select=onPremisesSyncEnabled'] = { param($path) $null = $path -match '(\d)\?'; @{ onPremisesSyncEnabled = if ($Estate.Synced[$Matches[1]]) { $true } } }
            $Estate.WhenRun = { foreach ($id in @($Estate.CloudManaged.Keys)) { if (-not $Estate.CloudManaged[$id] -and -not $Estate.Features[$takeover]) { $Estate.Synced[$id] = $true } } }
        }
        { $_ -in 'wave', 'roll-back-wave' } {
            $wave = $waves[$Runbook.wave]
            $isBack = $Runbook.runbook -eq 'roll-back-wave'
            $isDone = $Way.name -like '*, declared as done'
            $isTaken = $isDone -or ($isBack -and $Way.name -like '*from Cloud Sync')
            $isHandedOver = $Way.name -like '*, handed over *'
            foreach ($name in $active, $staging) {
                Enter-Estate $name
                # Microsoft's rules, and one of an administrator's that has the number which the first of the pair would have.
                $kept = @($Machine.ConnectSync.Rules | Where-Object { -not $_.Sets -and $_.Direction -eq 'Inbound' })
                $Machine.ConnectSync.Rules.Clear()
                foreach ($rule in $kept) { $Machine.ConnectSync.Rules.Add($rule) }
                if ($isDone) { $Machine.ConnectSync.Scheduler.SyncCycleEnabled = $false }
                if ($isBack -or $isHandedOver -or $isDone) { Add-Pair $wave $Runbook.wave }
                else { $Machine.ConnectSync.Rules.Add((New-SynchronizationRule 'In from AD - Titles' 54)) }
            }
            Enter-Estate 'ADMIN-01'
            Set-WaveDirectory $wave
            Set-EstateConfiguration $wave.To $isTaken $wave.Units
            Set-Position $Runbook ($wave.Number - 1 + [int] $isTaken) $(if ($isHandedOver) { 'handedOver' }) $isTaken
            $Estate.Answers['How many objects*'] = 2
            $private = Join-Path $Estate.Folder 'private'
            $Estate.Answers['The private folder*'] = $private
            if ($isBack -or $isDone) { $null = New-Item -ItemType Directory -Force -Path (Join-Path $private 'preflight') }
        }
        'upgrade' { $Estate.Answers['The version*'] = '2.6.92.0' }
        'tenant-settings' { $Estate.Features = @{ $takeover = $false; blockSoftMatchEnabled = $false } }
        'password-hash-validation' { $Estate.Graph['GET auditLogs'] = { @{ value = @(@{ provisioningStatusInfo = @{ status = 'success' } }) } } }
    }
    $Estate.Graph['GET ^/v1.0/directory/deletedItems'] = { @{ value = @($Estate.Deleted) } }
    $Estate.Graph['GET ^/v1.0/directory/onPremisesSynchronization$'] = { @{ value = @(@{ id = $Estate.TenantId; features = $Estate.Features; configuration = @{ accidentalDeletionPrevention = @{ synchronizationPreventionType = 'enabledForCount'; alertThreshold = 500 } } }) } }
    $Estate.Graph['PATCH ^/v1.0/directory/onPremisesSynchronization/'] = { param($path, $body)
        $features = (ConvertFrom-Json $body).features
        foreach ($property in $features.PSObject.Properties) { $Estate.Features[$property.Name] = $property.Value }
        '' }
}

function Invoke-People([object] $Runbook, [object] $Way, [object] $Step) {
    $wave = $waves["$($Runbook.wave)"]
    switch -Wildcard ($Step.id) {
        'demote' { $Machine.ConnectSync.Scheduler.StagingModeEnabled = $true }
        'promote' {
            $Machine.ConnectSync.Scheduler.StagingModeEnabled = $false
            Add-EstateEvent 654
        }
        'isolate' { $Estate.Unreachable.Add($active) }
        'isolate-*' { $Estate.Unreachable.Add(($Step.id -replace '^isolate-')) }
        'declare' {
            $topology = @(@{ name = (Get-Server $Way 'promote'); role = 'active' })
            if (Get-Server $Way 'demote') { $topology += @{ name = (Get-Server $Way 'demote'); role = 'staging' } }
            Set-Topology -ConnectSync $topology
        }
        'end-cause' { foreach ($name in @($Estate.Agents.Keys)) { $Estate.Agents[$name] = 'active' } }
        'approve' { }
        'choose' {
            $file = Get-RunbookFile 'deleted.csv'
            @(Import-Csv -LiteralPath $file.FullName)[0..1] | Export-Csv -LiteralPath $file.FullName
        }
        'return' { $Estate.WhenRun = { if (-not $Estate.Features[$takeover]) { $Estate.Deleted = @($Estate.Deleted[2..3]) } } }
        'declare-agent' { Set-Topology -Agents @(@{ name = (Get-Server $Way 'register') }) }
        'remove-agent' { Set-Topology }
        'build-server' {
            $Estate.Unreachable.Remove($active)
            Add-EstateMachine $active
            Enter-Estate 'ADMIN-01'
        }
        'import-settings' {
            $folder = $Estate.Folder
            $Estate.Unreachable.Remove($active)
            $kept = @(Get-RunbookFile 'steps.log')[0].FullName | ForEach-Object { @{ Path = $_; Text = [IO.File]::ReadAllText($_) } }
            Add-EstateMachine $active 'staging'
            [IO.File]::WriteAllText($kept.Path, $kept.Text)
        }
        'build*' {
            $name = $Way.steps[$Step.number].at.server
            $Estate.Unreachable.Remove($name)
            Enter-Estate $name
            Install-EstateAgent
            Enter-Estate 'ADMIN-01'
        }
        'register*' { Install-EstateAgent $agents[$Runbook.tenant][$env:COMPUTERNAME -replace '-\d+$'] -Registered }
        'uninstall' {
            $Machine.Services.Clear()
            $Estate.Agents[$env:COMPUTERNAME] = 'inactive'
        }
        'uninstall-*' {
            $Machine.Services.Remove('ADSync')
            $Machine.ConnectSync.Scheduler.StagingModeEnabled = $true
        }
        'remove-servers' { Set-Topology }
        'install-*' { $Machine.ConnectSync.Parameters['Microsoft.Synchronize.ServerConfigurationVersion'] = '2.6.92.0' }
        'change-password' { if ($Machine.ConnectSync) { Add-EstateEvent 657 } }
        'declare-key' { Set-Topology -Tenant @{ authentication = @{ seamlessSingleSignOnKeys = @(@{ forest = 'corp.contoso.com'; rolledOn = $Machine.Now.ToString('yyyy-MM-dd') }) } } }
        'choose-objects' {
            [IO.File]::WriteAllLines((Join-Path (Get-AdminFolder) 'objects.csv'), @('"Id","Kind"', '"00000000-0000-0000-0000-000000000001","users"', '"00000000-0000-0000-0000-000000000002","groups"'))
        }
        'declare-converted' { Set-Topology -Tenant @{ cloudManaged = @(@{ kinds = @('user') }) } }
        'declare-back' { Set-Topology }
        'prediction' { foreach ($part in 'before', 'after', 'ad', 'observed') { $null = New-Item -ItemType Directory -Force -Path (Join-Path $Estate.Folder "private/$part") } }
        'declare-handed-over' { Set-Position $Runbook ($wave.Number - 1) 'handedOver' $false }
        'declare-taken-over' {
            Set-Position $Runbook $wave.Number '' $true
            Set-EstateConfiguration $wave.To $true $wave.Units
        }
        'declare-disabled' {
            Set-Position $Runbook $wave.Number '' $false
            Set-EstateConfiguration $wave.To $false $wave.Units
        }
        'declare-lowered' { Set-Position $Runbook ($wave.Number - 1) '' $false }
        'declare-not-handed-over' { Set-Position $Runbook ($wave.Number - 1) '' $false }
        default { throw "Nobody knows what to do by hand for $($Step.id)." }
    }
}

# What is so after a step, by its id.
function Confirm-Estate([object] $Runbook, [object] $Way, [object] $Step) {
    $wave = $waves["$($Runbook.wave)"]
    switch -Wildcard ($Step.id) {
        'pending-exports*' { Get-RunbookFile 'export.csv' | Should -HaveCount 1 }
        'keep-settings*' { Get-RunbookFile 'MV.xml' | Should -HaveCount 1 }
        'demote' { Get-Active | Should -BeNullOrEmpty }
        'isolate' { Get-Active | Should -BeNullOrEmpty }
        'isolate-*' { Get-Active | Should -BeNullOrEmpty }
        'promote' { Get-Active | Should -Be $Step.at.server }
        'first-export' { $Estate.Exports.By | Should -Be $Step.at.server }
        'read-reason' { $Estate.Changes | Should -BeNullOrEmpty }
        'end-cause' { $Estate.Changes | Should -BeNullOrEmpty }
        'clear' { $Estate.Jobs[$Way.name].code | Should -Be 'Active' }
        'list-held' {
            @(Import-Csv -LiteralPath (Get-RunbookFile 'held.csv').FullName) | Should -HaveCount 600
            $Estate.Changes | Should -BeNullOrEmpty
        }
        'approve' { $Estate.Exports | Should -BeNullOrEmpty }
        'release' { $Estate.Changes | Should -HaveCount 1 }
        'export-once' {
            $Machine.ConnectSync.Threshold.DeletionPrevention | Should -Be 'EnabledForCount'
            $Machine.ConnectSync.Threshold.ThresholdCount | Should -Be 500
            $Estate.Exports.Deletions | Should -Be 600
        }
        'lift-takeover' { $Estate.Features[$takeover] | Should -BeFalse }
        'block-takeover' { $Estate.Features[$takeover] | Should -BeTrue }
        'see-restored' { $Estate.Deleted.id | Should -Be 'person-3', 'cloud' }
        'set-*' { $Estate.Changes | Should -HaveCount ($Step.number - 1) }
        'compare-all' { $Estate.Features.Values | Should -Not -Contain $false }
        'register*' { $Estate.Agents[$Step.at.server] | Should -Be 'active' }
        'stop-agent' { $Machine.Services['AADConnectProvisioningAgent'].Status | Should -Be 'Stopped' }
        'uninstall' { $Machine.Services.Count | Should -Be 0 }
        'uninstall-*' { $Machine.Services.ContainsKey('ADSync') | Should -BeFalse }
        'install-*' { $Machine.ConnectSync.Parameters['Microsoft.Synchronize.ServerConfigurationVersion'] | Should -Be '2.6.92.0' }
        'import-settings' { Get-Active | Should -BeNullOrEmpty }
        'roll-key' { @(Get-Call Update-AzureADSSOForest) | Should -HaveCount 1 }
        'diagnose' { (Get-Call Invoke-ADSyncDiagnostics).Parameters['PasswordSync'] | Should -BeTrue }
        'convert' { $Estate.CloudManaged.Values | Should -Not -Contain $false }
        'go-back' { $Estate.CloudManaged.Values | Should -Not -Contain $true }
        'prediction' { (Get-Call npx)[-1].Parameters['Verb'] | Should -Be 'preflight' }
        'anchors' {
            [StandIn.DirectoryServices.Domain]::Written | Sort-Object | Should -Be @('Partner', 'Team' | ForEach-Object { "CN=$_,$($wave.Units[-1]) mS-DS-ConsistencyGuid" })
            (Find-Anchor "CN=Team,$($wave.Units[-1])") | Should -Be 'objectGUID'
            @(Import-Csv -LiteralPath (Get-RunbookFile 'anchors.csv').FullName) | Should -HaveCount 2
        }
        'hold-*' { $Machine.ConnectSync.Scheduler.SyncCycleEnabled | Should -BeFalse }
        'release-*' { $Machine.ConnectSync.Scheduler.SyncCycleEnabled | Should -BeTrue }
        'pair-*' {
            Get-HandedOver | Sort-Object | Should -Be ($wave.Units | Sort-Object)
            $Machine.ConnectSync.Rules.Precedence | Sort-Object -Unique | Should -HaveCount $Machine.ConnectSync.Rules.Count
            $Estate.Exports | Should -BeNullOrEmpty
        }
        'unpair-*' { Get-HandedOver | Should -BeNullOrEmpty }
        'pending-contoso*' {
            @($Machine.ConnectSync.InForce | Sort-Object) | Should -Be @(if ($Runbook.runbook -eq 'wave') { $wave.Units | Sort-Object })
            $Estate.Exports | Should -BeNullOrEmpty
        }
        'see-enabled' { $Estate.Configurations[$wave.To].Enabled | Should -BeTrue }
        'see-stopped' { $Estate.Configurations[$wave.To].Enabled | Should -BeFalse }
        'gate' { @(Get-Call npx | ForEach-Object { $_.Parameters['Verb'] })[-3..-1] | Should -Be 'observe', 'health', 'verify' }
        'see-synced' { $Estate.Synced.Values | Should -Not -Contain $false }
    }
    # What only looks or writes a list changes nothing, anywhere.
    if ($Runbook.runbook -eq 'password-hash-validation') {
        $Estate.Changes | Should -BeNullOrEmpty
        $Estate.Exports | Should -BeNullOrEmpty
    }
}

# The exports that delete something because the runbook says so.
function Get-SaidDeletions([object] $Runbook) { if ($Runbook.runbook -eq 'release-deletions') { return 1 } return 0 }
