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
    12  the machine is in no domain, or an ordered restart has not happened
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

$null = Start-Transcript -Append -Path (Join-Path $root 'stage-connect-sync.log')
try {
    $given = ConvertFrom-Settings $Settings
    if (Get-Service -Name ADSync -ErrorAction SilentlyContinue) {
        Write-Output 'Connect Sync is installed already. Upgrading it is a step for a person, staging server first.'
    }
    else {
        Wait-Restart
        Assert-InDomain
        $setup = Join-Path $root 'AzureADConnect.msi'
        if (-not (Test-Path -LiteralPath $setup) -or (Get-FileHash -LiteralPath $setup -Algorithm SHA256).Hash -ine $given.installer.sha256) {
            Save-Installer $given.installer $setup
        }
        $hash = (Get-FileHash -LiteralPath $setup -Algorithm SHA256).Hash
        if ($hash -ine $given.installer.sha256) {
            Remove-Item -LiteralPath $setup
            Stop-Because 32 "The installer has the hash $hash, and was declared with $($given.installer.sha256)."
        }
        $signer = Confirm-Signer $setup
        Write-Output "The installer lies at $setup with the declared hash, signed by $signer. The wizard is a person's."
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
