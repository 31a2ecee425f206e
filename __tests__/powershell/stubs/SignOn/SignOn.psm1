# Seamless single sign-on: the account in Active Directory, and the cmdlets that come with Connect Sync. Its state is
# $Machine.SignOn: Forests, PasswordLastSet by forest.

# https://learn.microsoft.com/powershell/module/activedirectory/get-adcomputer
function Get-ADComputer {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)] [string] $Identity, [string] $Server, [string[]] $Properties)
    Register-Call Get-ADComputer $PSBoundParameters
    $set = $Machine.SignOn.PasswordLastSet[$Server]
    if ($Identity -ne 'AZUREADSSOACC' -or -not $set) { Write-CmdletError $PSCmdlet "Cannot find an object with identity: '$Identity' under: '$Server'." NotFound; return }
    return [pscustomobject]@{ Name = $Identity; PasswordLastSet = $set }
}

# https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sso-faq
function New-AzureADSSOAuthenticationContext {
    [CmdletBinding()]
    param()
    Register-Call New-AzureADSSOAuthenticationContext $PSBoundParameters
    $Machine.SignOn.IsSignedIn = $true
}

function Get-AzureADSSOStatus {
    [CmdletBinding()]
    param()
    Register-Call Get-AzureADSSOStatus $PSBoundParameters
    if (-not $Machine.SignOn.IsSignedIn) { throw 'Call New-AzureADSSOAuthenticationContext first.' }
    return ConvertTo-Json -InputObject @{ Enable = $true; Exists = $true; Domains = @($Machine.SignOn.Forests) }
}

function Update-AzureADSSOForest {
    [CmdletBinding()]
    param([pscredential] $OnPremCredentials, [switch] $PreserveCustomPermissionsOnDesktopSsoAccount)
    Register-Call Update-AzureADSSOForest $PSBoundParameters
    $forest = $OnPremCredentials.UserName.Split('\')[0]
    $Machine.SignOn.PasswordLastSet[$forest] = $Machine.Now
}

# https://learn.microsoft.com/powershell/module/microsoft.powershell.security/get-credential (5.1)
function Get-Credential {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [object] $Credential, [string] $Message, [string] $UserName)
    Register-Call Get-Credential $PSBoundParameters
    return [pscredential]::new($Machine.SignOn.Administrator, [securestring]::new())
}
Export-ModuleMember -Function Get-ADComputer, New-AzureADSSOAuthenticationContext, Get-AzureADSSOStatus, Update-AzureADSSOForest, Get-Credential
