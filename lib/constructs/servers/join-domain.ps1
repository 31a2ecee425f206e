<#
.SYNOPSIS
    Joins the machine to its Active Directory domain, in the given OU, and restarts it.

.DESCRIPTION
    The password of the joining account is read from Key Vault with the identity of the machine. A machine that is in the
    domain already is left alone, wherever its computer object is by now; only a restart that is due is ordered.

.NOTES
    Exit codes
     0  the machine is in the domain, or will be after the restart that was ordered
     1  the domain refused the machine or is not there, or something unexpected, told in the error
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

Start-Log 'join-domain.log'
try {
    $given = ConvertFrom-Settings $Settings
    $computer = Get-CimInstance -ClassName Win32_ComputerSystem
    if ($computer.PartOfDomain -and $computer.Domain -ine $given.domain) {
        Stop-Because 13 "The machine is in $($computer.Domain), and was to join $($given.domain). Nothing was changed. Decide which one is right: change the code, or take the machine out of its domain."
    }
    if ($computer.PartOfDomain) {
        Write-Output "The machine is in $($computer.Domain) already."
    }
    else {
        # Nothing that holds the password may reach the transcript.
        Stop-Log
        try {
            $secret = Read-KeyVaultSecret $given.keyVault $given.passwordSecret
            # No cmdlet: a policy that logs modules writes what a cmdlet is given into the event log.
            $password = [Net.NetworkCredential]::new('', $secret).SecurePassword
            $credential = New-Object Management.Automation.PSCredential -ArgumentList $given.userName, $password
            # Before the join: a machine that has joined says so at once, and the next run would not know of a restart.
            Save-RestartDue
            try {
                Add-Computer -DomainName $given.domain -OUPath $given.organizationalUnit -Credential $credential -Force -WarningAction SilentlyContinue
            }
            catch {
                Stop-Because 1 "The machine could not join $($given.domain): $(Get-ReasonWithout $secret $_) Check that it finds the domain by DNS, that $($given.organizationalUnit) exists, and that $($given.userName) may create computers there; then apply again."
            }
        }
        finally {
            $secret = $null
            Start-Log 'join-domain.log'
        }
        Write-Output "Joined $($given.domain) in $($given.organizationalUnit)."
    }
    Request-RestartDue "the machine is in $($given.domain)"
    $exitCode = 0
}
catch {
    Write-Failure $_
}
finally {
    Stop-Log
}
exit $exitCode
