# https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/invoke-webrequest (5.1)
function Invoke-RestMethod {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)] [uri] $Uri,
        [Microsoft.PowerShell.Commands.WebRequestMethod] $Method, [Collections.IDictionary] $Headers, [object] $Body,
        [string] $ContentType, [string] $InFile, [string] $OutFile, [switch] $UseBasicParsing, [int] $TimeoutSec
    )
    Register-Call Invoke-RestMethod $PSBoundParameters
    return & $Machine.Web $Uri
}

function Invoke-WebRequest {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)] [uri] $Uri,
        [Microsoft.PowerShell.Commands.WebRequestMethod] $Method, [Collections.IDictionary] $Headers, [object] $Body,
        [string] $ContentType, [string] $InFile, [string] $OutFile, [switch] $UseBasicParsing, [int] $TimeoutSec
    )
    Register-Call Invoke-WebRequest $PSBoundParameters
    $answer = & $Machine.Web $Uri
    if ($OutFile) { Set-Content -NoNewline -LiteralPath $OutFile -Value $answer; return }
    return $answer
}
Export-ModuleMember -Function Invoke-RestMethod, Invoke-WebRequest
