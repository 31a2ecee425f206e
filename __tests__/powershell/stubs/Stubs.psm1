# Everything that a machine has and a test's own does not, for one Import-Module of a suite.
foreach ($module in Get-ChildItem -LiteralPath $PSScriptRoot -Directory) {
    Import-Module "$($module.FullName)/$($module.Name).psm1" -Global -DisableNameChecking
}

# A script may import one of them by its name, as it does on Windows.
if (($env:PSModulePath -split [IO.Path]::PathSeparator) -notcontains $PSScriptRoot) { $env:PSModulePath += [IO.Path]::PathSeparator + $PSScriptRoot }

$servers = (Resolve-Path -LiteralPath "$PSScriptRoot/../../../lib/constructs/servers").Path

function ConvertTo-Settings([object] $Given) {
    $json = ConvertTo-Json -InputObject $Given -Depth 20 -Compress
    return [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($json)).TrimEnd('=').Replace('+', '-').Replace('/', '_')
}

function Get-ScriptPath([string] $Name) { return "$servers/$Name.ps1" }

# The script as a machine gets it: one file, with what the scripts share in its place.
function Get-ShippedScript([string] $Name) {
    $taken = '. "$PSScriptRoot\shared.ps1"' + "`n"
    $text = [IO.File]::ReadAllText((Get-ScriptPath $Name))
    if (-not $text.Contains($taken)) { throw "$Name.ps1 does not take shared.ps1 in." }
    return $text.Replace($taken, [IO.File]::ReadAllText((Get-ScriptPath shared)))
}

# Runs a script of lib/constructs/servers on $Machine. Returns ExitCode, Output, Errors and Transcript, all of it texts.
# A run that fails says why in one line, whatever the script.
function Invoke-ServerScript {
    param([Parameter(Mandatory)] [string] $Name, [object] $Settings,
        [hashtable] $Parameters = @{ Settings = ConvertTo-Settings $Settings },
        # Texts that the run may leave nowhere.
        [string[]] $Secrets = @(), [switch] $AsShipped,
        # It compares, and has a line for each difference.
        [switch] $TellsMany)
    $path = Get-ScriptPath $Name
    if ($AsShipped) {
        $path = "$env:ProgramData/shipped.ps1"
        [IO.File]::WriteAllText($path, (Get-ShippedScript $Name))
    }
    $errors = [IO.StringWriter]::new()
    $before = [Console]::Error
    [Console]::SetError($errors)
    try { $output = & $path @Parameters *>&1 }
    finally { [Console]::SetError($before) }
    if ($AsShipped) { Remove-Item -LiteralPath $path }
    # A record of an error is printed over many lines, with the code around it.
    if ($output | Where-Object { $_ -is [Management.Automation.ErrorRecord] }) { throw "$Name.ps1 printed a record of an error: $output" }
    if ($Machine.Transcripts.Count -gt 0) { throw "$Name.ps1 leaves a transcript open." }
    $said = $errors.ToString().Trim()
    if ($LASTEXITCODE -ne 0 -and -not $TellsMany -and @($said -split "`n").Count -ne 1) { throw "$Name.ps1 ended with $LASTEXITCODE and does not say why in one line: $said" }
    $log = "$env:ProgramData/entra-sync/$Name.log"
    $files = Get-ChildItem -LiteralPath $env:ProgramData -Recurse -File | Where-Object FullName -NotLike "$env:ProgramFiles*" | ForEach-Object { Get-Content -Raw -LiteralPath $_.FullName }
    $trace = @($output) + $said + $files + $Machine.Restarts -join "`n"
    foreach ($secret in $Secrets) { if ($trace.Contains($secret)) { throw "$Name.ps1 gives a secret away: $trace" } }
    [pscustomobject]@{
        ExitCode = $LASTEXITCODE
        Output = @($output | ForEach-Object { "$_" })
        Errors = $said
        Transcript = if (Test-Path -LiteralPath $log -PathType Leaf) { Get-Content -Raw -LiteralPath $log } else { '' }
    }
}

# Runs a script that people start by hand. Returns Output, Warnings and Error, all of it texts; Error is empty unless it failed.
function Invoke-Script {
    param([Parameter(Mandatory)] [string] $Path, [hashtable] $Parameters = @{})
    $failure = ''
    $written = @(try { & $Path @Parameters 3>&1 } catch { $failure = "$($_.Exception.Message)" })
    [pscustomobject]@{
        Output = @($written | Where-Object { $_ -isnot [Management.Automation.WarningRecord] } | ForEach-Object { "$_" })
        Warnings = @($written | Where-Object { $_ -is [Management.Automation.WarningRecord] } | ForEach-Object { "$_" })
        Error = $failure
    }
}

# Runs a script in a runspace of its own and stops it, as Ctrl+C does, where it calls a command. The test's $Machine and folder
# are not those of that runspace: Prepare makes them.
function Stop-Script {
    param(
        [Parameter(Mandatory)] [string] $Path, [hashtable] $Parameters = @{}, [Parameter(Mandatory)] [string] $In,
        [Parameter(Mandatory)] [string] $Folder, [Parameter(Mandatory)] [scriptblock] $Prepare
    )
    $reached = [Threading.ManualResetEventSlim]::new()
    # The initial state of a console, without the snap-ins that a host of its own does not have.
    $shell = [powershell]::Create([initialsessionstate]::CreateDefault2())
    try {
        $null = $shell.AddScript({
                param($Stubs, $Folder, $Prepare, $Command, $Reached, $Path, $Parameters)
                $ErrorActionPreference = 'Stop'
                Import-Module $Stubs -DisableNameChecking
                New-Machine $Folder
                . ([scriptblock]::Create($Prepare))
                $global:Reached = $Reached
                $Machine.Faults[$Command] = { $Reached.Set(); while ($true) { Microsoft.PowerShell.Utility\Start-Sleep -Milliseconds 2 } }
                & $Path @Parameters
            }).AddArgument("$PSScriptRoot/Stubs.psm1").AddArgument($Folder).AddArgument("$Prepare").AddArgument($In).AddArgument($reached).AddArgument($Path).AddArgument($Parameters)
        $running = $shell.BeginInvoke()
        while (-not $reached.Wait(50)) {
            if ($running.IsCompleted) { $null = $shell.EndInvoke($running); throw "$Path ended without calling $In." }
        }
        $shell.Stop()
    }
    finally {
        $shell.Dispose()
        $reached.Dispose()
    }
}
Export-ModuleMember -Function Invoke-ServerScript, Invoke-Script, Stop-Script, ConvertTo-Settings, Get-ScriptPath, Get-ShippedScript
