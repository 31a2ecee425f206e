# https://learn.microsoft.com/powershell/module/microsoft.powershell.host/start-transcript (5.1)
# The real ones wait a tenth of a second at each end, so they run where a test sets $Machine.RealTranscript; everywhere else
# the file is opened and marked, and $Machine.Transcripts knows what is being recorded.
function Start-Transcript {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Position = 0)] [string] $Path, [string] $LiteralPath, [string] $OutputDirectory,
        [switch] $Append, [switch] $Force, [switch] $NoClobber, [switch] $IncludeInvocationHeader
    )
    if ($Machine.RealTranscript) { Microsoft.PowerShell.Host\Start-Transcript @PSBoundParameters }
    else { [IO.File]::AppendAllText($Path, "transcript start`n") }
    $Machine.Transcripts.Push($Path)
}

function Stop-Transcript {
    [CmdletBinding()]
    param()
    if ($Machine.Transcripts.Count -eq 0) { throw 'An error occurred stopping transcription: The host is not currently transcribing.' }
    $path = $Machine.Transcripts.Pop()
    if ($Machine.RealTranscript) { Microsoft.PowerShell.Host\Stop-Transcript }
    else { [IO.File]::AppendAllText($path, "transcript end`n") }
}
Export-ModuleMember -Function Start-Transcript, Stop-Transcript
