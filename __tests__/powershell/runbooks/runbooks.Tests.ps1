# Every runbook of the example tenants, walked step by step over the stubs: what its blocks say, and what people do between them.
# Then each way is walked wrongly, once for each step that can be left out, done twice or done before the one before it.
BeforeDiscovery {
    $golden = (Resolve-Path -LiteralPath "$PSScriptRoot/../../runbook/golden").Path
    $ways = foreach ($file in Get-ChildItem -Path "$golden/*/*.json") {
        $runbook = Get-Content -Raw -LiteralPath $file.FullName | ConvertFrom-Json
        foreach ($way in $runbook.ways) { @{ Runbook = $runbook; Way = $way; Name = "$($runbook.tenant), $($runbook.runbook): $($way.name)" } }
    }
    if ($env:RUNBOOK) { $ways = @($ways | Where-Object { $_.Runbook.runbook -in $env:RUNBOOK.Split(",") }) }
    $firstWave = @($ways | Where-Object Name -EQ 'contoso, wave: wave 1, it' | ForEach-Object { $_ + @{ Ways = $ways } })
    # Ways with the same steps, for another server or configuration, are gone through wrongly once.
    $shapes = @($ways | Group-Object { $_.Runbook.runbook + ' ' + (($_.Way.steps | ForEach-Object { $_.id -replace '-(without-)?(adatum|corp|offices|plant).*$' -replace '-\d+$' }) -join ' ') } | ForEach-Object { $_.Group[0] })
    $read = foreach ($one in @{ Name = 'failover'; What = 'a failover'; Double = 'two servers export' }, @{ Name = 'wave'; What = 'a wave'; Double = 'two tools write an OU' }) {
        $its = @($shapes | Where-Object { $_.Runbook.runbook -eq $one.Name })
        if ($its.Count -gt 0) { $one + @{ Ways = $its } }
    }
    $read = @($read)
    $names = @($ways.Runbook.runbook | Sort-Object -Unique | ForEach-Object { @{ Name = $_ } })
}

BeforeAll {
    Import-Module "$PSScriptRoot/../stubs/Stubs.psm1" -Force -DisableNameChecking
    Import-Module "$PSScriptRoot/../syntax/Syntax.psm1" -Force -DisableNameChecking
    . "$PSScriptRoot/people.ps1"
    $counts = @{}
    $parsed = @{}

    function New-WalkedEstate([object] $Runbook, [object] $Way) {
        New-Estate (Join-Path $TestDrive ([guid]::NewGuid())) $Runbook.tenantId
        Push-Location -LiteralPath (New-Item -ItemType Directory -Force -Path (Join-Path $Estate.Folder 'repository')).FullName
        [IO.File]::WriteAllText((Join-Path $PWD 'package.json'), '{}')
        Set-Arrangement $Runbook $Way
    }

    # As if nobody had asked for a line, and no machine had kept one: what is left to stop somebody is what blocks read.
    $forges = @{ Lines = $false }
    function Set-ForgedLine([object] $Way, [int] $Number) {
        Get-ChildItem -LiteralPath $env:ProgramData -Recurse -Filter steps.log | Remove-Item
        $null = $Way.frame -match "(?m)^\`$RunbookName = '(.*)'$"
        $Estate.Line = '[{0} | run 20261201T080000 | step {1} done | FORGED {2:yyyyMMddTHHmmss}]' -f $Matches[1].Replace("''", "'"), ($Number - 1), $Machine.Now
    }

    # The window of a machine: the frame, then the block. Both as the runbook has them.
    function Invoke-Block([object] $Way, [object] $Step, [string] $Block) {
        $at = $Step.at
        Enter-Estate $(if ($at.server) { $at.server } else { 'ADMIN-01' })
        if ($forges.Lines -and $Block -match 'Start-Step -Number (\d+)') { Set-ForgedLine $Way ([int] $Matches[1]) }
        $text = "$($Way.frame)`n$Block"
        if (-not $parsed.ContainsKey($text)) { $parsed[$text] = [scriptblock]::Create($text) }
        $said = @(& $parsed[$text] 3>$null 6>$null)
        $line = @($said | Where-Object { "$_" -match '^\[.*\| step \d+ done \|' })[-1]
        if ($line) { $Estate.Line = $line }
    }

    function Invoke-Step([object] $Runbook, [object] $Way, [object] $Step) {
        if ($Step.blocks.run) { Invoke-Block $Way $Step $Step.blocks.run }
        else {
            Invoke-Block $Way $Step $Step.blocks.before
            Invoke-People $Runbook $Way $Step
            Confirm-OneWriter $Step.id
            Invoke-Block $Way $Step $Step.blocks.after
        }
        Confirm-OneWriter $Step.id
    }

    # Steps in the order given, from 0. What stopped it, or nothing.
    function Invoke-Walk([object] $Runbook, [object] $Way, [int[]] $Order) {
        New-WalkedEstate $Runbook $Way
        try { foreach ($index in $Order) { $null = Invoke-Step $Runbook $Way $Way.steps[$index] } }
        catch { return "$_" }
        finally { Pop-Location }
    }

    # Every step but the last, which only looks, left out; each pair of neighbours the other way round; each step twice.
    function Get-Mutation([int] $Count) {
        $all = @(0..($Count - 1))
        for ($at = 0; $at -lt $Count - 1; $at++) {
            , @($all | Where-Object { $_ -ne $at })
            , @($all[0..$at][0..($at - 1)] * [int] ($at -gt 0) + $all[$at + 1] + $all[$at] + @($all | Where-Object { $_ -gt $at + 1 }))
        }
        for ($at = 0; $at -lt $Count; $at++) { , @($all[0..$at] + $all[$at..($Count - 1)]) }
    }
}

Describe '<Name>' -ForEach $ways {
    It 'leads to where it says, step by step, with one writer at every moment' {
        New-WalkedEstate $Runbook $Way
        try {
            foreach ($step in $Way.steps) {
                Invoke-Step $Runbook $Way $step
                $Estate.Line | Should -Match "step $($step.number) done"
                Confirm-Estate $Runbook $Way $step
            }
        }
        finally { Pop-Location }
        $Estate.Doubles | Should -BeNullOrEmpty
        @($Estate.Exports | Where-Object Deletions -GT 0).Count | Should -Be (Get-SaidDeletions $Runbook $Way)
    }
}

Describe 'the blocks of <Name>' -ForEach $shapes {
    It 'have nothing that Windows PowerShell 5.1 lacks' {
        Find-NotIn51 ((@($Way.frame) + @($Way.steps | ForEach-Object { $_.blocks.PSObject.Properties.Value })) -join "`n") | Should -BeNullOrEmpty
    }

    It 'stop on another machine' {
        foreach ($step in $Way.steps | Where-Object { $_.at.server }) {
            New-WalkedEstate $Runbook $Way
            Pop-Location
            Enter-Estate 'ADMIN-01'
            $first = if ($step.blocks.run) { $step.blocks.run } else { $step.blocks.before }
            { & { param($text) . ([scriptblock]::Create($text)) } "$($Way.frame)`n$first" } | Should -Throw "STOP. This is ADMIN-01. Step $($step.number) is done on *"
        }
    }
}

# Everything before a step is done as it should be; then something is not so, and the step is tried.
Describe 'a wave' -ForEach $firstWave {
    BeforeAll {
        function Invoke-Until([string] $Id) {
            New-WalkedEstate $Runbook $Way
            foreach ($step in $Way.steps) {
                if ($step.id -eq $Id) { return $step }
                Invoke-Step $Runbook $Way $step
            }
        }
        function Get-Unit { return $waves['it'].Units[0] }
    }

    It 'stops at <Step> where <What>' -ForEach @(
        @{ Step = 'position'; What = 'the declaration is further on'; Do = { Set-Position $Runbook 1 '' $true }; Says = 'The topology is not at done: 0*' }
        @{ Step = 'position'; What = 'it is handed over already'; Do = { Set-Position $Runbook 0 'handedOver' $false }; Says = 'The topology is not at done: 0*' }
        @{ Step = 'ready'; What = 'an agent is not active'; Do = { $Estate.Agents['contoso-agt-02'] = 'inactive' }; Says = 'The tenant does not see contoso-agt-02*' }
        @{ Step = 'ready'; What = 'the configuration has more in scope'; Do = { Set-EstateConfiguration 'corp-it' $false ((Get-Unit), 'OU=HR,OU=CORP,DC=corp,DC=contoso,DC=com') }; Says = 'corp-it has other OUs*' }
        @{ Step = 'ready'; What = 'the configuration has nothing in scope'; Do = { Set-EstateConfiguration 'corp-it' $false @() }; Says = 'corp-it has other OUs*' }
        @{ Step = 'ready'; What = 'the configuration runs'; Do = { Set-EstateConfiguration 'corp-it' $true (Get-Unit) }; Says = 'The provisioning job of corp-it runs*' }
        @{ Step = 'prediction'; What = 'an object is in danger'; Do = { $Estate.Exits['preflight'] = 1 }; Says = 'An object is in danger, what becomes of it is not known,*' }
        @{ Step = 'prediction'; What = 'what becomes of an object is not known'; Do = { $Estate.Uncertain = @('unknown') }; Says = 'An object is in danger, what becomes of it is not known,*' }
        @{ Step = 'prediction'; What = 'what becomes of an object is not documented'; Do = { $Estate.Uncertain = @('notDocumented') }; Says = 'An object is in danger, what becomes of it is not known,*' }
        @{ Step = 'anchors'; What = 'a group has another anchor'; Do = { ([StandIn.DirectoryServices.Domain]::Objects.Invoke() | Where-Object Name -Like 'CN=List,*').Set('mS-DS-ConsistencyGuid', [object[]] @(, [guid]::NewGuid().ToByteArray())) }; Says = 'Connect Sync finds these objects by objectGUID*' }
        @{ Step = 'anchors'; What = 'somebody expects another number'; Do = { $Estate.Answers['How many objects*'] = 3 }; Says = 'That is not how many are empty*' }
        @{ Step = 'pair-contoso-aadc-02'; What = 'the scheduler is on again'; Do = { $Estate.Machines['contoso-aadc-02'].ConnectSync.Scheduler.SyncCycleEnabled = $true }; Says = 'The scheduler of contoso-aadc-02 is on*' }
        @{ Step = 'pair-contoso-aadc-02'; What = 'the roles have changed'; Do = { $Estate.Machines['contoso-aadc-02'].ConnectSync.Scheduler.StagingModeEnabled = $false; $Estate.Machines['contoso-aadc-01'].ConnectSync.Scheduler.StagingModeEnabled = $true }; Says = 'contoso-aadc-02 is not in staging mode*' }
        @{ Step = 'pair-contoso-aadc-02'; What = 'the connector has another name'; Do = { $Estate.Machines['contoso-aadc-02'].ConnectSync.Connectors[0].Name = 'CORP' }; Says = 'There is no connector corp.contoso.com*' }
        @{ Step = 'pair-contoso-aadc-01'; What = 'no number below 100 is free'; Do = { foreach ($number in 0..99) { $Estate.Machines['contoso-aadc-01'].ConnectSync.Rules.Add((New-SynchronizationRule "Rule $number" $number)) } }; Says = 'No precedence below 100 is free*' }
        @{ Step = 'pair-contoso-aadc-02'; What = 'the directory has no such OU'; Do = { Set-DirectoryObject @([StandIn.DirectoryServices.Domain]::Objects.Invoke() | Where-Object Name -NE (Get-Unit)) }; Says = 'dc1.corp.contoso.com has no OU=IT,*' }
        @{ Step = 'pending-contoso-aadc-02'; What = 'a rule takes nothing, because it compares another text'; Do = { foreach ($rule in $Estate.Machines['contoso-aadc-02'].ConnectSync.Rules | Where-Object { $_.Sets -and $_.Source -eq 'group' }) { $rule.Scope = @(, @('dn ENDSWITH OU=it,OU=CORP,DC=corp,DC=contoso,DC=com')) } }; Says = 'CN=Team,* is not marked with cloudNoFlow: *' }
        @{ Step = 'pending-contoso-aadc-02'; What = 'the server has no object of the OU'; Do = { $Machine.Faults['Get-ADSyncCSObject'] = { throw 'not found' }; $Estate.Machines['contoso-aadc-02'].Faults['Get-ADSyncCSObject'] = { throw 'not found' } }; Says = 'This server has none of the first objects of OU=IT,*' }
        @{ Step = 'pending-contoso-aadc-02'; What = 'the export would delete something'; Do = { $Estate.Machines['contoso-aadc-02'].ConnectSync.Pending = @('Update', 'Delete') }; Says = 'The export would delete something*' }
        @{ Step = 'see-enabled'; What = 'the configuration was not enabled'; Do = { $Estate.Configurations['corp-it'].Enabled = $false }; Says = 'The provisioning job of corp-it does not run*' }
        @{ Step = 'gate'; What = 'health finds something'; Do = { $Estate.Exits['health'] = 1 }; Says = 'Something is wrong in the tenant*' }
        @{ Step = 'gate'; What = 'an object is missing'; Do = { $Estate.Exits['verify'] = 1 }; Says = 'An object is missing*' }
    ) {
        $stopsAt = Invoke-Until $Step
        try {
            & $Do
            { Invoke-Step $Runbook $Way $stopsAt } | Should -Throw "STOP. $Says"
            $Estate.Exports | Where-Object Deletions -GT 0 | Should -BeNullOrEmpty
        }
        finally { Pop-Location }
    }

    It 'goes on with an outcome that nobody can say where somebody writes its name into the block, and with no other' {
        $step = Invoke-Until 'prediction'
        try {
            $accepting = $step.blocks.after -replace ' --fail-on unknown ', '$0--accept notDocumented '
            Invoke-Block $Way $step $step.blocks.before
            $Estate.Uncertain = @('notDocumented', 'unknown')
            { Invoke-Block $Way $step $accepting } | Should -Throw 'STOP. An object is in danger, what becomes of it is not known,*'
            $Estate.Uncertain = @('notDocumented')
            { Invoke-Block $Way $step $step.blocks.after } | Should -Throw 'STOP. An object is in danger, what becomes of it is not known,*'
            Invoke-Block $Way $step $accepting
            $Estate.Line | Should -Match "step $($step.number) done"
        }
        finally { Pop-Location }
    }

    It 'fills in nothing where nothing is empty, and asks for no number' {
        $step = Invoke-Until 'anchors'
        try {
            foreach ($object in [StandIn.DirectoryServices.Domain]::Objects.Invoke()) { if (-not $object.Read('mS-DS-ConsistencyGuid')) { $object.Set('mS-DS-ConsistencyGuid', [object[]] @(, $object.Guid.ToByteArray())) } }
            $Estate.Answers.Remove('How many objects*')
            Invoke-Step $Runbook $Way $step
            [StandIn.DirectoryServices.Domain]::Written | Should -BeNullOrEmpty
        }
        finally { Pop-Location }
    }

    It 'compares with the name as the directory writes it' {
        $step = Invoke-Until 'pair-contoso-aadc-02'
        try {
            $written = (Get-Unit) -creplace '^OU=IT,', 'OU=It,'
            $objects = @([StandIn.DirectoryServices.Domain]::Objects.Invoke())
            foreach ($object in $objects) { $object.Name = $object.Name -replace [regex]::Escape((Get-Unit)), $written }
            Invoke-Step $Runbook $Way $step
            @($Machine.ConnectSync.Rules | Where-Object Sets | ForEach-Object { "$($_.Scope)" } | Sort-Object -Unique) | Should -BeExactly @("dn ENDSWITH $written")
            Invoke-Step $Runbook $Way $Way.steps[$step.number]
        }
        finally { Pop-Location }
    }

    It 'stops its way back where an object is still marked' {
        $back = $Ways | Where-Object Name -EQ 'contoso, roll-back-wave: wave 1, it, handed over only'
        New-WalkedEstate $back.Runbook $back.Way
        try {
            foreach ($step in $back.Way.steps) {
                if ($step.id -eq 'pending-contoso-aadc-02') { break }
                Invoke-Step $back.Runbook $back.Way $step
            }
            $another = New-SynchronizationRule 'In from AD - groups of IT' 60 -Source group -Sets True -Scope @(, @("dn ENDSWITH $(Get-Unit)"))
            $Estate.Machines[$staging].ConnectSync.Rules.Add($another)
            { Invoke-Step $back.Runbook $back.Way $step } | Should -Throw 'STOP. CN=*is still marked with cloudNoFlow: nobody would write it.'
        }
        finally { Pop-Location }
    }

    It 'makes a pair that the verification of a server accepts' {
        $step = Invoke-Until 'pair-contoso-aadc-01'
        try {
            Enter-Estate 'contoso-aadc-01'
            $given = Get-Content -Raw -LiteralPath "$PSScriptRoot/../servers/verify-connect-sync.settings.json" | ConvertFrom-Json -AsHashtable
            $given['handsOver'] = @(@{ organizationalUnit = Get-Unit; kinds = 'user', 'inetOrgPerson', 'group', 'contact' })
            $given['customRules'] = @()
            $verified = { (Invoke-ServerScript verify-connect-sync $given -TellsMany).Errors }
            (& $verified) | Should -Match "  57  users, inetOrgPersons, groups, contacts of $(Get-Unit) are declared as handed over"
            Invoke-Step $Runbook $Way $step
            (& $verified) | Should -Not -Match '  57  |wave it|JoinNoFlow'
        }
        finally { Pop-Location }
    }

    It 'is begun again after its way back' {
        $back = $Ways | Where-Object Name -EQ 'contoso, roll-back-wave: wave 1, it, handed over only'
        $null = Invoke-Until 'declare-taken-over'
        try {
            Set-Position $Runbook 0 'handedOver' $false
            foreach ($step in $back.Way.steps) { Invoke-Step $back.Runbook $back.Way $step }
            Get-HandedOver | Should -BeNullOrEmpty
            Set-Position $Runbook 0 '' $false
            foreach ($name in 'ADMIN-01', $active, $staging) { Get-ChildItem -LiteralPath (Join-Path $Estate.Folder $name) -Recurse -Filter steps.log | Remove-Item }
            foreach ($step in $Way.steps) { Invoke-Step $Runbook $Way $step }
        }
        finally { Pop-Location }
        $Estate.Doubles | Should -BeNullOrEmpty
        $Estate.Machines[$active].ConnectSync.InForce | Should -Be (Get-Unit)
        @($Estate.Exports | Where-Object Deletions -GT 0) | Should -BeNullOrEmpty
    }
}

# The same for the way that goes on after a pause: it begins with a pair that somebody made on another day.
Describe 'a wave that is handed over already' -ForEach @($firstWave | ForEach-Object { $_ + @{ Later = $_.Ways | Where-Object Name -EQ 'contoso, wave: wave 1, it, handed over already' } }) {
    BeforeAll {
        function Get-Unit { return $waves['it'].Units[0] }
    }

    It 'stops at <Step> where <What>' -ForEach @(
        @{ Step = 'position'; What = 'it is not handed over'; Do = { Set-Position $Runbook 0 '' $false }; Says = 'The topology is not at done: 0, next: "handedOver"*' }
        @{ Step = 'position'; What = 'Cloud Sync writes it already'; Do = { Set-Position $Runbook 1 '' $true }; Says = 'The topology is not at done: 0*' }
        @{ Step = 'ready'; What = 'the configuration runs'; Do = { Set-EstateConfiguration 'corp-it' $true (Get-Unit) }; Says = 'The provisioning job of corp-it runs*' }
        @{ Step = 'pending-contoso-aadc-02'; What = 'the server has no pair'; Do = { $rules = $Estate.Machines['contoso-aadc-02'].ConnectSync.Rules; foreach ($rule in @($rules | Where-Object Sets)) { $null = $rules.Remove($rule) } }; Says = 'The pair is not on this server and enabled*' }
        @{ Step = 'pending-contoso-aadc-01'; What = 'a rule of the pair is disabled'; Do = { ($Estate.Machines['contoso-aadc-01'].ConnectSync.Rules | Where-Object Sets)[0].Disabled = $true }; Says = 'The pair is not on this server and enabled*' }
        @{ Step = 'pending-contoso-aadc-01'; What = 'the scheduler is on again'; Do = { $Estate.Machines['contoso-aadc-01'].ConnectSync.Scheduler.SyncCycleEnabled = $true }; Says = 'The scheduler of contoso-aadc-01 is on*' }
        @{ Step = 'pending-contoso-aadc-01'; What = 'an object is not marked'; Do = { foreach ($rule in $Estate.Machines['contoso-aadc-01'].ConnectSync.Rules | Where-Object { $_.Sets -and $_.Source -eq 'group' }) { $rule.Scope = @(, @('dn ENDSWITH OU=it,OU=CORP,DC=corp,DC=contoso,DC=com')) } }; Says = 'CN=*is not marked with cloudNoFlow: *' }
        @{ Step = 'pending-contoso-aadc-01'; What = 'the export would delete something'; Do = { $Estate.Machines['contoso-aadc-01'].ConnectSync.Pending = @('Delete') }; Says = 'The export would delete something*' }
    ) {
        New-WalkedEstate $Later.Runbook $Later.Way
        try {
            foreach ($one in $Later.Way.steps) {
                if ($one.id -eq $Step) { break }
                Invoke-Step $Later.Runbook $Later.Way $one
            }
            & $Do
            { Invoke-Step $Later.Runbook $Later.Way $one } | Should -Throw "STOP. $Says"
            $Estate.Doubles | Where-Object { $_ -notlike 'position*' } | Should -BeNullOrEmpty
            $Estate.Exports | Should -BeNullOrEmpty
        }
        finally { Pop-Location }
    }

    It 'is gone on with after a pause of two days, in which the first way stops' {
        New-WalkedEstate $Runbook $Way
        try {
            foreach ($step in $Way.steps) {
                if ($step.id -eq 'declare-taken-over') { break }
                Invoke-Step $Runbook $Way $step
            }
            $Estate.Now = $Estate.Now.AddDays(2)
            { Invoke-Step $Runbook $Way $step } | Should -Throw 'STOP. Step * was done more than 24 hours ago*'
            $Estate.Answers.Remove('How many objects*')
            foreach ($one in $Later.Way.steps) { Invoke-Step $Later.Runbook $Later.Way $one }
        }
        finally { Pop-Location }
        $Estate.Doubles | Should -BeNullOrEmpty
        $Estate.Machines[$active].ConnectSync.InForce | Should -Be (Get-Unit)
        $Estate.Configurations['corp-it'].Enabled | Should -BeTrue
        @($Estate.Exports | Where-Object Deletions -GT 0) | Should -BeNullOrEmpty
    }
}

# The same once Cloud Sync writes it: what is left is to switch the schedulers on again, and to verify.
Describe 'a wave that is declared as done' -ForEach @($firstWave | ForEach-Object { $_ + @{ Last = $_.Ways | Where-Object Name -EQ 'contoso, wave: wave 1, it, declared as done' } }) {
    It 'stops at <Step> where <What>' -ForEach @(
        @{ Step = 'position'; What = 'it is handed over only'; Do = { Set-Position $Runbook 0 'handedOver' $false }; Says = 'The topology is not at done: 1 without next*' }
        @{ Step = 'position'; What = 'the next wave has begun'; Do = { Set-Position $Runbook 1 'handedOver' $true }; Says = 'The topology is not at done: 1 without next*' }
        @{ Step = 'see-enabled'; What = 'the configuration was not enabled'; Do = { $Estate.Configurations['corp-it'].Enabled = $false }; Says = 'The provisioning job of corp-it does not run*' }
        @{ Step = 'pending-contoso-aadc-01'; What = 'the server has no pair'; Do = { $rules = $Estate.Machines['contoso-aadc-01'].ConnectSync.Rules; foreach ($rule in @($rules | Where-Object Sets)) { $null = $rules.Remove($rule) } }; Says = 'The pair is not on this server and enabled*' }
        @{ Step = 'pending-contoso-aadc-01'; What = 'the export would delete something'; Do = { $Estate.Machines['contoso-aadc-01'].ConnectSync.Pending = @('Delete') }; Says = 'The export would delete something*' }
        @{ Step = 'gate'; What = 'an object is missing'; Do = { $Estate.Exits['verify'] = 1 }; Says = 'An object is missing*' }
    ) {
        New-WalkedEstate $Last.Runbook $Last.Way
        try {
            foreach ($one in $Last.Way.steps) {
                if ($one.id -eq $Step) { break }
                Invoke-Step $Last.Runbook $Last.Way $one
            }
            & $Do
            { Invoke-Step $Last.Runbook $Last.Way $one } | Should -Throw "STOP. $Says"
            $Estate.Exports | Where-Object Deletions -GT 0 | Should -BeNullOrEmpty
        }
        finally { Pop-Location }
    }

    It 'is gone on with after a pause of two days before <Step>, in which the first way stops' -ForEach @(
        @{ Step = 'see-enabled'; Held = $true }
        @{ Step = 'release-contoso-aadc-01'; Held = $true }
        @{ Step = 'gate'; Held = $false }
    ) {
        New-WalkedEstate $Runbook $Way
        try {
            foreach ($one in $Way.steps) {
                if ($one.id -eq $Step) { break }
                Invoke-Step $Runbook $Way $one
            }
            $Estate.Now = $Estate.Now.AddDays(2)
            { Invoke-Step $Runbook $Way $one } | Should -Throw 'STOP. Step * was done more than 24 hours ago*'
            $Estate.Machines[$active].ConnectSync.Scheduler.SyncCycleEnabled | Should -Be (-not $Held)
            foreach ($one in $Last.Way.steps) { Invoke-Step $Last.Runbook $Last.Way $one }
        }
        finally { Pop-Location }
        $Estate.Doubles | Should -BeNullOrEmpty
        $Estate.Machines[$active, $staging].ConnectSync.Scheduler.SyncCycleEnabled | Should -Be $true, $true
        @($Estate.Exports | Where-Object Deletions -GT 0) | Should -BeNullOrEmpty
    }
}

Describe 'a wrong walk: <Name>' -Tag Longer -ForEach $shapes {
    It 'is stopped wherever a step is left out, done twice, or done before the one before it' {
        $mutations = @(Get-Mutation $Way.steps.Count)
        $silent = foreach ($order in $mutations) {
            $stopped = Invoke-Walk $Runbook $Way $order
            $what = ($order | ForEach-Object { $_ + 1 }) -join ' '
            if ($stopped -notlike 'STOP. *') { "$what`: $(if ($stopped) { $stopped } else { 'went through' })" }
            elseif ($Estate.Doubles.Count -gt 0) { "$what`: two writers after $($Estate.Doubles)" }
        }
        $name = $Runbook.runbook
        $counts[$name] = [int] $counts[$name] + $mutations.Count
        $silent | Should -BeNullOrEmpty
    }
}

Describe 'what the blocks of a runbook read' -Tag Longer {
    It 'stops as many wrong walks of <What> without the lines as the page says' -ForEach $read {
        $all = $stops = $doubles = 0
        $forges.Lines = $true
        try {
            foreach ($one in $Ways) {
                foreach ($order in Get-Mutation $one.Way.steps.Count) {
                    $all++
                    if ((Invoke-Walk $one.Runbook $one.Way $order) -like 'STOP. *') { $stops++ }
                    if ($Estate.Doubles.Count -gt 0) { $doubles++ }
                }
            }
        }
        finally { $forges.Lines = $false }
        $page = (Get-Content -Raw -LiteralPath "$PSScriptRoot/../../../docs/runbooks.md") -replace '\s+', ' '
        $said = "Of $What, these readings alone stop $stops of $all wrong walks; in $doubles of them $Double"
        $page.Contains($said) | Should -BeTrue -Because $said
    }
}

Describe 'the page on runbooks' -Tag Longer {
    It 'says how many wrong walks of <Name> are stopped' -ForEach $names {
        $page = Get-Content -Raw -LiteralPath "$PSScriptRoot/../../../docs/runbooks.md"
        $page.Contains("| ``$Name`` | $($counts[$Name]) of $($counts[$Name]) |") | Should -BeTrue -Because "$($counts[$Name]) were stopped"
    }
}
