# https://learn.microsoft.com/powershell/module/microsoft.powershell.security/set-executionpolicy
function Get-ExecutionPolicy {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [Microsoft.PowerShell.ExecutionPolicyScope] $Scope, [switch] $List)
    Register-Call Get-ExecutionPolicy $PSBoundParameters
    return [Microsoft.PowerShell.ExecutionPolicy] $Machine.ExecutionPolicy["$Scope"]
}

# A policy that a group policy or the process sets wins over the one that is written. The cmdlet writes it, and then says so
# in an error ("ExecutionPolicyOverride").
function Set-ExecutionPolicy {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory, Position = 0)] [Microsoft.PowerShell.ExecutionPolicy] $ExecutionPolicy,
        [Parameter(Position = 1)] [Microsoft.PowerShell.ExecutionPolicyScope] $Scope = 'LocalMachine',
        [switch] $Force
    )
    Register-Call Set-ExecutionPolicy $PSBoundParameters
    $Machine.ExecutionPolicy["$Scope"] = "$ExecutionPolicy"
    foreach ($stronger in 'MachinePolicy', 'UserPolicy', 'Process', 'CurrentUser') {
        if ($stronger -eq "$Scope") { return }
        if ($Machine.ExecutionPolicy[$stronger] -notin 'Undefined', "$ExecutionPolicy") {
            $PSCmdlet.ThrowTerminatingError([Management.Automation.ErrorRecord]::new(
                [Security.SecurityException]::new('Windows PowerShell updated your execution policy successfully, but the setting is overridden by a policy defined at a more specific scope.'),
                'ExecutionPolicyOverride', 'PermissionDenied', $null))
        }
    }
}
Export-ModuleMember -Function Get-ExecutionPolicy, Set-ExecutionPolicy
