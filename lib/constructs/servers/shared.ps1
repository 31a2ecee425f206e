# What more than one of the scripts does. Each takes this file in right after its parameters; when a script is shipped, the
# text of this file stands in that place, so that the machine gets one file.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
[Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
$exitCode = 1
$foreseen = $false
$recording = $false
$root = Join-Path $env:ProgramData 'entra-sync'
try { $null = [IO.Directory]::CreateDirectory($root) }
catch {
    [Console]::Error.WriteLine("The folder $root could not be made: $($_.Exception.Message) Remove what is in its place, then apply again.")
    exit 1
}

# The reason ends with what to do next.
function Stop-Because([int] $Code, [string] $Reason) {
    $script:exitCode = $Code
    $script:foreseen = $true
    throw $Reason
}

# One line, whatever the error looks like.
function Write-Failure([Management.Automation.ErrorRecord] $Failure) {
    $reason = ($Failure.Exception.Message -replace '\s+', ' ').Trim()
    if (-not $script:foreseen) {
        $reason += " (unexpected, in line $($Failure.InvocationInfo.ScriptLineNumber)). Read the transcript in $root, then apply again."
    }
    [Console]::Error.WriteLine($reason)
}

# A transcript that cannot be written, because somebody has the file open, stops nothing.
function Start-Log([string] $Name) {
    try {
        $null = Start-Transcript -Append -Path (Join-Path $root $Name)
        $script:recording = $true
    }
    catch { [Console]::Error.WriteLine("This run has no transcript: $(($_.Exception.Message -replace '\s+', ' ').Trim())") }
}

function Stop-Log {
    if (-not $script:recording) { return }
    $script:recording = $false
    $null = Stop-Transcript
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
    return (Invoke-RestMethod -UseBasicParsing -TimeoutSec 60 -Headers @{ Metadata = 'true' } -Uri $identity).access_token
}

# A role assignment takes minutes to work, so a refusal is asked again for a while.
function Read-KeyVaultSecret([object] $KeyVault, [string] $Name) {
    $deadline = (Get-Date).AddMinutes(10)
    while ($true) {
        try {
            $headers = @{ Authorization = "Bearer $(Get-IdentityToken $KeyVault.audience)" }
            return (Invoke-RestMethod -UseBasicParsing -TimeoutSec 60 -Headers $headers -Uri "$($KeyVault.uri)/secrets/$($Name)?api-version=7.4").value
        }
        catch {
            if ((Get-Date) -gt $deadline) {
                Stop-Because 21 "The secret $Name could not be read for ten minutes: $($_.Exception.Message) Check its name, that the Key Vault uses Azure RBAC, and its firewall or private endpoint; then apply again."
            }
            Start-Sleep -Seconds 20
        }
    }
}

# A cmdlet may repeat in its error what it was given.
function Get-ReasonWithout([string] $Secret, [Management.Automation.ErrorRecord] $Failure) {
    if (-not $Secret) { return $Failure.Exception.Message }
    return $Failure.Exception.Message.Replace($Secret, '(the secret)')
}

function Get-BootTime {
    return (Get-CimInstance -ClassName Win32_OperatingSystem).LastBootUpTime.ToFileTimeUtc()
}

# Kept until the machine has started again, so that a run that fails in between forgets no restart.
function Save-RestartDue {
    Set-Content -LiteralPath (Join-Path $root 'restart-after') -Value (Get-BootTime)
}

function Test-RestartDue {
    $marker = Join-Path $root 'restart-after'
    if (-not (Test-Path -LiteralPath $marker)) { return $false }
    # Windows moves the time of its start when its clock is set, so a start within the same minute is the same start. A marker
    # that cannot be read was cut off by a loss of power, which was a restart.
    $minute = [TimeSpan]::TicksPerMinute
    if ((Get-BootTime) -le ((Get-Content -LiteralPath $marker) -as [long]) + $minute) { return $true }
    Remove-Item -LiteralPath $marker
    return $false
}

# Orders a restart where one is due. The delay lets the script report before the machine goes down.
# 1115 and 1190: it goes down already, or is about to.
function Request-RestartDue([string] $Reason) {
    if (-not (Test-RestartDue)) { return }
    $null = & shutdown.exe /r /t 15 /d p:2:4 /c $Reason
    if ($LASTEXITCODE -notin 0, 1115, 1190) {
        Stop-Because 1 "The restart could not be ordered: shutdown.exe ended with $LASTEXITCODE. Restart the machine, then apply again."
    }
    Write-Output 'The machine restarts in 15 seconds.'
}

# The restart itself ends this wait; that it does not come is an error.
function Wait-Restart {
    $deadline = (Get-Date).AddMinutes(5)
    while (Test-RestartDue) {
        if ((Get-Date) -gt $deadline) {
            Stop-Because 12 'A restart is due and has not happened within five minutes. Restart the machine, then apply again.'
        }
        Start-Sleep -Seconds 10
    }
}

function Assert-InDomain {
    if ((Get-CimInstance -ClassName Win32_ComputerSystem).PartOfDomain) { return }
    Stop-Because 12 'The machine is in no Active Directory domain. Join it to one, then apply again.'
}

# Fetches the installer under a name of its own, and returns that path: what has the true name is whole and was checked.
# With an audience the file is in a storage account that the identity of this machine may read.
function Receive-Installer([object] $Installer, [string] $Path) {
    $arriving = Join-Path $root "arriving-$(Split-Path -Leaf $Path)"
    $deadline = (Get-Date).AddMinutes(10)
    while ($true) {
        try {
            $headers = @{}
            if ($Installer.storageAudience) {
                $headers = @{ Authorization = "Bearer $(Get-IdentityToken $Installer.storageAudience)"; 'x-ms-version' = '2021-12-02' }
            }
            Invoke-WebRequest -UseBasicParsing -TimeoutSec 60 -Headers $headers -Uri $Installer.url -OutFile $arriving
            return $arriving
        }
        catch {
            if ((Get-Date) -gt $deadline) {
                Stop-Because 31 "$($Installer.url) could not be fetched for ten minutes: $($_.Exception.Message) Check the address, the firewall and the role of this machine on the container; then apply again."
            }
            Start-Sleep -Seconds 20
        }
    }
}

function Deny-Installer([string] $Path, [string] $Reason) {
    $left = 'The file was deleted and not run.'
    try { Remove-Item -LiteralPath $Path }
    catch { $left = "The file was not run and could not be deleted ($($_.Exception.Message)): delete $Path." }
    Stop-Because 32 "$Reason $left Find out where it comes from, then apply again."
}

# Returns who has signed the installer. Unless that is Microsoft, the file is deleted and the script ends.
function Confirm-Signer([string] $Path) {
    $signature = Get-AuthenticodeSignature -LiteralPath $Path
    $signer = if ($signature.SignerCertificate) { $signature.SignerCertificate.Subject } else { 'nobody' }
    # One part of the name after the other, because a value in quotes may hold ", O=Microsoft Corporation,".
    $parts = [regex]::Matches($signer, '\G(?:^|, )(?<type>[A-Za-z0-9.]+)=(?<value>"(?:[^"]|"")*"|[^,"]*)')
    $byMicrosoft = @($parts | Where-Object { $_.Groups['type'].Value -eq 'O' -and $_.Groups['value'].Value -ceq 'Microsoft Corporation' })
    if ($signature.Status -ne 'Valid' -or -not $byMicrosoft) {
        Deny-Installer $Path "The installer is signed by $signer ($($signature.Status)), not by Microsoft Corporation."
    }
    return $signer
}

$agentFolder = Join-Path $env:ProgramFiles 'Microsoft Azure AD Connect Provisioning Agent'

function Import-AgentModule {
    return Import-Module -Name (Join-Path $agentFolder 'Microsoft.CloudSync.PowerShell.dll') -PassThru
}

# The tenant that the provisioning agent of this machine is registered with; empty without one.
function Get-RegisteredTenant {
    $key = 'HKLM:\SOFTWARE\Microsoft\Azure AD Connect Agents\Azure AD Connect Provisioning Agent'
    if (-not (Test-Path -LiteralPath $key)) { return '' }
    return [string] (Get-Item -LiteralPath $key).GetValue('TenantID')
}
