BeforeAll {
    Import-Module "$PSScriptRoot/../stubs/Stubs.psm1" -Force -DisableNameChecking
    $token = 'eyJ0eXAi.of-a-person'
    $tenant = '11111111-1111-1111-1111-111111111111'
    # Every run is looked through for the token and for the tokens that it was read with.
    function Invoke-Register([hashtable] $Other = @{}) {
        $given = @{
            tenantId = $tenant; userPrincipalName = 'ada@contoso.com'; tokenSecret = 'agent-token'; serviceAccount = 'provAgent$'
            keyVault = @{ uri = 'https://kv.vault.azure.net'; audience = 'https://vault.azure.net' }; domains = @('corp.contoso.com', 'emea.contoso.com')
        }
        foreach ($name in $Other.Keys) { $given[$name] = $Other[$name] }
        return Invoke-ServerScript register-agent $given -Secrets $token, 'token-for-'
    }
    $registered = @('The agent runs as provAgent$.', 'The agent serves corp.contoso.com.', 'The agent serves emea.contoso.com.', "Registered with $tenant.")
}

Describe 'register-agent.ps1' {
    BeforeEach {
        New-Machine (Join-Path $TestDrive ([guid]::NewGuid()))
        Install-MachineAgent
        Connect-MachineToAzure -Secrets @{ 'agent-token' = $token }
        $unfinished = "$env:ProgramData/entra-sync/registration-unfinished"
    }

    It 'registers, sets the service account, adds the domains and starts the service again' {
        $run = Invoke-Register
        $run.Errors | Should -Be ''
        $run.ExitCode | Should -Be 0
        $run.Output | Should -Be $registered
        $call = (Get-Call Connect-AADCloudSyncAzureAD).Parameters
        $call.AccessToken | Should -Be $token
        $call.TenantId | Should -Be $tenant
        $call.UserPrincipalName | Should -Be 'ada@contoso.com'
        $Machine.Agent.ServiceAccount | Should -Be 'provAgent$'
        $Machine.Agent.Domains | Should -Be 'corp.contoso.com', 'emea.contoso.com'
        (Get-Call Restart-Service).Parameters.Name | Should -Be 'AADConnectProvisioningAgent'
        Test-Path -LiteralPath $unfinished | Should -BeFalse
    }

    It 'changes nothing when it runs again, and asks for no token' {
        $null = Invoke-Register
        $before = Get-MachineState
        $Machine.Calls.Clear()
        $again = Invoke-Register @{ tenantId = $tenant.ToUpperInvariant() }
        $again.ExitCode | Should -Be 0
        $again.Output | Should -Be @("The agent is registered with $tenant already.")
        Get-MachineState | Should -Be $before
        Get-Call Invoke-RestMethod | Should -BeNullOrEmpty
    }

    It 'ends with 42 where the agent is of another tenant, and changes nothing' {
        Set-RegisteredTenant '22222222-2222-2222-2222-222222222222'
        $before = Get-MachineState
        $run = Invoke-Register
        $run.ExitCode | Should -Be 42
        $run.Errors | Should -Be "The agent is registered with the tenant 22222222-2222-2222-2222-222222222222, not with $tenant. Nothing was changed. Uninstall it there first."
        Get-MachineState | Should -Be $before
        Get-Call Invoke-RestMethod | Should -BeNullOrEmpty
    }

    It 'ends with 21 where the token cannot be read, and the next run registers' {
        Set-Fault Invoke-RestMethod 'The remote server returned an error: (403) Forbidden.'
        $run = Invoke-Register
        $run.ExitCode | Should -Be 21
        $run.Errors | Should -BeLike 'The secret agent-token could not be read for ten minutes: *'
        Get-Call Connect-AADCloudSyncAzureAD | Should -BeNullOrEmpty
        Set-Fault Invoke-RestMethod 'The remote server returned an error: (403) Forbidden.' -Times 2
        (Invoke-Register).Output | Should -Be $registered
    }

    It 'ends with 12 where a restart does not come' {
        Set-Content -LiteralPath "$(New-Item -ItemType Directory -Path "$env:ProgramData/entra-sync")/restart-after" -Value $Machine.BootTime.ToFileTimeUtc()
        (Invoke-Register).ExitCode | Should -Be 12
        Get-Call Connect-AADCloudSyncAzureAD | Should -BeNullOrEmpty
    }

    Context 'a step that fails ends with 41, its reason and what to do, and the next run does what is left' {
        It '<Command>' -ForEach @(
            @{ Command = 'Connect-AADCloudSyncAzureAD'; Step = 'the agent signs in with the token'; Left = 0 }
            @{ Command = 'Add-AADCloudSyncGMSA'; Step = 'the service account provAgent$ is set'; Left = 0 }
            @{ Command = 'Add-AADCloudSyncADDomain'; Step = 'the domain corp.contoso.com is added'; Left = 1 }
            @{ Command = 'Restart-Service'; Step = 'the service of the agent starts again'; Left = 3 }
        ) {
            Set-Fault $Command 'The call failed.' -Times 1
            $run = Invoke-Register
            $run.ExitCode | Should -Be 41
            $run.Errors | Should -Be "The registration failed where ${Step}: The call failed. Put a fresh token into the Key Vault and apply again; if a person finishes it in the wizard instead, delete $unfinished first."
            $again = Invoke-Register
            $again.ExitCode | Should -Be 0
            $again.Output | Should -Be @($registered | Select-Object -Skip $Left)
            $Machine.Agent.ServiceAccount | Should -Be 'provAgent$'
            $Machine.Agent.Domains | Should -Be 'corp.contoso.com', 'emea.contoso.com'
            Test-Path -LiteralPath $unfinished | Should -BeFalse
        }

        It 'the second domain alone' {
            $Machine.Faults['Add-AADCloudSyncADDomain'] = { param($With) if ($With['DomainName'] -like 'emea.*') { throw 'No such domain.' } }
            (Invoke-Register).ExitCode | Should -Be 41
            $Machine.Faults.Clear()
            (Invoke-Register).Output | Should -Be @('The agent serves emea.contoso.com.', "Registered with $tenant.")
            $Machine.Agent.Domains | Should -Be 'corp.contoso.com', 'emea.contoso.com'
        }

        It 'an agent that is not installed' {
            Remove-Item -Recurse -LiteralPath $env:ProgramFiles
            $run = Invoke-Register
            $run.ExitCode | Should -Be 41
            $run.Errors | Should -BeLike 'The registration failed where the module of the agent is loaded: *Microsoft.CloudSync.PowerShell.dll* was not loaded *'
            Test-Path -LiteralPath $unfinished | Should -BeFalse
        }

        It 'a registration that names no tenant' {
            $Machine.Faults['Restart-Service'] = { Set-RegisteredTenant '' }
            $run = Invoke-Register
            $run.ExitCode | Should -Be 41
            $run.Errors | Should -Be "The registration ended without an error, and the agent names the tenant ''. Put a fresh token into the Key Vault and apply again."
        }
    }

    Context 'the token' {
        It 'is in no line of an error that repeats it' {
            $Machine.Faults['Connect-AADCloudSyncAzureAD'] = { param($With) throw "AADSTS50013: $($With['AccessToken']) has expired." }
            $run = Invoke-Register
            $run.ExitCode | Should -Be 41
            $run.Errors | Should -BeLike '*: AADSTS50013: (the secret) has expired. Put a fresh token *'
        }

        It 'is in no line that a cmdlet prints' {
            $Machine.Faults['Connect-AADCloudSyncAzureAD'] = { param($With) $With['AccessToken']; Write-Warning $With['AccessToken']; Write-Host $With['AccessToken'] }
            (Invoke-Register).Output | Should -Be $registered
        }

        It 'is in no transcript, nor in the event log where a policy logs modules' {
            $module = Import-Module "$env:ProgramFiles/Microsoft Azure AD Connect Provisioning Agent/Microsoft.CloudSync.PowerShell.dll" -PassThru -Global
            $module.LogPipelineExecutionDetails = $true
            $Machine.RealTranscript = $true
            $seen = @{}
            $Machine.Faults['Invoke-RestMethod'] = { $seen.Reading = $Machine.Transcripts.Count -gt 0 }.GetNewClosure()
            $Machine.Faults['Connect-AADCloudSyncAzureAD'] = { $seen.Recording = $Machine.Transcripts.Count -gt 0; $seen.Logged = $module.LogPipelineExecutionDetails }.GetNewClosure()
            $Machine.Faults['Add-AADCloudSyncGMSA'] = { $seen.Afterwards = $Machine.Transcripts.Count -gt 0 }.GetNewClosure()
            (Invoke-Register).ExitCode | Should -Be 0
            $seen.Reading | Should -BeFalse
            $seen.Recording | Should -BeFalse
            $seen.Logged | Should -BeFalse
            $seen.Afterwards | Should -BeTrue
        }
    }

    It 'takes each setting as a text: <Text>' -ForEach @(@{ Text = "'; exit 0 #" }, @{ Text = '$(exit 0)' }, @{ Text = '*' }) {
        (Invoke-Register @{ serviceAccount = $Text; domains = @($Text); userPrincipalName = $Text }).ExitCode | Should -Be 0
        $Machine.Agent.ServiceAccount | Should -Be $Text
        $Machine.Agent.Domains | Should -Be $Text
    }

    It 'ends with 1 where something else is unexpected' {
        Set-Fault Get-CimInstance 'The call failed.'
        Set-Content -LiteralPath "$(New-Item -ItemType Directory -Path "$env:ProgramData/entra-sync")/restart-after" -Value 1
        $run = Invoke-Register
        $run.ExitCode | Should -Be 1
        $run.Errors | Should -BeLike 'The call failed. (unexpected, in line *'
    }
}
