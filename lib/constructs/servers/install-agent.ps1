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
$null = Start-Transcript -Append -Path (Join-Path $root 'install-agent.log')
try {
    $given = ConvertFrom-Settings $Settings
    if (Get-Service -Name AADConnectProvisioningAgent -ErrorAction SilentlyContinue) {
        Write-Output 'The provisioning agent is installed already.'
    }
    else {
        Wait-Restart $root
        if (-not (Get-CimInstance -ClassName Win32_ComputerSystem).PartOfDomain) {
            Stop-Because 12 'The machine is in no Active Directory domain. Join it to one, then apply again.'
        }
        $setup = Join-Path $root 'AADConnectProvisioningAgentSetup.exe'
        Save-Installer $given.installer $setup
        $signature = Get-AuthenticodeSignature -LiteralPath $setup
        $signer = if ($signature.SignerCertificate) { $signature.SignerCertificate.Subject } else { 'nobody' }
        Write-Output "Signature of the installer: $($signature.Status), by $signer"
        if ($signature.Status -ne 'Valid' -or $signer -notmatch '(^|, )O=Microsoft Corporation(,|$)') {
            Remove-Item -LiteralPath $setup
            Stop-Because 32 "The installer is signed by $signer ($($signature.Status)), not by Microsoft Corporation."
        }
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
