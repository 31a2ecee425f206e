BeforeAll {
    Import-Module "$PSScriptRoot/../stubs/Stubs.psm1" -Force -DisableNameChecking
    $script = (Resolve-Path -LiteralPath "$PSScriptRoot/../../../lib/intake/formats/export-objects.ps1").Path
    function Invoke-Export([hashtable] $Other = @{}) { return Invoke-Script $script (@{ Path = $file } + $Other) }
    function Open-Export { return [IO.Compression.GZipStream]::new([IO.File]::OpenRead($file), [IO.Compression.CompressionMode]::Decompress) }
    # As the bytes say it: a byte order mark is a character, and what is not UTF-8 is an error.
    function Read-Text {
        $bytes = [IO.MemoryStream]::new()
        $export = Open-Export
        try { $export.CopyTo($bytes) }
        finally { $export.Dispose() }
        return [Text.UTF8Encoding]::new($false, $true).GetString($bytes.ToArray())
    }
    function Read-Line { return (Read-Text).TrimEnd("`n").Split("`n") | ForEach-Object { ConvertFrom-Json -InputObject $_ -DateKind String -AsHashtable } }
    function Read-Object { return Read-Line | Where-Object { $_.Contains('dn') } }
    $root = 'DC=corp,DC=contoso,DC=com'
    $domain = New-DirectoryObject domain $root
    $sales = New-DirectoryObject ou "OU=Sales,$root"
    # S-1-5-21-3623811015-3361044348-30300820-1013, byte by byte.
    $sid = [byte[]] (1, 5, 0, 0, 0, 0, 0, 5, 0x15, 0, 0, 0, 0xC7, 0xF7, 0xFE, 0xD7, 0x7C, 0x77, 0x55, 0xC8, 0x94, 0x5A, 0xCE, 0x01, 0xF5, 0x03, 0, 0)
}

Describe 'export-objects.ps1' {
    BeforeEach {
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        New-Machine $folder
        $file = Join-Path $folder 'corp.ndjson.gz'
        Set-DirectoryObject $domain, $sales
    }

    It 'writes a header, every user, inetOrgPerson, contact, computer and group, and an end' {
        Set-DirectoryObject @(
            $domain; $sales
            New-DirectoryObject group "CN=Team,OU=Sales,$root"
            New-DirectoryObject user "CN=Ada,OU=Sales,$root"
            New-DirectoryObject inetOrgPerson "CN=Inet,OU=Sales,$root"
            New-DirectoryObject contact "CN=Partner,OU=Sales,$root"
            New-DirectoryObject computer "CN=PC1,OU=Sales,$root"
            New-DirectoryObject trust "CN=FABRIKAM`$,$root"
            New-DirectoryObject container "CN=Users,$root"
        )
        $run = Invoke-Export
        $run.Error | Should -Be ''
        $run.Output | Should -Be @("Exported 5 objects of corp.contoso.com. Written to $file")
        $lines = @(Read-Line)
        $lines[0].format | Should -Be 'entra-sync-objects'
        $lines[0].version | Should -Be 1
        $lines[0].domain | Should -Be 'corp.contoso.com'
        $lines[0].exportedAt | Should -Match '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$'
        @($lines[1..5] | ForEach-Object { "$($_.objectClass) $($_.dn)" }) | Should -Be @(
            "user CN=Ada,OU=Sales,$root", "inetOrgPerson CN=Inet,OU=Sales,$root", "contact CN=Partner,OU=Sales,$root"
            "computer CN=PC1,OU=Sales,$root", "group CN=Team,OU=Sales,$root"
        )
        $lines[6] | ConvertTo-Json -Compress | Should -Be '{"end":true,"objects":5}'
        $lines.Count | Should -Be 7
    }

    It 'has a header and an end for a domain without objects' {
        (Invoke-Export).Output | Should -BeLike 'Exported 0 objects of corp.contoso.com.*'
        @(Read-Line | ForEach-Object { @($_.Keys)[0] }) | Should -Be @('format', 'end')
    }

    It 'asks for the attributes that the header names, and for no other' {
        Set-DirectoryObject $domain, (New-DirectoryObject user "CN=Ada,$root"), (New-DirectoryObject computer "CN=PC1,$root"), (New-DirectoryObject group "CN=Team,$root")
        (Invoke-Export @{ Members = $true }).Error | Should -Be ''
        $named = @(Read-Line)[0].attributes
        $named | Should -Be @(
            'distinguishedName', 'objectClass', 'objectGUID', 'mS-DS-ConsistencyGuid', 'objectSid', 'sAMAccountName', 'userPrincipalName'
            'mail', 'mailNickname', 'proxyAddresses', 'targetAddress', 'displayName', 'pwdLastSet', 'userAccountControl', 'groupType'
            'adminDescription', 'isCriticalSystemObject', 'msExchRecipientTypeDetails', 'manager', 'userCertificate', 'member'
        )
        @([StandIn.DirectoryServices.Domain]::Asked -replace ';range=0-\*$') | Sort-Object | Should -Be @($named | Sort-Object)
    }

    It 'names members in the header where some are listed, and their number where none is' {
        Set-DirectoryObject $domain, (New-DirectoryObject group "CN=Team,$root")
        foreach ($case in @{}, @{ MembersOf = "CN=Team,$root" }, @{ Members = $true }) {
            (Invoke-Export (@{ Force = $true } + $case)).Error | Should -Be ''
            @(Read-Line)[0].attributes[-1] | Should -Be $(if ($case.Count -gt 0) { 'member' } else { 'memberCount' })
        }
    }

    It 'asks for certificates of computers alone, and for members of groups alone: <Kind>' -ForEach @(
        @{ Kind = 'user'; Extra = @() }, @{ Kind = 'contact'; Extra = @() }
        @{ Kind = 'computer'; Extra = @('userCertificate') }, @{ Kind = 'group'; Extra = @('member;range=0-*') }
    ) {
        Set-DirectoryObject $domain, (New-DirectoryObject $Kind "CN=One,$root")
        (Invoke-Export).Error | Should -Be ''
        @([StandIn.DirectoryServices.Domain]::Asked | Where-Object { $_ -match '^(userCertificate|member(;|$))' }) | Should -Be $Extra
    }

    Context 'the values of an object' {
        BeforeAll {
            $with = @{
                'mS-DS-ConsistencyGuid' = [byte[]] (0xFB, 0xFF, 0xFE, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
                objectSid = $sid; sAMAccountName = 'ada'; userPrincipalName = 'ada@contoso.com'; mail = 'Ada@contoso.com'; mailNickname = 'ada'
                proxyAddresses = 'SMTP:Ada@contoso.com', 'smtp:lovelace@contoso.com', 'x500:/o=Contoso/cn=ada'
                targetAddress = 'SMTP:ada@fabrikam.com'; displayName = 'Ada Lovelace'; pwdLastSet = 133770528000000000L; userAccountControl = 512
                adminDescription = 'User_NoSync'; msExchRecipientTypeDetails = 9007199254740993L
            }
            $expected = [ordered]@{
                dn = "CN=Ada,OU=Sales,$root"; objectClass = 'user'; objectGUID = '03020100-0504-0706-0809-0a0b0c0d0e0f'
                'mS-DS-ConsistencyGuid' = '+//+AwQFBgcICQoLDA0ODw=='; objectSid = 'S-1-5-21-3623811015-3361044348-30300820-1013'
                sAMAccountName = 'ada'; userPrincipalName = 'ada@contoso.com'; mail = 'Ada@contoso.com'; mailNickname = 'ada'
                proxyAddresses = @('SMTP:Ada@contoso.com', 'smtp:lovelace@contoso.com', 'x500:/o=Contoso/cn=ada')
                targetAddress = 'SMTP:ada@fabrikam.com'; hasDisplayName = $true; pwdLastSet = '2024-11-26T00:00:00Z'; userAccountControl = 512
                adminDescription = 'User_NoSync'; isCriticalSystemObject = $true; msExchRecipientTypeDetails = '9007199254740993'; manager = "CN=Boss,OU=Board,$root"
            }
        }

        It 'are all there, in their forms<How>' -ForEach @(@{ How = ''; HasSchema = $true }, @{ How = ', where the computer has no copy of the schema'; HasSchema = $false }) {
            $ada = New-DirectoryObject user "CN=Ada,OU=Sales,$root" -Manager "CN=Boss,OU=Board,$root" -Critical -With $with
            # The first three parts of a GUID have their lowest byte first.
            $ada.Guid = [Guid] [byte[]] (0..15)
            Set-DirectoryObject $domain, $sales, $ada
            [StandIn.DirectoryServices.Domain]::HasSchema = $HasSchema
            (Invoke-Export).Error | Should -Be ''
            Read-Object | ConvertTo-Json -Compress | Should -Be ($expected | ConvertTo-Json -Compress)
            Read-Text | Should -Not -Match 'Lovelace"|Ada Lovelace'
        }

        It 'have no field where the directory has none' {
            Set-DirectoryObject $domain, (New-DirectoryObject user "CN=Bare,$root" -With @{ pwdLastSet = 0L })
            (Invoke-Export).Error | Should -Be ''
            $bare = Read-Object
            @($bare.Keys) | Should -Be @('dn', 'objectClass', 'objectGUID', 'hasDisplayName')
            $bare.hasDisplayName | Should -BeFalse
        }

        It 'are a list for one address too' {
            Set-DirectoryObject $domain, (New-DirectoryObject contact "CN=One,$root" -With @{ proxyAddresses = 'SMTP:one@contoso.com' })
            (Invoke-Export).Error | Should -Be ''
            Read-Text | Should -Match '"proxyAddresses":\["SMTP:one@contoso.com"\]'
        }

        It 'keep the sign of a group type, and say whether a computer has a certificate' {
            Set-DirectoryObject @(
                $domain
                New-DirectoryObject computer "CN=PC1,$root" -With @{ userCertificate = [byte[]] (1, 2, 3) }
                New-DirectoryObject computer "CN=PC2,$root"
                New-DirectoryObject group "CN=Team,$root" -With @{ groupType = -2147483646 }
            )
            (Invoke-Export).Error | Should -Be ''
            $objects = @(Read-Object)
            $objects[0].hasUserCertificate | Should -BeTrue
            $objects[1].Contains('hasUserCertificate') | Should -BeFalse
            $objects[2].groupType | Should -Be -2147483646
        }

        It 'come out as they went in: <Name>' -ForEach @(
            @{ Name = 'CN=Lovelace\, Ada' }, @{ Name = 'CN=Ends in \\' }, @{ Name = 'CN=Old\0ACNF:7c1b' }, @{ Name = 'CN=Quote \"Q\" \#1 \+ \; \<x\>' }
            @{ Name = "CN=J$([char] 0xF6)rg $([char] 0x65E5)$([char] 0x672C) $([char]::ConvertFromUtf32(0x1F600))" }, @{ Name = "CN=Tab`tline$([char] 0x2028)end$([char] 0x1)'&" }
        ) {
            $dn = "$Name,OU=R\+D,$root"
            Set-DirectoryObject $domain, (New-DirectoryObject user $dn -Manager $dn -With @{ mail = $Name; proxyAddresses = "smtp:$Name", 'a' }), (New-DirectoryObject group "CN=All,$root" -Members $dn, $dn)
            (Invoke-Export @{ Members = $true }).Error | Should -Be ''
            $found, $group = Read-Object
            $found.dn, $found.manager, $found.mail, $found.proxyAddresses[0] | Should -BeExactly @($dn, $dn, $Name, "smtp:$Name")
            $group.member | Should -BeExactly @($dn, $dn)
            # Every line is one: nothing in a value ends it.
            @(Read-Line).Count | Should -Be 4
            (Read-Text).EndsWith("}`n") | Should -BeTrue
            Read-Text | Should -Not -Match "`r|$([char] 0xFEFF)"
        }
    }

    Context 'members' {
        It 'are counted by ranges, and not listed, where nobody asks' {
            Set-DirectoryObject $domain, $sales, (New-DirectoryObject group "CN=Empty,OU=Sales,$root"), (New-DirectoryObject group "CN=Inside/Out,OU=Sales,$root" -Members @(1..3001 | ForEach-Object { "CN=User $_,OU=Sales,$root" }))
            (Invoke-Export).Error | Should -Be ''
            @(Read-Object).memberCount | Should -Be @(0, 3001)
            @(Read-Object | Where-Object { $_.Contains('member') }) | Should -BeNullOrEmpty
            Read-Text | Should -Not -Match 'CN=User'
            # People, computers, groups, and two further ranges.
            [StandIn.DirectoryServices.Domain]::Requests | Should -Be 5
        }

        It 'are listed of the groups that are named, in any case and with a slash, in every range' {
            $names = @(1..1501 | ForEach-Object { "CN=User $_,OU=Sales,$root" })
            Set-DirectoryObject @(
                $domain; $sales
                New-DirectoryObject group "CN=Inside/Out,OU=Sales,$root" -Members $names
                New-DirectoryObject group "CN=Pilot,OU=Sales,$root"
                New-DirectoryObject group "CN=Other,OU=Sales,$root" -Members 'CN=a', 'CN=b'
            )
            (Invoke-Export @{ MembersOf = "cn=inside/out,ou=sales,$root", "CN=Pilot,OU=Sales,$root" }).Error | Should -Be ''
            $large, $empty, $other = @(Read-Object)
            $large.member -join "`n" | Should -BeExactly ($names -join "`n")
            $large.memberCount | Should -Be 1501
            # A group without members says so, since it was asked for.
            $empty.Contains('member') | Should -BeTrue
            $empty.member.Count | Should -Be 0
            $other.Contains('member') | Should -BeFalse
            $other.memberCount | Should -Be 2
        }

        It 'take a slash that is escaped already as it is' {
            Set-DirectoryObject $domain, (New-DirectoryObject group "CN=In/Out,$root" -Members 'CN=a')
            (Invoke-Export @{ MembersOf = "CN=In\/Out,$root" }).Error | Should -Be ''
            (Read-Object).member | Should -Be @('CN=a')
        }

        It 'are listed of every group with -Members' {
            Set-DirectoryObject $domain, (New-DirectoryObject group "CN=One,$root" -Members 'CN=a'), (New-DirectoryObject group "CN=None,$root")
            (Invoke-Export @{ Members = $true }).Error | Should -Be ''
            $one, $none = Read-Object
            $one.member | Should -Be @('CN=a')
            $one.memberCount | Should -Be 1
            $none.member.Count | Should -Be 0
        }

        It 'of a group that is <What> while it is read are <Count>' -ForEach @(@{ What = 'moved'; Count = 2000 }, @{ What = 'deleted'; Count = 1500 }) {
            $group = "CN=Leaving,OU=Sales,$root"
            Set-DirectoryObject $domain, $sales, (New-DirectoryObject group $group -Members @(1..2000 | ForEach-Object { "CN=User $_,OU=Sales,$root" }))
            $null = [StandIn.DirectoryServices.Domain]::$What.Add($group)
            (Invoke-Export).Error | Should -Be ''
            (Read-Object).memberCount | Should -Be $Count
        }

        It 'cannot be asked of what is no group of the domain: <Name>' -ForEach @(
            @{ Name = 'CN=Missing,DC=corp,DC=contoso,DC=com'; Says = 'There is no such group.' }
            @{ Name = 'CN=Ada,DC=corp,DC=contoso,DC=com'; Says = 'There is no such group.' }
            @{ Name = 'CN=Pilot,DC=emea,DC=contoso,DC=com'; Says = 'A referral was returned from the server.' }
            @{ Name = 'Pilot'; Says = 'An invalid dn syntax has been specified.' }
        ) {
            Set-DirectoryObject $domain, (New-DirectoryObject user "CN=Ada,$root"), (New-DirectoryObject group 'CN=Pilot,DC=emea,DC=contoso,DC=com')
            foreach ($whatIf in $true, $false) {
                (Invoke-Export @{ MembersOf = $Name; WhatIf = $whatIf }).Error |
                    Should -BeLike "corp.contoso.com does not show the group $Name. *$Says* Give -MembersOf the distinguished names of groups of this domain."
            }
            Get-ChildItem -LiteralPath $folder | Should -BeNullOrEmpty
        }
    }

    It 'reads every page and every range' {
        [StandIn.DirectoryServices.Domain]::Fill(1510)
        $run = Invoke-Export
        $run.Error | Should -Be ''
        $run.Output | Should -BeLike 'Exported 1510 objects of *'
        $text = Read-Text
        [Collections.Generic.HashSet[string]]::new([string[]] [regex]::Matches($text, '"objectGUID":"[^"]+"').Value).Count | Should -Be 1510
        $text | Should -Match '\n\{"dn":"CN=Everybody,[^\n]*,"memberCount":1510\}\n'
        # It is noticed when the file was cut off: its last line is missing.
        $text | Should -Match '\}\n\{"end":true,"objects":1510\}\n$'
        # Two pages of people, one of computers, two of groups, and a further range of the largest one.
        [StandIn.DirectoryServices.Domain]::Requests | Should -Be 6
    }

    It 'signs and seals every connection, asks one domain controller, and closes what it opens' {
        Set-DirectoryObject $domain, (New-DirectoryObject group "CN=Pilot,$root" -Members @(1..1501 | ForEach-Object { "CN=User $_" }))
        (Invoke-Export @{ MembersOf = "CN=Pilot,$root" }).Error | Should -Be ''
        $guid = (Read-Object).objectGUID
        [StandIn.DirectoryServices.Domain]::Binds | Select-Object -Unique | Should -Be @(
            @('RootDSE', "dc1.corp.contoso.com/CN=Pilot,$root", "dc1.corp.contoso.com/$root", "dc1.corp.contoso.com/<GUID=$guid>") |
                ForEach-Object { "LDAP://$_ Secure, Signing, Sealing" }
        )
        [StandIn.DirectoryServices.Domain]::Disposed | Should -Be ([StandIn.DirectoryServices.Domain]::Opened)
    }

    It 'shows how far it is without a name of anybody, and takes the bar away' {
        [StandIn.DirectoryServices.Domain]::Fill(650)
        $run = Invoke-Export @{ MembersOf = "CN=Everybody,OU=Unit 0,$root" }
        $run.Error | Should -Be ''
        $shown = @(Get-Call Write-Progress | ForEach-Object Parameters)
        $shown.Status | Where-Object { $_ } | Should -Be @('500 so far')
        @($shown | Where-Object { $_.Completed }).Activity | Should -Be @(
            'Reading the users and contacts of corp.contoso.com', 'Reading the computers of corp.contoso.com', 'Reading the groups of corp.contoso.com'
        )
        "$($shown.Activity)$($shown.Status)$($run.Output)" | Should -Not -Match 'User \d|Everybody|Group \d'
    }

    Context 'the file' {
        It 'is made readable by its owner alone while it is empty and nobody else can open it' {
            $seen = @{}
            $Machine.Faults['icacls.exe'] = {
                param($Call)
                $made = $Call.Arguments[0]
                $seen.Length = [IO.FileInfo]::new($made).Length
                $seen.Refusal = try { [IO.File]::Open($made, 'Open', 'Read', 'ReadWrite').Dispose() } catch { $_.Exception.GetBaseException() }
            }.GetNewClosure()
            Set-DirectoryObject $domain, (New-DirectoryObject user "CN=Ada,$root")
            (Invoke-Export).Error | Should -Be ''
            $call = (Get-Call icacls.exe).Parameters.Arguments
            $call.Count | Should -Be 4
            Split-Path -Parent $call[0] | Should -Be $folder
            # No permission of the folder is inherited, and S-1-3-4 is OWNER RIGHTS.
            $call[1..3] | Should -Be @('/inheritance:r', '/grant:r', '*S-1-3-4:F')
            $seen.Length | Should -Be 0
            $seen.Refusal | Should -BeOfType ([IO.IOException])
            # Moved within its folder, it keeps them.
            Test-Path -LiteralPath $call[0] | Should -BeFalse
            Test-Path -LiteralPath $file | Should -BeTrue
        }

        It 'is not written where its permissions cannot be set' {
            $Machine.Faults['icacls.exe'] = { $global:LASTEXITCODE = 5 }
            (Invoke-Export).Error | Should -BeLike "$file.*.tmp cannot be made readable by its owner alone: icacls.exe ended with 5. Name a file on a volume with NTFS."
            Get-ChildItem -LiteralPath $folder | Should -BeNullOrEmpty
            [StandIn.DirectoryServices.Domain]::Requests | Should -Be 0
        }

        It 'does not go into a git working tree, however deep: <Marker>' -ForEach @(@{ Marker = 'Directory' }, @{ Marker = 'File' }) {
            $null = New-Item -ItemType $Marker -Path (Join-Path $folder '.git')
            $deep = New-Item -ItemType Directory -Path (Join-Path $folder 'a/b')
            $file = Join-Path $deep.FullName 'corp.ndjson.gz'
            (Invoke-Export).Error | Should -Be "$file is inside the git working tree $folder, and the file is personal data. Name a file outside, or allow it with -AllowRepository."
            [StandIn.DirectoryServices.Domain]::Binds | Should -BeNullOrEmpty
            (Invoke-Export @{ AllowRepository = $true }).Error | Should -Be ''
            @(Read-Line).Count | Should -Be 2
        }

        It 'is not written over another one' {
            Set-Content -LiteralPath $file -Value 'mine'
            (Invoke-Export).Error | Should -Be "$file exists. Name another file, or replace it with -Force."
            Get-Content -LiteralPath $file | Should -Be 'mine'
            [StandIn.DirectoryServices.Domain]::Binds | Should -BeNullOrEmpty
        }

        It 'is replaced with -Force' {
            Set-Content -LiteralPath $file -Value 'mine'
            (Invoke-Export @{ Force = $true }).Error | Should -Be ''
            @(Read-Line)[0].version | Should -Be 1
            Get-ChildItem -LiteralPath $folder | ForEach-Object Name | Should -Be 'corp.ndjson.gz'
        }

        It 'is no folder, and lies in one that is there' {
            (Invoke-Script $script @{ Path = $folder }).Error | Should -Be "$folder is a folder. Name a file."
            $nowhere = Join-Path $folder 'missing/corp.ndjson.gz'
            (Invoke-Script $script @{ Path = $nowhere }).Error | Should -Be "There is no folder for $nowhere."
        }

        It 'keeps a bracket in its name, and is named relative to where somebody stands' {
            Push-Location -LiteralPath $folder
            try { (Invoke-Script $script @{ Path = 'corp[1].gz' }).Error | Should -Be '' }
            finally { Pop-Location }
            Test-Path -LiteralPath (Join-Path $folder 'corp[1].gz') | Should -BeTrue
        }

        It 'is not there after a failure, and an older one is as it was: <What>' -ForEach @(
            @{ What = 'the domain controller goes away'; Break = { [StandIn.DirectoryServices.Domain]::FailsAfter = 1 }; Says = 'Nothing was written: the export of corp.contoso.com from dc1.corp.contoso.com ended early. The server is not operational. Run it again.' }
            @{ What = 'a range of members is refused'; Break = { [StandIn.DirectoryServices.Domain]::RangeFault = [UnauthorizedAccessException]::new('Access is denied.') }; Says = '*Access is denied.*' }
            @{ What = 'the file cannot be put in its place'; Break = { function global:Move-Item { throw 'The file is locked.' } }; Says = 'The file is locked.' }
        ) {
            $groups = 1..2 | ForEach-Object { New-DirectoryObject group "CN=All $_,OU=Sales,$root" -Members @(1..1600 | ForEach-Object { "CN=User $_,OU=Sales,$root" }) }
            Set-DirectoryObject (@($domain, $sales) + $groups)
            Set-Content -LiteralPath $file -Value 'mine'
            try {
                . $Break
                $run = Invoke-Export @{ Force = $true }
            }
            finally { Remove-Item -Path Function:Move-Item -ErrorAction Ignore }
            $run.Error | Should -BeLike $Says
            Get-Content -LiteralPath $file | Should -Be 'mine'
            Get-ChildItem -LiteralPath $folder | ForEach-Object Name | Should -Be 'corp.ndjson.gz'
            [StandIn.DirectoryServices.Domain]::Disposed | Should -Be ([StandIn.DirectoryServices.Domain]::Opened)
        }

        It 'is not there after Ctrl+C <What>' -ForEach @(
            @{ What = 'while its permissions are set'; In = 'icacls.exe' }, @{ What = 'while it reads'; In = 'Write-Progress' }
            @{ What = 'while the file is put in its place'; In = 'Move-Item' }
        ) {
            Stop-Script $script @{ Path = $file } -In $In -Folder $folder -Prepare {
                function global:Move-Item { Register-Call Move-Item }
                [StandIn.DirectoryServices.Domain]::Fill(1000)
            }
            Get-ChildItem -LiteralPath $folder | Should -BeNullOrEmpty
            [StandIn.DirectoryServices.Domain]::Disposed | Should -Be ([StandIn.DirectoryServices.Domain]::Opened)
        }
    }

    Context '-WhatIf' {
        It 'finds the domain and the groups, reads no other object and writes nothing' {
            Set-DirectoryObject $domain, (New-DirectoryObject group "CN=Pilot,$root"), (New-DirectoryObject user "CN=Ada,$root")
            $run = Invoke-Export @{ WhatIf = $true; MembersOf = "CN=Pilot,$root" }
            $run.Error | Should -Be ''
            $run.Output | Should -BeNullOrEmpty
            Get-ChildItem -LiteralPath $folder | Should -BeNullOrEmpty
            [StandIn.DirectoryServices.Domain]::Requests | Should -Be 1
            [StandIn.DirectoryServices.Domain]::Asked | Should -Be @('objectGUID')
            Get-Call icacls.exe | Should -BeNullOrEmpty
        }

        It 'fails where a run would' {
            [StandIn.DirectoryServices.Domain]::IsReachable = $false
            (Invoke-Export @{ WhatIf = $true }).Error | Should -BeLike 'No domain controller of *'
            $null = New-Item -ItemType Directory -Path (Join-Path $folder '.git')
            (Invoke-Export @{ WhatIf = $true }).Error | Should -BeLike '*inside the git working tree*'
        }
    }

    Context 'no domain' {
        It 'says whose domain controller does not answer, why, and what to do' {
            [StandIn.DirectoryServices.Domain]::IsReachable = $false
            (Invoke-Export).Error | Should -BeLike 'No domain controller of the domain of this account answers. *The server is not operational.* Name one with -Server, and check DNS and the network.'
            (Invoke-Export @{ Server = 'dc2' }).Error | Should -BeLike 'dc2 does not answer as a domain controller. *'
        }

        It 'takes no answer without a domain for one' {
            [StandIn.DirectoryServices.Domain]::AnswersEmpty = $true
            (Invoke-Export).Error | Should -BeLike '*The answer names no domain.*'
        }

        It 'asks the one that is named, and takes no address for a name' {
            (Invoke-Export @{ Server = 'emea.contoso.com' }).Error | Should -Be ''
            [StandIn.DirectoryServices.Domain]::Binds[0] | Should -BeLike 'LDAP://emea.contoso.com/RootDSE *'
            foreach ($wrong in 'LDAP://x', 'a.b/c', 'a.b)(cn=*', 'dc1:636', '') { (Invoke-Export @{ Server = $wrong; Force = $true }).Error | Should -Match 'Server' }
        }
    }

    It 'explains itself' {
        $help = Get-Help -Name $script -Full
        $help.Synopsis | Should -Match 'personal data'
        $help.description.Text -join '' | Should -Match 'docs/objects.md'
        foreach ($attribute in @([regex]::Matches((Get-Content -Raw -LiteralPath $script), "(?s)\`$attributes = @\((.*?)\n\)")[0].Groups[1].Value -split "[\s,']+" | Where-Object { $_ }) + 'userCertificate' + 'member') {
            $help.description.Text -join "`n" | Should -Match "\b$attribute\b"
        }
        foreach ($parameter in 'Path', 'Server', 'MembersOf', 'Members', 'AllowRepository', 'Force') {
            ($help.parameters.parameter | Where-Object name -EQ $parameter).description.Text | Should -Not -BeNullOrEmpty
        }
        @($help.examples.example).Count | Should -BeGreaterOrEqual 3
        foreach ($example in $help.examples.example) { "$($example.code)" | Should -Match '\S'; "$($example.remarks.Text)" | Should -Match '\S' }
    }

    It 'exports 100,000 objects page by page, and keeps none of them in memory' -Tag Longer {
        [StandIn.DirectoryServices.Domain]::Fill(100000)
        [StandIn.DirectoryServices.Domain]::MeasuresMemory = $true
        $before = [GC]::GetTotalMemory($true)
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $run = Invoke-Export @{ Members = $true }
        $watch.Stop()
        $run.Error | Should -Be ''
        $run.Output | Should -BeLike 'Exported 100000 objects of *'
        $grown = ([StandIn.DirectoryServices.Domain]::LargestMemory - $before) / 1MB
        Write-Host ('100,000 objects: {0} requests, {1:n1} MB more at most, {2:n0} s, {3:n1} MB' -f [StandIn.DirectoryServices.Domain]::Requests, $grown, $watch.Elapsed.TotalSeconds, ((Get-Item -LiteralPath $file).Length / 1MB))
        # 80 pages of people, 10 of computers, 101 of the 10,001 groups, and 66 further ranges of the largest one.
        [StandIn.DirectoryServices.Domain]::Requests | Should -Be 257
        $grown | Should -BeLessThan 16
        $count = 0
        $reader = [IO.StreamReader]::new((Open-Export))
        try { while ($null -ne ($line = $reader.ReadLine())) { $count++; $last = $line } }
        finally { $reader.Dispose() }
        $count | Should -Be 100002
        $last | Should -Be '{"end":true,"objects":100000}'
    }
}
