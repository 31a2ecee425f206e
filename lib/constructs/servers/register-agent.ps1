<#
.SYNOPSIS
    Registers the provisioning agent with an access token out of Key Vault.

.DESCRIPTION
    NOT DOCUMENTED BY MICROSOFT: the documented cmdlet takes the password of a person, which multifactor authentication
    refuses. -AccessToken was seen in public scripts; the token is a delegated one of a Hybrid Identity Administrator.
    It is needed for this step alone: registration leaves a client certificate on the machine.

.NOTES
    Exit codes
     0  the agent is registered with the tenant
     1  something unexpected, told in the error
    21  the token could not be read from Key Vault
    41  the registration failed
    42  the agent is registered with another tenant; nothing was changed
#>
[CmdletBinding()]
param(
    # JSON in base64url: { tenantId, userPrincipalName, tokenSecret, keyVault: { uri, audience }, serviceAccount, domains }
    [Parameter(Mandatory = $true)]
    [ValidatePattern('^[A-Za-z0-9_-]+$')]
    [string] $Settings
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$exitCode = 1

function Stop-Because([int] $Code, [string] $Reason) {
    $script:exitCode = $Code
    throw $Reason
}

function ConvertFrom-Settings([string] $Text) {
    $base64 = $Text.Replace('-', '+').Replace('_', '/')
    $base64 += '=' * ((4 - $base64.Length % 4) % 4)
    return [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($base64)) | ConvertFrom-Json
}

# A role assignment takes minutes to work, so a refusal is asked again for a while.
function Read-KeyVaultSecret([object] $KeyVault, [string] $Name) {
    $audience = [uri]::EscapeDataString($KeyVault.audience)
    $identity = "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=$audience"
    $deadline = (Get-Date).AddMinutes(10)
    while ($true) {
        try {
            $token = (Invoke-RestMethod -UseBasicParsing -Headers @{ Metadata = 'true' } -Uri $identity).access_token
            $headers = @{ Authorization = "Bearer $token" }
            return (Invoke-RestMethod -UseBasicParsing -Headers $headers -Uri "$($KeyVault.uri)/secrets/${Name}?api-version=7.4").value
        }
        catch {
            if ((Get-Date) -gt $deadline) { Stop-Because 21 "The secret $Name could not be read: $($_.Exception.Message)" }
            Start-Sleep -Seconds 20
        }
    }
}

function Get-RegisteredTenant {
    $key = 'HKLM:\SOFTWARE\Microsoft\Azure AD Connect Agents\Azure AD Connect Provisioning Agent'
    if (-not (Test-Path -LiteralPath $key)) { return '' }
    return [string] (Get-Item -LiteralPath $key).GetValue('TenantID')
}

[Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
$root = Join-Path $env:ProgramData 'entra-sync'
$null = New-Item -ItemType Directory -Force -Path $root
$null = Start-Transcript -Append -Path (Join-Path $root 'register-agent.log')
try {
    $given = ConvertFrom-Settings $Settings
    $present = Get-RegisteredTenant
    if ($present -and $present -ine $given.tenantId) {
        Stop-Because 42 "The agent is registered with the tenant $present, not with $($given.tenantId)."
    }
    if ($present) {
        Write-Output "The agent is registered with $present already."
    }
    else {
        Import-Module 'C:\Program Files\Microsoft Azure AD Connect Provisioning Agent\Microsoft.CloudSync.PowerShell.dll'
        # Nothing that holds the token may reach the transcript.
        $null = Stop-Transcript
        try {
            $secret = Read-KeyVaultSecret $given.keyVault $given.tokenSecret
            $null = Connect-AADCloudSyncAzureAD -AccessToken $secret -TenantId $given.tenantId -UserPrincipalName $given.userPrincipalName
        }
        finally {
            $secret = $null
            $null = Start-Transcript -Append -Path (Join-Path $root 'register-agent.log')
        }
        $null = Add-AADCloudSyncGMSA -CustomGMSAName $given.serviceAccount
        foreach ($domain in $given.domains) {
            $null = Add-AADCloudSyncADDomain -DomainName $domain
            Write-Output "The agent serves $domain."
        }
        Restart-Service -Name AADConnectProvisioningAgent
        $present = Get-RegisteredTenant
        if ($present -ine $given.tenantId) {
            Stop-Because 41 "Registration ended without an error, and the agent names the tenant '$present'."
        }
        Write-Output "Registered with $present."
    }
    $exitCode = 0
}
catch {
    # Here a failure may come from the cmdlets of the agent, and a refused token is the likeliest.
    if ($exitCode -eq 1) { $exitCode = 41 }
    [Console]::Error.WriteLine($_.Exception.Message)
}
finally {
    $null = Stop-Transcript
}
exit $exitCode
