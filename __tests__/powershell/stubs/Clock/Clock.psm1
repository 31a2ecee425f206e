# The clock of the machine. A wait of ten minutes takes no time, and a test can look at how long it was.
function Get-Date {
    [CmdletBinding()]
    param([string] $Format)
    Register-Call Get-Date $PSBoundParameters
    if ($Format) { return $Machine.Now.ToString($Format) }
    return $Machine.Now
}

function Start-Sleep {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0, ParameterSetName = 'Seconds')] [double] $Seconds,
        [Parameter(Mandatory, ParameterSetName = 'Milliseconds')] [int] $Milliseconds)
    Register-Call Start-Sleep $PSBoundParameters
    $Machine.Now = $Machine.Now.AddSeconds($Seconds).AddMilliseconds($Milliseconds)
}
Export-ModuleMember -Function Get-Date, Start-Sleep
