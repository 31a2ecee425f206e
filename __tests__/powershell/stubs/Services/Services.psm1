# https://learn.microsoft.com/powershell/module/microsoft.powershell.management/set-service (5.1)
function Get-Service {
    [CmdletBinding()]
    param(
        [Parameter(Position = 0)] [string[]] $Name,
        [string[]] $DisplayName, [string[]] $ComputerName, [string[]] $Include, [string[]] $Exclude,
        [switch] $DependentServices, [switch] $RequiredServices
    )
    Register-Call Get-Service $PSBoundParameters
    foreach ($one in $Name) {
        if ($Machine.Services.ContainsKey($one)) { $Machine.Services[$one]; continue }
        Write-CmdletError $PSCmdlet "Cannot find any service with service name '$one'." NoServiceFoundForGivenName
    }
}

function Set-Service {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory, Position = 0)] [string] $Name,
        [string[]] $ComputerName, [string] $DisplayName, [string] $Description, [switch] $PassThru,
        [ValidateSet('Automatic', 'Manual', 'Disabled')] [string] $StartupType,
        [ValidateSet('Paused', 'Running', 'Stopped')] [string] $Status
    )
    Register-Call Set-Service $PSBoundParameters
    $service = Get-Service -Name $Name
    if ($StartupType) { $service.StartType = $StartupType }
    if ($Status) { $service.Status = $Status }
}

function Restart-Service {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory, Position = 0)] [string[]] $Name, [switch] $Force, [switch] $PassThru, [string[]] $Include, [string[]] $Exclude)
    Register-Call Restart-Service $PSBoundParameters
    foreach ($one in $Name) { (Get-Service -Name $one).Status = 'Running' }
}

function Stop-Service {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory, Position = 0)] [string[]] $Name, [switch] $Force, [switch] $NoWait, [switch] $PassThru, [string[]] $Include, [string[]] $Exclude)
    Register-Call Stop-Service $PSBoundParameters
    foreach ($one in $Name) { (Get-Service -Name $one).Status = 'Stopped' }
}
Export-ModuleMember -Function Get-Service, Set-Service, Restart-Service, Stop-Service
