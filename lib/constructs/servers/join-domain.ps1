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

. "$PSScriptRoot\shared.ps1"

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
        Request-Restart "joined $($given.domain)"
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
