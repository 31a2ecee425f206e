<#
.SYNOPSIS
    Exports the objects of an Active Directory domain with what matching in Microsoft Entra needs, to a file that entra-sync
    reads. The file is personal data.

.DESCRIPTION
    Every user, inetOrgPerson, group, contact and computer of one domain, an object a line, as gzip'd JSON. Trusts are left out.
    entra-sync preflight compares the file with an export of the tenant and predicts what a change does to each object.

    It only reads. An ordinary account of the domain is enough, no administrator's; it runs in Windows PowerShell 5.1 on
    any computer that reaches a domain controller by LDAP, without RSAT and without the ActiveDirectory module.

    What the file holds of an object, where the directory has it, and why:
     - distinguishedName, objectClass, objectGUID, mS-DS-ConsistencyGuid, sAMAccountName, userPrincipalName, mail,
       mailNickname, proxyAddresses: which object it is, who writes it, and by what the tenant matches it
     - objectSid: the tenant knows a synchronized group by its SID, and a user whose source anchor has changed
     - groupType, targetAddress, adminDescription, isCriticalSystemObject, msExchRecipientTypeDetails, userAccountControl, and
       of computers whether they have a userCertificate: the default filters of Connect Sync and Cloud Sync read them
     - whether it has a displayName, not which: a group without one is not synchronized
     - pwdLastSet, as a time: a password that has to be changed at the next sign-in is not sent
     - manager, and of groups how many direct members: references between objects of two writers, and limits
     - the names of direct members, only of the groups that you ask for with -MembersOf or -Members: a group can be the scope
       of a configuration
    To learn what is present, the script asks the directory for displayName, userCertificate and member too; their values are
    not written, except for members that you ask for. It asks for no other attribute, and for no password.

    THE FILE IS PERSONAL DATA. Only its owner may read it: the script takes the inherited permissions away before it writes the
    first line (icacls.exe /inheritance:r, full control for OWNER RIGHTS alone). Where an elevated administrator runs it,
    Windows makes the group Administrators the owner. A copy on another volume has the permissions of the folder that it is put
    into. Keep the file outside repositories, backups and shares, and delete it when the change is done. A path inside a git
    working tree is refused. Nothing is sent anywhere. How to handle the file: docs/objects.md in the package, which is
    node_modules\cdktf-entra-sync\docs\objects.md.

    What the file lacks:
     - Members by primary group, which are not in the member attribute. Members of members.
     - What the account may not read. A directory that hides objects from ordinary users needs an account that sees them: a
       hidden object looks like one that does not exist.

    How long it takes depends on the number of objects and of members; it has the load of a large report on one domain
    controller, the one that answers first. All searches ask for pages, and for groups range by range. Objects go to the file one
    by one: a large domain needs no more memory than a small one.

    -WhatIf writes nothing, and reads nothing but the groups of -MembersOf: it names the domain and the file, after everything
    that would keep a run from starting. Interrupted or failed, a run leaves no file, and one that was there as it was.

.PARAMETER Path
    The file to write, whole or not at all, such as C:\private\corp.ndjson.gz. UTF-8, compressed with gzip.

.PARAMETER Server
    The domain controller to ask, or the DNS name of another domain. Without it, a domain controller of the domain of
    whoever runs this.

.PARAMETER MembersOf
    The distinguished names of groups of this domain whose direct members the file lists by name: the groups that are the scope
    of a Cloud Sync configuration or of Connect Sync. Without their members it is unknown who is in such a scope. Several names
    are a list: 'CN=...', 'CN=...'. powershell.exe -File cannot pass a list on, so call the script in a PowerShell window.

.PARAMETER Members
    Lists the direct members of every group. The file grows with the number of members.

.PARAMETER AllowRepository
    Writes the file inside a git working tree too. Make sure that git ignores it.

.PARAMETER Force
    Replaces a file that exists.

.EXAMPLE
    .\export-objects.ps1 C:\private\corp.ndjson.gz

    Exports the domain of the account that runs it.

.EXAMPLE
    .\export-objects.ps1 C:\private\emea.ndjson.gz -Server emea.contoso.com -MembersOf 'CN=Pilot,OU=Groups,DC=emea,DC=contoso,DC=com' -Force

    Exports another domain of the forest with the members of the group that a configuration is scoped to, and replaces the file
    of last week.

.EXAMPLE
    entra-sync preflight --before main --after cdktf.out --ad C:\private\corp.ndjson.gz --entra C:\private\observed

    What the files are for: what a change does to each object.

.LINK
    https://learn.microsoft.com/windows/win32/ad/enumerating-groups-that-contain-many-members
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [Parameter(Mandatory = $true, Position = 0)]
    [ValidateNotNullOrEmpty()]
    [string] $Path,

    [ValidatePattern('^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$')]
    [string] $Server,

    [ValidateNotNullOrEmpty()]
    [string[]] $MembersOf = @(),

    [switch] $Members,

    [switch] $AllowRepository,

    [switch] $Force
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

# A user is neither a computer nor a trust: sAMAccountType says so, and inetOrgPersons have that of users.
$people = '(|(sAMAccountType=805306368)(&(objectCategory=person)(objectClass=contact)))'
$attributes = @(
    'distinguishedName', 'objectClass', 'objectGUID', 'mS-DS-ConsistencyGuid', 'objectSid', 'sAMAccountName', 'userPrincipalName'
    'mail', 'mailNickname', 'proxyAddresses', 'targetAddress', 'displayName', 'pwdLastSet', 'userAccountControl', 'groupType'
    'adminDescription', 'isCriticalSystemObject', 'msExchRecipientTypeDetails', 'manager'
)
$time = "yyyy-MM-dd'T'HH:mm:ss'Z'"
$invariant = [Globalization.CultureInfo]::InvariantCulture

# Whoever listens on the network sees no name.
function Open-Entry([string] $AdsPath) {
    $entry = New-Object System.DirectoryServices.DirectoryEntry -ArgumentList $AdsPath
    $entry.psbase.AuthenticationType = 'Secure, Signing, Sealing'
    return $entry
}

# One result after another; they are never all in memory.
function Find-Object([string] $Activity, [string] $Filter, [string[]] $Attributes, [int] $PageSize) {
    $searcher = New-Object System.DirectoryServices.DirectorySearcher
    $searcher.SearchRoot = Open-Entry "LDAP://$controller/$root"
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

# One object by its distinguished name or <GUID=...>, if it is there and the filter matches it.
function Find-One([string] $Name, [string] $Filter, [string] $Attribute) {
    $searcher = New-Object System.DirectoryServices.DirectorySearcher
    $searcher.SearchRoot = Open-Entry "LDAP://$controller/$Name"
    $searcher.SearchScope = 'Base'
    # A group of another domain is not one of this file.
    $searcher.ReferralChasing = 'None'
    $searcher.Filter = $Filter
    $null = $searcher.PropertiesToLoad.Add($Attribute)
    # There is no such object (0x80072030).
    try { return $searcher.FindOne() }
    catch { if ($_.Exception.GetBaseException().HResult -ne -2147016656) { throw } }
    finally { $searcher.Dispose() }
}

# The direct members. A domain controller gives 1500 at a time, and says in the attribute's name how far it got. The group is
# asked for by its GUID, which stays when somebody moves it; one that is deleted in the meantime has no further members.
function Find-Member([object] $Group) {
    $result = $Group
    while ($null -ne $result) {
        $next = 0
        foreach ($attribute in $result.Properties.PropertyNames) {
            if ($attribute -notmatch '^member(;|$)') { continue }
            foreach ($member in $result.Properties[$attribute]) { ConvertTo-Text $member }
            if ($attribute -match '^member;range=\d+-(\d+)$') { $next = 1 + [int] $Matches[1] }
        }
        if ($next -eq 0) { return }
        $result = Find-One "<GUID=$(Get-Guid $Group)>" '(objectClass=*)' "member;range=$next-*"
    }
}

function Get-Guid([object] $Result) {
    return ([Guid] [byte[]] $Result.Properties['objectGUID'][0]).ToString()
}

# A value comes as bytes where this computer does not know the attribute from its copy of the schema.
function ConvertTo-Text([object] $Value) {
    if ($Value -is [byte[]]) { return [Text.Encoding]::UTF8.GetString($Value) }
    return [string] $Value
}

function Get-Class([object] $Result) {
    $classes = @($Result.Properties['objectClass'] | ForEach-Object { ConvertTo-Text $_ })
    foreach ($class in 'computer', 'inetOrgPerson', 'user', 'group') { if ($classes -contains $class) { return $class } }
    return 'contact'
}

# What the file holds of an object. An attribute without a value has no field.
function ConvertTo-Field([object] $Result) {
    $fields = [ordered]@{
        'dn'          = ConvertTo-Text $Result.Properties['distinguishedName'][0]
        'objectClass' = Get-Class $Result
        'objectGUID'  = Get-Guid $Result
    }
    foreach ($attribute in $attributes) {
        $values = $Result.Properties[$attribute]
        if ($attribute -eq 'displayName') { $fields['hasDisplayName'] = $values.Count -gt 0 }
        elseif ($values.Count -gt 0 -and $attribute -notin 'distinguishedName', 'objectClass', 'objectGUID') {
            $value = $values[0]
            switch ($attribute) {
                'mS-DS-ConsistencyGuid' { $fields[$attribute] = [Convert]::ToBase64String($value) }
                'objectSid' { $fields[$attribute] = (New-Object Security.Principal.SecurityIdentifier -ArgumentList $value, 0).Value }
                'proxyAddresses' { $fields[$attribute] = @($values | ForEach-Object { ConvertTo-Text $_ }) }
                'pwdLastSet' {
                    $set = [long] (ConvertTo-Text $value)
                    if ($set -ne 0) { $fields[$attribute] = [DateTime]::FromFileTimeUtc($set).ToString($time, $invariant) }
                }
                { $_ -in 'userAccountControl', 'groupType' } { $fields[$attribute] = [int] (ConvertTo-Text $value) }
                'isCriticalSystemObject' { if ((ConvertTo-Text $value) -eq 'TRUE') { $fields[$attribute] = $true } }
                default { $fields[$attribute] = ConvertTo-Text $value }
            }
        }
    }
    if ($Result.Properties['userCertificate'].Count -gt 0) { $fields['hasUserCertificate'] = $true }
    return $fields
}

# Members go to the file one by one, because a group may have hundreds of thousands.
function Write-Group([IO.TextWriter] $Writer, [object] $Result) {
    $fields = ConvertTo-Json -InputObject (ConvertTo-Field $Result) -Compress
    $Writer.Write($fields.Substring(0, $fields.Length - 1))
    $listed = $Members -or $scopes.Contains((Get-Guid $Result))
    if ($listed) { $Writer.Write(',"member":[') }
    $count = 0
    Find-Member $Result | ForEach-Object {
        if ($listed) {
            if ($count -gt 0) { $Writer.Write(',') }
            $Writer.Write((ConvertTo-Json -InputObject $_ -Compress))
        }
        $count++
    }
    if ($listed) { $Writer.Write(']') }
    $Writer.WriteLine(",""memberCount"":$count}")
}

function Write-Export([IO.TextWriter] $Writer) {
    # What no line says is not in the list: the names of members, where nobody asked for them.
    $groups = if ($Members -or $MembersOf) { 'member' } else { 'memberCount' }
    $Writer.WriteLine((ConvertTo-Json -Compress -InputObject ([ordered]@{
                    'format'     = 'entra-sync-objects'
                    'version'    = 1
                    'domain'     = $domainName
                    'exportedAt' = $exportedAt
                    'attributes' = $attributes + 'userCertificate' + $groups
                })))
    Find-Object "Reading the users and contacts of $domainName" $people $attributes 1000 | ForEach-Object {
        $Writer.WriteLine((ConvertTo-Json -InputObject (ConvertTo-Field $_) -Compress))
        $script:objects++
    }
    Find-Object "Reading the computers of $domainName" '(objectCategory=computer)' ($attributes + 'userCertificate') 1000 | ForEach-Object {
        $Writer.WriteLine((ConvertTo-Json -InputObject (ConvertTo-Field $_) -Compress))
        $script:objects++
    }
    # Small pages: a group comes with up to 1500 members.
    Find-Object "Reading the groups of $domainName" '(objectCategory=group)' ($attributes + 'member;range=0-*') 100 | ForEach-Object {
        Write-Group $Writer $_
        $script:objects++
    }
    $Writer.WriteLine("{""end"":true,""objects"":$objects}")
}

# Until the permissions are set the file is empty, and nobody else can open it.
function Open-PrivateFile([string] $File) {
    $stream = [IO.File]::Open($File, 'CreateNew', 'Write', 'None')
    try {
        $null = & icacls.exe $File /inheritance:r /grant:r '*S-1-3-4:F'
        if ($LASTEXITCODE -ne 0) { throw "$File cannot be made readable by its owner alone: icacls.exe ended with $LASTEXITCODE. Name a file on a volume with NTFS." }
        $zip = New-Object IO.Compression.GZipStream -ArgumentList $stream, ([IO.Compression.CompressionMode]::Compress)
        $writer = New-Object IO.StreamWriter -ArgumentList $zip, (New-Object Text.UTF8Encoding -ArgumentList $false)
        $writer.NewLine = "`n"
        return $writer
    }
    catch { $stream.Dispose(); throw }
}

# What would fail at the end fails before the work.
$target = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
if (Test-Path -LiteralPath $target -PathType Container) { throw "$target is a folder. Name a file." }
if ((Test-Path -LiteralPath $target) -and -not $Force) { throw "$target exists. Name another file, or replace it with -Force." }
$folder = Split-Path -Parent $target
if (-not (Test-Path -LiteralPath $folder -PathType Container)) { throw "There is no folder for $target." }
while ($folder -and -not $AllowRepository) {
    if (Test-Path -LiteralPath (Join-Path $folder '.git')) { throw "$target is inside the git working tree $folder, and the file is personal data. Name a file outside, or allow it with -AllowRepository." }
    $folder = Split-Path -Parent $folder
}

$missing = if ($Server) { "$Server does not answer as a domain controller." } else { 'No domain controller of the domain of this account answers.' }
try {
    $directory = if ($Server) { Open-Entry "LDAP://$Server/RootDSE" } else { Open-Entry 'LDAP://RootDSE' }
    $root = [string] $directory.psbase.Properties['defaultNamingContext'].Value
    $controller = [string] $directory.psbase.Properties['dnsHostName'].Value
    if (-not $root -or -not $controller) { throw 'The answer names no domain.' }
}
catch { throw "$missing $($_.Exception.Message) Name one with -Server, and check DNS and the network." }
$domainName = ($root -replace '^DC=' -replace ',DC=', '.').ToLowerInvariant()
$exportedAt = [DateTime]::UtcNow.ToString($time, $invariant)

$scopes = New-Object 'System.Collections.Generic.HashSet[string]'
foreach ($name in $MembersOf) {
    try {
        # A slash in a name would end it in an address.
        $group = Find-One ($name -replace '(?<!\\)/', '\/') '(objectCategory=group)' 'objectGUID'
        if ($null -eq $group) { throw 'There is no such group.' }
    }
    catch { throw "$domainName does not show the group $name. $($_.Exception.Message) Give -MembersOf the distinguished names of groups of this domain." }
    $null = $scopes.Add((Get-Guid $group))
}

if (-not $PSCmdlet.ShouldProcess($target, "Export the objects of $domainName, and write this file")) { return }

$objects = 0
$temporary = "$target.$PID.tmp"
try {
    $writer = Open-PrivateFile $temporary
    try { Write-Export $writer }
    catch { throw "Nothing was written: the export of $domainName from $controller ended early. $($_.Exception.Message) Run it again." }
    finally { $writer.Dispose() }
    Move-Item -LiteralPath $temporary -Destination $target -Force:$Force
}
finally {
    # A command may be stopped here too, a method of .NET is not.
    if ([IO.File]::Exists($temporary)) { [IO.File]::Delete($temporary) }
}
Write-Output "Exported $objects objects of $domainName. Written to $target"
