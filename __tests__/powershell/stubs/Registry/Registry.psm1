# HKLM: as a tree in memory, behind a provider, so that the cmdlets themselves and their parameters are the real ones.
if (-not ('StandIn.RegistryProvider' -as [type])) { Add-Type -Path "$PSScriptRoot/RegistryProvider.cs" -IgnoreWarnings }
Import-Module -Assembly ([StandIn.RegistryProvider].Assembly) -Global
# Where there is a true registry, the tests must never see it.
if (Get-PSDrive -Name HKLM -ErrorAction Ignore) { Remove-PSDrive -Name HKLM -Force -Scope Global }
$null = New-PSDrive -Name HKLM -PSProvider StandInRegistry -Root '' -Scope Global

function Set-MachineRegistry([hashtable] $Keys) {
    foreach ($key in $Keys.Keys) {
        $null = New-Item -Path "HKLM:\$key" -Force
        foreach ($name in $Keys[$key].Keys) { $null = New-ItemProperty -LiteralPath "HKLM:\$key" -Name $name -Value $Keys[$key][$name] -Force }
    }
    [StandIn.Registry]::Writes.Clear()
}
Export-ModuleMember -Function Set-MachineRegistry
