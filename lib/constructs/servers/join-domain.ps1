<#
.SYNOPSIS
    Joins the machine to its Active Directory domain, in the given OU, and restarts it.

.DESCRIPTION
    The password of the joining account is read from Key Vault with the identity of the machine. A machine that is in the
    domain already is left alone, wherever its computer object stands by now.

.NOTES
    Exit codes
     0  the machine is in the domain, or will be after the restart that was ordered
     1  something unexpected, told in the error
    13  the machine is in another domain
    21  the password could not be read from Key Vault
#>
[CmdletBinding()]
param(
    # JSON in base64url: { domain, organizationalUnit, userName, passwordSecret, keyVault: { uri, audience } }
    [Parameter(Mandatory = $true)]
    [ValidatePattern('^[A-Za-z0-9_-]+$')]
    [string] $Settings
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
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

# A role assignment takes minutes to work, so a refusal is asked again for a while.
function Read-KeyVaultSecret([object] $KeyVault, [string] $Name) {
    $audience = [uri]::EscapeDataString($KeyVault.audience)
    $identity = "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=$audience"
    $deadline = (Get-Date).AddMinutes(10)
    while ($true) {
        try {
            $token = (Invoke-RestMethod -UseBasicParsing -Headers @{ Metadata = 'true' } -Uri $identity).access_token
            $headers = @{ Authorization = "Bearer $token" }
            return (Invoke-RestMethod -UseBasicParsing -Headers $headers -Uri "$($KeyVault.uri)/secrets/${Name}?api-version=7.4").value
        }
        catch {
            if ((Get-Date) -gt $deadline) { Stop-Because 21 "The secret $Name could not be read: $($_.Exception.Message)" }
            Start-Sleep -Seconds 20
        }
    }
}

[Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
$root = Join-Path $env:ProgramData 'entra-sync'
$null = New-Item -ItemType Directory -Force -Path $root
$null = Start-Transcript -Append -Path (Join-Path $root 'join-domain.log')
try {
    $given = ConvertFrom-Settings $Settings
    $computer = Get-CimInstance -ClassName Win32_ComputerSystem
    if ($computer.PartOfDomain -and $computer.Domain -ine $given.domain) {
        Stop-Because 13 "The machine is in $($computer.Domain), and was to join $($given.domain). Nothing was changed."
    }
    if ($computer.PartOfDomain) {
        Write-Output "The machine is in $($computer.Domain) already."
    }
    else {
        # Nothing that holds the password may reach the transcript.
        $null = Stop-Transcript
        try {
            $secret = Read-KeyVaultSecret $given.keyVault $given.passwordSecret
            $password = ConvertTo-SecureString -AsPlainText -Force -String $secret
            $credential = New-Object Management.Automation.PSCredential -ArgumentList $given.userName, $password
            Add-Computer -DomainName $given.domain -OUPath $given.organizationalUnit -Credential $credential -Force -WarningAction SilentlyContinue
        }
        finally {
            $secret = $null
            $null = Start-Transcript -Append -Path (Join-Path $root 'join-domain.log')
        }
        $boot = (Get-CimInstance -ClassName Win32_OperatingSystem).LastBootUpTime.ToFileTimeUtc()
        Set-Content -LiteralPath (Join-Path $root 'restart-after') -Value $boot
        # The delay lets this script report before the machine goes down.
        $null = & shutdown.exe /r /t 15 /d p:2:4 /c "joined $($given.domain)"
        Write-Output "Joined $($given.domain) in $($given.organizationalUnit). The machine restarts in 15 seconds."
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
