BeforeAll {
    Import-Module "$PSScriptRoot/../stubs/Stubs.psm1" -Force -DisableNameChecking
    $password = 'Correct-Horse-1'
    # Every run is looked through for the password and for the tokens that it was read with.
    function Invoke-Join([hashtable] $Other = @{}, [switch] $AsShipped) {
        $given = @{
            domain = 'corp.contoso.com'; organizationalUnit = 'OU=Tier0,DC=corp,DC=contoso,DC=com'; userName = 'joiner@corp.contoso.com'
            passwordSecret = 'joiner'; keyVault = @{ uri = 'https://kv.vault.azure.net'; audience = 'https://vault.azure.net' }
        }
        foreach ($name in $Other.Keys) { $given[$name] = $Other[$name] }
        return Invoke-ServerScript join-domain $given -Secrets $password, 'token-for-' -AsShipped:$AsShipped
    }
    $refusal = 'The machine could not join corp.contoso.com: * Check that it finds the domain by DNS, that OU=Tier0,DC=corp,DC=contoso,DC=com exists, and that joiner@corp.contoso.com may create computers there; then apply again.'
}

Describe 'join-domain.ps1' {
    BeforeEach {
        New-Machine (Join-Path $TestDrive ([guid]::NewGuid()))
        $Machine.PartOfDomain = $false
        $Machine.Domains['corp.contoso.com'] = $password
        Connect-MachineToAzure -Secrets @{ joiner = $password }
    }

    It 'joins the domain in the OU and restarts<How>' -ForEach @(@{ How = ''; AsShipped = $false }, @{ How = ', as the one file that a machine gets'; AsShipped = $true }) {
        $run = Invoke-Join -AsShipped:$AsShipped
        $run.Errors | Should -Be ''
        $run.ExitCode | Should -Be 0
        $run.Output | Should -Be @('Joined corp.contoso.com in OU=Tier0,DC=corp,DC=contoso,DC=com.', 'The machine restarts in 15 seconds.')
        $Machine.Domain | Should -Be 'corp.contoso.com'
        $Machine.Restarts | Should -Be @('the machine is in corp.contoso.com')
        $call = (Get-Call Add-Computer).Parameters
        $call.OUPath | Should -Be 'OU=Tier0,DC=corp,DC=contoso,DC=com'
        $call.Credential.UserName | Should -Be 'joiner@corp.contoso.com'
    }

    It 'changes nothing when it runs again after the restart, and asks for no secret' {
        $null = Invoke-Join
        $Machine.BootTime = $Machine.BootTime.AddHours(2)
        $null = Invoke-Join
        $before = Get-MachineState
        $Machine.Calls.Clear()
        $again = Invoke-Join
        $again.ExitCode | Should -Be 0
        $again.Output | Should -Be @('The machine is in corp.contoso.com already.')
        Get-MachineState | Should -Be $before
        Get-Call Invoke-RestMethod | Should -BeNullOrEmpty
    }

    It 'knows its domain in any spelling' {
        $Machine.PartOfDomain = $true
        $Machine.Domain = 'CORP.Contoso.com'
        (Invoke-Join).Output | Should -Be @('The machine is in CORP.Contoso.com already.')
    }

    It 'ends with 13 in another domain, and changes nothing' {
        $Machine.PartOfDomain = $true
        $Machine.Domain = 'fabrikam.com'
        $before = Get-MachineState
        $run = Invoke-Join
        $run.ExitCode | Should -Be 13
        $run.Errors | Should -Be 'The machine is in fabrikam.com, and was to join corp.contoso.com. Nothing was changed. Decide which one is right: change the code, or take the machine out of its domain.'
        Get-MachineState | Should -Be $before
        Get-Call Invoke-RestMethod | Should -BeNullOrEmpty
    }

    It 'joins once the Key Vault lets it in' {
        Set-Fault Invoke-RestMethod 'The remote server returned an error: (403) Forbidden.' -Times 2
        (Invoke-Join).ExitCode | Should -Be 0
        $Machine.PartOfDomain | Should -BeTrue
    }

    It 'ends with 21 where the password cannot be read, and the next run joins' {
        Set-Fault Invoke-RestMethod 'The remote server returned an error: (403) Forbidden.'
        $run = Invoke-Join
        $run.ExitCode | Should -Be 21
        $run.Errors | Should -BeLike 'The secret joiner could not be read for ten minutes: *'
        Get-Call Add-Computer | Should -BeNullOrEmpty
        $Machine.Faults.Clear()
        (Invoke-Join).ExitCode | Should -Be 0
    }

    Context 'a domain that refuses ends with 1, the reason and what to do, and the next run joins' {
        It '<What>' -ForEach @(
            @{ What = 'it is not there'; Break = { $Machine.Domains.Clear() }; Repair = { $Machine.Domains['corp.contoso.com'] = $password }; Says = '*The specified domain either does not exist or could not be contacted.*' }
            @{ What = 'the password is wrong'; Break = { $Machine.Domains['corp.contoso.com'] = 'another' }; Repair = { $Machine.Domains['corp.contoso.com'] = $password }; Says = '*The user name or password is incorrect.*' }
            @{ What = 'its error repeats the password'; Break = { Set-Fault Add-Computer "Logon failure for joiner / $password." }; Repair = { $Machine.Faults.Clear() }; Says = '*Logon failure for joiner / (the secret).*' }
        ) {
            . $Break
            $run = Invoke-Join
            $run.ExitCode | Should -Be 1
            $run.Errors | Should -BeLike $refusal
            $run.Errors | Should -BeLike $Says
            $run.Errors | Should -Not -Match 'unexpected'
            $Machine.Restarts | Should -BeNullOrEmpty
            . $Repair
            (Invoke-Join).ExitCode | Should -Be 0
            $Machine.Restarts.Count | Should -Be 1
        }

        It 'an empty password' {
            Connect-MachineToAzure -Secrets @{ joiner = '' }
            $run = Invoke-Join
            $run.ExitCode | Should -Be 1
            $run.Errors | Should -BeLike $refusal
        }
    }

    It 'forgets no restart that is refused after the join' {
        $Machine.Faults['shutdown.exe'] = { $global:LASTEXITCODE = 5 }
        $run = Invoke-Join
        $run.ExitCode | Should -Be 1
        $run.Errors | Should -Be 'The restart could not be ordered: shutdown.exe ended with 5. Restart the machine, then apply again.'
        $Machine.Faults.Clear()
        $again = Invoke-Join
        $again.ExitCode | Should -Be 0
        $again.Output | Should -Be @('The machine is in corp.contoso.com already.', 'The machine restarts in 15 seconds.')
        $Machine.Restarts.Count | Should -Be 1
    }

    It 'does not join where it could not note that a restart is due' {
        $run = Invoke-WhileInUse Set-Content { Invoke-Join }
        $run.ExitCode | Should -Be 1
        $Machine.PartOfDomain | Should -BeFalse
        (Invoke-Join).ExitCode | Should -Be 0
        $Machine.Restarts.Count | Should -Be 1
    }

    It 'joins where its transcript cannot be written' {
        $null = New-Item -ItemType Directory -Path "$env:ProgramData/entra-sync/join-domain.log"
        $run = Invoke-Join
        $run.ExitCode | Should -Be 0
        $Machine.Restarts.Count | Should -Be 1
    }

    It 'says what is unexpected: <Command>' -ForEach @(@{ Command = 'Get-CimInstance' }, @{ Command = 'Get-Date' }) {
        Set-Fault $Command 'The call failed.' -Times 1
        $run = Invoke-Join
        $run.ExitCode | Should -Be 1
        $run.Errors | Should -BeLike 'The call failed. (unexpected, in line *'
        (Invoke-Join).ExitCode | Should -Be 0
    }

    It 'keeps no transcript while it has the password' {
        $Machine.RealTranscript = $true
        $recording = @{}
        foreach ($command in 'Invoke-RestMethod', 'Add-Computer', 'shutdown.exe') {
            $Machine.Faults[$command] = { $recording[$command] = $Machine.Transcripts.Count -gt 0 }.GetNewClosure()
        }
        (Invoke-Join).ExitCode | Should -Be 0
        $recording['Invoke-RestMethod'] | Should -BeFalse
        $recording['Add-Computer'] | Should -BeFalse
        $recording['shutdown.exe'] | Should -BeTrue
        (Get-Content -Raw -LiteralPath "$env:ProgramData/entra-sync/join-domain.log") | Should -Match 'PSVersion'
    }

    It 'takes each setting as a text: <Text>' -ForEach @(@{ Text = "'; exit 0 #" }, @{ Text = '$(Restart-Computer)' }, @{ Text = '*' }, @{ Text = 'OU="a, b",DC=ü' }) {
        (Invoke-Join @{ organizationalUnit = $Text; userName = $Text }).ExitCode | Should -Be 0
        (Get-Call Add-Computer).Parameters.OUPath | Should -Be $Text
        (Get-Call Add-Computer).Parameters.Credential.UserName | Should -Be $Text
    }
}
