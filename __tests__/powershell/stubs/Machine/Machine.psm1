# The state of the machine under test, in one place: $Machine. A test sets it, a stub reads and changes it, a test looks at it.

function New-Machine {
    param([Parameter(Mandatory)] [string] $Folder, [string] $Name = 'CONTOSO-AGT-01')
    if (-not (Test-Path -LiteralPath $Folder)) { $null = New-Item -ItemType Directory -Path $Folder }
    $env:ProgramData = $Folder
    $env:ProgramFiles = Join-Path $Folder 'Program Files'
    $env:TEMP = 'C:\Windows\TEMP'
    $env:COMPUTERNAME = $Name
    $global:Machine = [pscustomobject]@{
        # The clock of the machine: Start-Sleep moves it, and nothing else does.
        Now = [datetime]::new(2026, 12, 1, 8, 0, 0, [DateTimeKind]::Utc)
        BootTime = [datetime]::new(2026, 12, 1, 7, 0, 0, [DateTimeKind]::Utc)
        MemoryInGib = 16
        PartOfDomain = $true
        Domain = 'corp.contoso.com'
        # Domain to the password of the account that may join machines to it.
        Domains = @{}
        # Name to the state that Get-Service shows.
        Services = @{}
        # Name to the password that was set last, as plain text: what no output may hold.
        LocalUsers = @{}
        ExecutionPolicy = @{ MachinePolicy = 'Undefined'; UserPolicy = 'Undefined'; Process = 'Undefined'; CurrentUser = 'Undefined'; LocalMachine = 'Undefined' }
        # What New-ConnectSync makes, where Connect Sync is installed.
        ConnectSync = $null
        # Scheduled tasks by name, sources of the event log, and its entries.
        Tasks = @{}
        EventSources = [Collections.Generic.List[string]]::new()
        Events = [Collections.Generic.List[object]]::new()
        # Restarts that shutdown.exe was asked for, each the reason that it was given.
        Restarts = [Collections.Generic.List[string]]::new()
        # The files of the transcripts that are being written, and whether the real cmdlets write them.
        Transcripts = [Collections.Generic.Stack[string]]::new()
        RealTranscript = $false
        # What a file is signed with, by the text in it: Status, Subject. Another file is not signed.
        Signatures = @{}
        # Name of a program that Start-Process starts to a script block that gets its arguments and returns its exit code.
        Programs = @{}
        # What the cmdlets of the provisioning agent have set: ServiceAccount, Domains.
        Agent = @{ ServiceAccount = ''; Domains = @() }
        # What a web request is answered with: a script block that gets the address and the parameters, and returns or throws.
        Web = { param($Uri) throw "No route to $Uri" }
        # Who has signed in to Graph, what the tenant answers, and what was asked, once for each request on the wire.
        Graph = @{ Context = [pscustomobject]@{ TenantId = '3f1c9a54-0d0c-4a59-8f5e-2b6f0c7a9d11' }; Answer = { param($Uri) throw "No answer for $Uri" }; Requests = [Collections.Generic.List[string]]::new() }
        # Command to a script block that runs in its place before it; what it throws is the command's error.
        Faults = @{}
        # Every call of a stub, in order: Command, Parameters.
        Calls = [Collections.Generic.List[object]]::new()
    }
    [StandIn.Registry]::Reset()
    [StandIn.DirectoryServices.Domain]::Reset()
}

# Each stub begins with this: the call is recorded, and fails where a test says so.
function Register-Call {
    param([Parameter(Mandatory)] [string] $Command, [Collections.IDictionary] $Parameters = @{})
    $Machine.Calls.Add([pscustomobject]@{ Command = $Command; Parameters = @{} + $Parameters })
    if ($Machine.Faults[$Command]) { & $Machine.Faults[$Command] $Parameters }
}

# Makes a command fail, always or the first times.
function Set-Fault {
    param([Parameter(Mandatory)] [string] $Command, [Parameter(Mandatory)] [string] $Message, [int] $Times = [int]::MaxValue)
    $left = @{ Times = $Times }
    $Machine.Faults[$Command] = { if ($left.Times -gt 0) { $left.Times--; throw $Message } }.GetNewClosure()
}

# Runs the action while a cmdlet for files finds each of them in use.
function Invoke-WhileInUse {
    param([Parameter(Mandatory)] [string] $Cmdlet, [Parameter(Mandatory)] [scriptblock] $Action)
    $function = "function:global:$Cmdlet"
    Set-Item -LiteralPath $function -Value { throw [IO.IOException]::new('The file is being used by another process.') }
    try { & $Action }
    finally { Microsoft.PowerShell.Management\Remove-Item -LiteralPath "function:$Cmdlet" }
}

# An error of a cmdlet: it stops the caller if that says so. A function of a module sees no preference of its caller by itself.
function Write-CmdletError {
    param([Parameter(Mandatory)] [Management.Automation.PSCmdlet] $Cmdlet, [Parameter(Mandatory)] [string] $Message, [Parameter(Mandatory)] [string] $Id)
    $record = [Management.Automation.ErrorRecord]::new([InvalidOperationException]::new($Message), $Id, 'NotSpecified', $null)
    $bound = $Cmdlet.MyInvocation.BoundParameters
    $preference = if ($bound.ContainsKey('ErrorAction')) { $bound['ErrorAction'] } else { $Cmdlet.SessionState.PSVariable.GetValue('ErrorActionPreference') }
    if ($preference -eq 'Stop') { $Cmdlet.ThrowTerminatingError($record) }
    $Cmdlet.WriteError($record)
}

function Get-Call([string] $Command) { return @($Machine.Calls | Where-Object Command -EQ $Command) }

# What has changed on the machine since it was made, as texts that can be compared.
function Get-MachineState {
    $files = Get-ChildItem -LiteralPath $env:ProgramData -Recurse -File | Where-Object { $_.Extension -ne '.log' -and $_.FullName -notlike "$env:ProgramFiles*" } |
        ForEach-Object { "file $($_.Name): $(Get-Content -Raw -LiteralPath $_.FullName)" }
    $state = $Machine | Select-Object -ExcludeProperty Calls, Faults, Web, Now, Graph, Programs
    return @($files) + @([StandIn.Registry]::Writes) + (ConvertTo-Json -Depth 6 $state)
}
Export-ModuleMember -Function New-Machine, Register-Call, Set-Fault, Invoke-WhileInUse, Write-CmdletError, Get-Call, Get-MachineState
