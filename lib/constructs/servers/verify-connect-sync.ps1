<#
.SYNOPSIS
    Compares this Connect Sync server with what the code declares, and copies its settings away. Sets nothing.

.DESCRIPTION
    The ADSync module says the role, the scheduler, the identity and the tenant's deletion threshold; the registry says whether
    the admin audit log is on; the export that Get-ADSyncServerConfiguration writes says everything else. Staging mode is never
    set here: Microsoft supports that in the wizard alone. What is not declared is not compared, and what the server does not
    say is listed as unknown, which does not count as a difference.

    Two files go to the storage account: settings-<time>.zip, the export as it is, and verification-<time>.json, the result,
    which entra-sync compare <file> --declared cdktf.out reads.

    Started by Terraform it also puts itself on a schedule; a scheduled run reports to the event log (Application,
    source entra-sync, the event id is the exit code).

.NOTES
    Exit codes: every check is made and told; the first of these that applies is the code
     0  as declared
     1  something unexpected, told in the error
    51  Connect Sync is not installed, or its service does not run
    52  the server has another role than declared
    53  the version is older than Microsoft lets synchronize, or was recalled
    54  accidental deletions are not held back as declared
    55  the containers in scope are others than declared
    56  the settings could not be exported or copied to the storage account
    57  other objects are handed over (cloudNoFlow rule pairs) than declared
    58  the source anchor is another attribute than declared
    59  people sign in differently than declared: method, password hash synchronization, attribute of their names
    60  other object types are selected than declared
    61  optional features or group filtering differ from the declaration
    62  the version or automatic upgrade differs from the declaration
    63  the server signs in to Microsoft Entra ID with another identity than declared
    64  the scheduler differs from the declaration
    65  the tenant holds back deletions differently than declared
    66  the admin audit log differs from the declaration
    67  administrators have other synchronization rules on the server than declared
#>
[CmdletBinding()]
param(
    # JSON in base64url: role, scopes: [{ root, include, exclude }], handsOver and the other values that are declared, null where
    # nothing is; backup: { containerUrl, audience }, scheduleAt
    [Parameter(Mandatory = $true, ParameterSetName = 'Apply')]
    [ValidatePattern('^[A-Za-z0-9_-]+$')]
    [string] $Settings,

    # Started by the task scheduler, with the settings of the last apply.
    [Parameter(Mandatory = $true, ParameterSetName = 'Schedule')]
    [switch] $Scheduled
)

. "$PSScriptRoot\shared.ps1"

# What to do about a code, for whoever reads it first.
$nextSteps = @{
    51 = 'start the service ADSync; where it is missing, run the wizard'
    52 = 'decide which of the two is right: change the role in the wizard, or in code'
    53 = 'upgrade Connect Sync, the staging server first'
    54 = 'Enable-ADSyncExportDeletionThreshold on the server, or change the threshold in code'
    55 = 'change the OUs in the wizard, or the scope in code; what leaves the scope is deleted in the tenant'
    56 = 'check the role of the machine on the container, its firewall and the free space of the disk'
    57 = 'create or enable both rules of each pair, inbound (Join) and outbound (JoinNoFlow), or change handsOver in code'
    58 = 'the anchor is fixed for life: correct it in code, or reinstall the server'
    59 = 'change the sign-in in the wizard, or in code'
    60 = 'select the types in the Synchronization Service Manager, or change objectTypes in code'
    61 = 'change the optional features in the wizard, or in code'
    62 = 'upgrade, or write the version that runs into the code'
    63 = 'configure application-based authentication in the wizard, or correct connectorIdentity in code'
    64 = 'Set-ADSyncScheduler on the server, or change the scheduler in code'
    65 = 'change it in the tenant or in code; it is one value for all servers of the tenant'
    66 = 'set AuditEventLogging below HKLM:\SOFTWARE\Microsoft\Azure AD Connect, or change adminAuditLog in code'
    67 = 'change the rules in the Synchronization Rules Editor, or customRules in code'
}

function Add-Fault([int] $Code, [string] $Text) {
    $null = $script:faults.Add([pscustomobject] @{ code = $Code; text = $Text })
}

# One value: not declared is not compared, and what the server does not say is unknown.
function Compare-Value([int] $Code, [string] $What, [object] $Declared, [object] $Found) {
    if ($null -eq $Declared) { return }
    if ($null -eq $Found -or "$Found" -eq '') { $null = $script:unknown.Add($What + $script:reasons[$What]) }
    elseif ("$Found" -ne "$Declared") { Add-Fault $Code "$What is $Found and declared as $Declared" }
}

# A list in any order, null where none is declared.
function Compare-List([int] $Code, [string] $What, [object] $Declared, [object[]] $Found) {
    if ($null -eq $Declared) { return }
    foreach ($one in $Declared) {
        if ($Found -notcontains $one) { Add-Fault $Code "$What $one is declared and not on the server" }
    }
    foreach ($one in $Found) {
        if (@($Declared) -notcontains $one) { Add-Fault $Code "$What $one is on the server and not declared" }
    }
}

# What only some builds or rights can answer. Without an answer it is unknown, for the reason that is kept.
function Get-Answer([string] $What, $Ask) {
    try { return & $Ask }
    catch {
        $script:reasons[$What] = " ($($_.Exception.Message))"
        return $null
    }
}

# In the encoding that the file names, UTF-8 where it names none; nothing outside of the file is read.
function Read-Xml([string] $Path) {
    $document = New-Object Xml.XmlDocument
    $document.XmlResolver = $null
    $document.Load($Path)
    return $document
}

# The text of the first node, empty where there is none.
function Get-Text([Xml.XmlNode] $Node, [string] $XPath) {
    $found = $Node.SelectSingleNode($XPath)
    if ($null -eq $found) { return '' }
    return $found.InnerText.Trim()
}

function Test-Flag([string] $Text) { return $Text -match '^(1|true)$' }

# How a directory compares names: by sort keys of United States English that disregard case, accents, kana type and width.
# On Windows the invariant culture has the same table, and it is there on every machine.
$comparison = [Globalization.CultureInfo]::InvariantCulture.CompareInfo
$asDirectory = [Globalization.CompareOptions] 'IgnoreCase, IgnoreNonSpace, IgnoreKanaType, IgnoreWidth'
$typeNames = @{ '2.5.4.3' = 'CN'; '2.5.4.11' = 'OU'; '0.9.2342.19200300.100.1.25' = 'DC'; '2.5.4.10' = 'O'; '2.5.4.7' = 'L' }

# \, is a comma, and \C3\A9 are the bytes of an e with an acute accent.
function ConvertFrom-EscapedValue([string] $Value) {
    if (-not $Value.Contains('\')) { return $Value }
    return [regex]::Replace($Value, '(?:\\[0-9A-Fa-f]{2})+|\\.', {
        param($escape)
        if ($escape.Value -notmatch '^\\[0-9A-Fa-f]{2}') { return $escape.Value.Substring(1) }
        $bytes = [byte[]] @($escape.Value.Substring(1) -split '\\' | ForEach-Object { [Convert]::ToByte($_, 16) })
        return [Text.Encoding]::UTF8.GetString($bytes)
    })
}

# One key for every spelling of a name: one part for each RDN, the name of its type and the sort key of its value.
function Get-NameKey([string] $Name) {
    if ($nameKeys.ContainsKey($Name)) { return $nameKeys[$Name] }
    $parts = foreach ($rdn in [regex]::Matches($Name, '(?:[^,\\]|\\.)+')) {
        $type, $value = $rdn.Value.Trim() -split '\s*=\s*', 2
        $type = $type.ToUpperInvariant() -replace '^OID\.'
        if ($typeNames.ContainsKey($type)) { $type = $typeNames[$type] }
        $text = ((ConvertFrom-EscapedValue $value) -replace '\s+', ' ').Trim()
        '{0}={1}' -f $type, [BitConverter]::ToString($comparison.GetSortKey($text, $asDirectory).KeyData)
    }
    $key = $parts -join ','
    if (-not $spellings.ContainsKey($key)) { $spellings[$key] = $Name }
    $nameKeys[$Name] = $key
    return $key
}

# The name and those above it, nearest first.
function Get-Ancestry([string] $Key) {
    $name = $Key
    while ($name) {
        $name
        $parts = $name -split ',', 2
        $name = if ($parts.Count -eq 2) { $parts[1] } else { '' }
    }
}

# A child domain is a partition of its own: its names are not names of the domain above it.
function Test-InDomain([string] $Key, [string] $RootKey) {
    return $Key -eq $RootKey -or $Key -match "(?:^|,)(?!DC=)[^,]+,$RootKey`$"
}

# The keys of names, quick to ask for one of thousands.
function Get-KeySet([object[]] $Names) {
    $keys = @{}
    foreach ($name in $Names) { $keys[(Get-NameKey $name)] = $true }
    return $keys
}

# The nearest marked ancestor decides, a name marked both ways is included, and no mark at all means included.
function Test-Included([string] $Key, [hashtable] $Include, [hashtable] $Exclude) {
    foreach ($name in Get-Ancestry $Key) {
        if ($Include.ContainsKey($name)) { return $true }
        if ($Exclude.ContainsKey($name)) { return $false }
    }
    return $true
}

function Get-SelectedPartition([object[]] $Connectors) {
    foreach ($connector in $Connectors) { $connector.SelectNodes('/ma-data/ma-partition-data/partition[selected="1"]') }
}

# The lists of one domain, as the connector has them.
function Get-RealScope([object[]] $Connectors, [string] $RootKey) {
    foreach ($partition in Get-SelectedPartition $Connectors) {
        if ((Get-NameKey (Get-Text $partition 'name')) -ne $RootKey) { continue }
        $lists = @{}
        foreach ($list in 'inclusion', 'exclusion') {
            $names = @($partition.SelectNodes("filter/containers/${list}s/$list") | ForEach-Object { $_.InnerText })
            $lists[$list] = Get-KeySet @($names | Where-Object { Test-InDomain (Get-NameKey $_) $RootKey })
        }
        return $lists
    }
    return $null
}

function Compare-Scope([object] $Declared, [object[]] $Connectors) {
    $real = Get-RealScope $Connectors (Get-NameKey $Declared.root)
    if ($null -eq $real) {
        Add-Fault 55 "the domain $($Declared.root) is declared and not selected on the server"
        return
    }
    $include = Get-KeySet $Declared.include
    $exclude = Get-KeySet $Declared.exclude
    # A decision changes at a mark and nowhere else, so the marks of both sides are all that has to be looked at.
    foreach ($name in (@($include.Keys) + @($exclude.Keys) + @($real.inclusion.Keys) + @($real.exclusion.Keys) | Sort-Object -Unique)) {
        $declaredIn = Test-Included $name $include $exclude
        if ($declaredIn -eq (Test-Included $name $real.inclusion $real.exclusion)) { continue }
        $told = if ($declaredIn) { 'is declared in scope and is not on the server' } else { 'is in scope on the server and not declared' }
        Add-Fault 55 "$($spellings[$name]) $told"
    }
}

# The connector to Microsoft Entra ID has the same id on every server.
$entraConnector = '{b891884f-051e-4a83-95af-2544101c9083}'
# What the objects of a type become: the type in the metaverse and the type in Microsoft Entra ID.
$becomes = [ordered] @{ user = 'person', 'user'; inetOrgPerson = 'person', 'user'; group = 'group', 'group'; contact = 'person', 'contact' }

# An enabled rule of an administrator; Microsoft's own carry a tag.
function Read-CustomRule([IO.FileInfo] $File) {
    $rule = (Read-Xml $File.FullName).SelectSingleNode('/synchronizationRule')
    if ((Get-Text $rule 'immutable-tag') -cmatch '^Microsoft\.' -or (Test-Flag (Get-Text $rule 'disabled'))) { return }
    $direction = (Get-Text $rule 'direction').ToLowerInvariant()
    return [pscustomobject] @{
        name = Get-Text $rule 'name'
        direction = $direction
        told = '{0}, {1}, precedence {2}' -f (Get-Text $rule 'name'), $direction, (Get-Text $rule 'precedence')
        node = $rule
        onEntra = (Get-Text $rule 'connector') -eq $entraConnector
        link = Get-Text $rule 'linkType'
        types = '{0} to {1}' -f (Get-Text $rule 'sourceObjectType'), (Get-Text $rule 'targetObjectType')
        groups = @($rule.SelectNodes('synchronizationCriteria/conditions'))
    }
}

# The outbound half of a pair: what carries the mark is joined, and nothing of it is written.
function Test-TakesMarked([object] $Rule) {
    if ($Rule.direction -ne 'outbound' -or -not $Rule.onEntra -or $Rule.link -ne 'JoinNoFlow') { return $false }
    if ($Rule.node.SelectNodes('attribute-mappings/mapping').Count -gt 0) { return $false }
    $takes = $false
    foreach ($group in $Rule.groups) {
        $conditions = $group.SelectNodes('scope')
        if ($conditions.Count -ne 1) { return $false }
        if ((Get-Condition $conditions[0]) -eq 'cloudNoFlow EQUAL True') { $takes = $true }
    }
    return $takes
}

function Get-Condition([Xml.XmlNode] $Node) {
    return '{0} {1} {2}' -f (Get-Text $Node 'csAttribute'), (Get-Text $Node 'csOperator'), (Get-Text $Node 'csValue')
}

# What the inbound half sets the mark from; empty where the rule sets none. A constant other than True marks nothing.
function Get-Mark([object] $Rule) {
    if ($Rule.direction -ne 'inbound') { return '' }
    foreach ($mapping in $Rule.node.SelectNodes('attribute-mappings/mapping')) {
        if ((Get-Text $mapping 'dest') -ne 'cloudNoFlow') { continue }
        $expression = Get-Text $mapping 'expression'
        if ($expression) { return $expression.Trim('"') }
        if ($mapping.SelectNodes('src/attr').Count -gt 0) { return "the attribute $(Get-Text $mapping 'src/attr')" }
        if ((Get-Text $mapping 'src').Trim('"') -eq 'True') { return 'True' }
    }
    return ''
}

# The OU whose objects, and no others, meet the conditions of a group; empty where they ask for anything else.
function Get-Unit([Xml.XmlNode] $Group, [string[]] $RootKeys) {
    $keys = @()
    foreach ($condition in $Group.SelectNodes('scope')) {
        $value = (Get-Text $condition 'csValue') -replace '^,'
        if ((Get-Text $condition 'csAttribute') -notmatch '^(dn|distinguishedName)$' -or $value -notmatch '^[^=,]+=') { return '' }
        $key = Get-NameKey $value
        # A name down to its domain stands at the end of another, so there CONTAINS says what ENDSWITH does.
        $isWhole = $RootKeys -contains ($key -replace '^(?:(?!DC=)[^,]*,)*')
        $operator = Get-Text $condition 'csOperator'
        if ($operator -ne 'ENDSWITH' -and -not ($operator -eq 'CONTAINS' -and $isWhole)) { return '' }
        $keys += $key
    }
    foreach ($key in $keys) {
        if (@($keys | Where-Object { (Get-Ancestry $key) -notcontains $_ }).Count -eq 0) { return $key }
    }
    return ''
}

# By type of object, the names that are handed over, and the rules of the pairs that do so. One half without the other does nothing.
function Get-RealHandOver([object[]] $Rules, [object[]] $Connectors) {
    $handOvers = @{}
    $pairs = New-Object Collections.ArrayList
    $outbound = @($Rules | Where-Object { Test-TakesMarked $_ })
    foreach ($rule in $Rules) {
        $mark = Get-Mark $rule
        $type = Get-Text $rule.node 'sourceObjectType'
        if ($mark -eq '' -or -not $becomes.Contains($type)) { continue }
        $partners = @($outbound | Where-Object { $_.types -eq ($becomes[$type] -join ' to ') })
        if ($partners.Count -eq 0) { continue }
        if ($mark -ne 'True' -or $rule.onEntra -or $rule.link -ne 'Join') {
            Add-Fault 57 "the rule $($rule.name) marks with cloudNoFlow what no hand-over can say: it sets $mark, with the link type $($rule.link)"
            continue
        }
        $null = $pairs.Add($rule)
        $pairs.AddRange($partners)
        $own = @($Connectors | Where-Object { (Get-Text $_ '/ma-data/id') -eq (Get-Text $rule.node 'connector') })
        $roots = @(Get-SelectedPartition $own | ForEach-Object { Get-NameKey (Get-Text $_ 'name') })
        $units = @(foreach ($group in $rule.groups) {
            $unit = Get-Unit $group $roots
            $asked = @($group.SelectNodes('scope') | ForEach-Object { Get-Condition $_ }) -join ' and '
            if ($unit) { $unit } else { Add-Fault 57 "the rule $($rule.name) hands over what no hand-over can say: $asked" }
        })
        if ($rule.groups.Count -eq 0) { $units = $roots }
        $handOvers[$type] = @($handOvers[$type]) + $units
    }
    return [pscustomobject] @{ handOvers = $handOvers; pairs = $pairs }
}

function Compare-HandOver([object[]] $Declared, [hashtable] $Real) {
    $told = [ordered] @{}
    foreach ($type in $becomes.Keys) {
        $wanted = @($Declared | Where-Object { $_.kinds -contains $type } | ForEach-Object { Get-NameKey $_.organizationalUnit })
        $there = @($Real[$type] | Where-Object { $_ })
        foreach ($name in ($wanted + $there | Sort-Object -Unique)) {
            $names = @(Get-Ancestry $name)
            $isWanted = @($names | Where-Object { $wanted -contains $_ }).Count -gt 0
            $isThere = @($names | Where-Object { $there -contains $_ }).Count -gt 0
            if ($isWanted -eq $isThere) { continue }
            $what = if ($isWanted) { 'declared as handed over, and no enabled pair of rules on the server does so' } else { 'handed over on the server and not declared so' }
            $key = "of $($spellings[$name]) are $what"
            $told[$key] = @($told[$key]) + "${type}s"
        }
    }
    foreach ($key in $told.Keys) { Add-Fault 57 "$(@($told[$key] | Where-Object { $_ }) -join ', ') $key" }
}

# Of what the export says, the part that is compared: no account, no schema, no rule of Microsoft's.
function Get-ComparedFile([Xml.XmlDocument] $Metaverse, [object[]] $Connectors, [object[]] $Rules) {
    $needless = @(
        '/saved-mv-configuration/mv-data/*[not(self::parameter-values)]'
        '//parameter[@encrypted="1" or @type="encrypted-string"]'
        '/saved-mv-configuration//parameter[not(starts-with(@name, "Microsoft."))]'
        '/ma-data/*[not(self::id or self::name or self::category or self::private-configuration or self::ma-partition-data)]'
        '//private-configuration//parameter[not(@name="Forest.FQDN" or @name="Connector.GroupFilteringGroupDn")]'
        '//adma-configuration/*[not(self::forest-name or self::password-hash-sync-config or self::parameter-values)]'
        '//MAConfig/*[not(self::aad-password-reset-config)]'
        '//aad-password-reset-config/*[not(self::enabled)]'
        '//ma-partition-data/partition/*[not(self::name or self::selected or self::filter)]'
    )
    $files = [ordered] @{ 'GlobalSettings/MV.xml' = $Metaverse }
    foreach ($connector in $Connectors) { $files["Connectors/Connector_$(Get-Text $connector '/ma-data/id').xml"] = $connector }
    foreach ($rule in $Rules) { $files["SynchronizationRules/SynchronizationRule_$(Get-Text $rule.node 'id').xml"] = $rule.node.OwnerDocument }
    $texts = [ordered] @{}
    foreach ($name in $files.Keys) {
        $copy = $files[$name].Clone()
        foreach ($xpath in $needless) {
            foreach ($node in @($copy.SelectNodes($xpath))) { $null = $node.ParentNode.RemoveChild($node) }
        }
        $texts[$name] = $copy.DocumentElement.OuterXml
    }
    return $texts
}

# A role assignment takes minutes to work, so a refusal is asked again for a while.
function Send-File([object] $Backup, [string] $Path, [string] $Name, [datetime] $Deadline) {
    while ($true) {
        try {
            $headers = @{ Authorization = "Bearer $(Get-IdentityToken $Backup.audience)"; 'x-ms-version' = '2021-12-02'; 'x-ms-blob-type' = 'BlockBlob' }
            $null = Invoke-WebRequest -UseBasicParsing -Method Put -Headers $headers -InFile $Path -ContentType 'application/octet-stream' -Uri "$($Backup.containerUrl)/$Name"
            return
        }
        catch {
            if ((Get-Date) -gt $Deadline) { throw }
            Start-Sleep -Seconds 20
        }
    }
}

# In one step, so that nobody reads half a file.
function Save-Text([string] $Path, [string] $Text) {
    [IO.File]::WriteAllText("$Path.part", $Text, (New-Object Text.UTF8Encoding $false))
    Move-Item -LiteralPath "$Path.part" -Destination $Path -Force
}

# The settings are read from a file: the arguments of a task have less room than the scopes of a large estate need.
function Register-Verification([string] $Root, [string] $Encoded, [string] $At) {
    $copy = Join-Path $Root 'verify-connect-sync.ps1'
    if ($PSCommandPath -ne $copy) { Copy-Item -LiteralPath $PSCommandPath -Destination $copy -Force }
    Save-Text $settingsFile $Encoded
    $arguments = "-NoProfile -NonInteractive -ExecutionPolicy RemoteSigned -File `"$copy`" -Scheduled"
    $action = New-ScheduledTaskAction -Execute "$env:SystemRoot\System32\WindowsPowerShell\v1.0\powershell.exe" -Argument $arguments
    $trigger = New-ScheduledTaskTrigger -Daily -At $At
    $principal = New-ScheduledTaskPrincipal -UserId 'NT AUTHORITY\SYSTEM' -LogonType ServiceAccount -RunLevel Highest
    $null = Register-ScheduledTask -TaskName 'entra-sync verification' -Action $action -Trigger $trigger -Principal $principal -Force
}

$null = Start-Transcript -Append -Path (Join-Path $root 'verify-connect-sync.log')
$settingsFile = Join-Path $root 'verify-connect-sync.settings'
$faults = New-Object Collections.ArrayList
$unknown = New-Object Collections.ArrayList
$reasons = @{}
# The key of each name, and how it was first written by its key.
$nameKeys = New-Object 'Collections.Generic.Dictionary[string,string]'
$spellings = @{}
$verdict = [ordered] @{ machine = $env:COMPUTERNAME; verdict = ''; role = 'unknown'; version = 'unknown'; settings = ''; result = '' }
try {
    if ($Scheduled) { $Settings = Get-Content -Raw -LiteralPath $settingsFile }
    $given = ConvertFrom-Settings $Settings
    $service = Get-Service -Name ADSync -ErrorAction SilentlyContinue
    if (-not $service -or $service.Status -ne 'Running') {
        Add-Fault 51 'Connect Sync is not installed, or its service does not run'
    }
    else {
        if (-not $Scheduled) { Register-Verification $root $Settings $given.scheduleAt }
        Import-Module ADSync
        $scheduler = Get-ADSyncScheduler
        $verdict.role = if ($scheduler.StagingModeEnabled) { 'staging' } else { 'active' }
        if ($verdict.role -ne $given.role) {
            Add-Fault 52 "the server is $($verdict.role) and declared $($given.role)"
        }

        $now = (Get-Date).ToUniversalTime()
        $stamp = $now.ToString('yyyyMMddTHHmmssZ')
        $export = Join-Path $root "settings-$stamp"
        try {
            $null = New-Item -ItemType Directory -Force -Path $export
            $null = Get-ADSyncServerConfiguration -Path $export
            $metaverse = Read-Xml (Join-Path (Join-Path $export 'GlobalSettings') 'MV.xml')
            $everyConnector = @(Get-ChildItem -LiteralPath (Join-Path $export 'Connectors') -Filter 'Connector_*.xml' | ForEach-Object { Read-Xml $_.FullName })
            $rules = @(Get-ChildItem -LiteralPath (Join-Path $export 'SynchronizationRules') -Filter 'SynchronizationRule_*.xml' | ForEach-Object { Read-CustomRule $_ })
        }
        catch {
            Add-Fault 56 "the settings could not be exported: $($_.Exception.Message)"
            Stop-Because 56 'Everything but the role is unknown without the export.'
        }
        $connectors = @($everyConnector | Where-Object { (Get-Text $_ '/ma-data/category') -eq 'AD' })
        $entra = @($everyConnector | Where-Object { (Get-Text $_ '/ma-data/id') -eq $entraConnector })
        $parameters = @{}
        foreach ($parameter in $metaverse.SelectNodes('//parameter-values/parameter')) {
            $parameters[$parameter.GetAttribute('name')] = $parameter.InnerText.Trim()
        }

        $verdict.version = [string] $parameters['Microsoft.Synchronize.ServerConfigurationVersion']
        $version = $verdict.version -as [version]
        if ($null -eq $version) { Add-Fault 53 "the version '$($verdict.version)' could not be read" }
        elseif ($version -lt [version] $given.minimumVersion) {
            Add-Fault 53 "version $version is older than $($given.minimumVersion), the oldest that synchronizes"
        }
        elseif ($given.recalledVersions -contains $version.ToString()) { Add-Fault 53 "Microsoft has recalled version $version" }
        Compare-Value 62 'the version' $given.version $version
        Compare-Value 62 'automatic upgrade' $given.autoUpgrade $parameters['Microsoft.OptionalFeature.AutoUpgradeState']

        $threshold = [string] $parameters['Microsoft.OptionalFeature.ExportDeletionThresholdValue']
        if ($parameters['Microsoft.OptionalFeature.ExportDeletionThreshold'] -ne 'True') {
            Add-Fault 54 'accidental deletions are not held back'
        }
        elseif ($threshold -ne [string] $given.deletionThreshold) {
            Add-Fault 54 "the deletion threshold is $threshold and declared as $($given.deletionThreshold)"
        }
        $ofTenant = Get-Answer "the tenant's deletion threshold" {
            $answer = Get-ADSyncExportDeletionThreshold
            switch -Regex ([string] $answer.DeletionPrevention) {
                '^(0|Disabled)$' { 'off' }
                '^(2|EnabledForPercentage)$' { "$($answer.ThresholdPercentage)%" }
                default { [string] $answer.ThresholdCount }
            }
        }
        Compare-Value 65 "the tenant's deletion threshold" $given.deletionThreshold $ofTenant

        foreach ($scope in $given.scopes) { Compare-Scope $scope $connectors }
        $declaredRoots = @($given.scopes | ForEach-Object { Get-NameKey $_.root })
        $selected = @(Get-SelectedPartition $connectors)
        foreach ($name in @($selected | ForEach-Object { Get-Text $_ 'name' })) {
            if ($declaredRoots -notcontains (Get-NameKey $name)) {
                Add-Fault 55 "the domain $name is selected on the server and not declared"
            }
        }
        $classes = @($selected | Where-Object { $declaredRoots -contains (Get-NameKey (Get-Text $_ 'name')) } |
            ForEach-Object { $_.SelectNodes('filter/object-classes/object-class') } | ForEach-Object { $_.InnerText.Trim().ToLowerInvariant() } |
            Where-Object { $given.knownClasses -contains $_ } | Sort-Object -Unique)
        if ($classes.Count -gt 0) { Compare-List 60 'the object type' $given.objectClasses $classes }
        else { Compare-Value 60 'the object types' $given.objectClasses $null }

        $real = Get-RealHandOver $rules $connectors
        Compare-HandOver $given.handsOver $real.handOvers
        Compare-List 67 'the rule' $given.customRules @($rules | Where-Object { $real.pairs -notcontains $_ } | ForEach-Object { $_.told })

        Compare-Value 58 'the source anchor' $given.sourceAnchor $parameters['Microsoft.SynchronizationOption.AnchorAttribute']
        Compare-Value 59 'the attribute of user principal names' $given.userPrincipalNameAttribute $parameters['Microsoft.SynchronizationOption.UPNAttribute']
        $method = [string] $parameters['Microsoft.UserSignIn.SignOnMethod']
        foreach ($spelling in $given.signInSpellings) {
            if ($method -match $spelling.pattern) { $method = $spelling.method; break }
        }
        Compare-Value 59 'user sign-in' $given.userSignIn $method
        $switches = @($connectors | ForEach-Object { Get-Text $_ '//password-hash-sync-config/enabled' } | Where-Object { $_ })
        $hashes = [string] $parameters['Microsoft.OptionalFeature.PasswordHashSync']
        if ($hashes -ne 'False' -and $switches.Count -gt 0) { $hashes = [string] (@($switches | Where-Object { Test-Flag $_ }).Count -gt 0) }
        Compare-Value 59 'password hash synchronization' $given.passwordHashSync $hashes

        $features = @(
            foreach ($feature in $given.featureParameters.PSObject.Properties) {
                $value = [string] $parameters["Microsoft.OptionalFeature.$($feature.Value)"]
                # Newer builds say it at the connector alone.
                if ($feature.Name -eq 'passwordWriteback' -and $value -eq '' -and $entra) { $value = Get-Text $entra[0] '//aad-password-reset-config/enabled' }
                if (Test-Flag $value) { $feature.Name }
            }
        )
        Compare-List 61 'the optional feature' $given.optionalFeatures $features
        Compare-Value 61 'group filtering' $given.groupFiltering $parameters['Microsoft.OptionalFeature.GroupFiltering']

        # A build that does not know applications has no such cmdlet.
        $identity = Get-Answer 'the identity of the server' { [string] (Get-ADSyncEntraConnectorCredential).ConnectorIdentityType }
        Compare-Value 63 'the identity of the server' $given.connectorIdentity $identity

        $cycle = if ($scheduler.SyncCycleEnabled) { 'enabled' } else { 'suspended' }
        Compare-Value 64 'the synchronization cycle' $given.syncCycle $cycle
        $interval = [timespan] $scheduler.CurrentlyEffectiveSyncCycleInterval
        Compare-Value 64 'the minutes between two cycles' $given.syncIntervalInMinutes $interval.TotalMinutes

        # On by default since that version, and off where the value is 0.
        $key = 'HKLM:\SOFTWARE\Microsoft\Azure AD Connect'
        $value = if (Test-Path -LiteralPath $key) { (Get-Item -LiteralPath $key).GetValue('AuditEventLogging') }
        $log = if ($null -eq $version) { $null } elseif ($version -lt [version] '2.4.129.0' -or "$value" -eq '0') { 'disabled' } else { 'enabled' }
        Compare-Value 66 'the admin audit log' $given.adminAuditLog $log

        $machine = $env:COMPUTERNAME.ToLowerInvariant()
        $deadline = (Get-Date).AddMinutes(10)
        try {
            # The wizard's own file, newest first: it is what a new server can be set up from.
            Get-ChildItem -Path (Join-Path $env:ProgramData 'AADConnect') -Filter '*-SynchronizationPolicy-*.json' -ErrorAction SilentlyContinue |
                Sort-Object -Property LastWriteTimeUtc -Descending |
                Select-Object -First 1 |
                Copy-Item -Destination $export
            $archive = "$export.zip"
            Compress-Archive -Path (Join-Path $export '*') -DestinationPath $archive -Force
            Send-File $given.backup $archive "$machine/settings-$stamp.zip" $deadline
            $verdict.settings = "$machine/settings-$stamp.zip"
        }
        catch {
            Add-Fault 56 "the settings were not copied: $($_.Exception.Message)"
        }
        try {
            $result = [ordered] @{
                verification = 1
                machine = $env:COMPUTERNAME
                at = $now.ToString('yyyy-MM-ddTHH:mm:ssZ')
                differences = @($faults | Sort-Object -Property code)
                unknown = @($unknown)
                settings = $verdict.settings
                server = [ordered] @{
                    stagingMode = [bool] $scheduler.StagingModeEnabled
                    syncCycle = $cycle
                    interval = $interval.ToString()
                    connectorIdentity = $identity
                    adminAuditLog = $log
                    deletionThreshold = $ofTenant
                }
                files = Get-ComparedFile $metaverse $everyConnector $rules
            }
            $file = Join-Path $root "verification-$stamp.json"
            Save-Text $file (ConvertTo-Json -InputObject $result -Depth 4)
            Send-File $given.backup $file "$machine/verification-$stamp.json" $deadline
            $verdict.result = "$machine/verification-$stamp.json"
        }
        catch {
            Add-Fault 56 "the result was not copied: $($_.Exception.Message)"
        }
        # A fortnight stays here, by the time in the name; the storage account keeps what its own rules say.
        $oldest = $now.AddDays(-14).ToString('yyyyMMddTHHmmssZ')
        Get-ChildItem -LiteralPath $root |
            Where-Object { $_.Name -match '^(?:settings|verification)-(\d{8}T\d{6}Z)' -and $Matches[1] -lt $oldest } |
            Remove-Item -Recurse -Force
    }
    $exitCode = if ($faults.Count -gt 0) { ($faults | Sort-Object -Property code)[0].code } else { 0 }
}
catch {
    # With a code of its own, the fault is told already.
    if ($exitCode -eq 1) { Add-Fault 1 $_.Exception.Message }
    else { $exitCode = ($faults | Sort-Object -Property code)[0].code }
}
finally {
    $null = Stop-Transcript
}

# The output of a run command and an event have little room; the result has everything.
$most = 20
$texts = @($faults | Sort-Object -Property code | Select-Object -First $most | ForEach-Object { $_.text })
if ($faults.Count -gt $most) { $texts += "and $($faults.Count - $most) more" }
$verdict.verdict = if ($texts.Count -gt 0) { $texts -join '; ' } elseif ($unknown.Count -gt 0) { "as declared, except for what is unknown: $($unknown -join ', ')" } else { 'as declared' }
$text = $verdict | ConvertTo-Json -Compress
Write-Output $text
if ($exitCode -ne 0) {
    [Console]::Error.WriteLine("$($env:COMPUTERNAME) is not as declared:")
    foreach ($group in $faults | Sort-Object -Property code | Select-Object -First $most | Group-Object -Property code) {
        foreach ($fault in $group.Group) { [Console]::Error.WriteLine('  {0,2}  {1}', $fault.code, $fault.text) }
        $next = $nextSteps[[int] $group.Name]
        if ($next) { [Console]::Error.WriteLine("      next: $next") }
    }
    if ($faults.Count -gt $most) { [Console]::Error.WriteLine("      and $($faults.Count - $most) more") }
    if ($verdict.result) { [Console]::Error.WriteLine("all of it: $($verdict.result) in the container; entra-sync compare reads it with --declared cdktf.out") }
}
if ($Scheduled) {
    # The source is there from the second time on, and that is an error of the cmdlet.
    New-EventLog -LogName Application -Source 'entra-sync' -ErrorAction SilentlyContinue
    $kind = if ($exitCode -eq 0) { 'Information' } else { 'Error' }
    Write-EventLog -LogName Application -Source 'entra-sync' -EventId $exitCode -EntryType $kind -Message $text
}
exit $exitCode
