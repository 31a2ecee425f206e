# Microsoft.Graph.Authentication 2: what a test's tenant answers is $Machine.Graph.Answer, a script block that gets the address.
# https://learn.microsoft.com/powershell/module/microsoft.graph.authentication/invoke-mggraphrequest
enum GraphRequestMethod { GET; POST; PUT; PATCH; DELETE }
enum GraphOutputType { HashTable; PSObject; HttpResponseMessage; Json }

function Get-MgContext {
    [CmdletBinding()]
    param()
    Register-Call Get-MgContext $PSBoundParameters
    return $Machine.Graph.Context
}

# A refusal of the service, as the module throws it: the status in words, never the number.
function Stop-Graph([Net.HttpStatusCode] $Status) {
    throw [Net.Http.HttpRequestException]::new("Response status code does not indicate success: $Status ($Status).", $null, $Status)
}

function Invoke-MgGraphRequest {
    [CmdletBinding()]
    param(
        [Parameter(Position = 1)] [GraphRequestMethod] $Method = 'GET',
        [Parameter(Mandatory, Position = 2)] [uri] $Uri,
        [object] $Body, [Collections.IDictionary] $Headers, [string] $OutputFilePath, [switch] $InferOutputFileName,
        [string] $InputFilePath, [switch] $PassThru, [securestring] $Token, [switch] $SkipHeaderValidation, [string] $ContentType,
        [string] $SessionVariable, [string] $ResponseHeadersVariable, [string] $StatusCodeVariable, [switch] $SkipHttpErrorCheck,
        [string] $UserAgent, [GraphOutputType] $OutputType = 'HashTable'
    )
    Register-Call Invoke-MgGraphRequest $PSBoundParameters
    # https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/281: the module asks again itself, three times.
    for ($try = 0; ; $try++) {
        $Machine.Graph.Requests.Add($Uri.OriginalString)
        try { $answer = & $Machine.Graph.Answer $Uri.OriginalString "$Method" $Body; break }
        catch [Net.Http.HttpRequestException] {
            if ([int] $_.Exception.StatusCode -notin 429, 503, 504) { throw }
            if ($try -eq 3) { throw [InvalidOperationException]::new('Too many retries performed. More than 3 retries encountered while sending the request.') }
            Start-Sleep -Seconds 3
        }
    }
    if ("$answer" -eq '') { return }
    $text = if ($answer -is [string]) { $answer } else { ConvertTo-Json -InputObject $answer -Depth 32 -Compress }
    switch ($OutputType) {
        'Json' { return $text }
        'PSObject' { return ConvertFrom-Json -InputObject $text }
        'HashTable' { return ConvertFrom-Json -InputObject $text -AsHashtable }
        default { throw "The stub gives no $OutputType." }
    }
}
Export-ModuleMember -Function Get-MgContext, Invoke-MgGraphRequest, Stop-Graph
