BeforeDiscovery { $sales = 'OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com' }

BeforeAll {
    Import-Module "$PSScriptRoot/../stubs/Stubs.psm1" -Force -DisableNameChecking
    # What connect-sync-server.test.ts sees a commissioned server get.
    $declared = Get-Content -Raw -LiteralPath "$PSScriptRoot/verify-connect-sync.settings.json"
    $fixture = "$PSScriptRoot/../../fixtures/connect/verification/verification-20261201T080000Z.json"
    $folder = { "$env:ProgramData/entra-sync" }
    $sales = 'OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com'
    $types = 'user', 'inetOrgPerson', 'group', 'contact'

    function Invoke-Verify([hashtable] $Other = @{}, [hashtable] $Parameters) {
        if ($Parameters) { return Invoke-ServerScript verify-connect-sync -Parameters $Parameters -TellsMany }
        $given = $declared | ConvertFrom-Json -AsHashtable
        foreach ($name in $Other.Keys) { $given[$name] = $Other[$name] }
        return Invoke-ServerScript verify-connect-sync $given -TellsMany
    }
    function Get-Verdict([object] $Run) { return $Run.Output[-1] | ConvertFrom-Json }
    # The result as it was uploaded.
    function Get-Result { return Get-Content -Raw -LiteralPath (Get-Upload verification).Parameters.InFile | ConvertFrom-Json -DateKind String }
    function Get-Upload([string] $Kind) { return Get-Call Invoke-WebRequest | Where-Object { "$($_.Parameters.Uri)" -match $Kind } }
    function Get-Rule([string] $Name) { return $Machine.ConnectSync.Rules | Where-Object Name -EQ $Name }
    function Remove-Rule([string] $Name) { $null = $Machine.ConnectSync.Rules.Remove((Get-Rule $Name)) }
    function Add-Rule { $Machine.ConnectSync.Rules.Add((New-SynchronizationRule @args)) }
}

Describe 'verify-connect-sync.ps1' {
    BeforeEach {
        New-Machine (Join-Path $TestDrive ([guid]::NewGuid()))
        New-ConnectSync
        $Machine.Web = {
            param($Uri)
            if ($Uri.Host -eq '169.254.169.254') { return [pscustomobject]@{ access_token = 'eyJhbGciOiJub25lIn0.token' } }
        }
    }

    It 'finds a server as declared, and leaves the settings and the result in the container' {
        $run = Invoke-Verify
        $run.Errors | Should -Be ''
        $run.ExitCode | Should -Be 0
        $run.Output | Should -Be '{"machine":"AADC-01","verdict":"as declared","role":"active","version":"2.6.92.0","settings":"aadc-01/settings-20261201T080000Z.zip","result":"aadc-01/verification-20261201T080000Z.json"}'
        $uploads = Get-Call Invoke-WebRequest
        "$($uploads[0].Parameters.Uri)" | Should -Be 'https://stid.blob.core.windows.net/settings/aadc-01/settings-20261201T080000Z.zip'
        "$($uploads[1].Parameters.Uri)" | Should -Be 'https://stid.blob.core.windows.net/settings/aadc-01/verification-20261201T080000Z.json'
        foreach ($upload in $uploads) {
            $upload.Parameters.Method | Should -Be 'Put'
            $upload.Parameters.Headers['x-ms-blob-type'] | Should -Be 'BlockBlob'
            $upload.Parameters.Headers['Authorization'] | Should -Be 'Bearer eyJhbGciOiJub25lIn0.token'
        }
    }

    It 'writes the result that entra-sync compare reads' {
        $null = Invoke-Verify
        $text = (Get-Content -Raw -LiteralPath (Get-Upload verification).Parameters.InFile) + "`n"
        if ($env:UPDATE_GOLDEN) {
            $null = New-Item -ItemType Directory -Force -Path (Split-Path $fixture)
            [IO.File]::WriteAllText($fixture, $text)
        }
        $text | Should -Be ([IO.File]::ReadAllText($fixture))
    }

    It 'puts the whole export into the archive, with the newest policy of the wizard' {
        $wizard = New-Item -ItemType Directory -Path "$env:ProgramData/AADConnect"
        foreach ($day in 1, 3, 2) {
            $file = New-Item -Path "$wizard/Exported-SynchronizationPolicy-2026010$day.json" -Value "day $day"
            $file.LastWriteTimeUtc = [datetime] "2026-01-0$day"
        }
        (Invoke-Verify).ExitCode | Should -Be 0
        [IO.Compression.ZipFile]::ExtractToDirectory((Get-Upload settings-).Parameters.InFile, "$TestDrive/unpacked")
        (Get-ChildItem "$TestDrive/unpacked").Name | Sort-Object | Should -Be 'Connectors', 'Exported-SynchronizationPolicy-20260103.json', 'GlobalSettings', 'SynchronizationRules'
        @(Get-ChildItem "$TestDrive/unpacked/SynchronizationRules").Count | Should -Be $Machine.ConnectSync.Rules.Count
    }

    It 'sets nothing of Connect Sync, and changes nothing when it runs again' {
        $null = Invoke-Verify
        $before = $Machine | Select-Object ConnectSync, Tasks, Services, EventSources | ConvertTo-Json -Depth 9
        $files = Get-ChildItem (& $folder) -Name
        $Machine.Now = $Machine.Now.AddHours(1)
        $again = Invoke-Verify
        $again.ExitCode | Should -Be 0
        $Machine | Select-Object ConnectSync, Tasks, Services, EventSources | ConvertTo-Json -Depth 9 | Should -Be $before
        Compare-Object $files (Get-ChildItem (& $folder) -Name) | ForEach-Object InputObject |
            Should -Be 'settings-20261201T090000Z', 'settings-20261201T090000Z.zip', 'verification-20261201T090000Z.json'
        @($Machine.Calls.Command | Where-Object { $_ -match 'ADSync' -and $_ -notmatch '^Get-' }) | Should -Be @()
        [StandIn.Registry]::Writes.Count | Should -Be 0
    }

    It 'runs twice in a second' {
        (Invoke-Verify).ExitCode | Should -Be 0
        (Invoke-Verify).ExitCode | Should -Be 0
    }

    Context 'each code' {
        It '<Code> <What>' -ForEach @(
            @{ Code = 51; What = 'without Connect Sync'; Break = { $Machine.Services.Clear() }; Says = 'Connect Sync is not installed, or its service does not run' }
            @{ Code = 51; What = 'with a stopped service'; Break = { $Machine.Services['ADSync'].Status = 'Stopped' }; Says = 'Connect Sync is not installed, or its service does not run' }
            @{ Code = 52; What = 'in staging mode'; Break = { $Machine.ConnectSync.Scheduler.StagingModeEnabled = $true }; Says = 'the server is staging and declared active' }
            @{ Code = 53; What = 'with a version that is too old'; Break = { Set-Parameter Synchronize.ServerConfigurationVersion 2.5.3.0 }; Also = @{ version = $null }; Says = 'version 2.5.3.0 is older than 2.5.79.0, the oldest that synchronizes' }
            @{ Code = 53; What = 'with a recalled version'; Break = { Set-Parameter Synchronize.ServerConfigurationVersion 2.6.79.0 }; Also = @{ version = $null }; Says = 'Microsoft has recalled version 2.6.79.0' }
            @{ Code = 53; What = 'without a version'; Break = { Set-Parameter Synchronize.ServerConfigurationVersion '' }; Says = "the version '' could not be read" }
            @{ Code = 54; What = 'without a deletion threshold'; Break = { Set-Parameter OptionalFeature.ExportDeletionThreshold False }; Says = 'accidental deletions are not held back' }
            @{ Code = 58; What = 'with another anchor'; Break = { Set-Parameter SynchronizationOption.AnchorAttribute objectGUID }; Says = 'the source anchor is objectGUID and declared as mS-DS-ConsistencyGuid' }
            @{ Code = 59; What = 'with another sign-in'; Break = { Set-Parameter UserSignIn.SignOnMethod PassThroughAuthentication }; Says = 'user sign-in is passThroughAuthentication and declared as passwordHashSynchronization' }
            @{ Code = 59; What = 'without password hashes'; Break = { Set-Parameter OptionalFeature.PasswordHashSync False }; Says = 'password hash synchronization is False and declared as True' }
            @{ Code = 60; What = 'with a type too many'; Break = { $Machine.ConnectSync.Connectors[0].Partitions[0].Classes += 'computer' }; Says = 'the object type computer is on the server and not declared' }
            @{ Code = 61; What = 'with a feature too many'; Break = { Set-Parameter OptionalFeature.DeviceWriteBack True }; Says = 'the optional feature deviceWriteback is on the server and not declared' }
            @{ Code = 62; What = 'with another version'; Break = { Set-Parameter Synchronize.ServerConfigurationVersion 2.6.95.0 }; Says = 'the version is 2.6.95.0 and declared as 2.6.92.0' }
            @{ Code = 63; What = 'with an account'; Break = { $Machine.ConnectSync.Credential.ConnectorIdentityType = 'ServiceAccount' }; Says = 'the identity of the server is ServiceAccount and declared as application' }
            @{ Code = 64; What = 'with a suspended cycle'; Break = { $Machine.ConnectSync.Scheduler.SyncCycleEnabled = $false }; Says = 'the synchronization cycle is suspended and declared as enabled' }
            @{ Code = 65; What = 'with another count in the tenant'; Break = { $Machine.ConnectSync.Threshold.ThresholdCount = 50000 }; Says = "the tenant's deletion threshold is 50000 and declared as 500" }
            @{ Code = 66; What = 'with the audit log switched off'; Break = { Set-MachineRegistry @{ 'SOFTWARE\Microsoft\Azure AD Connect' = @{ AuditEventLogging = 0 } } }; Says = 'the admin audit log is disabled and declared as enabled' }
            @{ Code = 67; What = 'with a rule too many'; Break = { Add-Rule 'In from AD - Contractors' 20 -Link Join }; Says = 'the rule In from AD - Contractors, inbound, precedence 20 is on the server and not declared' }
        ) {
            function Set-Parameter([string] $Name, [string] $Value) { $Machine.ConnectSync.Parameters["Microsoft.$Name"] = $Value }
            . $Break
            $run = Invoke-Verify $(if ($_.Contains('Also')) { $Also } else { @{} })
            $run.ExitCode | Should -Be $Code
            (Get-Verdict $run).verdict | Should -Be $Says
            $run.Errors.Split("`n")[0].Trim() | Should -Be 'AADC-01 is not as declared:'
            $run.Errors | Should -BeLike "*  $Code  $Says*      next: *"
            if ($Code -gt 51) { (Get-Result).differences | ConvertTo-Json -Compress | Should -Be (ConvertTo-Json -Compress ([ordered] @{ code = $Code; text = $Says })) }
        }

        # What else ends with these codes: several on one server, because every check is made and told.
        It 'tells each on a server with <Count> of them' -ForEach @(
            @{ Count = 9; Cases = @(
                @{ Code = 59; Break = { Set-Parameter SynchronizationOption.UPNAttribute mail }; Says = 'the attribute of user principal names is mail and declared as userPrincipalName' }
                @{ Code = 59; Break = { Set-Parameter UserSignIn.SignOnMethod Telepathy }; Says = 'user sign-in is Telepathy and declared as passwordHashSynchronization' }
                @{ Code = 60; Break = { $Machine.ConnectSync.Connectors[0].Partitions[0].Classes = 'user', 'inetOrgPerson', 'group' }; Says = 'the object type contact is declared and not on the server' }
                @{ Code = 61; Break = { $Machine.ConnectSync.PasswordWriteback = '0' }; Says = 'the optional feature passwordWriteback is declared and not on the server' }
                @{ Code = 61; Break = { Set-Parameter OptionalFeature.GroupFiltering True }; Says = 'group filtering is True and declared as False' }
                @{ Code = 62; Break = { Set-Parameter OptionalFeature.AutoUpgradeState Enabled }; Says = 'automatic upgrade is Enabled and declared as suspended' }
                @{ Code = 64; Break = { $Machine.ConnectSync.Scheduler.CurrentlyEffectiveSyncCycleInterval = [timespan] '03:00:00' }; Says = 'the minutes between two cycles is 180 and declared as 30' }
                @{ Code = 65; Break = { $Machine.ConnectSync.Threshold.DeletionPrevention = 0 }; Says = "the tenant's deletion threshold is off and declared as 500" }
                @{ Code = 67; Break = { Remove-Rule 'In from AD - Departments' }; Says = 'the rule In from AD - Departments, inbound, precedence 10 is declared and not on the server' }
            ) }
            @{ Count = 5; Cases = @(
                @{ Code = 59; Break = { $Machine.ConnectSync.Connectors[0].PasswordHashSync = '0' }; Says = 'password hash synchronization is False and declared as True' }
                @{ Code = 61; Break = { Set-Parameter OptionalFeature.PasswordWriteback False }; Says = 'the optional feature passwordWriteback is declared and not on the server' }
                @{ Code = 65; Break = { $Machine.ConnectSync.Threshold = [pscustomobject]@{ DeletionPrevention = 'EnabledForPercentage'; ThresholdCount = 0; ThresholdPercentage = 20 } }; Says = "the tenant's deletion threshold is 20% and declared as 500" }
                @{ Code = 54; Break = { Set-Parameter OptionalFeature.ExportDeletionThresholdValue 5000 }; Says = 'the deletion threshold is 5000 and declared as 500' }
                @{ Code = 67; Break = { (Get-Rule 'In from AD - Departments').Disabled = $true }; Says = 'the rule In from AD - Departments, inbound, precedence 10 is declared and not on the server' }
            ) }
        ) {
            function Set-Parameter([string] $Name, [string] $Value) { $Machine.ConnectSync.Parameters["Microsoft.$Name"] = $Value }
            foreach ($case in $Cases) { . $case.Break }
            (Invoke-Verify).ExitCode | Should -Be ($Cases.Code | Sort-Object)[0]
            (Get-Result).differences | ForEach-Object { "$($_.code) $($_.text)" } | Sort-Object | Should -Be ($Cases | ForEach-Object { "$($_.Code) $($_.Says)" } | Sort-Object)
        }

        It 'is in order without the audit log''s value, and out of order before it existed' {
            Set-MachineRegistry @{ 'SOFTWARE\Microsoft\Azure AD Connect' = @{} }
            (Invoke-Verify).ExitCode | Should -Be 0
            $Machine.ConnectSync.Parameters['Microsoft.Synchronize.ServerConfigurationVersion'] = '2.4.27.0'
            (Get-Verdict (Invoke-Verify @{ version = $null })).verdict | Should -BeLike '*the admin audit log is disabled and declared as enabled'
        }

        It '1 for settings that nobody can read' {
            $run = Invoke-Verify -Parameters @{ Settings = 'bm90IEpTT04' }
            $run.ExitCode | Should -Be 1
            (Get-Verdict $run).verdict | Should -Not -BeNullOrEmpty
            $run.Errors | Should -BeLike 'AADC-01 is not as declared:*   1  *'
        }

        It 'tells all of them, the lowest first' {
            $Machine.ConnectSync.Scheduler.StagingModeEnabled = $true
            $Machine.ConnectSync.Scheduler.SyncCycleEnabled = $false
            $Machine.ConnectSync.Parameters['Microsoft.Synchronize.ServerConfigurationVersion'] = '2.6.95.0'
            $Machine.ConnectSync.Parameters['Microsoft.OptionalFeature.AutoUpgradeState'] = 'Enabled'
            $run = Invoke-Verify
            $run.ExitCode | Should -Be 52
            $run.Errors -split "`r?`n" | Should -Be @(
                'AADC-01 is not as declared:'
                '  52  the server is staging and declared active'
                '      next: decide which of the two is right: change the role in the wizard, or in code'
                '  62  the version is 2.6.95.0 and declared as 2.6.92.0'
                '  62  automatic upgrade is Enabled and declared as suspended'
                '      next: upgrade, or write the version that runs into the code'
                '  64  the synchronization cycle is suspended and declared as enabled'
                '      next: Set-ADSyncScheduler on the server, or change the scheduler in code'
                'all of it: aadc-01/verification-20261201T080000Z.json in the container; entra-sync compare reads it with --declared cdktf.out'
            )
        }
    }

    Context 'scope' {
        It '<What>' -ForEach @(
            @{ What = 'an OU that is missing'; Break = { $partition.Include = @() }; Says = 'OU=CORP,DC=corp,DC=contoso,DC=com is declared in scope and is not on the server' }
            @{ What = 'an OU too many'; Break = { $partition.Include += 'OU=Extra,DC=corp,DC=contoso,DC=com' }; Says = 'OU=Extra,DC=corp,DC=contoso,DC=com is in scope on the server and not declared' }
            @{ What = 'a root without a mark, which is in'; Break = { $partition.Exclude = @('OU=Lab,OU=CORP,DC=corp,DC=contoso,DC=com') }; Says = 'DC=corp,DC=contoso,DC=com is in scope on the server and not declared' }
            @{ What = 'a root in both lists, which is in'; Break = { $partition.Include += 'DC=corp,DC=contoso,DC=com' }; Says = 'DC=corp,DC=contoso,DC=com is in scope on the server and not declared' }
            @{ What = 'a domain too many'; Break = { $Machine.ConnectSync.Connectors[0].Partitions[1].Selected = '1' }; Says = 'the domain DC=lab,DC=corp,DC=contoso,DC=com is selected on the server and not declared' }
        ) {
            $partition = $Machine.ConnectSync.Connectors[0].Partitions[0]
            . $Break
            $run = Invoke-Verify
            $run.ExitCode | Should -Be 55
            (Get-Verdict $run).verdict | Should -Be $Says
        }

        It 'a domain that is not selected' {
            $Machine.ConnectSync.Connectors[0].Partitions[0].Selected = '0'
            $run = Invoke-Verify
            $run.ExitCode | Should -Be 55
            (Get-Verdict $run).verdict | Should -BeLike 'the domain DC=corp,DC=contoso,DC=com is declared and not selected on the server*'
        }

        It 'takes one name for another spelling of it: <Name>' -ForEach @(
            @{ Name = 'ou=corp, dc=CORP, DC=contoso,DC=com' }
            @{ Name = 'OID.2.5.4.11=C\6FRP,DC=corp,DC=contoso,DC=com' }
        ) {
            $Machine.ConnectSync.Connectors[0].Partitions[0].Include = @($Name)
            (Invoke-Verify).ExitCode | Should -Be 0
        }

        It 'passes over marks of a child domain' {
            $Machine.ConnectSync.Connectors[0].Partitions[0].Exclude += 'OU=X,DC=lab,DC=corp,DC=contoso,DC=com'
            (Invoke-Verify).ExitCode | Should -Be 0
        }

        It 'reads an export in the encoding that it names' {
            $name = "OU=B$([char] 0xFC)ro\, West,DC=corp,DC=contoso,DC=com"
            $Machine.ConnectSync.Encoding = 'iso-8859-1'
            $Machine.ConnectSync.Connectors[0].Partitions[0].Include = @($name)
            $scopes = @(@{ root = 'DC=corp,DC=contoso,DC=com'; include = @($name); exclude = @('DC=corp,DC=contoso,DC=com') })
            (Invoke-Verify @{ scopes = $scopes }).Output[-1] | Should -BeLike '*"as declared"*'
        }
    }

    Context 'hand-overs' {
        It '<What>' -ForEach @(
            @{ What = 'nothing is handed over'; Break = { foreach ($type in $types) { Remove-Rule "In from AD - $type cloudNoFlow" } }; Says = "users, inetOrgPersons, groups, contacts of $sales are declared as handed over, and no enabled pair of rules on the server does so" }
            @{ What = 'one kind is not'; Break = { Remove-Rule 'In from AD - group cloudNoFlow' }; Says = "groups of $sales are declared as handed over, and no enabled pair of rules on the server does so" }
            @{ What = 'the outbound half is missing'; Break = { Remove-Rule 'Out to Entra - user JoinNoFlow' }; Says = "users, inetOrgPersons of $sales are declared *"; Rest = 'the rule In from AD - user cloudNoFlow, inbound, precedence 80 is on the server and not declared' }
            @{ What = 'the inbound half is disabled'; Break = { (Get-Rule 'In from AD - contact cloudNoFlow').Disabled = $true }; Says = "contacts of $sales are declared *"; Rest = 'the rule Out to Entra - contact JoinNoFlow, outbound, precedence 90 is on the server and not declared' }
            @{ What = 'the outbound half is no JoinNoFlow'; Break = { (Get-Rule 'Out to Entra - contact JoinNoFlow').Link = 'Join' }; Says = "contacts of $sales are declared *" }
            @{ What = 'the outbound half writes'; Break = { (Get-Rule 'Out to Entra - contact JoinNoFlow').Sets = 'x' }; Says = "contacts of $sales are declared *" }
            @{ What = 'the outbound half takes a part'; Break = { (Get-Rule 'Out to Entra - contact JoinNoFlow').Scope = @(, @('cloudNoFlow EQUAL True', 'mail ISNOTNULL')) }; Says = "contacts of $sales are declared *" }
            @{ What = 'the outbound half takes something else'; Break = { (Get-Rule 'Out to Entra - contact JoinNoFlow').Scope = @(, @('cloudFiltered EQUAL True')) }; Says = "contacts of $sales are declared *" }
            @{ What = 'the mark is another constant'; Break = { (Get-Rule 'In from AD - contact cloudNoFlow').Sets = 'False' }; Says = "contacts of $sales are declared *" }
        ) {
            . $Break
            $run = Invoke-Verify
            $run.ExitCode | Should -Be 57
            $texts = @((Get-Result).differences | Where-Object code -EQ 57).text
            $texts | Should -HaveCount 1
            $texts | Should -BeLike $Says
            if ($_.Contains('Rest')) { (Get-Result).differences.text | Should -Contain $Rest }
        }

        It 'tells every pair too many, and every one that no hand-over can say' {
            $cases = @(
                @{ Says = 'groups of OU=HR,DC=corp,DC=contoso,DC=com are handed over on the server and not declared so'; Add = { Add-Rule 'More 1' 81 -Source group -Sets True -Scope @(, @('dn ENDSWITH OU=HR,DC=corp,DC=contoso,DC=com')) } } # another OU is
                @{ Says = 'groups of OU=CORP,DC=corp,DC=contoso,DC=com are handed over on the server and not declared so'; Add = { Add-Rule 'More 2' 82 -Source group -Sets True -Scope @(, @('dn ENDSWITH OU=CORP,DC=corp,DC=contoso,DC=com')) } } # an OU above is
                @{ Says = 'groups of DC=corp,DC=contoso,DC=com are handed over on the server and not declared so'; Add = { Add-Rule 'More 3' 83 -Source group -Sets True } } # the whole domain is
                @{ Says = 'the rule More 4 hands over what no hand-over can say: member ISMEMBEROF CN=Pilot,DC=corp,DC=contoso,DC=com'; Add = { Add-Rule 'More 4' 84 -Source user -Sets True -Scope @(, @('member ISMEMBEROF CN=Pilot,DC=corp,DC=contoso,DC=com')) } } # a group is
                @{ Says = "the rule More 5 hands over what no hand-over can say: dn ENDSWITH $sales and title EQUAL Boss"; Add = { Add-Rule 'More 5' 85 -Source user -Sets True -Scope @(, @("dn ENDSWITH $sales", 'title EQUAL Boss')) } } # a part of an OU is
                @{ Says = 'the rule More 6 hands over what no hand-over can say: *'; Add = { Add-Rule 'More 6' 86 -Source user -Sets True -Scope @(, @("dn ENDSWITH $sales", 'dn ENDSWITH OU=HR,DC=corp,DC=contoso,DC=com')) } } # two OUs apart are
                @{ Says = 'the rule More 7 hands over what no hand-over can say: dn CONTAINS OU=Sales'; Add = { Add-Rule 'More 7' 87 -Source user -Sets True -Scope @(, @('dn CONTAINS OU=Sales')) } } # a name without a domain is contained
                @{ Says = 'the rule More 8 marks with cloudNoFlow what no hand-over can say: it sets the attribute title, with the link type Join'; Add = { Add-Rule 'More 8' 88 -Source user -SetsFrom title -Scope @(, @("dn ENDSWITH $sales")) } } # the mark comes from an attribute
                @{ Says = 'the rule More 9 marks with cloudNoFlow what no hand-over can say: it sets IIF(IsPresent(`[title`]), True, NULL), with the link type Join'; Add = { Add-Rule 'More 9' 89 -Source user -SetsBy 'IIF(IsPresent([title]), True, NULL)' } } # the mark comes from an expression
                @{ Says = 'the rule More 10 marks with cloudNoFlow what no hand-over can say: it sets True, with the link type Provision'; Add = { Add-Rule 'More 10' 90 -Source user -Sets True -Link Provision } } # the mark projects
                @{ Says = 'the rule More 11 marks with cloudNoFlow what no hand-over can say: *'; Add = { Add-Rule 'More 11' 91 -Source user -Sets True -Connector '{B891884F-051E-4A83-95AF-2544101C9083}' } } # the mark is on Entra
            )
            foreach ($case in $cases) { . $case.Add }
            (Invoke-Verify).ExitCode | Should -Be 57
            $texts = @((Get-Result).differences | Where-Object code -EQ 57).text
            foreach ($case in $cases) { @($texts | Where-Object { $_ -like $case.Says }) | Should -HaveCount 1 -Because $case.Says }
            $texts | Should -HaveCount $cases.Count
        }

        It 'takes other spellings for the same' {
            (Get-Rule 'In from AD - user cloudNoFlow').Scope = @(, @("distinguishedName ENDSWITH ,$sales"))
            (Get-Rule 'In from AD - inetOrgPerson cloudNoFlow').Scope = @(, @("dn CONTAINS $sales"))
            # An OU and the one above it; an OU and one below it as well.
            (Get-Rule 'In from AD - group cloudNoFlow').Scope = @(, @('dn ENDSWITH OU=CORP,DC=corp,DC=contoso,DC=com', "dn ENDSWITH $sales"))
            $rule = Get-Rule 'In from AD - contact cloudNoFlow'
            $rule.Scope = @(@("dn ENDSWITH $sales"), @("dn ENDSWITH OU=North,$sales"))
            $rule.Sets = ''
            $rule.SetsBy = '"True"'
            # A mark of a type that nobody takes over.
            Add-Rule 'Computers' 82 -Source computer -Target device -Sets True
            $run = Invoke-Verify @{ customRules = $null }
            $run.Errors | Should -Be ''
            $run.ExitCode | Should -Be 0
        }
    }

    Context 'what is not declared or not known' {
        It 'compares nothing that is not declared' {
            $sync = $Machine.ConnectSync
            $sync.Credential.ConnectorIdentityType = 'ServiceAccount'
            $sync.Scheduler.SyncCycleEnabled = $false
            $sync.Parameters['Microsoft.SynchronizationOption.UPNAttribute'] = 'mail'
            $sync.Parameters['Microsoft.OptionalFeature.GroupFiltering'] = 'True'
            Add-Rule 'In from AD - Contractors' 20 -Link Join
            $nothing = @{}
            foreach ($name in 'userPrincipalNameAttribute', 'objectClasses', 'optionalFeatures', 'groupFiltering', 'connectorIdentity', 'syncCycle', 'customRules', 'userSignIn') { $nothing[$name] = $null }
            $run = Invoke-Verify $nothing
            $run.Errors | Should -Be ''
            $run.ExitCode | Should -Be 0
        }

        It 'holds a server to an empty list' {
            (Get-Verdict (Invoke-Verify @{ optionalFeatures = @() })).verdict | Should -Be 'the optional feature passwordWriteback is on the server and not declared; the optional feature exchangeHybridDeployment is on the server and not declared'
        }

        It 'says what is unknown, and why, without calling it a difference' {
            $sync = $Machine.ConnectSync
            $Machine.Faults['Get-ADSyncEntraConnectorCredential'] = { throw 'The term is not recognized.' }
            $Machine.Faults['Get-ADSyncExportDeletionThreshold'] = { throw 'Sign in first.' }
            foreach ($name in 'SynchronizationOption.AnchorAttribute', 'UserSignIn.SignOnMethod', 'OptionalFeature.AutoUpgradeState') { $sync.Parameters.Remove("Microsoft.$name") }
            $sync.Connectors[0].Partitions[0].Classes = @('container')
            $run = Invoke-Verify
            $run.ExitCode | Should -Be 0
            (Get-Result).unknown | Should -Be @(
                'automatic upgrade'
                "the tenant's deletion threshold (Sign in first.)"
                'the object types'
                'the source anchor'
                'user sign-in'
                'the identity of the server (The term is not recognized.)'
            )
            (Get-Verdict $run).verdict | Should -Be "as declared, except for what is unknown: automatic upgrade, the tenant's deletion threshold (Sign in first.), the object types, the source anchor, user sign-in, the identity of the server (The term is not recognized.)"
        }

        It 'takes the switch of the server where no connector has one' {
            $Machine.ConnectSync.Connectors[0].PasswordHashSync = ''
            (Invoke-Verify).ExitCode | Should -Be 0
        }
    }

    Context 'faults' {
        It '56 where the export fails, and tells what is known already' {
            $Machine.ConnectSync.Scheduler.StagingModeEnabled = $true
            $Machine.Faults['Get-ADSyncServerConfiguration'] = { throw 'The disk is full.' }
            $run = Invoke-Verify
            $run.ExitCode | Should -Be 52
            (Get-Verdict $run).verdict | Should -Be 'the server is staging and declared active; the settings could not be exported: The disk is full.'
            $Machine.ConnectSync.Scheduler.StagingModeEnabled = $false
            (Invoke-Verify).ExitCode | Should -Be 56
        }

        It '56 where a file of the export is broken' {
            $Machine.ConnectSync.Rules[0].Link = '<'
            $run = Invoke-Verify
            $run.ExitCode | Should -Be 56
            (Get-Verdict $run).verdict | Should -BeLike 'the settings could not be exported: *'
        }

        It 'waits until the role on the container works' {
            $refusals = @{ left = 3 }
            $Machine.Web = {
                param($Uri)
                if ($Uri.Host -eq '169.254.169.254') { return [pscustomobject]@{ access_token = 'token' } }
                if ($refusals.left-- -gt 0) { throw 'The remote server returned an error: (403) Forbidden.' }
            }.GetNewClosure()
            (Invoke-Verify).ExitCode | Should -Be 0
            @(Get-Call Start-Sleep).Count | Should -Be 3
        }

        It '56 after ten minutes for both files, and tells the differences all the same' {
            $Machine.Web = { param($Uri) throw "No route to $($Uri.Host)" }
            $Machine.ConnectSync.Parameters['Microsoft.SynchronizationOption.AnchorAttribute'] = 'objectGUID'
            $run = Invoke-Verify
            $run.ExitCode | Should -Be 56
            (Get-Verdict $run).verdict | Should -Be 'the settings were not copied: No route to 169.254.169.254; the result was not copied: No route to 169.254.169.254; the source anchor is objectGUID and declared as mS-DS-ConsistencyGuid'
            (Get-Verdict $run).result | Should -Be ''
            $Machine.Now | Should -BeLessThan ([datetime]::new(2026, 12, 1, 8, 12, 0, [DateTimeKind]::Utc))
        }

        It '1 where the ADSync module does not answer' {
            $Machine.Faults['Get-ADSyncScheduler'] = { throw 'The service has a fault.' }
            $run = Invoke-Verify
            $run.ExitCode | Should -Be 1
            $run.Errors | Should -BeLike '*   1  The service has a fault.*'
        }

        It '1 where the schedule is refused' {
            $Machine.Faults['Register-ScheduledTask'] = { throw 'Access is denied.' }
            (Invoke-Verify).ExitCode | Should -Be 1
        }
    }

    Context 'on a schedule' {
        It 'runs every day with the settings of the last apply' {
            $null = Invoke-Verify
            $task = $Machine.Tasks['entra-sync verification']
            $task.Trigger.At | Should -Be '05:17'
            $task.Principal.UserId | Should -Be 'NT AUTHORITY\SYSTEM'
            $task.Action.Arguments | Should -Match '-File "[^"]+verify-connect-sync\.ps1" -Scheduled$'
            Test-Path -LiteralPath "$(& $folder)/verify-connect-sync.ps1" | Should -BeTrue
            $Machine.Tasks.Clear()
            $run = Invoke-Verify -Parameters @{ Scheduled = $true }
            $run.ExitCode | Should -Be 0
            $Machine.Tasks.Count | Should -Be 0
        }

        It 'has room for the scopes of a large estate' {
            $many = foreach ($number in 1..400) { "OU=Branch $number $('x' * 100),DC=corp,DC=contoso,DC=com" }
            $Machine.ConnectSync.Connectors[0].Partitions[0].Include = $many
            $scopes = @(@{ root = 'DC=corp,DC=contoso,DC=com'; include = $many; exclude = @('DC=corp,DC=contoso,DC=com') })
            (Invoke-Verify @{ scopes = $scopes }).ExitCode | Should -Be 0
            $Machine.Tasks['entra-sync verification'].Action.Arguments.Length | Should -BeLessThan 500
        }

        It 'reports to the event log, the code as the id' {
            $null = Invoke-Verify
            $null = Invoke-Verify -Parameters @{ Scheduled = $true }
            $Machine.Faults['Get-ADSyncScheduler'] = { throw 'The service has a fault.' }
            $null = Invoke-Verify -Parameters @{ Scheduled = $true }
            $Machine.Faults.Clear()
            $Machine.ConnectSync.Scheduler.StagingModeEnabled = $true
            $run = Invoke-Verify -Parameters @{ Scheduled = $true }
            $Machine.Events.Id | Should -Be 0, 1, 52
            $Machine.Events.Kind | Should -Be 'Information', 'Error', 'Error'
            $Machine.Events[2].Message | Should -Be $run.Output[-1]
            $Machine.EventSources | Should -Be 'entra-sync'
        }

        It 'says as much as an event can hold' {
            $null = Invoke-Verify
            $Machine.ConnectSync.Connectors[0].Partitions[0].Include = foreach ($number in 1..100) { "OU=Unit $number $('x' * 400),DC=corp,DC=contoso,DC=com" }
            $run = Invoke-Verify -Parameters @{ Scheduled = $true }
            $run.ExitCode | Should -Be 55
            $Machine.Events[0].Message | Should -BeLike '*; and 81 more*'
            $run.Errors | Should -BeLike '*and 81 more*'
            (Get-Result)[-1].differences.Count | Should -Be 101
        }

        It '1 where nothing was applied yet' {
            $run = Invoke-Verify -Parameters @{ Scheduled = $true }
            $run.ExitCode | Should -Be 1
            $Machine.Events[0].Id | Should -Be 1
        }
    }

    It 'keeps a fortnight of its files, and everything that is not its own' {
        $null = New-Item -ItemType Directory -Force -Path (& $folder)
        foreach ($name in 'settings-20261116T080000Z', 'settings-20261118T080000Z') { $null = New-Item -ItemType Directory -Path "$(& $folder)/$name" }
        foreach ($name in 'settings-20261116T080000Z.zip', 'verification-20261116T080000Z.json', 'verification-20261118T080000Z.json', 'settings-of-mine.txt') { $null = New-Item -Path "$(& $folder)/$name" }
        (Invoke-Verify).ExitCode | Should -Be 0
        Get-ChildItem (& $folder) -Name | Where-Object { $_ -notmatch '20261201|verify' } | Should -Be 'settings-20261118T080000Z', 'settings-of-mine.txt', 'verification-20261118T080000Z.json'
    }

    It 'lets no secret and no account out, under every fault' {
        $secret = 'eyJhbGciOiJub25lIn0|c2VjcmV0|MSOL_|Sync_AADC'
        foreach ($command in 'none', 'Get-ADSyncScheduler', 'Get-ADSyncServerConfiguration', 'Get-ADSyncExportDeletionThreshold', 'Get-ADSyncEntraConnectorCredential', 'Register-ScheduledTask', 'Invoke-WebRequest', 'Get-Service') {
            $Machine.Faults.Clear()
            $Machine.Faults[$command] = { throw 'It failed.' }
            $run = Invoke-Verify
            if ($command -ne 'none') { $run.ExitCode + (Get-Result).Count | Should -BeGreaterThan 0 }
            "$($run.Output) $($run.Errors) $($run.Transcript) $($Machine.Events.Message)" | Should -Not -Match $secret
        }
        foreach ($file in Get-ChildItem "$(& $folder)/verification-*.json") { Get-Content -Raw -LiteralPath $file | Should -Not -Match $secret }
        # The copy for the schedule is the script itself.
        (Get-Content -Raw -LiteralPath "$(& $folder)/verify-connect-sync.settings").Trim() | Should -Match '^[A-Za-z0-9_-]+$'
    }

    It 'takes no settings that could be a command' {
        { Invoke-Verify -Parameters @{ Settings = 'x; Remove-Item *' } } | Should -Throw
        $Machine.Calls | Should -BeNullOrEmpty
    }
}
