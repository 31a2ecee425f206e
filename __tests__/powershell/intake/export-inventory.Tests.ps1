BeforeAll {
    Import-Module "$PSScriptRoot/../stubs/Stubs.psm1" -Force -DisableNameChecking
    $script = (Resolve-Path -LiteralPath "$PSScriptRoot/../../../lib/intake/formats/export-inventory.ps1").Path
    function Invoke-Export([hashtable] $Other = @{}) { return Invoke-Script $script (@{ Path = $file } + $Other) }
    function Read-Inventory { return Get-Content -Raw -LiteralPath $file | ConvertFrom-Json -DateKind String -AsHashtable }
    function Find-Unit([string] $Name) { return (Read-Inventory).organizationalUnits | Where-Object { $_.distinguishedName -eq $Name } }
    $root = 'DC=corp,DC=contoso,DC=com'
    $domain = New-DirectoryObject domain $root
    $sales = New-DirectoryObject ou "OU=Sales,$root"
    $counted = @(
        'distinguishedName'; 'users'; 'inetOrgPersons'; 'groups'; 'contacts'; 'devices'
    )
}

Describe 'export-inventory.ps1' {
    BeforeEach {
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        New-Machine $folder
        $file = Join-Path $folder 'corp.json'
        Set-DirectoryObject $domain, $sales
    }

    It 'counts every kind where it lies, and nothing that is not synchronized' {
        Set-DirectoryObject @(
            $domain; $sales
            New-DirectoryObject user "CN=Ada,OU=Sales,$root"
            New-DirectoryObject user "CN=Lovelace\, Ada,OU=Sales,$root"
            New-DirectoryObject inetOrgPerson "CN=Inet,OU=Sales,$root"
            New-DirectoryObject contact "CN=Partner,OU=Sales,$root"
            New-DirectoryObject computer "CN=PC1,OU=Sales,$root"
            New-DirectoryObject group "CN=Team,OU=Sales,$root" -Members "CN=Ada,OU=Sales,$root", "CN=Inet,OU=Sales,$root"
            New-DirectoryObject group "CN=Empty,OU=Sales,$root"
            New-DirectoryObject user "CN=At the top,$root"
            New-DirectoryObject trust "CN=FABRIKAM`$,$root"
            New-DirectoryObject group "CN=Domain Admins,OU=Sales,$root" -Critical -Members 'a', 'b', 'c'
            New-DirectoryObject user "CN=Administrator,OU=Sales,$root" -Critical
        )
        $run = Invoke-Export
        $run.Error | Should -Be ''
        $run.Output | Should -Be @("Counted 8 objects in 2 OUs and containers of corp.contoso.com. Written to $file")
        $unit = Find-Unit "OU=Sales,$root"
        $counted | ForEach-Object { $unit[$_] } | Should -Be @("OU=Sales,$root", 2, 1, 2, 1, 1)
        $unit.largestGroup | Should -Be 2
        $top = Find-Unit $root
        $counted | ForEach-Object { $top[$_] } | Should -Be @($root, 1, 0, 0, 0, 0)
        $top.ContainsKey('largestGroup') | Should -BeFalse
    }

    It 'names the domain and the moment, in UTF-8 without a byte order mark' {
        Set-DirectoryObject $domain, (New-DirectoryObject ou "OU=Zürich,$root")
        (Invoke-Export).Error | Should -Be ''
        $inventory = Read-Inventory
        $inventory.version | Should -Be 1
        $inventory.domain | Should -Be 'corp.contoso.com'
        $inventory.takenAt | Should -Match '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$'
        $inventory.organizationalUnits.distinguishedName | Should -Be @($root, "OU=Zürich,$root")
        $inventory.ContainsKey('references') | Should -BeFalse
        [IO.File]::ReadAllBytes($file)[0] | Should -Be ([byte][char] '{')
    }

    It 'leaves a container beneath a person out, and counts what lies in it for the OU above' {
        Set-DirectoryObject @(
            $domain; $sales
            New-DirectoryObject user "CN=Ada,OU=Sales,$root"
            New-DirectoryObject container "CN=ExchangeActiveSyncDevices,CN=Ada,OU=Sales,$root"
            New-DirectoryObject contact "CN=Phone,CN=ExchangeActiveSyncDevices,CN=Ada,OU=Sales,$root"
        )
        (Invoke-Export).Error | Should -Be ''
        (Read-Inventory).organizationalUnits.distinguishedName | Should -Be @($root, "OU=Sales,$root")
        (Find-Unit "OU=Sales,$root").contacts | Should -Be 1
        Get-Content -Raw -LiteralPath $file | Should -Not -Match 'Ada|Phone'
    }

    It 'counts references between OUs, each direction once' {
        Set-DirectoryObject @(
            $domain; $sales
            New-DirectoryObject ou "OU=Board,$root"
            New-DirectoryObject user "CN=Boss,OU=Board,$root"
            New-DirectoryObject user "CN=Ada,OU=Sales,$root" -Manager "CN=Boss,OU=Board,$root"
            New-DirectoryObject user "CN=Bob,OU=Sales,$root" -Manager "CN=Boss,OU=Board,$root"
            New-DirectoryObject user "CN=Eve,OU=Sales,$root" -Manager "CN=Ada,OU=Sales,$root"
            New-DirectoryObject group "CN=Team,OU=Board,$root" -Members "CN=Ada,OU=Sales,$root", 'CN=Far,OU=Other,DC=emea,DC=contoso,DC=com'
        )
        (Invoke-Export @{ References = $true }).Error | Should -Be ''
        $references = @((Read-Inventory).references | ForEach-Object { "$($_.from) > $($_.to) $($_.count)" })
        $references | Should -Be @("OU=Board,$root > OU=Sales,$root 1", "OU=Sales,$root > OU=Board,$root 2")
    }

    It 'writes a list of references also where there is none' {
        (Invoke-Export @{ References = $true }).Error | Should -Be ''
        Get-Content -Raw -LiteralPath $file | Should -Match '"references": \[\s*\]'
        @((Read-Inventory).references).Count | Should -Be 0
    }

    It 'reads every page and every range' {
        [StandIn.DirectoryServices.Domain]::Fill(2100)
        $run = Invoke-Export
        $run.Error | Should -Be ''
        $run.Output | Should -BeLike 'Counted 2100 objects in 201 OUs *'
        (Find-Unit "OU=Unit 0,$root").largestGroup | Should -Be 2100
        # The OUs, three pages of objects, three of groups, and a further range of the largest one.
        [StandIn.DirectoryServices.Domain]::Requests | Should -Be 8
    }

    It 'reads on in a group whose name has a slash' {
        Set-DirectoryObject $domain, $sales, (New-DirectoryObject group "CN=Inside/Out,OU=Sales,$root" -Members @(1..1501 | ForEach-Object { "CN=User $_,OU=Sales,$root" }))
        (Invoke-Export).Error | Should -Be ''
        (Find-Unit "OU=Sales,$root").largestGroup | Should -Be 1501
    }

    It 'counts what it has of a group that is deleted while it is read' {
        $group = "CN=Leaving,OU=Sales,$root"
        Set-DirectoryObject $domain, $sales, (New-DirectoryObject group $group -Members @(1..2000 | ForEach-Object { "CN=User $_,OU=Sales,$root" }))
        $null = [StandIn.DirectoryServices.Domain]::Deleted.Add($group)
        (Invoke-Export).Error | Should -Be ''
        (Find-Unit "OU=Sales,$root").largestGroup | Should -Be 1500
    }

    It 'signs and seals every connection, asks one domain controller, and closes what it opens' {
        (Invoke-Export).Error | Should -Be ''
        [StandIn.DirectoryServices.Domain]::Binds | Should -Not -BeNullOrEmpty
        [StandIn.DirectoryServices.Domain]::Binds | Select-Object -Unique | Should -Be @(
            'LDAP://RootDSE Secure, Signing, Sealing', "LDAP://dc1.corp.contoso.com/$root Secure, Signing, Sealing"
        )
        [StandIn.DirectoryServices.Domain]::Disposed | Should -Be ([StandIn.DirectoryServices.Domain]::Opened)
    }

    It 'shows how far it is without a name of anybody, and takes the bar away' {
        [StandIn.DirectoryServices.Domain]::Fill(1200)
        $null = Invoke-Export
        $shown = @(Get-Call Write-Progress | ForEach-Object Parameters)
        $shown.Status | Where-Object { $_ } | Should -Be @('500 so far', '1000 so far')
        @($shown | Where-Object { $_.Completed }).Activity | Should -Be @(
            'Reading the OUs of corp.contoso.com', 'Counting the objects of corp.contoso.com', 'Reading the groups of corp.contoso.com'
        )
        "$($shown.Activity)$($shown.Status)" | Should -Not -Match 'User'
    }

    Context 'the file' {
        It 'is not written over another one' {
            Set-Content -LiteralPath $file -Value 'mine'
            (Invoke-Export).Error | Should -Be "$file exists. Name another file, or replace it with -Force."
            Get-Content -LiteralPath $file | Should -Be 'mine'
            [StandIn.DirectoryServices.Domain]::Binds | Should -BeNullOrEmpty
        }

        It 'is replaced with -Force' {
            Set-Content -LiteralPath $file -Value 'mine'
            (Invoke-Export @{ Force = $true }).Error | Should -Be ''
            (Read-Inventory).version | Should -Be 1
            Get-ChildItem -LiteralPath $folder -Filter '*.tmp' | Should -BeNullOrEmpty
        }

        It 'is no folder, and lies in one that is there' {
            (Invoke-Script $script @{ Path = $folder }).Error | Should -Be "$folder is a folder. Name a file."
            $nowhere = Join-Path $folder 'missing/corp.json'
            (Invoke-Script $script @{ Path = $nowhere }).Error | Should -Be "There is no folder for $nowhere."
        }

        It 'keeps a bracket in its name, and is named relative to where somebody stands' {
            Push-Location -LiteralPath $folder
            try { (Invoke-Script $script @{ Path = 'corp[1].json' }).Error | Should -Be '' }
            finally { Pop-Location }
            Test-Path -LiteralPath (Join-Path $folder 'corp[1].json') | Should -BeTrue
        }

        It 'is not there after a failure, and an older one is as it was: <What>' -ForEach @(
            @{ What = 'the domain controller goes away'; Break = { [StandIn.DirectoryServices.Domain]::FailsAfter = 1 }; Says = '*dc1.corp.contoso.com could not be read to the end. The server is not operational. Run it again.' }
            @{ What = 'a range of members is refused'; Break = { [StandIn.DirectoryServices.Domain]::RangeFault = [UnauthorizedAccessException]::new('Access is denied.') }; Says = '*Access is denied.*' }
            @{ What = 'the file cannot be put in its place'; Break = { function global:Move-Item { throw 'The file is locked.' } }; Says = 'The file is locked.' }
        ) {
            Set-DirectoryObject $domain, $sales, (New-DirectoryObject group "CN=All,OU=Sales,$root" -Members @(1..1600 | ForEach-Object { "CN=User $_,OU=Sales,$root" }))
            Set-Content -LiteralPath $file -Value 'mine'
            try {
                . $Break
                $run = Invoke-Export @{ Force = $true }
            }
            finally { Remove-Item -Path Function:Move-Item -ErrorAction Ignore }
            $run.Error | Should -BeLike $Says
            Get-Content -LiteralPath $file | Should -Be 'mine'
            Get-ChildItem -LiteralPath $folder | ForEach-Object Name | Should -Be 'corp.json'
            [StandIn.DirectoryServices.Domain]::Disposed | Should -Be ([StandIn.DirectoryServices.Domain]::Opened)
        }

        It 'is not there after Ctrl+C <What>' -ForEach @(
            @{ What = 'while it reads'; In = 'Write-Progress' }, @{ What = 'while the file is put in its place'; In = 'Move-Item' }
        ) {
            Stop-Script $script @{ Path = $file } -In $In -Folder $folder -Prepare {
                function global:Move-Item { Register-Call Move-Item }
                Set-DirectoryObject (New-DirectoryObject domain 'DC=corp,DC=contoso,DC=com')
            }
            Get-ChildItem -LiteralPath $folder | Should -BeNullOrEmpty
            [StandIn.DirectoryServices.Domain]::Disposed | Should -Be ([StandIn.DirectoryServices.Domain]::Opened)
        }
    }

    Context '-WhatIf' {
        It 'finds the domain, reads no object and writes nothing' {
            $run = Invoke-Export @{ WhatIf = $true }
            $run.Error | Should -Be ''
            $run.Output | Should -BeNullOrEmpty
            Get-ChildItem -LiteralPath $folder | Should -BeNullOrEmpty
            [StandIn.DirectoryServices.Domain]::Binds | Should -Be @('LDAP://RootDSE Secure, Signing, Sealing', 'LDAP://RootDSE Secure, Signing, Sealing')
            [StandIn.DirectoryServices.Domain]::Requests | Should -Be 0
        }

        It 'fails where a run would' {
            [StandIn.DirectoryServices.Domain]::IsReachable = $false
            (Invoke-Export @{ WhatIf = $true }).Error | Should -BeLike 'No domain controller of *'
        }
    }

    Context 'no domain' {
        It 'says whose domain controller does not answer, why, and what to do' {
            [StandIn.DirectoryServices.Domain]::IsReachable = $false
            (Invoke-Export).Error | Should -BeLike 'No domain controller of the domain of this account answers. *The server is not operational.* Name the domain with -Domain, and check DNS and the network.'
            (Invoke-Export @{ Domain = 'emea.contoso.com' }).Error | Should -BeLike 'No domain controller of emea.contoso.com answers. *'
        }

        It 'takes no answer without a domain for one' {
            [StandIn.DirectoryServices.Domain]::AnswersEmpty = $true
            (Invoke-Export).Error | Should -BeLike '*The answer names no domain.*'
        }

        It 'asks the one that is named, and takes no address or filter for a name' {
            (Invoke-Export @{ Domain = 'emea.contoso.com' }).Error | Should -Be ''
            [StandIn.DirectoryServices.Domain]::Binds[0] | Should -BeLike 'LDAP://emea.contoso.com/RootDSE *'
            foreach ($wrong in 'LDAP://x', 'contoso', 'a.b/c', 'a.b)(cn=*', '') { (Invoke-Export @{ Domain = $wrong; Force = $true }).Error | Should -Match 'Domain' }
        }
    }

    It 'explains itself' {
        $help = Get-Help -Name $script -Full
        $help.Synopsis | Should -Match 'Counts what each OU'
        $help.description.Text -join '' | Should -Match 'It only reads'
        foreach ($parameter in 'Path', 'Domain', 'References', 'Force') {
            ($help.parameters.parameter | Where-Object name -EQ $parameter).description.Text | Should -Not -BeNullOrEmpty
        }
        @($help.examples.example).Count | Should -BeGreaterOrEqual 3
        foreach ($example in $help.examples.example) { "$($example.code)" | Should -Match '\S'; "$($example.remarks.Text)" | Should -Match '\S' }
    }

    It 'counts 100,000 objects page by page, and keeps none of them in memory' -Tag Longer {
        [StandIn.DirectoryServices.Domain]::Fill(100000)
        [StandIn.DirectoryServices.Domain]::MeasuresMemory = $true
        $before = [GC]::GetTotalMemory($true)
        $run = Invoke-Export @{ References = $true }
        $run.Error | Should -Be ''
        $run.Output | Should -BeLike 'Counted 100000 objects in 201 OUs *'
        $grown = ([StandIn.DirectoryServices.Domain]::LargestMemory - $before) / 1MB
        Write-Host ('100,000 objects: {0} requests, {1:n1} MB more at most' -f [StandIn.DirectoryServices.Domain]::Requests, $grown)
        # One for the OUs, 100 for the objects, 101 for the 10,001 groups, and 66 further ranges of the largest one.
        [StandIn.DirectoryServices.Domain]::Requests | Should -Be 268
        $grown | Should -BeLessThan 16
        (Read-Inventory).organizationalUnits.largestGroup | Should -Contain 100000
    }
}
