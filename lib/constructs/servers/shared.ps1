# What more than one of the scripts does. Each takes this file in right after its parameters; when a script is shipped, the
# text of this file stands in that place, so that the machine gets one file.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
[Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
$exitCode = 1
$root = Join-Path $env:ProgramData 'entra-sync'
$null = New-Item -ItemType Directory -Force -Path $root

function Stop-Because([int] $Code, [string] $Reason) {
    $script:exitCode = $Code
    throw $Reason
}

function ConvertFrom-Settings([string] $Text) {
    $base64 = $Text.Replace('-', '+').Replace('_', '/')
    $base64 += '=' * ((4 - $base64.Length % 4) % 4)
    return [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($base64)) | ConvertFrom-Json
}

# What the identity of this machine shows to Key Vault or to storage.
function Get-IdentityToken([string] $Audience) {
    $resource = [uri]::EscapeDataString($Audience)
    $identity = "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=$resource"
    return (Invoke-RestMethod -UseBasicParsing -Headers @{ Metadata = 'true' } -Uri $identity).access_token
}

# A role assignment takes minutes to work, so a refusal is asked again for a while.
function Read-KeyVaultSecret([object] $KeyVault, [string] $Name) {
    $deadline = (Get-Date).AddMinutes(10)
    while ($true) {
        try {
            $headers = @{ Authorization = "Bearer $(Get-IdentityToken $KeyVault.audience)" }
            return (Invoke-RestMethod -UseBasicParsing -Headers $headers -Uri "$($KeyVault.uri)/secrets/$($Name)?api-version=7.4").value
        }
        catch {
            if ((Get-Date) -gt $deadline) { Stop-Because 21 "The secret $Name could not be read: $($_.Exception.Message)" }
            Start-Sleep -Seconds 20
        }
    }
}

# Kept until the machine has started again, so that a run that fails in between forgets no restart.
function Save-RestartDue {
    $boot = (Get-CimInstance -ClassName Win32_OperatingSystem).LastBootUpTime.ToFileTimeUtc()
    Set-Content -LiteralPath (Join-Path $root 'restart-after') -Value $boot
}

function Test-RestartDue {
    $marker = Join-Path $root 'restart-after'
    if (-not (Test-Path -LiteralPath $marker)) { return $false }
    $boot = (Get-CimInstance -ClassName Win32_OperatingSystem).LastBootUpTime.ToFileTimeUtc()
    if ($boot -le [long] (Get-Content -LiteralPath $marker)) { return $true }
    Remove-Item -LiteralPath $marker
    return $false
}

# The delay lets the script report before the machine goes down. 1115 and 1190: it goes down already, or is about to.
function Request-Restart([string] $Reason) {
    Save-RestartDue
    $null = & shutdown.exe /r /t 15 /d p:2:4 /c $Reason
    if ($LASTEXITCODE -notin 0, 1115, 1190) { throw "The restart could not be ordered: shutdown.exe ended with $LASTEXITCODE." }
}

# The restart itself ends this wait; that it does not come is an error.
function Wait-Restart {
    $deadline = (Get-Date).AddMinutes(5)
    while (Test-RestartDue) {
        if ((Get-Date) -gt $deadline) { Stop-Because 12 'A restart was ordered and has not happened.' }
        Start-Sleep -Seconds 10
    }
}

function Assert-InDomain {
    if ((Get-CimInstance -ClassName Win32_ComputerSystem).PartOfDomain) { return }
    Stop-Because 12 'The machine is in no Active Directory domain. Join it to one, then apply again.'
}

# With an audience the file lies in a storage account that the identity of this machine may read.
function Save-Installer([object] $Installer, [string] $Path) {
    $deadline = (Get-Date).AddMinutes(10)
    while ($true) {
        try {
            $headers = @{}
            if ($Installer.storageAudience) {
                $headers = @{ Authorization = "Bearer $(Get-IdentityToken $Installer.storageAudience)"; 'x-ms-version' = '2021-12-02' }
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

# Returns who has signed the installer. Unless that is Microsoft, the file is deleted and the script ends.
function Confirm-Signer([string] $Path) {
    $signature = Get-AuthenticodeSignature -LiteralPath $Path
    $signer = if ($signature.SignerCertificate) { $signature.SignerCertificate.Subject } else { 'nobody' }
    if ($signature.Status -ne 'Valid' -or $signer -notmatch '(^|, )O=Microsoft Corporation(,|$)') {
        Remove-Item -LiteralPath $Path
        Stop-Because 32 "The installer is signed by $signer ($($signature.Status)), not by Microsoft Corporation."
    }
    return $signer
}

# The tenant that the provisioning agent of this machine is registered with; empty without one.
function Get-RegisteredTenant {
    $key = 'HKLM:\SOFTWARE\Microsoft\Azure AD Connect Agents\Azure AD Connect Provisioning Agent'
    if (-not (Test-Path -LiteralPath $key)) { return '' }
    return [string] (Get-Item -LiteralPath $key).GetValue('TenantID')
}
