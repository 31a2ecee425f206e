# https://learn.microsoft.com/powershell/module/adsync
function Get-ADSyncScheduler {
    [CmdletBinding()]
    param()
    Register-Call Get-ADSyncScheduler $PSBoundParameters
    return $Machine.Scheduler
}

# Writes the folders of an export, as Microsoft's documenter reads them: connectors, the metaverse, synchronization rules.
function Get-ADSyncServerConfiguration {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)] [string] $Path)
    Register-Call Get-ADSyncServerConfiguration $PSBoundParameters
    foreach ($file in $Machine.ServerConfiguration.Keys) {
        $target = Join-Path $Path $file
        $null = New-Item -ItemType Directory -Force -Path (Split-Path -Parent $target)
        Set-Content -LiteralPath $target -Value $Machine.ServerConfiguration[$file]
    }
    'The configuration was exported.'
}
Export-ModuleMember -Function Get-ADSyncScheduler, Get-ADSyncServerConfiguration
