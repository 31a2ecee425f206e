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
function Get-ServedDomains([string] $Folder) {
    try {
        Import-Module (Join-Path $Folder 'Microsoft.CloudSync.PowerShell.dll')
        return (Get-AADCloudSyncDomains | Out-String)
    }
    catch {
        $null = $_
        return $null
    }
}

$null = Start-Transcript -Append -Path (Join-Path $root 'verify-agent.log')
try {
    $given = ConvertFrom-Settings $Settings
    $folder = 'C:\Program Files\Microsoft Azure AD Connect Provisioning Agent'
    $binary = Join-Path $folder 'AADConnectProvisioningAgent.exe'
    $installed = Test-Path -LiteralPath $binary
    $tenant = Get-RegisteredTenant
    $services = [ordered] @{
        AADConnectProvisioningAgent = Get-ServiceState 'AADConnectProvisioningAgent'
        AzureADConnectAgentUpdater  = Get-ServiceState 'AzureADConnectAgentUpdater'
    }
    $served = if ($installed -and $tenant) { Get-ServedDomains $folder } else { $null }
    $domains = [ordered] @{}
    foreach ($domain in $given.domains) {
        $domains[$domain] = if ($null -eq $served) { 'unknown' }
        elseif ($served -match "(?i)(^|[^A-Za-z0-9.-])$([regex]::Escape($domain))([^A-Za-z0-9.-]|$)") { 'present' }
        else { 'missing' }
    }

    $fault = if (-not $installed) { 41, 'the agent is not installed' }
    elseif (-not $tenant) { 41, 'the agent is not registered' }
    elseif ($tenant -ine $given.tenantId) { 42, "the agent is registered with the tenant $tenant" }
    elseif (@($services.Values) -ne 'Running') { 43, 'a service of the agent does not run' }
    elseif (@($domains.Values) -eq 'missing') { 44, 'the agent does not serve every declared domain' }
    else { 0, 'as declared' }

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
        next     = if ($pending -and $fault[0] -ne 0) { $given.nextStep } else { '' }
    }
    $verdict | ConvertTo-Json -Compress -Depth 4
    if ($exitCode -ne 0) { [Console]::Error.WriteLine($fault[1]) }
}
catch {
    [Console]::Error.WriteLine($_.Exception.Message)
}
finally {
    $null = Stop-Transcript
}
exit $exitCode
