# https://learn.microsoft.com/powershell/module/microsoft.powershell.archive/compress-archive (5.1). The archive is a true one.
function Compress-Archive {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)] [string[]] $Path, [Parameter(Mandatory, Position = 1)] [string] $DestinationPath,
        [ValidateSet('Optimal', 'NoCompression', 'Fastest')] [string] $CompressionLevel, [switch] $Update, [switch] $Force
    )
    Register-Call Compress-Archive $PSBoundParameters
    if (Test-Path -LiteralPath $DestinationPath) {
        if (-not $Force) { throw "The archive file $DestinationPath already exists." }
        Remove-Item -LiteralPath $DestinationPath
    }
    [IO.Compression.ZipFile]::CreateFromDirectory((Split-Path $Path[0]), $DestinationPath)
}
Export-ModuleMember -Function Compress-Archive
