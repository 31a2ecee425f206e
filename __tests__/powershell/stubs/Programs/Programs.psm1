# Programs of Windows. A fault of a program sets $LASTEXITCODE, as a program does; it throws nothing.
function Register-Program([string] $Name, [object[]] $Arguments) {
    $global:LASTEXITCODE = 0
    Register-Call $Name @{ Arguments = $Arguments }
    return $global:LASTEXITCODE -eq 0
}
function icacls.exe { $null = Register-Program icacls.exe $args }

# https://learn.microsoft.com/windows-server/administration/windows-commands/shutdown
function shutdown.exe {
    if (Register-Program shutdown.exe $args) { $Machine.Restarts.Add($args[[array]::IndexOf($args, '/c') + 1]) }
}

# https://learn.microsoft.com/powershell/module/microsoft.powershell.management/start-process (5.1)
function Start-Process {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)] [string] $FilePath,
        [Parameter(Position = 1)] [string[]] $ArgumentList,
        [pscredential] $Credential, [string] $WorkingDirectory, [switch] $LoadUserProfile, [switch] $NoNewWindow, [switch] $PassThru,
        [string] $RedirectStandardError, [string] $RedirectStandardInput, [string] $RedirectStandardOutput,
        [string] $Verb, [Diagnostics.ProcessWindowStyle] $WindowStyle, [switch] $Wait, [switch] $UseNewEnvironment
    )
    Register-Call Start-Process $PSBoundParameters
    $run = $Machine.Programs[[IO.Path]::GetFileName($FilePath)]
    if (-not $run -or -not (Test-Path -LiteralPath $FilePath)) { throw "This command cannot be run due to the error: The system cannot find the file specified." }
    # A program without an exit code does not end.
    $process = [pscustomobject]@{ Code = & $run $ArgumentList; Known = $false }
    $process | Add-Member ScriptProperty Handle { $this.Known = $true; return [IntPtr] 1 }
    $process | Add-Member ScriptMethod WaitForExit { param([int] $Milliseconds) return $null -ne $this.Code }
    # Windows PowerShell forgets the exit code of a process whose handle nobody has read.
    $process | Add-Member ScriptProperty ExitCode { if ($this.Known) { return $this.Code } }
    if ($PassThru) { return $process }
}
Export-ModuleMember -Function icacls.exe, shutdown.exe, Start-Process
