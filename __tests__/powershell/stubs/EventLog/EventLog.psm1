# https://learn.microsoft.com/powershell/module/microsoft.powershell.management/new-eventlog (5.1)
function New-EventLog {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)] [string] $LogName, [Parameter(Mandatory, Position = 1)] [string[]] $Source,
        [string[]] $ComputerName, [string] $CategoryResourceFile, [string] $MessageResourceFile, [string] $ParameterResourceFile
    )
    Register-Call New-EventLog $PSBoundParameters
    foreach ($one in $Source) {
        if ($Machine.EventSources -notcontains $one) { $Machine.EventSources.Add($one); continue }
        if ("$($PSBoundParameters['ErrorAction'])" -notin 'SilentlyContinue', 'Ignore') { throw "The `"$one`" source is already registered on the `"localhost`" computer." }
    }
}

# https://learn.microsoft.com/powershell/module/microsoft.powershell.management/write-eventlog (5.1)
function Write-EventLog {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)] [string] $LogName, [Parameter(Mandatory, Position = 1)] [string] $Source,
        [Parameter(Mandatory, Position = 2)] [ValidateRange(0, 65535)] [int] $EventId,
        [Parameter(Position = 3)] [ValidateSet('Error', 'Warning', 'Information', 'SuccessAudit', 'FailureAudit')] [string] $EntryType = 'Information',
        [Parameter(Mandatory, Position = 4)] [ValidateLength(0, 32766)] [string] $Message,
        [int16] $Category, [byte[]] $RawData, [string] $ComputerName
    )
    Register-Call Write-EventLog $PSBoundParameters
    if ($Machine.EventSources -notcontains $Source) { throw "The source name `"$Source`" does not exist on computer `"localhost`"." }
    $Machine.Events.Add([pscustomobject]@{ Source = $Source; Id = $EventId; Kind = $EntryType; Message = $Message })
}

# https://learn.microsoft.com/powershell/module/microsoft.powershell.diagnostics/get-winevent (5.1), by a filter of one log
function Get-WinEvent {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable] $FilterHashtable, [int64] $MaxEvents, [string] $ComputerName)
    Register-Call Get-WinEvent $PSBoundParameters
    $found = @($Machine.Events | Where-Object { $_.Source -eq $FilterHashtable.ProviderName -and $_.Id -eq $FilterHashtable.Id -and $_.TimeCreated -ge $FilterHashtable.StartTime })
    if ($found.Count -eq 0) { Write-CmdletError $PSCmdlet 'No events were found that match the specified selection criteria.' NoMatchingEventsFound }
    return $found
}
Export-ModuleMember -Function New-EventLog, Write-EventLog, Get-WinEvent
