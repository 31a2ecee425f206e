# Every runbook of the example tenants, walked step by step over the stubs: what its blocks say, and what people do between them.
# Then each way is walked wrongly, once for each step that can be left out, done twice or done before the one before it.
BeforeDiscovery {
    $golden = (Resolve-Path -LiteralPath "$PSScriptRoot/../../runbook/golden").Path
    $ways = foreach ($file in Get-ChildItem -Path "$golden/*/*.json") {
        $runbook = Get-Content -Raw -LiteralPath $file.FullName | ConvertFrom-Json
        foreach ($way in $runbook.ways) { @{ Runbook = $runbook; Way = $way; Name = "$($runbook.tenant), $($runbook.runbook): $($way.name)" } }
    }
    if ($env:RUNBOOK) { $ways = @($ways | Where-Object { $_.Runbook.runbook -eq $env:RUNBOOK }) }
    # Ways with the same steps, for another server or configuration, are gone through wrongly once.
    $shapes = @($ways | Group-Object { $_.Runbook.runbook + ' ' + (($_.Way.steps | ForEach-Object { $_.id -replace '-(without-)?(adatum|corp|offices|plant).*$' -replace '-\d+$' }) -join ' ') } | ForEach-Object { $_.Group[0] })
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
        Set-Arrangement $Runbook $Way
        Push-Location -LiteralPath (New-Item -ItemType Directory -Force -Path (Join-Path $Estate.Folder 'repository')).FullName
        [IO.File]::WriteAllText((Join-Path $PWD 'package.json'), '{}')
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

Describe 'what the blocks of a failover read' -Tag Longer {
    It 'stops as many wrong walks without the lines as the page says' -ForEach @(, @{ Ways = @($shapes | Where-Object { $_.Runbook.runbook -eq 'failover' }) }) {
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
        $said = "Of a failover, these readings alone stop $stops of $all wrong walks; in $doubles of them two servers export"
        $page.Contains($said) | Should -BeTrue -Because $said
    }
}

Describe 'the page on runbooks' -Tag Longer {
    It 'says how many wrong walks of <Name> are stopped' -ForEach $names {
        $page = Get-Content -Raw -LiteralPath "$PSScriptRoot/../../../docs/runbooks.md"
        $page.Contains("| ``$Name`` | $($counts[$Name]) of $($counts[$Name]) |") | Should -BeTrue -Because "$($counts[$Name]) were stopped"
    }
}
