<#
.SYNOPSIS
    Counts what each OU of an Active Directory domain holds, and writes the numbers to a file that entra-sync reads.

.DESCRIPTION
    For every OU and container of one domain: how many users, inetOrgPersons, groups, contacts and devices (computers) lie
    directly in it, and how many direct members its largest group has. With -References also how often objects in one OU
    name objects in another, as their manager or as a member.

    It only reads. An ordinary account of the domain is enough, no administrator's; it runs in Windows PowerShell 5.1 on
    any computer that reaches a domain controller by LDAP, without RSAT and without the ActiveDirectory module.

    What the file holds: the names of the domain, its OUs and its containers, and numbers. No name of a person, a group or a
    computer. A container that lies beneath one of these, such as that of a user's phones, is left out for that reason;
    objects beneath are counted for the OU or container above. Nothing is sent anywhere: the file stays where it is put.

    What is not counted:
     - Critical system objects (isCriticalSystemObject is TRUE), such as Domain Admins, the first Administrator and the
       domain controllers. Synchronization leaves them out.
     - Members by primary group, which are not in the member attribute. Members of members.
     - What the account may not read. A directory that hides OUs from ordinary users needs an account that sees them.
     - References to objects of other domains.
    Everything else is counted, whether or not a rule of synchronization would leave it out: the numbers of objects are upper
    bounds of what is synchronized.

    How long it takes goes by the number of objects and of members; it has the load of a large report on one domain
    controller, the one that answers first. All searches ask for pages, and for groups range by range. What is in memory are
    the OUs, never the objects.

    -WhatIf reads no object: it names the domain and the file, after everything that would keep a run from starting.
    Interrupted or failed, a run leaves no file, and one that was there as it was.

.PARAMETER Path
    The file to write, whole or not at all. UTF-8 without a byte order mark, whichever PowerShell writes it.

.PARAMETER Domain
    The DNS name of the domain. Without it, the domain of whoever runs this.

.PARAMETER References
    Counts managers and members by pair of OUs too. Takes longer, because every member's name is looked at.

.PARAMETER Force
    Replaces a file that exists.

.EXAMPLE
    .\export-inventory.ps1 corp.json

    Counts the domain of the account that runs it.

.EXAMPLE
    .\export-inventory.ps1 emea.json -Domain emea.contoso.com -References -Force

    Counts another domain of the forest, references too, and replaces the file of last month.

.EXAMPLE
    entra-sync check --inventory corp.json emea.json

    What the files are for: rules that need to know what a domain holds.

.LINK
    https://learn.microsoft.com/windows/win32/ad/enumerating-groups-that-contain-many-members
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [Parameter(Mandatory = $true, Position = 0)]
    [ValidateNotNullOrEmpty()]
    [string] $Path,

    [ValidatePattern('^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+$')]
    [string] $Domain,

    [switch] $References,

    [switch] $Force
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

# A user is neither a computer nor a trust: sAMAccountType says so, and inetOrgPersons have that of users.
$synchronizable = '(|(sAMAccountType=805306368)(objectCategory=group)(objectCategory=computer)(&(objectCategory=person)(objectClass=contact)))'
$containers = '(|(objectClass=organizationalUnit)(objectClass=container)(objectClass=domainDNS)(objectClass=builtinDomain)(objectClass=lostAndFound))'
$notCritical = '(!(isCriticalSystemObject=TRUE))'

# Whoever listens on the network sees no name.
function Open-Entry([string] $AdsPath) {
    $entry = New-Object System.DirectoryServices.DirectoryEntry -ArgumentList $AdsPath
    $entry.psbase.AuthenticationType = 'Secure, Signing, Sealing'
    return $entry
}

# One result after another; they are never all in memory.
function Find-Object([string] $Activity, [string] $Filter, [string[]] $Attributes, [int] $PageSize) {
    $searcher = New-Object System.DirectoryServices.DirectorySearcher
    $searcher.SearchRoot = Open-Entry "LDAP://$server/$root"
    $searcher.SearchScope = 'Subtree'
    $searcher.ReferralChasing = 'None'
    $searcher.CacheResults = $false
    $searcher.PageSize = $PageSize
    $searcher.Filter = $Filter
    $searcher.PropertiesToLoad.AddRange($Attributes)
    $results = $searcher.FindAll()
    $found = 0
    try {
        foreach ($result in $results) {
            $found++
            if ($found % 500 -eq 0) { Write-Progress -Activity $Activity -Status "$found so far" }
            $result
        }
    }
    finally {
        $results.Dispose()
        $searcher.Dispose()
    }
    Write-Progress -Activity $Activity -Completed
}

# The direct members. A domain controller gives 1500 at a time, and says in the attribute's name how far it got.
function Find-Member([object] $Group) {
    $result = $Group
    do {
        $next = 0
        foreach ($attribute in $result.Properties.PropertyNames) {
            if ($attribute -notmatch '^member(;|$)') { continue }
            foreach ($member in $result.Properties[$attribute]) { [string] $member }
            if ($attribute -match '^member;range=\d+-(\d+)$') { $next = 1 + [int] $Matches[1] }
        }
        if ($next -gt 0) {
            $searcher = New-Object System.DirectoryServices.DirectorySearcher
            $searcher.SearchRoot = Open-Entry $Group.Path
            $searcher.SearchScope = 'Base'
            $null = $searcher.PropertiesToLoad.Add("member;range=$next-*")
            # A group that somebody has deleted in the meantime (0x80072030, no such object) has no further members.
            try { $result = $searcher.FindOne() }
            catch {
                if ($_.Exception.GetBaseException().HResult -ne -2147016656) { throw }
                return
            }
            finally { $searcher.Dispose() }
        }
    } while ($next -gt 0)
}

function Get-Name([object] $Result) {
    return [string] $Result.Properties['distinguishedname'][0]
}

# A comma of a name itself has a backslash before it.
function Get-ParentName([string] $Name) {
    return $Name -replace '^(?:\\.|[^\\,])+,', ''
}

# True when nothing but OUs and containers lies between it and the domain.
function Test-Listed([string] $Name) {
    while ($Name -ne $root) {
        if (-not $names.Contains($Name)) { return $false }
        $Name = Get-ParentName $Name
    }
    return $true
}

# The nearest OU or container that is listed; nothing for an object of another domain.
function Find-Unit([string] $Name) {
    do {
        $below = $Name
        $Name = Get-ParentName $below
        if ($units.ContainsKey($Name)) { return $units[$Name] }
    } until ($Name -like 'DC=*' -or $Name -eq $below)
}

function Get-Field([object] $Result) {
    $classes = @($Result.Properties['objectclass'])
    if ($classes -contains 'computer') { return 'devices' }
    if ($classes -contains 'inetOrgPerson') { return 'inetOrgPersons' }
    if ($classes -contains 'user') { return 'users' }
    if ($classes -contains 'group') { return 'groups' }
    return 'contacts'
}

function Add-Reference([object] $From, [string] $Name) {
    $to = Find-Unit $Name
    if ($null -eq $to -or $to['distinguishedName'] -eq $From['distinguishedName']) { return }
    $key = $From['distinguishedName'] + "`n" + $to['distinguishedName']
    if (-not $pairs.ContainsKey($key)) {
        $pairs[$key] = [ordered]@{
            'from'  = $From['distinguishedName']
            'to'    = $to['distinguishedName']
            'count' = 0
        }
    }
    $pairs[$key]['count'] += 1
}

# An item a line, so that two inventories can be compared. The brackets are written here, because ConvertTo-Json makes no
# list of one item.
function Write-List([IO.TextWriter] $Writer, [string] $Field, [object] $Items) {
    $Writer.Write(",`n  ""$Field"": [")
    $separator = ''
    foreach ($item in $Items) {
        $Writer.Write("$separator`n    ")
        $Writer.Write((ConvertTo-Json -InputObject $item -Compress))
        $separator = ','
    }
    $Writer.Write("`n  ]")
}

function Write-Inventory([string] $File) {
    $writer = New-Object IO.StreamWriter -ArgumentList $File, $false, (New-Object Text.UTF8Encoding -ArgumentList $false)
    try {
        $writer.Write("{`n  ""version"": 1")
        $writer.Write(",`n  ""domain"": $(ConvertTo-Json -InputObject $domainName)")
        $writer.Write(",`n  ""takenAt"": $(ConvertTo-Json -InputObject $takenAt)")
        Write-List $writer 'organizationalUnits' $units.Values
        if ($References) { Write-List $writer 'references' $pairs.Values }
        $writer.Write("`n}`n")
    }
    finally {
        $writer.Dispose()
    }
}

# What would fail at the end fails before the work.
$target = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
if (Test-Path -LiteralPath $target -PathType Container) { throw "$target is a folder. Name a file." }
if ((Test-Path -LiteralPath $target) -and -not $Force) { throw "$target exists. Name another file, or replace it with -Force." }
if (-not (Test-Path -LiteralPath (Split-Path -Parent $target) -PathType Container)) { throw "There is no folder for $target." }

$asked = if ($Domain) { $Domain } else { 'the domain of this account' }
try {
    $directory = if ($Domain) { Open-Entry "LDAP://$Domain/RootDSE" } else { Open-Entry 'LDAP://RootDSE' }
    $root = [string] $directory.psbase.Properties['defaultNamingContext'].Value
    $server = [string] $directory.psbase.Properties['dnsHostName'].Value
    if (-not $root -or -not $server) { throw 'The answer names no domain.' }
}
catch { throw "No domain controller of $asked answers. $($_.Exception.Message) Name the domain with -Domain, and check DNS and the network." }
$domainName = ($root -replace '^DC=' -replace ',DC=', '.').ToLowerInvariant()
$takenAt = [DateTime]::UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", [Globalization.CultureInfo]::InvariantCulture)

if (-not $PSCmdlet.ShouldProcess($target, "Count the objects of $domainName, and write this file")) { return }

$names = New-Object 'System.Collections.Generic.HashSet[string]' -ArgumentList ([StringComparer]::OrdinalIgnoreCase)
$units = New-Object 'System.Collections.Generic.SortedDictionary[string,object]' -ArgumentList ([StringComparer]::OrdinalIgnoreCase)
$pairs = New-Object 'System.Collections.Generic.SortedDictionary[string,object]' -ArgumentList ([StringComparer]::OrdinalIgnoreCase)

$objects = 0
try {
    $null = $names.Add($root)
    Find-Object "Reading the OUs of $domainName" $containers @('distinguishedName') 1000 | ForEach-Object {
        $null = $names.Add((Get-Name $_))
    }
    foreach ($name in $names) {
        if (-not (Test-Listed $name)) { continue }
        $units[$name] = [ordered]@{
            'distinguishedName' = $name
            'users'             = 0
            'inetOrgPersons'    = 0
            'groups'            = 0
            'contacts'          = 0
            'devices'           = 0
        }
    }

    $attributes = @('distinguishedName', 'objectClass')
    if ($References) { $attributes += 'manager' }
    Find-Object "Counting the objects of $domainName" "(&$synchronizable$notCritical)" $attributes 1000 | ForEach-Object {
        $objects++
        $unit = Find-Unit (Get-Name $_)
        $unit[(Get-Field $_)] += 1
        if ($References) {
            foreach ($manager in $_.Properties['manager']) { Add-Reference $unit $manager }
        }
    }

    # Small pages: a group comes with up to 1500 members.
    Find-Object "Reading the groups of $domainName" "(&(objectCategory=group)$notCritical)" @('distinguishedName', 'member;range=0-*') 100 | ForEach-Object {
        $unit = Find-Unit (Get-Name $_)
        $members = 0
        Find-Member $_ | ForEach-Object {
            $members++
            if ($References) { Add-Reference $unit $_ }
        }
        if (-not $unit.Contains('largestGroup') -or $unit['largestGroup'] -lt $members) { $unit['largestGroup'] = $members }
    }
}
catch { throw "Nothing was written: $server could not be read to the end. $($_.Exception.Message) Run it again." }

$temporary = "$target.$PID.tmp"
try {
    Write-Inventory $temporary
    Move-Item -LiteralPath $temporary -Destination $target -Force:$Force
}
finally {
    # A command may be stopped here too, a method of .NET is not.
    if ([IO.File]::Exists($temporary)) { [IO.File]::Delete($temporary) }
}
Write-Output "Counted $objects objects in $($units.Count) OUs and containers of $domainName. Written to $target"
