BeforeAll {
    Import-Module "$PSScriptRoot/../stubs/Stubs.psm1" -Force -DisableNameChecking
    $script = (Resolve-Path -LiteralPath "$PSScriptRoot/../../../lib/intake/formats/collect-tenant.ps1").Path
    $computer = $env:COMPUTERNAME
    function Invoke-Collect([hashtable] $What) { return Invoke-Script $script (@{ Path = $collected } + $What) }
    function Get-Collected {
        if (-not (Test-Path -LiteralPath $collected)) { return @() }
        return @(Get-ChildItem -LiteralPath $collected -Recurse -File -Force | ForEach-Object { [IO.Path]::GetRelativePath($collected, $_.FullName).Replace('\', '/') } | Sort-Object)
    }
    function Read-Collected([string] $File) { return Get-Content -Raw -LiteralPath (Join-Path $collected $File) | ConvertFrom-Json -DateKind String }

    # A tenant with so many configurations, two jobs each. A list has two items a page.
    function global:Get-TenantAnswer([string] $Uri, [int] $Configurations) {
        function New-Page([object[]] $Items, [string] $Uri) {
            $at = if ($Uri -match '[?&]\$skiptoken=(\d+)') { [int] $Matches[1] } else { 0 }
            $page = [ordered]@{ '@odata.context' = 'https://graph.microsoft.com/beta/$metadata'; value = @($Items | Select-Object -Skip $at -First 2) }
            if ($at + 2 -lt $Items.Count) {
                $rest = ($Uri -replace '[?&]\$skiptoken=\d+') + $(if ($Uri -match '\?(?!\$skiptoken)') { '&' } else { '?' }) + "`$skiptoken=$($at + 2)"
                $page['@odata.nextLink'] = 'https://graph.microsoft.com/' + ($rest -replace '^https://graph.microsoft.com/')
            }
            return $page
        }
        $path = $Uri -replace '^https://graph.microsoft.com/' -replace '\?.*'
        switch -Regex ($path) {
            '^beta/servicePrincipals$' { return New-Page @(1..$Configurations | ForEach-Object { [ordered]@{ id = "sp-$_"; appId = "app-$_"; displayName = "Configuration $_"; applicationTemplateId = '1a4721b3-e57f-4451-ae87-ef078703ec94' } }) $Uri }
            '^beta/organization$' { return New-Page @([ordered]@{ id = 'tenant'; verifiedDomains = @(@{ name = 'contoso.com' }) }) $Uri }
            '/agentGroups$' { return New-Page @(@{ id = 'group'; agents = @() }) $Uri }
            '/onPremisesSynchronization$' { return New-Page @(@{ id = 'tenant' }) $Uri }
            '^beta/applications$' { return New-Page @(@{ id = 'object'; appId = 'app' }) $Uri }
            '/jobs$' { return '{"value":[{"id":"AD2AADProvisioning.1","status":{"lastExecution":{"timeBegan":"2026-11-20T06:00:00.1234567Z"}}},{"id":"AD2AADPasswordHash:1"}]}' }
            '/schema$' { return "{`"id`":`"$path`",  `"since`":`"2026-11-20T06:00:00.1000000Z`"}" }
            '/secrets$' { return '{"value":[{"key":"AppKey","value":"not to be kept"},{"key":"Domain","value":"{\"domain\":\"corp.contoso.com\"}"}]}' }
            default { throw "The tenant has no $path." }
        }
    }
}

AfterAll {
    $env:COMPUTERNAME = $computer
    Remove-Item -Path Function:Get-TenantAnswer
}

Describe 'collect-tenant.ps1' {
    BeforeEach {
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        New-Machine $folder
        $collected = Join-Path $folder 'collected'
        $env:COMPUTERNAME = 'SYNC01'
    }

    Context '-Graph' {
        BeforeEach { $Machine.Graph.Answer = { param($Uri) Get-TenantAnswer $Uri 1 } }

        It 'collects the tenant and each configuration' {
            $run = Invoke-Collect @{ Graph = $true }
            $run.Error | Should -Be ''
            $run.Warnings | Should -BeNullOrEmpty
            $run.Output | Should -Be "Collected into $(Join-Path $collected 'graph')"
            Get-Collected | Should -Be @(
                'graph/agentGroups.json', 'graph/onPremisesSynchronization.json', 'graph/organization.json'
                'graph/servicePrincipals/sp-1/application.json'
                'graph/servicePrincipals/sp-1/jobs.json'
                'graph/servicePrincipals/sp-1/jobs/AD2AADPasswordHash_1/schema.json'
                'graph/servicePrincipals/sp-1/jobs/AD2AADProvisioning.1/schema.json'
                'graph/servicePrincipals/sp-1/secrets.json'
                'graph/servicePrincipals/sp-1/servicePrincipal.json'
                'graph/servicePrincipals/sp-1/templates/AD2AADProvisioning/schema.json'
            )
            (Read-Collected 'graph/organization.json').value[0].verifiedDomains[0].name | Should -Be 'contoso.com'
            (Read-Collected 'graph/agentGroups.json').value[0].agents.Count | Should -Be 0
            (Read-Collected 'graph/servicePrincipals/sp-1/servicePrincipal.json').displayName | Should -Be 'Configuration 1'
        }

        It 'keeps a schema as Graph wrote it, and the moments in a list' {
            $null = Invoke-Collect @{ Graph = $true }
            $schema = Join-Path $collected 'graph/servicePrincipals/sp-1/jobs/AD2AADProvisioning.1/schema.json'
            [IO.File]::ReadAllText($schema) | Should -Be '{"id":"beta/servicePrincipals/sp-1/synchronization/jobs/AD2AADProvisioning.1/schema",  "since":"2026-11-20T06:00:00.1000000Z"}'
            $jobs = Read-Collected 'graph/servicePrincipals/sp-1/jobs.json'
            $jobs.value.id | Should -Be @('AD2AADProvisioning.1', 'AD2AADPasswordHash:1')
            $jobs.value[0].status.lastExecution.timeBegan | Should -Be '2026-11-20T06:00:00.1234567Z'
            [IO.File]::ReadAllBytes($schema)[0] | Should -Be ([byte][char] '{')
        }

        It 'keeps of secrets the names alone' {
            $null = Invoke-Collect @{ Graph = $true }
            @((Read-Collected 'graph/servicePrincipals/sp-1/secrets.json').value.key) | Should -Be @('AppKey', 'Domain')
            foreach ($file in Get-Collected) { Get-Content -Raw -LiteralPath (Join-Path $collected $file) | Should -Not -Match 'not to be kept' }
        }

        It 'reads every page: <Count> configurations in <Requests> requests' -ForEach @(
            @{ Count = 2; Requests = 16 }, @{ Count = 5; Requests = 36 }
        ) {
            $Machine.Graph.Answer = [scriptblock]::Create("param(`$Uri) Get-TenantAnswer `$Uri $Count")
            (Invoke-Collect @{ Graph = $true }).Error | Should -Be ''
            @(Get-ChildItem -LiteralPath (Join-Path $collected 'graph/servicePrincipals')).Count | Should -Be $Count
            # A page for two configurations, three lists of the tenant, and for each configuration four lists and two schemas.
            $Machine.Graph.Requests.Count | Should -Be $Requests
            @($Machine.Graph.Requests | Select-Object -Unique).Count | Should -Be $Requests
        }

        It 'collects 2,000 configurations with a request for each thing, and keeps no answer in memory' -Tag Longer {
            $Machine.Graph.Answer = {
                param($Uri)
                if ($Uri -match 'servicePrincipals\?') { return '{"value":[' + (@(1..2000 | ForEach-Object { "{`"id`":`"sp-$_`",`"appId`":`"app-$_`",`"displayName`":`"Configuration $_`"}" }) -join ',') + ']}' }
                if ($Uri -match '/schema$') { return '{"padding":"' + 'x' * 20000 + '"}' }
                if ($Uri -match '/jobs$') { return '{"value":[{"id":"job"}]}' }
                return '{"value":[]}'
            }
            $before = [GC]::GetTotalMemory($true)
            (Invoke-Collect @{ Graph = $true }).Error | Should -Be ''
            $Machine.Graph.Requests.Count | Should -Be (4 + 5 * 2000)
            $Machine.Calls.Clear(); $Machine.Graph.Requests.Clear()
            $grown = ([GC]::GetTotalMemory($true) - $before) / 1MB
            Write-Host ('2,000 configurations: {0:n1} MB more afterwards' -f $grown)
            $grown | Should -BeLessThan 64
        }

        It 'asks with GET alone, and for no field that holds a key' {
            $null = Invoke-Collect @{ Graph = $true }
            (Get-Call Invoke-MgGraphRequest).Parameters.Method | Select-Object -Unique | Should -Be 'GET'
            $Machine.Graph.Requests | Where-Object { $_ -match 'keyCredentials|passwordCredentials' } | Should -BeNullOrEmpty
        }

        It 'shows what it collects, and takes the bar away' {
            $null = Invoke-Collect @{ Graph = $true }
            $shown = @(Get-Call Write-Progress | ForEach-Object Parameters)
            $shown.Status | Where-Object { $_ } | Should -Be @(
                'the configurations of Cloud Sync', 'the organization', 'the provisioning agents', "the tenant's settings of directory synchronization"
                'the application of Configuration 1', 'the jobs of Configuration 1', 'the schema of AD2AADProvisioning.1', 'the schema of AD2AADPasswordHash:1'
                "Microsoft's mappings for Configuration 1", 'the names of the secrets of Configuration 1'
            )
            $shown[-1].Completed | Should -BeTrue
        }

        It 'waits and asks again where Graph answers <Status>' -ForEach @(@{ Status = 429 }, @{ Status = 503 }) {
            $global:Refusals = 3
            $Machine.Graph.Answer = [scriptblock]::Create("param(`$Uri) if (`$Uri -like '*/organization*' -and `$global:Refusals-- -gt 0) { Stop-Graph $Status }; Get-TenantAnswer `$Uri 1")
            $run = Invoke-Collect @{ Graph = $true }
            $run.Warnings | Should -BeNullOrEmpty
            Get-Collected | Should -Contain 'graph/organization.json'
            @(Get-Call Start-Sleep).Count | Should -Be 3
        }

        It 'goes on without <What>, and says what is missing and what it needs' -ForEach @(
            @{ What = 'the organization'; Match = '/organization'; Scope = 'Organization.Read.All'; Missing = 'graph/organization.json' }
            @{ What = 'the provisioning agents'; Match = '/agentGroups'; Scope = 'Policy.Read.HybridAuthentication'; Missing = 'graph/agentGroups.json' }
            @{ What = "the tenant's settings of directory synchronization"; Match = '/onPremisesSynchronization'; Scope = 'OnPremDirectorySynchronization.Read.All'; Missing = 'graph/onPremisesSynchronization.json' }
            @{ What = 'the application of Configuration 1'; Match = '/applications'; Scope = 'Application.Read.All'; Missing = 'graph/servicePrincipals/sp-1/application.json' }
            @{ What = 'the jobs of Configuration 1'; Match = '/jobs'; Scope = 'Synchronization.Read.All'; Missing = 'graph/servicePrincipals/sp-1/jobs.json' }
            @{ What = 'the schema of AD2AADProvisioning.1'; Match = '/AD2AADProvisioning.1/schema'; Scope = 'Synchronization.Read.All'; Missing = 'graph/servicePrincipals/sp-1/jobs/AD2AADProvisioning.1/schema.json' }
            @{ What = "Microsoft's mappings for Configuration 1"; Match = '/templates/'; Scope = 'Synchronization.Read.All'; Missing = 'graph/servicePrincipals/sp-1/templates/AD2AADProvisioning/schema.json' }
            @{ What = 'the names of the secrets of Configuration 1'; Match = '/secrets'; Scope = 'Synchronization.Read.All'; Missing = 'graph/servicePrincipals/sp-1/secrets.json' }
        ) {
            $Machine.Graph.Answer = [scriptblock]::Create("param(`$Uri) if (`$Uri -match '$([regex]::Escape($Match))') { Stop-Graph Forbidden }; Get-TenantAnswer `$Uri 1")
            $run = Invoke-Collect @{ Graph = $true }
            $run.Error | Should -Be ''
            $run.Warnings | Should -Be "Not collected: $What. Response status code does not indicate success: Forbidden (Forbidden). Needed: the scope $Scope."
            $run.Output | Should -BeLike "Collected into $(Join-Path $collected 'graph'), but not everything: 1 missing, see the warnings. *"
            Get-Collected | Should -Not -Contain $Missing
            (Get-Collected).Count | Should -Be ($Match -eq '/jobs' ? 7 : 9)
        }

        It 'keeps no list of which a page is missing' {
            $Machine.Graph.Answer = { param($Uri) if ($Uri -like '*skiptoken*') { Stop-Graph ServiceUnavailable }; if ($Uri -like '*/organization*') { return '{"value":[{"id":"one"}],"@odata.nextLink":"https://graph.microsoft.com/beta/organization?$skiptoken=1"}' }; Get-TenantAnswer $Uri 1 }
            $run = Invoke-Collect @{ Graph = $true }
            $run.Warnings | Should -BeLike 'Not collected: the organization. Too many retries performed. *'
            Get-Collected | Should -Not -Contain 'graph/organization.json'
        }

        It 'collects nothing where the configurations cannot be listed: <Status>' -ForEach @(@{ Status = 'Forbidden' }, @{ Status = 'ServiceUnavailable' }) {
            $Machine.Graph.Answer = [scriptblock]::Create("param(`$Uri) if (`$Uri -like '*servicePrincipals[?]*') { Stop-Graph $Status }; Get-TenantAnswer `$Uri 1")
            $run = Invoke-Collect @{ Graph = $true }
            $run.Error | Should -BeLike 'Nothing was collected: the configurations of Cloud Sync could not be listed. * Needed: the scope Application.Read.All.'
            Get-Collected | Should -BeNullOrEmpty
            Get-ChildItem -LiteralPath $collected | Should -BeNullOrEmpty
        }

        It 'says that nobody has signed in, and asks nothing' {
            $Machine.Graph.Context = $null
            (Invoke-Collect @{ Graph = $true }).Error | Should -BeLike 'Nobody has signed in to Graph. Run Connect-MgGraph first; *'
            $Machine.Graph.Requests | Should -BeNullOrEmpty
            Test-Path -LiteralPath $collected | Should -BeFalse
        }

        It 'says that the module is missing' {
            $global:PSModuleAutoLoadingPreference = 'None'
            Remove-Module MgGraph
            try { (Invoke-Collect @{ Graph = $true }).Error | Should -Be "There is no Invoke-MgGraphRequest here. Run Get-Help $script to see what is needed." }
            finally {
                Remove-Variable -Scope Global -Name PSModuleAutoLoadingPreference
                Import-Module "$PSScriptRoot/../stubs/MgGraph/MgGraph.psm1" -Global
            }
        }

        It 'names a folder by no id that could lead out of it' {
            $Machine.Graph.Answer = { param($Uri) if ($Uri -match 'servicePrincipals\?') { return '{"value":[{"id":"../../out","appId":"a","displayName":"Odd"}]}' }; '{"value":[]}' }
            (Invoke-Collect @{ Graph = $true }).Error | Should -Be ''
            Get-Collected | Should -Contain 'graph/servicePrincipals/.._.._out/servicePrincipal.json'
            Get-ChildItem -LiteralPath $folder | ForEach-Object Name | Should -Be 'collected'
        }
    }

    Context '-ConnectSync' {
        BeforeEach {
            New-ConnectSync
            $env:COMPUTERNAME = 'SYNC01'
            $Machine.ConnectSync.Scheduler.StagingModeEnabled = $true
        }

        It 'collects the export and the state of the scheduler, and prints one line, whatever the cmdlet returns' {
            $Machine.Faults['Get-ADSyncServerConfiguration'] = { 'The configuration was exported.' }
            $run = Invoke-Collect @{ ConnectSync = $true }
            $run.Error | Should -Be ''
            $run.Output | Should -Be "Collected into $(Join-Path $collected 'connect/SYNC01')"
            foreach ($file in 'GlobalSettings/MV.xml', 'Connectors/Connector_{b891884f-051e-4a83-95af-2544101c9083}.xml', 'scheduler.json') { Get-Collected | Should -Contain "connect/SYNC01/$file" }
            $scheduler = Read-Collected 'connect/SYNC01/scheduler.json'
            $scheduler.StagingModeEnabled | Should -BeTrue
            $scheduler.SyncCycleEnabled | Should -BeTrue
            $scheduler.CurrentlyEffectiveSyncCycleInterval | Should -Be '00:30:00'
        }

        It 'puts one server beside another' {
            $null = Invoke-Collect @{ ConnectSync = $true }
            $env:COMPUTERNAME = 'SYNC02'
            (Invoke-Collect @{ ConnectSync = $true }).Error | Should -Be ''
            Get-ChildItem -LiteralPath (Join-Path $collected 'connect') | ForEach-Object Name | Should -Be @('SYNC01', 'SYNC02')
        }

        It 'leaves nothing where <Command> fails, and says which right it needs' -ForEach @(@{ Command = 'Get-ADSyncServerConfiguration' }, @{ Command = 'Get-ADSyncScheduler' }) {
            $Machine.Faults[$Command] = { throw 'Access is denied.' }
            (Invoke-Collect @{ ConnectSync = $true }).Error | Should -Be 'Nothing was collected: the configuration of this server could not be read. Access is denied. Needed: an account that may open the Synchronization Service here, such as a member of ADSyncAdmins.'
            Get-Collected | Should -BeNullOrEmpty
            Get-ChildItem -LiteralPath (Join-Path $collected 'connect') | Should -BeNullOrEmpty
        }

        It 'says that this is no Connect Sync server' {
            $global:PSModuleAutoLoadingPreference = 'None'
            Remove-Module ADSync
            try { (Invoke-Collect @{ ConnectSync = $true }).Error | Should -Be "There is no Get-ADSyncServerConfiguration here. Run Get-Help $script to see what is needed." }
            finally {
                Remove-Variable -Scope Global -Name PSModuleAutoLoadingPreference
                Import-Module "$PSScriptRoot/../stubs/ADSync/ADSync.psm1" -Global
            }
        }
    }

    Context 'the folder' {
        It 'that exists is left alone' {
            $null = New-Item -ItemType Directory -Path (Join-Path $collected 'graph')
            (Invoke-Collect @{ Graph = $true }).Error | Should -Be "$(Join-Path $collected 'graph') exists. Move it away, or name another folder."
            $Machine.Graph.Requests | Should -BeNullOrEmpty
        }

        It 'that somebody else makes in the meantime is left alone, and nothing is put into it' {
            New-ConnectSync
            $env:COMPUTERNAME = 'SYNC01'
            $Machine.Faults['Get-ADSyncScheduler'] = { $null = New-Item -ItemType Directory -Path (Join-Path $collected 'connect/SYNC01') }
            (Invoke-Collect @{ ConnectSync = $true }).Error | Should -Not -BeNullOrEmpty
            Get-ChildItem -LiteralPath (Join-Path $collected 'connect') -Recurse | ForEach-Object Name | Should -Be 'SYNC01'
        }

        It 'is not there after Ctrl+C <What>' -ForEach @(
            @{ What = 'in the middle of a tenant'; In = 'Get-Date'; Parameters = @{ Graph = $true } }
            @{ What = 'on a server'; In = 'Get-ADSyncScheduler'; Parameters = @{ ConnectSync = $true } }
        ) {
            Stop-Script $script (@{ Path = $collected } + $Parameters) -In $In -Folder $folder -Prepare {
                New-ConnectSync
                $Machine.Graph.Answer = { param($Uri) if ($Uri -like '*/secrets') { $null = Get-Date }; '{"value":[{"id":"1","appId":"2","displayName":"One"}]}' }
            }
            Get-Collected | Should -BeNullOrEmpty
            Get-ChildItem -LiteralPath $collected -Recurse -File | Should -BeNullOrEmpty
            Get-ChildItem -LiteralPath $collected -Recurse -Filter '*.tmp' | Should -BeNullOrEmpty
        }

        It 'is not made with -WhatIf, and nothing is asked: <What>' -ForEach @(@{ What = 'Graph' }, @{ What = 'ConnectSync' }) {
            $run = Invoke-Collect @{ $What = $true; WhatIf = $true }
            $run.Error | Should -Be ''
            $run.Output | Should -BeNullOrEmpty
            Test-Path -LiteralPath $collected | Should -BeFalse
            $Machine.Graph.Requests | Should -BeNullOrEmpty
            Get-Call Get-ADSyncServerConfiguration | Should -BeNullOrEmpty
        }
    }

    It 'takes one of -ConnectSync and -Graph, never both' {
        (Invoke-Collect @{ Graph = $true; ConnectSync = $true }).Error | Should -Match 'Parameter set'
        Test-Path -LiteralPath $collected | Should -BeFalse
    }

    It 'explains itself' {
        $help = Get-Help -Name $script -Full
        $help.Synopsis | Should -Match 'Collects what entra-sync adopt reads'
        $help.description.Text -join '' | Should -Match 'It only reads'
        foreach ($parameter in 'Path', 'ConnectSync', 'Graph') {
            ($help.parameters.parameter | Where-Object name -EQ $parameter).description.Text | Should -Not -BeNullOrEmpty
        }
        @($help.examples.example).Count | Should -BeGreaterOrEqual 3
        foreach ($example in $help.examples.example) { "$($example.code)" | Should -Match '\S'; "$($example.remarks.Text)" | Should -Match '\S' }
    }
}
