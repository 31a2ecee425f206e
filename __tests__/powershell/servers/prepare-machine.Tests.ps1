BeforeAll {
    Import-Module "$PSScriptRoot/../stubs/Stubs.psm1" -Force -DisableNameChecking
    function Invoke-Prepare([hashtable] $Other = @{}) {
        $given = @{ localAdministrator = 'keeper'; minimumMemoryInGib = 4; minimumDotNetRelease = 461808; restart = $true }
        foreach ($name in $Other.Keys) { $given[$name] = $Other[$name] }
        return Invoke-ServerScript prepare-machine $given
    }
    $version = 'SOFTWARE\Microsoft\Windows NT\CurrentVersion'
    $framework = 'SOFTWARE\Microsoft\NET Framework Setup\NDP\v4\Full'
}

Describe 'prepare-machine.ps1' {
    BeforeEach {
        New-Machine (Join-Path $TestDrive ([guid]::NewGuid()))
        Set-MachineRegistry @{
            $version = @{ InstallationType = 'Server'; CurrentBuildNumber = '20348' }
            $framework = @{ Release = 528449 }
        }
        $Machine.Services['VaultSvc'] = [pscustomobject]@{ Name = 'VaultSvc'; StartType = 'Manual'; Status = 'Stopped' }
        $Machine.LocalUsers['keeper'] = 'of the first boot'
    }

    It 'makes a fresh machine ready: keys, password, restart' {
        $run = Invoke-Prepare
        $run.Errors | Should -Be ''
        $run.ExitCode | Should -Be 0
        $run.Output | Should -Be @(
            'TLS 1.2 keys set now: 8'
            'keeper has a random password now that nobody knows.'
            'The machine restarts in 15 seconds.'
        )
        $Machine.Restarts | Should -Be @('TLS 1.2 keys were set')
        foreach ($side in 'Client', 'Server') {
            $key = Get-Item -LiteralPath "HKLM:\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols\TLS 1.2\$side"
            $key.GetValue('Enabled') | Should -Be 1
            $key.GetValue('DisabledByDefault') | Should -Be 0
        }
        foreach ($software in 'SOFTWARE', 'SOFTWARE\WOW6432Node') {
            $key = Get-Item -LiteralPath "HKLM:\$software\Microsoft\.NETFramework\v4.0.30319"
            $key.GetValue('SchUseStrongCrypto') | Should -Be 1
            $key.GetValue('SystemDefaultTlsVersions') | Should -Be 1
        }
    }

    It 'changes nothing when it runs again after the restart' {
        $null = Invoke-Prepare
        $Machine.BootTime = $Machine.BootTime.AddHours(2)
        $null = Invoke-Prepare
        $before = Get-MachineState
        $again = Invoke-Prepare
        $again.ExitCode | Should -Be 0
        $again.Output | Should -Be @('TLS 1.2 keys set now: 0')
        Get-MachineState | Should -Be $before
        $Machine.Restarts.Count | Should -Be 1
    }

    It 'orders the restart until it has happened, also where it is ordered already' {
        $null = Invoke-Prepare
        $Machine.Faults['shutdown.exe'] = { $global:LASTEXITCODE = 1190 }
        $again = Invoke-Prepare
        $again.Errors | Should -Be ''
        $again.ExitCode | Should -Be 0
        $again.Output | Should -Be @('TLS 1.2 keys set now: 0', 'The machine restarts in 15 seconds.')
    }

    It 'forgets no restart where <What> in between' -ForEach @(
        @{ What = 'the password fails'; Fail = { $Machine.Faults['Set-LocalUser'] = { throw 'Access is denied.' } } }
        @{ What = 'the last key fails'; Fail = { [StandIn.Registry]::Refused = 'WOW6432Node' } }
    ) {
        . $Fail
        (Invoke-Prepare).ExitCode | Should -Be 1
        $Machine.Restarts | Should -BeNullOrEmpty
        $Machine.Faults.Clear()
        [StandIn.Registry]::Refused = $null
        (Invoke-Prepare).ExitCode | Should -Be 0
        $Machine.Restarts | Should -Be @('TLS 1.2 keys were set')
    }

    It 'sets a key that somebody has set to another value, and no other' {
        $null = Invoke-Prepare
        $key = 'SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols\TLS 1.2\Client'
        $null = New-ItemProperty -LiteralPath "HKLM:\$key" -Name Enabled -Value 0 -PropertyType DWord -Force
        [StandIn.Registry]::Writes.Clear()
        (Invoke-Prepare).Output | Should -Contain 'TLS 1.2 keys set now: 1'
        [StandIn.Registry]::Writes | Should -Be @("$key\Enabled")
    }

    It 'leaves the restart to join-domain where the settings say so, also on a machine that is in its domain already' {
        (Invoke-Prepare @{ restart = $false }).ExitCode | Should -Be 0
        $Machine.Restarts | Should -BeNullOrEmpty
        $join = Invoke-ServerScript join-domain @{ domain = 'corp.contoso.com' }
        $join.ExitCode | Should -Be 0
        $Machine.Restarts | Should -Be @('the machine is in corp.contoso.com')
    }

    It 'keeps the folder of installers for the system and administrators' {
        $null = Invoke-Prepare
        (Get-Call icacls.exe).Parameters.Arguments | Select-Object -Skip 1 |
            Should -Be '/inheritance:r', '/grant:r', '*S-1-5-18:(OI)(CI)F', '*S-1-5-32-544:(OI)(CI)F'
    }

    It 'lets a disabled credential manager start on demand' {
        $Machine.Services['VaultSvc'].StartType = 'Disabled'
        (Invoke-Prepare).Output | Should -Contain 'The credential manager service was disabled; it starts on demand now.'
        $Machine.Services['VaultSvc'].StartType | Should -Be 'Manual'
    }

    Context 'a machine that cannot run the software ends with 11 and stays as it was' {
        It '<What>' -ForEach @(
            @{ What = 'Server Core'; Break = { Set-Value $version InstallationType 'Server Core' }; Says = 'This is Server Core, *' }
            @{ What = 'a client'; Break = { Set-Value $version InstallationType 'Client' }; Says = 'This is Client, *' }
            @{ What = 'a build that is too old'; Break = { Set-Value $version CurrentBuildNumber '9600' }; Says = 'This is build 9600; *' }
            @{ What = 'too little memory'; Break = { $Machine.MemoryInGib = 3.4 }; Says = 'The machine has 3.4 GB of memory and needs 4. Choose a larger size.' }
            @{ What = 'an old .NET'; Break = { Set-Value $framework Release 394802 }; Says = '.NET Framework release 394802 is older than 461808. Install a newer one, then apply again.' }
            @{ What = 'a .NET without a release'; Break = { Remove-ItemProperty -LiteralPath "HKLM:\$framework" -Name Release }; Says = 'There is no .NET Framework 4.5 or newer; release 461808 is needed. Install it, then apply again.' }
            @{ What = 'no .NET 4'; Break = { Remove-Item -LiteralPath "HKLM:\$framework" }; Says = 'There is no .NET Framework 4.5 or newer; *' }
        ) {
            function Set-Value([string] $Key, [string] $Name, [object] $Value) {
                $null = New-ItemProperty -LiteralPath "HKLM:\$Key" -Name $Name -Value $Value -Force
            }
            . $Break
            [StandIn.Registry]::Writes.Clear()
            $run = Invoke-Prepare
            $run.Errors | Should -BeLike $Says
            $run.ExitCode | Should -Be 11
            [StandIn.Registry]::Writes | Should -BeNullOrEmpty
            $Machine.LocalUsers['keeper'] | Should -Be 'of the first boot'
            $Machine.Restarts | Should -BeNullOrEmpty
        }

        It 'takes a machine whose 4 GB show a little less' {
            $Machine.MemoryInGib = 3.5
            (Invoke-Prepare).ExitCode | Should -Be 0
        }
    }

    Context 'the execution policy' {
        It 'ends with 14 where a group policy sets <Policy>' -ForEach @(
            @{ Policy = 'AllSigned' }, @{ Policy = 'Restricted' }, @{ Policy = 'Unrestricted' }, @{ Policy = 'Bypass' }
        ) {
            $Machine.ExecutionPolicy.MachinePolicy = $Policy
            $run = Invoke-Prepare
            $run.ExitCode | Should -Be 14
            $run.Errors | Should -Be "A group policy sets the execution policy to $Policy. Let it be RemoteSigned in the OU of this machine, then apply again."
            $Machine.LocalUsers['keeper'] | Should -Be 'of the first boot'
        }

        It 'is set on the machine where it is <Policy>' -ForEach @(@{ Policy = 'Restricted' }, @{ Policy = 'AllSigned' }, @{ Policy = 'Unrestricted' }) {
            $Machine.ExecutionPolicy.LocalMachine = $Policy
            $run = Invoke-Prepare
            $run.ExitCode | Should -Be 0
            $run.Output | Should -Contain 'The execution policy of the machine is RemoteSigned now.'
            $Machine.ExecutionPolicy.LocalMachine | Should -Be 'RemoteSigned'
        }

        It 'is set on the machine although the run command itself runs with another one' {
            $Machine.ExecutionPolicy.LocalMachine = 'Restricted'
            $Machine.ExecutionPolicy.Process = 'Unrestricted'
            $run = Invoke-Prepare
            $run.Errors | Should -Be ''
            $run.ExitCode | Should -Be 0
            $Machine.ExecutionPolicy.LocalMachine | Should -Be 'RemoteSigned'
        }

        It 'that cannot be written is an error' {
            $Machine.ExecutionPolicy.LocalMachine = 'Restricted'
            Set-Fault Set-ExecutionPolicy 'Access to the registry key is denied.'
            $run = Invoke-Prepare
            $run.ExitCode | Should -Be 1
            $run.Errors | Should -BeLike 'Access to the registry key is denied.*'
        }

        It 'is left alone where the group policy or the machine says RemoteSigned' {
            $Machine.ExecutionPolicy.MachinePolicy = 'RemoteSigned'
            $Machine.ExecutionPolicy.LocalMachine = 'RemoteSigned'
            (Invoke-Prepare).ExitCode | Should -Be 0
            Get-Call Set-ExecutionPolicy | Should -BeNullOrEmpty
        }
    }

    Context 'the password' {
        It 'is long, of four kinds of characters, and another one on each machine' {
            $null = Invoke-Prepare
            $first = $Machine.LocalUsers['keeper']
            $first | Should -CMatch '^aA1![A-Za-z0-9+/]{64}$'
            Remove-Item -LiteralPath "$env:ProgramData/entra-sync/local-administrator-replaced"
            $null = Invoke-Prepare
            $Machine.LocalUsers['keeper'] | Should -Not -Be $first
        }

        It 'is in no output, no error, no transcript and no file, also where <Command> fails after it' -ForEach @(
            @{ Command = 'nothing' }, @{ Command = 'the restart' }
        ) {
            $Machine.RealTranscript = $true
            if ($Command -eq 'the restart') { $Machine.Faults['shutdown.exe'] = { $global:LASTEXITCODE = 5 } }
            $run = Invoke-Prepare
            $password = $Machine.LocalUsers['keeper']
            $password | Should -Match '^aA1!'
            $run.Output + $run.Errors + $run.Transcript -join "`n" | Should -Not -Match ([regex]::Escape($password))
            Get-ChildItem -LiteralPath $env:ProgramData -Recurse -File | ForEach-Object { Get-Content -Raw -LiteralPath $_.FullName } |
                Should -Not -Match ([regex]::Escape($password))
        }

        It 'is replaced by the next run where this one could not set it' {
            $Machine.Faults['Set-LocalUser'] = { throw 'Access is denied.' }
            $run = Invoke-Prepare
            $run.ExitCode | Should -Be 1
            $run.Errors | Should -BeLike 'Access is denied. (unexpected, in line *). Read the transcript in *, then apply again.'
            $Machine.LocalUsers['keeper'] | Should -Be 'of the first boot'
            $Machine.Faults.Clear()
            (Invoke-Prepare).ExitCode | Should -Be 0
            $Machine.LocalUsers['keeper'] | Should -Match '^aA1!'
        }

        It 'names an administrator who is not there' {
            $run = Invoke-Prepare @{ localAdministrator = 'nobody' }
            $run.ExitCode | Should -Be 1
            $run.Errors | Should -BeLike 'User nobody was not found.*'
        }
    }

    Context 'a fault ends with 1, its reason is the error, and the next run finishes' {
        It '<Command>' -ForEach @(
            @{ Command = 'Get-CimInstance' }, @{ Command = 'Get-Service' }, @{ Command = 'Get-ExecutionPolicy' }, @{ Command = 'Set-LocalUser' }
        ) {
            $Machine.Faults[$Command] = { throw 'The call failed.' }
            $run = Invoke-Prepare
            $run.ExitCode | Should -Be 1
            $run.Errors | Should -BeLike 'The call failed.*'
            $Machine.Faults.Clear()
            (Invoke-Prepare).ExitCode | Should -Be 0
        }

        It 'a key that cannot be written' {
            [StandIn.Registry]::Refused = 'SCHANNEL'
            $run = Invoke-Prepare
            $run.ExitCode | Should -Be 1
            $run.Errors | Should -BeLike 'Requested registry access is not allowed.*'
            [StandIn.Registry]::Refused = $null
            (Invoke-Prepare).ExitCode | Should -Be 0
        }

        It 'a folder whose rights could not be set' {
            $Machine.Faults['icacls.exe'] = { $global:LASTEXITCODE = 5 }
            $run = Invoke-Prepare
            $run.ExitCode | Should -Be 1
            $run.Errors | Should -Match 'icacls'
        }

        It 'a restart that is refused, and it is ordered again by the next run' {
            $Machine.Faults['shutdown.exe'] = { $global:LASTEXITCODE = 5 }
            $run = Invoke-Prepare
            $run.ExitCode | Should -Be 1
            $run.Errors | Should -Match 'restart'
            $Machine.Faults.Clear()
            $again = Invoke-Prepare
            $again.ExitCode | Should -Be 0
            $Machine.Restarts | Should -Be @('TLS 1.2 keys were set')
        }
    }

    Context 'settings' {
        It 'that are no text of settings are refused before anything runs' {
            { & "$PSScriptRoot/../../../lib/constructs/servers/prepare-machine.ps1" -Settings "abc'; exit 0" } | Should -Throw '*Settings*'
            Test-Path -LiteralPath "$env:ProgramData/entra-sync" | Should -BeFalse
        }

        It 'with a name that is a command or a pattern name a user, and run nothing' -ForEach @(
            @{ Name = '$(Remove-Item *)' }, @{ Name = "x'; exit 0 #" }, @{ Name = '*' }, @{ Name = 'Jörg‮' }
        ) {
            $Machine.LocalUsers[$Name] = 'of the first boot'
            (Invoke-Prepare @{ localAdministrator = $Name }).ExitCode | Should -Be 0
            (Get-Call Set-LocalUser).Parameters.Name | Should -Be $Name
            $Machine.LocalUsers['keeper'] | Should -Be 'of the first boot'
        }

        It 'that lack one are an error' {
            (Invoke-ServerScript prepare-machine @{ localAdministrator = 'keeper' }).ExitCode | Should -Be 1
        }
    }
}
