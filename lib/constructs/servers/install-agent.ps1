<#
.SYNOPSIS
    Installs the Microsoft Entra provisioning agent, once its signature has been found to be Microsoft's.

.DESCRIPTION
    An agent that is installed already is left alone: it updates itself, and Microsoft offers no way to turn that off.

.NOTES
    Exit codes
     0  the agent is installed; registering it is a step of its own
     1  something unexpected, told in the error
    12  the machine is in no domain, or a restart that is due has not happened
    31  the installer could not be fetched
    32  the installer is not signed by Microsoft; it was deleted and not run
    33  the installer failed, or had not ended after ten minutes
#>
[CmdletBinding()]
param(
    # JSON in base64url: { installer: { url, storageAudience }, environment }
    [Parameter(Mandatory = $true)]
    [ValidatePattern('^[A-Za-z0-9_-]+$')]
    [string] $Settings
)

. "$PSScriptRoot\shared.ps1"

Start-Log 'install-agent.log'
try {
    $given = ConvertFrom-Settings $Settings
    if (Get-Service -Name AADConnectProvisioningAgent -ErrorAction SilentlyContinue) {
        Write-Output 'The provisioning agent is installed already.'
    }
    else {
        Wait-Restart
        Assert-InDomain
        $setup = Join-Path $root 'AADConnectProvisioningAgentSetup.exe'
        $arrived = Receive-Installer $given.installer $setup
        $signer = Confirm-Signer $arrived
        Move-Item -Force -LiteralPath $arrived -Destination $setup
        Write-Output "The installer is signed by $signer."
        $arguments = @('/quiet')
        if ($given.environment) { $arguments += "ENVIRONMENTNAME=$($given.environment)" }
        # Without -Wait, which also waits for whatever the installer leaves running.
        $process = Start-Process -FilePath $setup -ArgumentList $arguments -NoNewWindow -PassThru
        # Windows PowerShell knows the exit code only if the handle was read while the process ran.
        $null = $process.Handle
        if (-not $process.WaitForExit(10 * 60 * 1000)) {
            Stop-Because 33 "The installer has not ended after ten minutes and is still running. See its log in $env:TEMP, then apply again."
        }
        # 3010: a restart is needed. 1641: the installer has ordered it.
        if ($process.ExitCode -notin 0, 1641, 3010) {
            Stop-Because 33 "The installer ended with $($process.ExitCode). See its log in $env:TEMP, then apply again."
        }
        if ($process.ExitCode -ne 0) { Save-RestartDue }
        if (-not (Get-Service -Name AADConnectProvisioningAgent -ErrorAction SilentlyContinue)) {
            Stop-Because 33 "The installer ended without an error, and there is no provisioning agent. See its log in $env:TEMP, then apply again."
        }
        Write-Output "Installed $((Get-Item -LiteralPath $setup).VersionInfo.ProductVersion)."
    }
    Request-RestartDue 'the provisioning agent was installed'
    $exitCode = 0
}
catch {
    Write-Failure $_
}
finally {
    Stop-Log
}
exit $exitCode
