# https://learn.microsoft.com/powershell/module/microsoft.powershell.security/get-authenticodesignature (5.1)
function Get-AuthenticodeSignature {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0, ParameterSetName = 'ByPath')] [string[]] $FilePath,
        [Parameter(Mandatory, ParameterSetName = 'ByLiteralPath')] [string[]] $LiteralPath,
        [Parameter(Mandatory, ParameterSetName = 'ByContent')] [string[]] $SourcePathOrExtension,
        [Parameter(Mandatory, ParameterSetName = 'ByContent')] [byte[]] $Content
    )
    Register-Call Get-AuthenticodeSignature $PSBoundParameters
    $signature = $Machine.Signatures[[IO.File]::ReadAllText("$LiteralPath$FilePath")]
    if (-not $signature) { return [pscustomobject]@{ Status = 'NotSigned'; SignerCertificate = $null } }
    return [pscustomobject]@{ Status = $signature.Status; SignerCertificate = [pscustomobject]@{ Subject = $signature.Subject } }
}
Export-ModuleMember -Function Get-AuthenticodeSignature
