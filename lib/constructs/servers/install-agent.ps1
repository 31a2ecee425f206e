<#
.SYNOPSIS
    Installs the Microsoft Entra provisioning agent, once its signature has been found to be Microsoft's.

.DESCRIPTION
    An agent that is installed already is left alone: it updates itself, and Microsoft offers no way to turn that off.

.NOTES
    Exit codes
     0  the agent is installed; registering it is a step of its own
     1  something unexpected, told in the error
    12  the machine is in no domain, or an ordered restart has not happened
    31  the installer could not be fetched
    32  the installer is not signed by Microsoft; it was deleted and not run
    33  the installer failed
#>
[CmdletBinding()]
param(
    # JSON in base64url: { installer: { url, storageAudience }, environment }
    [Parameter(Mandatory = $true)]
    [ValidatePattern('^[A-Za-z0-9_-]+$')]
    [string] $Settings
)

. "$PSScriptRoot\shared.ps1"

$null = Start-Transcript -Append -Path (Join-Path $root 'install-agent.log')
try {
    $given = ConvertFrom-Settings $Settings
    if (Get-Service -Name AADConnectProvisioningAgent -ErrorAction SilentlyContinue) {
        Write-Output 'The provisioning agent is installed already.'
    }
    else {
        Wait-Restart
        Assert-InDomain
        $setup = Join-Path $root 'AADConnectProvisioningAgentSetup.exe'
        Save-Installer $given.installer $setup
        $signer = Confirm-Signer $setup
        Write-Output "The installer is signed by $signer."
        $arguments = @('/quiet')
        if ($given.environment) { $arguments += "ENVIRONMENTNAME=$($given.environment)" }
        $process = Start-Process -FilePath $setup -ArgumentList $arguments -NoNewWindow -PassThru -Wait
        if ($process.ExitCode -notin 0, 3010) { Stop-Because 33 "The installer ended with $($process.ExitCode)." }
        if (-not (Get-Service -Name AADConnectProvisioningAgent -ErrorAction SilentlyContinue)) {
            Stop-Because 33 'The installer ended without an error, and there is no provisioning agent.'
        }
        Write-Output "Installed $((Get-Item -LiteralPath $setup).VersionInfo.ProductVersion)."
    }
    $exitCode = 0
}
catch {
    [Console]::Error.WriteLine($_.Exception.Message)
}
finally {
    $null = Stop-Transcript
}
exit $exitCode
