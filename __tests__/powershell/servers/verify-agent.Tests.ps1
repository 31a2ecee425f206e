BeforeAll {
    Import-Module "$PSScriptRoot/../stubs/Stubs.psm1" -Force -DisableNameChecking
    $tenant = '11111111-1111-1111-1111-111111111111'
    # The verdict is read from the only line of the output.
    function Invoke-Verify([bool] $Commissioned = $true, [string[]] $Domains = @('corp.contoso.com')) {
        $run = Invoke-ServerScript verify-agent @{ tenantId = $tenant; domains = $Domains; commissioned = $Commissioned; nextStep = 'start the wizard' }
        $verdict = if ($run.Output.Count -eq 1) { $run.Output[0] | ConvertFrom-Json }
        return $run | Add-Member -PassThru Verdict $verdict
    }
}

Describe 'verify-agent.ps1' {
    BeforeEach {
        New-Machine (Join-Path $TestDrive ([guid]::NewGuid()))
        Install-MachineAgent
        Set-RegisteredTenant $tenant
        $Machine.Agent.Domains = @('corp.contoso.com')
    }

    It 'says in one line that all is as declared, and changes nothing' {
        $before = Get-MachineState
        $run = Invoke-Verify
        $run.Errors | Should -Be ''
        $run.ExitCode | Should -Be 0
        $run.Output | Should -Be (
            "{""machine"":""CONTOSO-AGT-01"",""verdict"":""as declared"",""tenant"":""$tenant"",""version"":""1.1.2505.0""," +
            '"services":{"AADConnectProvisioningAgent":"Running","AzureADConnectAgentUpdater":"Running"},"domains":{"corp.contoso.com":"present"},"next":""}'
        )
        Get-MachineState | Should -Be $before
    }

    Context 'what is not as declared is a code where the agents are commissioned, and a next step before' {
        It '<Code>: <What>' -ForEach @(
            @{ Code = 41; What = 'the agent is not installed'; Break = { Remove-Item -Recurse -LiteralPath $env:ProgramFiles; $Machine.Services.Clear() }; Next = 'Install and register it.' }
            @{ Code = 41; What = 'the agent is not registered'; Break = { Set-RegisteredTenant '' }; Next = 'Register it in its wizard; with a token, put a fresh one into the Key Vault and apply again.' }
            @{ Code = 43; What = 'a service of the agent does not run: AADConnectProvisioningAgent'; Break = { $Machine.Services['AADConnectProvisioningAgent'].Status = 'Stopped' }; Next = 'Start it; its trace is in *' }
            @{ Code = 43; What = 'a service of the agent does not run: AzureADConnectAgentUpdater'; Break = { $Machine.Services.Remove('AzureADConnectAgentUpdater') }; Next = 'Start it; *' }
            @{ Code = 44; What = 'the agent does not serve every declared domain: corp.contoso.com'; Break = { $Machine.Agent.Domains = @('emea.contoso.com') }; Next = 'Add it in the wizard of the agent.' }
        ) {
            . $Break
            $run = Invoke-Verify
            $run.ExitCode | Should -Be $Code
            $run.Errors | Should -BeLike "$What. $Next"
            $run.Verdict.verdict | Should -Be $What
            $run.Verdict.next | Should -BeLike $Next
            $before = Invoke-Verify -Commissioned $false
            $before.ExitCode | Should -Be 0
            $before.Errors | Should -Be ''
            $before.Verdict.verdict | Should -Be $What
            $before.Verdict.next | Should -Be 'start the wizard'
        }

        It '42: another tenant, commissioned or not' {
            Set-RegisteredTenant '22222222-2222-2222-2222-222222222222'
            foreach ($commissioned in $true, $false) {
                $run = Invoke-Verify -Commissioned $commissioned
                $run.ExitCode | Should -Be 42
                $run.Errors | Should -Be 'the agent is registered with the tenant 22222222-2222-2222-2222-222222222222. Uninstall it there first.'
            }
        }
    }

    It 'ends with 12 where a restart does not come' {
        Set-Content -LiteralPath "$(New-Item -ItemType Directory -Path "$env:ProgramData/entra-sync")/restart-after" -Value $Machine.BootTime.ToFileTimeUtc()
        $run = Invoke-Verify
        $run.ExitCode | Should -Be 12
        $run.Output | Should -BeNullOrEmpty
    }

    Context 'the domains of the agent' {
        It 'are compared whole: <Served> is not contoso.com' -ForEach @(
            @{ Served = 'corp.contoso.com' }, @{ Served = 'contoso.com.example' }, @{ Served = 'my-contoso.com' }, @{ Served = 'contosoXcom' }, @{ Served = 'nothing' }
        ) {
            $Machine.Agent.Domains = if ($Served -ne 'nothing') { @($Served) } else { @() }
            $run = Invoke-Verify -Domains 'contoso.com'
            $run.ExitCode | Should -Be 44
            $run.Verdict.domains.'contoso.com' | Should -Be 'missing'
        }

        It 'are found however the cmdlet gives them: <How>' -ForEach @(
            @{ How = 'another case'; Served = { @('CORP.Contoso.com') } }
            @{ How = 'objects'; Served = { [pscustomobject]@{ DomainName = 'corp.contoso.com'; Id = 7 } } }
            @{ How = 'objects too wide for a table'; Served = { [pscustomobject]@{ A = 'x' * 90; B = 'x' * 90; C = 'x' * 90; D = 'x' * 90; DomainName = 'corp.contoso.com' } } }
            @{ How = 'a list that a table would cut'; Served = { [pscustomobject]@{ Domains = @('a.com', 'b.com', 'c.com', 'd.com', 'e.com', 'corp.contoso.com') } } }
        ) {
            $Machine.Agent.Domains = & $Served
            $run = Invoke-Verify
            $run.ExitCode | Should -Be 0
            $run.Verdict.domains.'corp.contoso.com' | Should -Be 'present'
        }

        It 'are unknown where the agent does not answer, which is no fault: <What>' -ForEach @(
            @{ What = 'the cmdlet fails'; Break = { Set-Fault Get-AADCloudSyncDomains 'Connect first.' } }
            @{ What = 'there is no module'; Break = { Remove-Item -LiteralPath "$env:ProgramFiles/Microsoft Azure AD Connect Provisioning Agent/Microsoft.CloudSync.PowerShell.dll" } }
        ) {
            . $Break
            $run = Invoke-Verify
            $run.ExitCode | Should -Be 0
            $run.Verdict.domains.'corp.contoso.com' | Should -Be 'unknown'
        }
    }

    It 'says what is unexpected, and no verdict' {
        Set-Fault Get-Service 'The call failed.'
        $run = Invoke-Verify
        $run.ExitCode | Should -Be 1
        $run.Errors | Should -BeLike 'The call failed. (unexpected, in line *'
        $run.Output | Should -BeNullOrEmpty
    }
}
