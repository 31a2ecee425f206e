BeforeAll {
    Import-Module "$PSScriptRoot/../stubs/Stubs.psm1" -Force -DisableNameChecking
    $url = 'https://contoso.blob.core.windows.net/installers/AADConnectProvisioningAgentSetup.exe'
    function Invoke-Install([string] $Environment = '') {
        $given = @{ installer = @{ url = $url; storageAudience = 'https://storage.azure.com/' }; environment = $Environment }
        return Invoke-ServerScript install-agent $given -Secrets 'token-for-'
    }
    $microsoft = 'CN=Microsoft Corporation, O=Microsoft Corporation, L=Redmond, S=Washington, C=US'
    $setup = 'AADConnectProvisioningAgentSetup.exe'
}

Describe 'install-agent.ps1' {
    BeforeEach {
        New-Machine (Join-Path $TestDrive ([guid]::NewGuid()))
        Connect-MachineToAzure -Blobs @{ $url = 'the installer' }
        $Machine.Signatures['the installer'] = @{ Status = 'Valid'; Subject = $microsoft }
        $Machine.Programs[$setup] = { Install-MachineAgent; 0 }
        $folder = "$env:ProgramData/entra-sync"
    }

    It 'fetches, checks and installs' {
        $run = Invoke-Install
        $run.Errors | Should -Be ''
        $run.ExitCode | Should -Be 0
        $run.Output[0] | Should -Be "The installer is signed by $microsoft."
        $run.Output[1] | Should -BeLike 'Installed *.'
        $call = (Get-Call Start-Process).Parameters
        $call.FilePath | Should -Be "$folder/$setup"
        $call.ArgumentList | Should -Be '/quiet'
        # It would wait for whatever the installer leaves running.
        $call.ContainsKey('Wait') | Should -BeFalse
        $Machine.Restarts | Should -BeNullOrEmpty
        (Get-ChildItem -LiteralPath $folder -Filter 'arriving-*') | Should -BeNullOrEmpty
    }

    It 'changes nothing when it runs again, and fetches nothing' {
        $null = Invoke-Install
        $before = Get-MachineState
        $Machine.Calls.Clear()
        $again = Invoke-Install
        $again.ExitCode | Should -Be 0
        $again.Output | Should -Be @('The provisioning agent is installed already.')
        Get-MachineState | Should -Be $before
        Get-Call Invoke-WebRequest | Should -BeNullOrEmpty
    }

    It 'names another cloud to the installer' {
        (Invoke-Install 'AzureUSGovernment').ExitCode | Should -Be 0
        (Get-Call Start-Process).Parameters.ArgumentList | Should -Be '/quiet', 'ENVIRONMENTNAME=AzureUSGovernment'
    }

    It 'ends with 12 in no domain, and installs once the machine is in one' {
        $Machine.PartOfDomain = $false
        $run = Invoke-Install
        $run.ExitCode | Should -Be 12
        $run.Errors | Should -Be 'The machine is in no Active Directory domain. Join it to one, then apply again.'
        Get-Call Invoke-WebRequest | Should -BeNullOrEmpty
        $Machine.PartOfDomain = $true
        (Invoke-Install).ExitCode | Should -Be 0
    }

    It 'waits for a restart that is due, and ends with 12 where it does not come' {
        $null = New-Item -ItemType Directory -Path $folder
        Set-Content -LiteralPath "$folder/restart-after" -Value $Machine.BootTime.ToFileTimeUtc()
        $run = Invoke-Install
        $run.ExitCode | Should -Be 12
        $run.Errors | Should -BeLike 'A restart is due and has not happened *'
        $Machine.BootTime = $Machine.BootTime.AddHours(1)
        (Invoke-Install).ExitCode | Should -Be 0
    }

    It 'ends with 31 where the installer cannot be fetched, and leaves none that is cut off' {
        $Machine.Faults['Invoke-WebRequest'] = { param($With) Set-Content -LiteralPath $With['OutFile'] -Value 'the inst'; throw 'The connection was closed.' }
        $run = Invoke-Install
        $run.ExitCode | Should -Be 31
        $run.Errors | Should -BeLike "$url could not be fetched for ten minutes: The connection was closed. *"
        Test-Path -LiteralPath "$folder/$setup" | Should -BeFalse
        Get-Call Start-Process | Should -BeNullOrEmpty
        $Machine.Faults.Clear()
        (Invoke-Install).ExitCode | Should -Be 0
    }

    It 'ends with 32 for an installer of somebody else, which is deleted and never runs' {
        $Machine.Signatures['the installer'].Subject = 'CN=Mallory, O=Mallory'
        $run = Invoke-Install
        $run.ExitCode | Should -Be 32
        $run.Errors | Should -BeLike 'The installer is signed by CN=Mallory, O=Mallory (Valid), not by Microsoft Corporation. The file was deleted and not run. *'
        Get-ChildItem -LiteralPath $folder -Filter '*.exe' | Should -BeNullOrEmpty
        Get-Call Start-Process | Should -BeNullOrEmpty
    }

    Context 'an installer that fails ends with 33, and the next run installs' {
        It '<What>' -ForEach @(
            @{ What = 'with an exit code'; Program = { 1603 }; Says = 'The installer ended with 1603. See its log in C:\Windows\TEMP, then apply again.' }
            @{ What = 'without an agent'; Program = { 0 }; Says = 'The installer ended without an error, and there is no provisioning agent. See its log in C:\Windows\TEMP, then apply again.' }
            @{ What = 'without an end'; Program = { $null }; Says = 'The installer has not ended after ten minutes and is still running. See its log in C:\Windows\TEMP, then apply again.' }
        ) {
            $works = $Machine.Programs[$setup]
            $Machine.Programs[$setup] = $Program
            $run = Invoke-Install
            $run.ExitCode | Should -Be 33
            $run.Errors | Should -Be $Says
            $Machine.Programs[$setup] = $works
            (Invoke-Install).ExitCode | Should -Be 0
        }
    }

    It 'restarts the machine where the installer asks for it (<Code>), and forgets no restart that is refused' -ForEach @(@{ Code = 3010 }, @{ Code = 1641 }) {
        $Machine.Programs[$setup] = { Install-MachineAgent; $Code }.GetNewClosure()
        $Machine.Faults['shutdown.exe'] = { $global:LASTEXITCODE = 5 }
        (Invoke-Install).ExitCode | Should -Be 1
        $Machine.Faults.Clear()
        $again = Invoke-Install
        $again.ExitCode | Should -Be 0
        $again.Output | Should -Be @('The provisioning agent is installed already.', 'The machine restarts in 15 seconds.')
        $Machine.Restarts | Should -Be @('the provisioning agent was installed')
    }

    It 'says what is unexpected, and the next run installs: <What>' -ForEach @(
        @{ What = 'no services'; Command = 'Get-Service' }, @{ What = 'no CIM'; Command = 'Get-CimInstance' }
        @{ What = 'no signature service'; Command = 'Get-AuthenticodeSignature' }, @{ What = 'a policy against programs'; Command = 'Start-Process' }
    ) {
        Set-Fault $Command 'The call failed.'
        $run = Invoke-Install
        $run.ExitCode | Should -Be 1
        $run.Errors | Should -BeLike 'The call failed. (unexpected, in line *'
        $Machine.Faults.Clear()
        (Invoke-Install).ExitCode | Should -Be 0
    }

    It 'ends with 1 where the installer of an earlier run is in use' {
        $run = Invoke-WhileInUse Move-Item { Invoke-Install }
        $run.ExitCode | Should -Be 1
        $run.Errors | Should -BeLike 'The file is being used by another process. (unexpected, in line *'
        Get-Call Start-Process | Should -BeNullOrEmpty
    }
}
