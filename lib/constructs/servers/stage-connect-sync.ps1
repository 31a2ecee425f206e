<#
.SYNOPSIS
    Lays the installer of Microsoft Entra Connect Sync ready for a person. Never starts it.

.DESCRIPTION
    Microsoft supports the installation by its wizard alone. The file comes from an artefact store, because Microsoft has
    no public address for it, and must have the declared hash and Microsoft's signature.

.NOTES
    Exit codes
     0  the installer lies ready, or Connect Sync is installed already
     1  something unexpected, told in the error
    12  the machine is in no domain, or a restart that is due has not happened
    31  the installer could not be fetched
    32  the installer has another hash, or is not signed by Microsoft; it was deleted
#>
[CmdletBinding()]
param(
    # JSON in base64url: { installer: { url, sha256, storageAudience } }
    [Parameter(Mandatory = $true)]
    [ValidatePattern('^[A-Za-z0-9_-]+$')]
    [string] $Settings
)

. "$PSScriptRoot\shared.ps1"

Start-Log 'stage-connect-sync.log'
try {
    $given = ConvertFrom-Settings $Settings
    if (Get-Service -Name ADSync -ErrorAction SilentlyContinue) {
        Write-Output 'Connect Sync is installed already. Upgrading it is a step for a person, staging server first.'
    }
    else {
        Wait-Restart
        Assert-InDomain
        $setup = Join-Path $root 'AzureADConnect.msi'
        $declared = $given.installer.sha256
        if ((Test-Path -LiteralPath $setup) -and (Get-FileHash -LiteralPath $setup -Algorithm SHA256).Hash -ieq $declared) {
            $signer = Confirm-Signer $setup
        }
        else {
            $arrived = Receive-Installer $given.installer $setup
            $hash = (Get-FileHash -LiteralPath $arrived -Algorithm SHA256).Hash
            if ($hash -ine $declared) { Deny-Installer $arrived "The installer has the hash $hash, and was declared with $declared." }
            $signer = Confirm-Signer $arrived
            Move-Item -Force -LiteralPath $arrived -Destination $setup
        }
        Write-Output "$setup is ready: it has the declared hash and is signed by $signer. A person starts it."
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
