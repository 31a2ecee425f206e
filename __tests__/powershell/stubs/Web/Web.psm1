# https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/invoke-webrequest (5.1)
function Invoke-RestMethod {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)] [uri] $Uri,
        [Microsoft.PowerShell.Commands.WebRequestMethod] $Method, [Collections.IDictionary] $Headers, [object] $Body,
        [string] $ContentType, [string] $InFile, [string] $OutFile, [switch] $UseBasicParsing, [int] $TimeoutSec
    )
    Register-Call Invoke-RestMethod $PSBoundParameters
    return & $Machine.Web $Uri $PSBoundParameters
}

function Invoke-WebRequest {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)] [uri] $Uri,
        [Microsoft.PowerShell.Commands.WebRequestMethod] $Method, [Collections.IDictionary] $Headers, [object] $Body,
        [string] $ContentType, [string] $InFile, [string] $OutFile, [switch] $UseBasicParsing, [int] $TimeoutSec
    )
    Register-Call Invoke-WebRequest $PSBoundParameters
    $answer = & $Machine.Web $Uri $PSBoundParameters
    if ($OutFile) { Set-Content -NoNewline -LiteralPath $OutFile -Value $answer; return }
    return $answer
}

# Lets the machine reach Azure: the identity of the machine, a Key Vault with secrets by name, and files by address.
function Connect-MachineToAzure([hashtable] $Secrets = @{}, [hashtable] $Blobs = @{}) {
    $Machine.Web = {
        param($Uri, $With)
        function Deny([string] $Status) { throw [Net.WebException]::new("The remote server returned an error: $Status.") }
        $headers = if ($With.ContainsKey('Headers')) { $With['Headers'] } else { @{} }
        if ($Uri.Host -eq '169.254.169.254') {
            if ($headers['Metadata'] -ne 'true') { Deny '(400) Bad Request' }
            return [pscustomobject]@{ access_token = 'token-for-' + [uri]::UnescapeDataString(($Uri.Query -split 'resource=')[1]) }
        }
        if ($Uri.AbsolutePath -like '/secrets/*') {
            if ($headers['Authorization'] -cne 'Bearer token-for-https://vault.azure.net') { Deny '(401) Unauthorized' }
            $name = $Uri.AbsolutePath.Substring('/secrets/'.Length)
            if (-not $Secrets.ContainsKey($name)) { Deny '(404) Not Found' }
            return [pscustomobject]@{ value = $Secrets[$name] }
        }
        if (-not $Blobs.ContainsKey("$Uri")) { Deny '(404) Not Found' }
        if ($Uri.Host -like '*.blob.*' -and $headers['Authorization'] -cne 'Bearer token-for-https://storage.azure.com/') { Deny '(401) Unauthorized' }
        return $Blobs["$Uri"]
    }.GetNewClosure()
}
Export-ModuleMember -Function Invoke-RestMethod, Invoke-WebRequest, Connect-MachineToAzure
