# https://learn.microsoft.com/powershell/module/microsoft.powershell.localaccounts/set-localuser
function Set-LocalUser {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory, Position = 0)] [string] $Name,
        [datetime] $AccountExpires, [switch] $AccountNeverExpires, [string] $Description, [string] $FullName,
        [securestring] $Password, [bool] $PasswordNeverExpires, [bool] $UserMayChangePassword
    )
    Register-Call Set-LocalUser $PSBoundParameters
    if (-not $Machine.LocalUsers.ContainsKey($Name)) {
        $PSCmdlet.ThrowTerminatingError([Management.Automation.ErrorRecord]::new(
            [InvalidOperationException]::new("User $Name was not found."), 'UserNotFound', 'ObjectNotFound', $Name))
    }
    if ($Password) { $Machine.LocalUsers[$Name] = [Net.NetworkCredential]::new('', $Password).Password }
}
Export-ModuleMember -Function Set-LocalUser
