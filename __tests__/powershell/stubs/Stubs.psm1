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
Export-ModuleMember -Function Invoke-ServerScript, ConvertTo-Settings, Get-ScriptPath, Get-ShippedScript
