# The state of the machine under test, in one place: $Machine. A test sets it, a stub reads and changes it, a test looks at it.

function New-Machine {
    param([Parameter(Mandatory)] [string] $Folder)
    if (-not (Test-Path -LiteralPath $Folder)) { $null = New-Item -ItemType Directory -Path $Folder }
    $env:ProgramData = $Folder
    $global:Machine = [pscustomobject]@{
        # The clock of the machine: Start-Sleep moves it, and nothing else does.
        Now = [datetime]::new(2026, 12, 1, 8, 0, 0, [DateTimeKind]::Utc)
        BootTime = [datetime]::new(2026, 12, 1, 7, 0, 0, [DateTimeKind]::Utc)
        MemoryInGib = 16
        PartOfDomain = $true
        Domain = 'corp.contoso.com'
        # Name to the state that Get-Service shows.
        Services = @{}
        # Name to the password that was set last, as plain text: what no output may hold.
        LocalUsers = @{}
        ExecutionPolicy = @{ MachinePolicy = 'Undefined'; UserPolicy = 'Undefined'; Process = 'Undefined'; CurrentUser = 'Undefined'; LocalMachine = 'Undefined' }
        # Restarts that shutdown.exe was asked for, each the reason that it was given.
        Restarts = [Collections.Generic.List[string]]::new()
        # What a web request is answered with: a script block that gets the address, and returns or throws.
        Web = { param($Uri) throw "No route to $Uri" }
        # Who has signed in to Graph, what the tenant answers, and what was asked, once for each request on the wire.
        Graph = @{ Context = [pscustomobject]@{ TenantId = '3f1c9a54-0d0c-4a59-8f5e-2b6f0c7a9d11' }; Answer = { param($Uri) throw "No answer for $Uri" }; Requests = [Collections.Generic.List[string]]::new() }
        # What New-ConnectSync makes, where Connect Sync is installed.
        ConnectSync = $null
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

function Get-Call([string] $Command) { return @($Machine.Calls | Where-Object Command -EQ $Command) }

# What has changed on the machine since it was made, as texts that can be compared.
function Get-MachineState {
    $files = Get-ChildItem -LiteralPath $env:ProgramData -Recurse -File | Where-Object Extension -NE '.log' |
        ForEach-Object { "file $($_.Name): $(Get-Content -Raw -LiteralPath $_.FullName)" }
    $state = $Machine | Select-Object -ExcludeProperty Calls, Faults, Web, Now, Graph
    return @($files) + @([StandIn.Registry]::Writes) + (ConvertTo-Json -Depth 6 $state)
}
Export-ModuleMember -Function New-Machine, Register-Call, Get-Call, Get-MachineState
