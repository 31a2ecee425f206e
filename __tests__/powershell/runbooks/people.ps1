# What people do by hand, what an estate is like when a runbook begins, and what is so after each of its steps.

function Get-Server([object] $Way, [string] $Id) { return ($Way.steps | Where-Object id -EQ $Id | Select-Object -First 1).at.server }

function Set-Topology([object[]] $ConnectSync = @(), [object[]] $Agents = @(), [object[]] $CloudSync = @(), [object[]] $Tenants = @()) {
    $null = New-Item -ItemType Directory -Force -Path (Join-Path $PWD 'cdktf.out')
    [IO.File]::WriteAllText((Join-Path $PWD 'cdktf.out/sync-topology.json'), (ConvertTo-Json -Depth 8 @{ connectSync = $ConnectSync; agents = $Agents; cloudSync = $CloudSync; tenants = $Tenants }))
}

function Set-Arrangement([object] $Runbook, [object] $Way) {
    $active, $staging = 'contoso-aadc-01', 'contoso-aadc-02'
    switch ($Runbook.runbook) {
        'failover' {
            Add-EstateMachine $active 'active'
            Add-EstateMachine $staging 'staging'
        }
    }
}

function Invoke-People([object] $Runbook, [object] $Way, [object] $Step) {
    switch ($Step.id) {
        'demote' { $Machine.ConnectSync.Scheduler.StagingModeEnabled = $true }
        'promote' {
            $Machine.ConnectSync.Scheduler.StagingModeEnabled = $false
            Add-EstateEvent 654
        }
        'isolate' { $Estate.Unreachable.Add('contoso-aadc-01') }
        'declare' {
            $next = Get-Server $Way 'promote'
            $topology = @(@{ name = $next; role = 'active' })
            if (Get-Server $Way 'demote') { $topology += @{ name = (Get-Server $Way 'demote'); role = 'staging' } }
            Set-Topology -ConnectSync $topology
        }
        default { throw "Nobody knows what to do by hand for $($Step.id)." }
    }
}

# What is so after a step, by its id.
function Confirm-Estate([object] $Runbook, [object] $Way, [object] $Step) {
    switch ($Step.id) {
        'pending-exports' { Join-Path $env:ProgramData 'entra-sync' | Get-ChildItem -Recurse -Filter export.csv | Should -HaveCount 1 }
        { $_ -like 'keep-settings*' } { Join-Path $env:ProgramData 'entra-sync' | Get-ChildItem -Recurse -Filter MV.xml | Should -HaveCount 1 }
        'demote' { Get-Active | Should -BeNullOrEmpty }
        'isolate' { Get-Active | Should -BeNullOrEmpty }
        'promote' { Get-Active | Should -Be $Step.at.server }
        'first-export' { $Estate.Exports.By | Should -Be $Step.at.server }
    }
}

# The exports that delete something because the runbook says so.
function Get-SaidDeletions([object] $Runbook, [object] $Way) { return 0 }
