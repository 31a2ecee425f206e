<#
.SYNOPSIS
    The machines of an end-to-end run in one process: runs what a run command sends, or what somebody does by hand, on one of them.

.DESCRIPTION
    A request is a line of JSON on the standard input, its answer a line of JSON on the standard output, in order. A machine is new
    when it is named for the first time, and stays as the last request left it. Its files are in its own folder.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
Import-Module "$PSScriptRoot/stubs/Stubs.psm1" -DisableNameChecking
$machines = @{}
$ownNames = 'ProgramData', 'ProgramFiles', 'TEMP', 'COMPUTERNAME'

# A Windows Server as Azure builds it, in no domain.
function New-BuiltMachine([hashtable] $Asked) {
    New-Machine $Asked.folder -Name $Asked.computerName.ToUpperInvariant()
    # A test looks for secrets in what is recorded.
    $Machine.RealTranscript = $true
    $Machine.PartOfDomain = $false
    $Machine.MemoryInGib = $Asked.memoryInGib
    $Machine.LocalUsers[$Asked.adminUsername] = 'of the first boot'
    $Machine.Services['VaultSvc'] = [pscustomobject]@{ Name = 'VaultSvc'; StartType = 'Manual'; Status = 'Stopped' }
    Set-MachineRegistry @{
        'SOFTWARE\Microsoft\Windows NT\CurrentVersion' = @{ InstallationType = 'Server'; CurrentBuildNumber = '20348' }
        'SOFTWARE\Microsoft\NET Framework Setup\NDP\v4\Full' = @{ Release = 528449 }
    }
    $Machine.Programs['AADConnectProvisioningAgentSetup.exe'] = { Install-MachineAgent; 0 }
    return @{ Machine = $Machine; Registry = [StandIn.Registry]::Root; Restarts = 0 }
}

# What the machine finds around it, which may change between two requests.
function Set-Around([hashtable] $Around, [string] $Storage) {
    foreach ($domain in $Around.domains.Keys) { $Machine.Domains[$domain] = $Around.domains[$domain] }
    foreach ($text in $Around.installers.Values) {
        $Machine.Signatures[$text] = @{ Status = 'Valid'; Subject = 'CN=Microsoft Corporation, O=Microsoft Corporation, L=Redmond, S=Washington, C=US' }
    }
    Connect-MachineToAzure $Around.secrets $Around.installers
    $reads = $Machine.Web
    $Machine.Web = {
        param($Uri, $With)
        if ("$($With['Method'])" -ne 'Put') { return & $reads $Uri $With }
        if ($With['Headers']['x-ms-blob-type'] -ne 'BlockBlob') { throw [Net.WebException]::new('The remote server returned an error: (400) Bad Request.') }
        $file = Join-Path $Storage $Uri.AbsolutePath
        $null = New-Item -ItemType Directory -Force -Path (Split-Path $file)
        Copy-Item -LiteralPath $With['InFile'] -Destination $file
    }.GetNewClosure()
}

# The stubs know one machine at a time.
function Enter-Machine([hashtable] $Asked) {
    $one = $machines[$Asked.folder]
    if (-not $one) { $one = $machines[$Asked.folder] = New-BuiltMachine $Asked }
    else {
        $global:Machine = $one.Machine
        [StandIn.Registry]::Root = $one.Registry
        foreach ($name in $ownNames) { Set-Item -LiteralPath "env:$name" -Value $one[$name] }
    }
    Set-Around $Asked.around $Asked.storage
    # Minutes pass between two commands, and a restart that was ordered is over.
    $Machine.Now = $Machine.Now.AddMinutes(5)
    if ($Machine.Restarts.Count -gt $one.Restarts) {
        $one.Restarts = $Machine.Restarts.Count
        $Machine.BootTime = $Machine.Now.AddMinutes(-2)
    }
    foreach ($name in $ownNames) { $one[$name] = [Environment]::GetEnvironmentVariable($name) }
}

# As the run command's handler starts it: a file, with what the command was given as named parameters.
function Invoke-Sent([hashtable] $Asked) {
    $file = Join-Path $Asked.folder 'script.ps1'
    [IO.File]::WriteAllText($file, $Asked.script)
    $parameters = $Asked.parameters
    $errors = [IO.StringWriter]::new()
    $before = [Console]::Error
    [Console]::SetError($errors)
    $global:LASTEXITCODE = 0
    try { $output = @(& $file @parameters *>&1) }
    catch {
        $errors.WriteLine("$_")
        $global:LASTEXITCODE = 1
    }
    finally {
        [Console]::SetError($before)
        Remove-Item -LiteralPath $file
    }
    return @{ exitCode = $global:LASTEXITCODE; output = ($output -join "`n"); error = "$errors".Trim() }
}

while ($null -ne ($line = [Console]::In.ReadLine())) {
    try {
        $asked = ConvertFrom-Json -InputObject $line -AsHashtable
        Enter-Machine $asked
        $answer = if ($asked.ContainsKey('script')) { Invoke-Sent $asked }
        else { @{ output = (& ([scriptblock]::Create($asked.byHand)) | Out-String).Trim() } }
    }
    catch { $answer = @{ failure = "$_`n$($_.ScriptStackTrace)" } }
    [Console]::Out.WriteLine((ConvertTo-Json -InputObject $answer -Compress -Depth 4))
}
