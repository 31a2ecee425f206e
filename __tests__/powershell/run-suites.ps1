<#
.SYNOPSIS
    Runs every Pester suite of this folder in one process.
#>
[CmdletBinding()]
param(
    # The file that gets one entry for each test, as JSON: path, result, message.
    [string] $Results,
    # The folders whose suites run, with commas between them. Without it, all of them.
    [string] $Folders,
    # Also measures which commands of the scripts have run, and lists those that have not.
    [switch] $Coverage,
    # Also runs the tests with the tag Longer: minutes.
    [switch] $Longer
)

$ErrorActionPreference = 'Stop'
Import-Module Pester -MinimumVersion 6.2.0
$configuration = New-PesterConfiguration
$configuration.Run.Path = if ($Folders) { $Folders.Split(',') | ForEach-Object { Join-Path $PSScriptRoot $_ } } else { $PSScriptRoot }
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = if ($Results) { 'None' } else { 'Normal' }
if (-not $Longer) { $configuration.Filter.ExcludeTag = 'Longer' }
if ($Coverage) {
    $lib = (Resolve-Path -LiteralPath "$PSScriptRoot/../../lib").Path
    $configuration.CodeCoverage.Enabled = $true
    $configuration.CodeCoverage.Path = "$lib/constructs/servers/*.ps1", "$lib/intake/formats/*.ps1"
    $configuration.CodeCoverage.OutputPath = Join-Path ([IO.Path]::GetTempPath()) "coverage-$PID.xml"
}
$run = Invoke-Pester -Configuration $configuration

if ($Results) {
    $entries = @(
        foreach ($container in $run.Containers) {
            $suite = [IO.Path]::GetRelativePath($PSScriptRoot, "$($container.Item)").Replace('\', '/')
            # A file that could not be read, or whose BeforeAll failed, has no test that says so.
            foreach ($record in $container.ErrorRecord) { @{ suite = $suite; name = 'can be read'; result = 'Failed'; message = "$record`n$($record.ScriptStackTrace)" } }
        }
        foreach ($block in $run.FailedBlocks) {
            foreach ($record in $block.ErrorRecord) {
                @{ suite = [IO.Path]::GetRelativePath($PSScriptRoot, "$($block.BlockContainer.Item)").Replace('\', '/'); name = "$($block.ExpandedPath)"; result = 'Failed'; message = "$record`n$($record.ScriptStackTrace)" }
            }
        }
        foreach ($test in $run.Tests | Where-Object ShouldRun) {
            @{
                suite = [IO.Path]::GetRelativePath($PSScriptRoot, $test.ScriptBlock.File).Replace('\', '/')
                name = $test.ExpandedPath
                result = $test.Result
                message = @($test.ErrorRecord | ForEach-Object { "$_`n$($_.ScriptStackTrace)" }) -join "`n"
            }
        }
    )
    [IO.File]::WriteAllText($Results, (ConvertTo-Json -InputObject $entries -Depth 4))
}
if ($Coverage) {
    Remove-Item -LiteralPath $configuration.CodeCoverage.OutputPath.Value
    $all = $run.CodeCoverage.CommandsExecuted + $run.CodeCoverage.CommandsMissed
    foreach ($file in $all | Group-Object File | Sort-Object Name) {
        $missed = @($run.CodeCoverage.CommandsMissed | Where-Object File -EQ $file.Name)
        '{0,6:p1}  {1}' -f (1 - $missed.Count / $file.Count), [IO.Path]::GetFileName($file.Name)
        foreach ($command in $missed) { "        line $($command.Line)  $($command.Command.Split("`n")[0])" }
    }
    '{0,6:p1}  of {1} commands' -f ($run.CodeCoverage.CommandsExecutedCount / $all.Count), $all.Count
}
exit [int] ($run.Result -ne 'Passed')
