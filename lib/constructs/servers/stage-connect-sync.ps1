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

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
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

# The restart itself ends this wait; that it does not come is an error.
function Wait-Restart([string] $Root) {
    $marker = Join-Path $Root 'restart-after'
    $deadline = (Get-Date).AddMinutes(5)
    while (Test-Path -LiteralPath $marker) {
        $boot = (Get-CimInstance -ClassName Win32_OperatingSystem).LastBootUpTime.ToFileTimeUtc()
        if ($boot -gt [long] (Get-Content -LiteralPath $marker)) { Remove-Item -LiteralPath $marker; return }
        if ((Get-Date) -gt $deadline) { Stop-Because 12 'A restart was ordered and has not happened.' }
        Start-Sleep -Seconds 10
    }
}

# With an audience the file lies in a storage account that the identity of this machine may read.
function Save-Installer([object] $Installer, [string] $Path) {
    $deadline = (Get-Date).AddMinutes(10)
    while ($true) {
        try {
            $headers = @{}
            if ($Installer.storageAudience) {
                $audience = [uri]::EscapeDataString($Installer.storageAudience)
                $identity = "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=$audience"
                $token = (Invoke-RestMethod -UseBasicParsing -Headers @{ Metadata = 'true' } -Uri $identity).access_token
                $headers = @{ Authorization = "Bearer $token"; 'x-ms-version' = '2021-12-02' }
            }
            Invoke-WebRequest -UseBasicParsing -Headers $headers -Uri $Installer.url -OutFile $Path
            return
        }
        catch {
            if ((Get-Date) -gt $deadline) { Stop-Because 31 "$($Installer.url) could not be fetched: $($_.Exception.Message)" }
            Start-Sleep -Seconds 20
        }
    }
}

[Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
$root = Join-Path $env:ProgramData 'entra-sync'
$null = New-Item -ItemType Directory -Force -Path $root
$null = Start-Transcript -Append -Path (Join-Path $root 'stage-connect-sync.log')
try {
    $given = ConvertFrom-Settings $Settings
    if (Get-Service -Name ADSync -ErrorAction SilentlyContinue) {
        Write-Output 'Connect Sync is installed already. Upgrading it is a step for a person, staging server first.'
    }
    else {
        Wait-Restart $root
        if (-not (Get-CimInstance -ClassName Win32_ComputerSystem).PartOfDomain) {
            Stop-Because 12 'The machine is in no Active Directory domain. Join it to one, then apply again.'
        }
        $setup = Join-Path $root 'AzureADConnect.msi'
        if (-not (Test-Path -LiteralPath $setup) -or (Get-FileHash -LiteralPath $setup -Algorithm SHA256).Hash -ine $given.installer.sha256) {
            Save-Installer $given.installer $setup
        }
        $hash = (Get-FileHash -LiteralPath $setup -Algorithm SHA256).Hash
        $signature = Get-AuthenticodeSignature -LiteralPath $setup
        $signer = if ($signature.SignerCertificate) { $signature.SignerCertificate.Subject } else { 'nobody' }
        if ($hash -ine $given.installer.sha256) {
            Remove-Item -LiteralPath $setup
            Stop-Because 32 "The installer has the hash $hash, and was declared with $($given.installer.sha256)."
        }
        if ($signature.Status -ne 'Valid' -or $signer -notmatch '(^|, )O=Microsoft Corporation(,|$)') {
            Remove-Item -LiteralPath $setup
            Stop-Because 32 "The installer is signed by $signer ($($signature.Status)), not by Microsoft Corporation."
        }
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
