# https://learn.microsoft.com/powershell/module/scheduledtasks (5.1). The parts of a task are CIM instances there, and objects here.
function New-ScheduledTaskAction {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Execute, [string] $Argument, [string] $WorkingDirectory, [string] $Id)
    Register-Call New-ScheduledTaskAction $PSBoundParameters
    return [pscustomobject]@{ Execute = $Execute; Arguments = $Argument }
}

function New-ScheduledTaskTrigger {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [switch] $Daily, [Parameter(Mandatory)] [datetime] $At, [uint32] $DaysInterval, [timespan] $RandomDelay)
    Register-Call New-ScheduledTaskTrigger $PSBoundParameters
    return [pscustomobject]@{ At = $At.ToString('HH:mm') }
}

function New-ScheduledTaskPrincipal {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)] [string] $UserId,
        [ValidateSet('None', 'Password', 'S4U', 'Interactive', 'Group', 'ServiceAccount', 'InteractiveOrPassword')] [string] $LogonType,
        [ValidateSet('Limited', 'Highest')] [string] $RunLevel,
        [ValidateSet('None', 'Unrestricted', 'Default')] [string] $ProcessTokenSidType, [string[]] $RequiredPrivilege, [string] $Id
    )
    Register-Call New-ScheduledTaskPrincipal $PSBoundParameters
    return [pscustomobject]@{ UserId = $UserId; RunLevel = $RunLevel }
}

function Register-ScheduledTask {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)] [string] $TaskName, [Parameter(Position = 1)] [string] $TaskPath,
        [Parameter(Mandatory, Position = 2)] [object[]] $Action, [Parameter(Position = 3)] [object[]] $Trigger,
        [Parameter(Position = 4)] [object] $Settings, [object] $Principal, [string] $Description, [switch] $Force
    )
    Register-Call Register-ScheduledTask $PSBoundParameters
    if ($Machine.Tasks.ContainsKey($TaskName) -and -not $Force) { throw 'Cannot create a file when that file already exists.' }
    $Machine.Tasks[$TaskName] = [pscustomobject]@{ Action = $Action[0]; Trigger = $Trigger[0]; Principal = $Principal }
    return $Machine.Tasks[$TaskName]
}
Export-ModuleMember -Function New-ScheduledTaskAction, New-ScheduledTaskTrigger, New-ScheduledTaskPrincipal, Register-ScheduledTask
