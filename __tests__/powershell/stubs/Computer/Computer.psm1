# https://learn.microsoft.com/powershell/module/microsoft.powershell.management/add-computer (5.1, its set "Domain")
function Add-Computer {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [string[]] $ComputerName, [pscredential] $LocalCredential, [pscredential] $UnjoinDomainCredential,
        [Parameter(Mandatory)] [pscredential] $Credential,
        [Parameter(Mandatory, Position = 0)] [string] $DomainName,
        [string] $OUPath, [string] $Server, [switch] $Unsecure,
        [ValidateSet('AccountCreate', 'Win9XUpgrade', 'UnsecuredJoin', 'PasswordPass', 'DeferSPNSet', 'JoinWithNewName', 'JoinReadOnly', 'InstallInvoke')] [string[]] $Options,
        [switch] $Restart, [switch] $PassThru, [string] $NewName, [switch] $Force
    )
    Register-Call Add-Computer $PSBoundParameters
    $because = "Computer '$env:COMPUTERNAME' failed to join domain '$DomainName' from its current workgroup 'WORKGROUP' with following error message:"
    if (-not $Machine.Domains.ContainsKey($DomainName)) {
        Write-CmdletError $PSCmdlet "$because The specified domain either does not exist or could not be contacted." FailToJoinDomainFromWorkgroup
        return
    }
    if ($Credential.GetNetworkCredential().Password -cne $Machine.Domains[$DomainName]) {
        Write-CmdletError $PSCmdlet "$because The user name or password is incorrect." FailToJoinDomainFromWorkgroup
        return
    }
    # It counts before the restart that makes it work.
    $Machine.PartOfDomain = $true
    $Machine.Domain = $DomainName
    Write-Warning "The changes will take effect after you restart the computer $env:COMPUTERNAME."
}
Export-ModuleMember -Function Add-Computer
