# https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/write-progress (5.1)
function Write-Progress {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)] [string] $Activity, [Parameter(Position = 1)] [ValidateNotNullOrEmpty()] [string] $Status = 'Processing',
        [int] $Id, [int] $PercentComplete, [int] $SecondsRemaining, [string] $CurrentOperation, [int] $ParentId, [switch] $Completed, [int] $SourceId
    )
    Register-Call Write-Progress $PSBoundParameters
}
Export-ModuleMember -Function Write-Progress
