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
    12  a restart that is due has not happened
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

# A step that no earlier run has finished: one that is done is a line of a file until the registration is complete.
function Invoke-Once([string] $Done, [object] $Action) {
    if (@(Get-Content -LiteralPath $unfinished) -contains $Done) { return }
    $null = & $Action
    Add-Content -LiteralPath $unfinished -Value $Done
    Write-Output $Done
}

Start-Log 'register-agent.log'
try {
    $given = ConvertFrom-Settings $Settings
    $unfinished = Join-Path $root 'registration-unfinished'
    $present = Get-RegisteredTenant
    if ($present -and $present -ine $given.tenantId) {
        Stop-Because 42 "The agent is registered with the tenant $present, not with $($given.tenantId). Nothing was changed. Uninstall it there first."
    }
    if ($present -and -not (Test-Path -LiteralPath $unfinished)) {
        Write-Output "The agent is registered with $present already."
    }
    else {
        Wait-Restart
        try {
            $step = 'the module of the agent is loaded'
            $module = Import-AgentModule
            # A policy that logs modules writes what a cmdlet is given, here the token, into the event log.
            $module.LogPipelineExecutionDetails = $false
            if (-not (Test-Path -LiteralPath $unfinished)) { $null = New-Item -ItemType File -Path $unfinished }
            $step = 'the agent signs in with the token'
            # Nothing that holds the token may reach the transcript.
            Stop-Log
            try {
                $secret = Read-KeyVaultSecret $given.keyVault $given.tokenSecret
                try {
                    Connect-AADCloudSyncAzureAD -AccessToken $secret -TenantId $given.tenantId -UserPrincipalName $given.userPrincipalName *> $null
                }
                catch { throw (Get-ReasonWithout $secret $_) }
            }
            finally {
                $secret = $null
                Start-Log 'register-agent.log'
            }
            $step = "the service account $($given.serviceAccount) is set"
            Invoke-Once "The agent runs as $($given.serviceAccount)." { Add-AADCloudSyncGMSA -CustomGMSAName $given.serviceAccount }
            foreach ($domain in $given.domains) {
                $step = "the domain $domain is added"
                Invoke-Once "The agent serves $domain." { Add-AADCloudSyncADDomain -DomainName $domain }
            }
            $step = 'the service of the agent starts again'
            Restart-Service -Name AADConnectProvisioningAgent
        }
        catch {
            if ($foreseen) { throw }
            Stop-Because 41 "The registration failed where ${step}: $($_.Exception.Message) Put a fresh token into the Key Vault and apply again; if a person finishes it in the wizard instead, delete $unfinished first."
        }
        $present = Get-RegisteredTenant
        if ($present -ine $given.tenantId) {
            Stop-Because 41 "The registration ended without an error, and the agent names the tenant '$present'. Put a fresh token into the Key Vault and apply again."
        }
        Remove-Item -LiteralPath $unfinished
        Write-Output "Registered with $present."
    }
    $exitCode = 0
}
catch {
    Write-Failure $_
}
finally {
    Stop-Log
}
exit $exitCode
