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

. "$PSScriptRoot\shared.ps1"

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
