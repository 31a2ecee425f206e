# Active Directory by LDAP: System.DirectoryServices and the class of a SID exist on Windows alone, so New-Object makes their
# stand-ins here.
if (-not ('StandIn.DirectoryServices.Domain' -as [type])) { Add-Type -Path "$PSScriptRoot/DirectoryServices.cs" -IgnoreWarnings }

# https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/new-object (5.1)
function New-Object {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)] [string] $TypeName,
        [Parameter(Position = 1)] [object[]] $ArgumentList,
        [string] $ComObject, [switch] $Strict, [Collections.IDictionary] $Property
    )
    if ($TypeName -match '^(System\.)?DirectoryServices\.') {
        Register-Call New-Object $PSBoundParameters
        $PSBoundParameters['TypeName'] = $TypeName -replace '^(System\.)?', 'StandIn.'
    }
    # A condition of a synchronization rule, which the module of Connect Sync brings.
    elseif ($TypeName -eq 'Microsoft.IdentityManagement.PowerShell.ObjectModel.ScopeCondition') {
        Register-Call New-Object $PSBoundParameters
        return [pscustomobject]@{ Attribute = $ArgumentList[0]; ComparisonValue = $ArgumentList[1]; ComparisonOperator = $ArgumentList[2] }
    }
    elseif ($TypeName -eq 'Security.Principal.SecurityIdentifier') { $PSBoundParameters['TypeName'] = "StandIn.$TypeName" }
    return , (Microsoft.PowerShell.Utility\New-Object @PSBoundParameters)
}

# One object of the domain, by its kind and its distinguished name.
function New-DirectoryObject {
    param([Parameter(Mandatory)] [string] $Kind, [Parameter(Mandatory)] [string] $Name, [string] $Manager, [string[]] $Members = @(), [switch] $Critical,
        # Other attributes by name: a value, or an array of them.
        [hashtable] $With = @{})
    $classes, $category, $account = switch ($Kind) {
        'domain' { , @('top', 'domainDNS'); 'domainDNS'; $null }
        'ou' { , @('top', 'organizationalUnit'); 'organizationalUnit'; $null }
        'container' { , @('top', 'container'); 'container'; $null }
        'leaf' { , @('top', 'leaf'); 'leaf'; $null }
        'user' { , @('top', 'person', 'organizationalPerson', 'user'); 'person'; '805306368' }
        'inetOrgPerson' { , @('top', 'person', 'organizationalPerson', 'user', 'inetOrgPerson'); 'person'; '805306368' }
        # A trust is a user by its class, and by nothing else.
        'trust' { , @('top', 'person', 'organizationalPerson', 'user'); 'person'; '805306370' }
        'contact' { , @('top', 'person', 'organizationalPerson', 'contact'); 'person'; $null }
        'group' { , @('top', 'group'); 'group'; '268435456' }
        'computer' { , @('top', 'person', 'organizationalPerson', 'user', 'computer'); 'computer'; '805306369' }
        default { throw "The stub knows no $Kind." }
    }
    $made = [StandIn.DirectoryServices.DirectoryObject]::new()
    $made.Name = $Name
    $made.Classes = $classes
    $made.Category = $category
    if ($account) { $made.SamAccountType = $account }
    $made.IsCritical = [bool] $Critical
    if ($Manager) { $made.Manager = $Manager }
    $made.Members = $Members
    foreach ($attribute in $With.Keys) {
        if ($With[$attribute] -is [byte[]]) { $made.Set($attribute, [object[]] @(, $With[$attribute])) }
        else { $made.Set($attribute, [object[]] @($With[$attribute])) }
    }
    return $made
}

function Set-DirectoryObject([object[]] $Objects) {
    $list = [Collections.Generic.List[StandIn.DirectoryServices.DirectoryObject]]::new()
    foreach ($object in $Objects) { $list.Add($object) }
    [StandIn.DirectoryServices.Domain]::Objects = [StandIn.DirectoryServices.Domain]::Fixed($list)
}
Export-ModuleMember -Function New-Object, New-DirectoryObject, Set-DirectoryObject
