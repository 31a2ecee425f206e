<#
.SYNOPSIS
    Says in one line of JSON whether this machine runs a provisioning agent of the tenant. Changes nothing.

.DESCRIPTION
    Before a person has said that the agents are registered, a step that is still to do is told and no error. After that,
    whatever is not as declared ends the script with its code, and so the apply.

.NOTES
    Exit codes
     0  as declared, or not registered yet and not said to be
     1  something unexpected, told in the error
    12  a restart that is due has not happened
    41  the agent is not installed or not registered, although it is said to be
    42  the agent is registered with another tenant
    43  a service of the agent does not run
    44  the agent does not serve a declared domain
#>
[CmdletBinding()]
param(
    # JSON in base64url: { tenantId, domains, commissioned, nextStep }
    [Parameter(Mandatory = $true)]
    [ValidatePattern('^[A-Za-z0-9_-]+$')]
    [string] $Settings
)

. "$PSScriptRoot\shared.ps1"

function Get-ServiceState([string] $Name) {
    $service = Get-Service -Name $Name -ErrorAction SilentlyContinue
    if ($service) { return [string] $service.Status }
    return 'Missing'
}

# What the agent cannot be asked is unknown, and never taken for a yes or a no.
function Get-ServedDomains {
    try {
        $null = Import-AgentModule
        # Not as a table, which cuts long names and lists of more than four.
        return (Get-AADCloudSyncDomains | ConvertTo-Json -Depth 4 -Compress) -join ' '
    }
    catch {
        $null = $_
        return $null
    }
}

Start-Log 'verify-agent.log'
try {
    $given = ConvertFrom-Settings $Settings
    Wait-Restart
    $binary = Join-Path $agentFolder 'AADConnectProvisioningAgent.exe'
    $installed = Test-Path -LiteralPath $binary
    $tenant = Get-RegisteredTenant
    $services = [ordered] @{
        AADConnectProvisioningAgent = Get-ServiceState 'AADConnectProvisioningAgent'
        AzureADConnectAgentUpdater  = Get-ServiceState 'AzureADConnectAgentUpdater'
    }
    $served = if ($installed -and $tenant) { Get-ServedDomains } else { $null }
    $domains = [ordered] @{}
    foreach ($domain in $given.domains) {
        $domains[$domain] = if ($null -eq $served) { 'unknown' }
        elseif ($served -match "(?i)(^|[^A-Za-z0-9.-])$([regex]::Escape($domain))([^A-Za-z0-9.-]|$)") { 'present' }
        else { 'missing' }
    }

    $down = @($services.Keys | Where-Object { $services[$_] -ne 'Running' }) -join ', '
    $unserved = @($domains.Keys | Where-Object { $domains[$_] -eq 'missing' }) -join ', '
    $fault = if (-not $installed) { 41, 'the agent is not installed', 'Install and register it.' }
    elseif (-not $tenant) { 41, 'the agent is not registered', 'Register it in its wizard; with a token, put a fresh one into the Key Vault and apply again.' }
    elseif ($tenant -ine $given.tenantId) { 42, "the agent is registered with the tenant $tenant", 'Uninstall it there first.' }
    elseif ($down) { 43, "a service of the agent does not run: $down", "Start it; its trace is in $env:ProgramData\Microsoft\Azure AD Connect Provisioning Agent\Trace." }
    elseif ($unserved) { 44, "the agent does not serve every declared domain: $unserved", 'Add it in the wizard of the agent.' }
    else { 0, 'as declared', '' }

    # Another tenant is never a step that is still to do.
    $pending = -not $given.commissioned -and $fault[0] -ne 42
    $exitCode = if ($pending) { 0 } else { $fault[0] }
    $verdict = [ordered] @{
        machine  = $env:COMPUTERNAME
        verdict  = $fault[1]
        tenant   = $tenant
        version  = if ($installed) { (Get-Item -LiteralPath $binary).VersionInfo.ProductVersion } else { '' }
        services = $services
        domains  = $domains
        next     = if ($pending -and $fault[0] -ne 0) { $given.nextStep } else { $fault[2] }
    }
    $verdict | ConvertTo-Json -Compress -Depth 4
    if ($exitCode -ne 0) { [Console]::Error.WriteLine("$($fault[1]). $($fault[2])") }
}
catch {
    Write-Failure $_
}
finally {
    Stop-Log
}
exit $exitCode
