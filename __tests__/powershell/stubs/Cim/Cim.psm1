# https://learn.microsoft.com/powershell/module/cimcmdlets/get-ciminstance (5.1)
function Get-CimInstance {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)] [string] $ClassName,
        [string] $Namespace, [string] $Filter, [string[]] $Property, [switch] $KeyOnly, [switch] $Shallow,
        [string[]] $ComputerName, [uint32] $OperationTimeoutSec, [string] $QueryDialect, [uri] $ResourceUri
    )
    Register-Call Get-CimInstance $PSBoundParameters
    switch ($ClassName) {
        'Win32_OperatingSystem' { [pscustomobject]@{ LastBootUpTime = $Machine.BootTime } }
        'Win32_ComputerSystem' {
            [pscustomobject]@{
                PartOfDomain = $Machine.PartOfDomain
                Domain = if ($Machine.PartOfDomain) { $Machine.Domain } else { 'WORKGROUP' }
                TotalPhysicalMemory = [uint64] ($Machine.MemoryInGib * [math]::Pow(1024, 3))
            }
        }
        default { throw "The stub knows no class $ClassName." }
    }
}
Export-ModuleMember -Function Get-CimInstance
