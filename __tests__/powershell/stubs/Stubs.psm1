# Everything that a machine has and a test's own does not, for one Import-Module of a suite.
foreach ($module in Get-ChildItem -LiteralPath $PSScriptRoot -Directory) {
    Import-Module "$($module.FullName)/$($module.Name).psm1" -Global -DisableNameChecking
}

$servers = (Resolve-Path -LiteralPath "$PSScriptRoot/../../../lib/constructs/servers").Path

function ConvertTo-Settings([object] $Given) {
    $json = ConvertTo-Json -InputObject $Given -Depth 20 -Compress
    return [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($json)).TrimEnd('=').Replace('+', '-').Replace('/', '_')
}

# Runs a script of lib/constructs/servers on $Machine. Returns ExitCode, Output, Errors and Transcript, all of it texts.
function Invoke-ServerScript {
    param([Parameter(Mandatory)] [string] $Name, [Parameter(Mandatory)] [object] $Settings)
    $errors = [IO.StringWriter]::new()
    $before = [Console]::Error
    [Console]::SetError($errors)
    try { $output = & "$servers/$Name.ps1" -Settings (ConvertTo-Settings $Settings) *>&1 }
    finally { [Console]::SetError($before) }
    $log = "$env:ProgramData/entra-sync/$Name.log"
    [pscustomobject]@{
        ExitCode = $LASTEXITCODE
        Output = @($output | ForEach-Object { "$_" })
        Errors = $errors.ToString().Trim()
        Transcript = if (Test-Path -LiteralPath $log) { Get-Content -Raw -LiteralPath $log } else { '' }
    }
}
Export-ModuleMember -Function Invoke-ServerScript, ConvertTo-Settings
