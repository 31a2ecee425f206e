<#
.SYNOPSIS
    Holds this Connect Sync server against what the code declares, and copies its settings away. Sets nothing.

.DESCRIPTION
    Reads the role from Get-ADSyncScheduler, where Microsoft documents it, and everything else from the export that
    Get-ADSyncServerConfiguration writes. Staging mode is never set here: Microsoft supports that in the wizard alone.
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
#>
[CmdletBinding()]
param(
    # JSON in base64url: { role, minimumVersion, recalledVersions, deletionThreshold, scopes: [{ root, include, exclude }],
    # backup: { containerUrl, audience }, scheduleAt }
    [Parameter(Mandatory = $true)]
    [ValidatePattern('^[A-Za-z0-9_-]+$')]
    [string] $Settings,

    # Started by the task scheduler.
    [switch] $Scheduled
)

. "$PSScriptRoot\shared.ps1"

function Add-Fault([int] $Code, [string] $Text) {
    $null = $script:faults.Add([pscustomobject] @{ code = $Code; text = $Text })
}

# How a directory compares names: by sort keys of United States English that disregard case, accents, kana type and width.
$comparison = [Globalization.CultureInfo]::GetCultureInfo('en-US').CompareInfo
$asDirectory = [Globalization.CompareOptions] 'IgnoreCase, IgnoreNonSpace, IgnoreKanaType, IgnoreWidth'
$typeNames = @{ '2.5.4.3' = 'CN'; '2.5.4.11' = 'OU'; '0.9.2342.19200300.100.1.25' = 'DC'; '2.5.4.10' = 'O'; '2.5.4.7' = 'L' }

# \, is a comma, and \C3\A9 are the bytes of an e with an acute accent.
function ConvertFrom-EscapedValue([string] $Value) {
    return [regex]::Replace($Value, '(?:\\[0-9A-Fa-f]{2})+|\\.', {
        param($escape)
        if ($escape.Value -notmatch '^\\[0-9A-Fa-f]{2}') { return $escape.Value.Substring(1) }
        $bytes = [byte[]] @($escape.Value.Substring(1) -split '\\' | ForEach-Object { [Convert]::ToByte($_, 16) })
        return [Text.Encoding]::UTF8.GetString($bytes)
    })
}

# One key for every spelling of a name: one part for each RDN, the name of its type and the sort key of its value.
function Get-NameKey([string] $Name) {
    $parts = foreach ($rdn in [regex]::Matches($Name, '(?:[^,\\]|\\.)+')) {
        $type, $value = $rdn.Value.Trim() -split '\s*=\s*', 2
        $type = $type.ToUpperInvariant() -replace '^OID\.'
        if ($typeNames.ContainsKey($type)) { $type = $typeNames[$type] }
        $text = ((ConvertFrom-EscapedValue $value) -replace '\s+', ' ').Trim()
        '{0}={1}' -f $type, [BitConverter]::ToString($comparison.GetSortKey($text, $asDirectory).KeyData)
    }
    $key = $parts -join ','
    if (-not $spellings.ContainsKey($key)) { $spellings[$key] = $Name }
    return $key
}

# A child domain is a partition of its own: its names are not names of the domain above it.
function Test-InDomain([string] $Key, [string] $RootKey) {
    return $Key -eq $RootKey -or $Key -match "(?:^|,)(?!DC=)[^,]+,$RootKey`$"
}

# The nearest marked ancestor decides, a name marked both ways is included, and no mark at all means included.
function Test-Included([string] $Key, [string[]] $Include, [string[]] $Exclude) {
    $name = $Key
    while ($name) {
        if ($Include -contains $name) { return $true }
        if ($Exclude -contains $name) { return $false }
        $parts = $name -split ',', 2
        $name = if ($parts.Count -eq 2) { $parts[1] } else { '' }
    }
    return $true
}

# The lists of one domain, as the connector has them.
function Get-RealScope([object[]] $Connectors, [string] $RootKey) {
    foreach ($connector in $Connectors) {
        foreach ($partition in $connector.SelectNodes('//ma-partition-data/partition[selected="1"]')) {
            $name = $partition.SelectSingleNode('name').InnerText
            if ((Get-NameKey $name) -ne $RootKey) { continue }
            $lists = @{}
            foreach ($list in 'inclusion', 'exclusion') {
                $nodes = $partition.SelectNodes("filter/containers/${list}s/$list")
                $lists[$list] = @($nodes | ForEach-Object { Get-NameKey $_.InnerText } | Where-Object { Test-InDomain $_ $RootKey })
            }
            return $lists
        }
    }
    return $null
}

function Compare-Scope([object] $Declared, [object[]] $Connectors) {
    $real = Get-RealScope $Connectors (Get-NameKey $Declared.root)
    if ($null -eq $real) {
        Add-Fault 55 "the domain $($Declared.root) is declared and not selected on the server"
        return
    }
    $include = @($Declared.include | ForEach-Object { Get-NameKey $_ })
    $exclude = @($Declared.exclude | ForEach-Object { Get-NameKey $_ })
    # A decision changes at a mark and nowhere else, so the marks of both sides are all that has to be looked at.
    foreach ($name in ($include + $exclude + $real.inclusion + $real.exclusion | Sort-Object -Unique)) {
        $declaredIn = Test-Included $name $include $exclude
        if ($declaredIn -eq (Test-Included $name $real.inclusion $real.exclusion)) { continue }
        $told = if ($declaredIn) { 'is declared in scope and is not on the server' } else { 'is in scope on the server and not declared' }
        Add-Fault 55 "$($spellings[$name]) $told"
    }
}

# In the encoding that the file names, UTF-8 where it names none; nothing outside of the file is read.
function Read-Xml([string] $Path) {
    $document = New-Object Xml.XmlDocument
    $document.XmlResolver = $null
    $document.Load($Path)
    return $document
}

function Send-File([object] $Backup, [string] $Path, [string] $Name) {
    $deadline = (Get-Date).AddMinutes(10)
    while ($true) {
        try {
            $headers = @{ Authorization = "Bearer $(Get-IdentityToken $Backup.audience)"; 'x-ms-version' = '2021-12-02'; 'x-ms-blob-type' = 'BlockBlob' }
            $null = Invoke-WebRequest -UseBasicParsing -Method Put -Headers $headers -InFile $Path -ContentType 'application/octet-stream' -Uri "$($Backup.containerUrl)/$Name"
            return
        }
        catch {
            if ((Get-Date) -gt $deadline) { throw }
            Start-Sleep -Seconds 20
        }
    }
}

function Register-Verification([string] $Root, [string] $Encoded, [string] $At) {
    $copy = Join-Path $Root 'verify-connect-sync.ps1'
    if ($PSCommandPath -ne $copy) { Copy-Item -LiteralPath $PSCommandPath -Destination $copy -Force }
    $arguments = "-NoProfile -NonInteractive -ExecutionPolicy RemoteSigned -File `"$copy`" -Settings $Encoded -Scheduled"
    $action = New-ScheduledTaskAction -Execute "$env:SystemRoot\System32\WindowsPowerShell\v1.0\powershell.exe" -Argument $arguments
    $trigger = New-ScheduledTaskTrigger -Daily -At $At
    $principal = New-ScheduledTaskPrincipal -UserId 'NT AUTHORITY\SYSTEM' -LogonType ServiceAccount -RunLevel Highest
    $null = Register-ScheduledTask -TaskName 'entra-sync verification' -Action $action -Trigger $trigger -Principal $principal -Force
}

$null = Start-Transcript -Append -Path (Join-Path $root 'verify-connect-sync.log')
$faults = New-Object Collections.ArrayList
# How each name was first written, by its key.
$spellings = @{}
$verdict = [ordered] @{ machine = $env:COMPUTERNAME; verdict = ''; role = 'unknown'; version = 'unknown'; settings = '' }
try {
    $given = ConvertFrom-Settings $Settings
    $service = Get-Service -Name ADSync -ErrorAction SilentlyContinue
    if (-not $service -or $service.Status -ne 'Running') {
        Add-Fault 51 'Connect Sync is not installed, or its service does not run'
    }
    else {
        if (-not $Scheduled) { Register-Verification $root $Settings $given.scheduleAt }
        Import-Module ADSync
        $verdict.role = if ((Get-ADSyncScheduler).StagingModeEnabled) { 'staging' } else { 'active' }
        if ($verdict.role -ne $given.role) {
            Add-Fault 52 "the server is $($verdict.role) and declared $($given.role)"
        }

        $stamp = (Get-Date).ToUniversalTime().ToString('yyyyMMddTHHmmssZ')
        $export = Join-Path $root "settings-$stamp"
        $null = New-Item -ItemType Directory -Path $export
        $null = Get-ADSyncServerConfiguration -Path $export
        $metaverse = Read-Xml (Join-Path $export 'GlobalSettings\MV.xml')
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

        $threshold = [string] $parameters['Microsoft.OptionalFeature.ExportDeletionThresholdValue']
        if ($parameters['Microsoft.OptionalFeature.ExportDeletionThreshold'] -ne 'True') {
            Add-Fault 54 'accidental deletions are not held back'
        }
        elseif ($threshold -ne [string] $given.deletionThreshold) {
            Add-Fault 54 "the deletion threshold is $threshold and declared as $($given.deletionThreshold)"
        }

        $connectors = @(
            foreach ($file in Get-ChildItem -LiteralPath (Join-Path $export 'Connectors') -Filter 'Connector_*.xml') {
                $connector = Read-Xml $file.FullName
                if ($connector.SelectSingleNode('//ma-data/category').InnerText -eq 'AD') { $connector }
            }
        )
        foreach ($scope in $given.scopes) { Compare-Scope $scope $connectors }
        $declaredRoots = @($given.scopes | ForEach-Object { Get-NameKey $_.root })
        foreach ($connector in $connectors) {
            foreach ($partition in $connector.SelectNodes('//ma-partition-data/partition[selected="1"]')) {
                $name = $partition.SelectSingleNode('name').InnerText
                if ($declaredRoots -notcontains (Get-NameKey $name)) {
                    Add-Fault 55 "the domain $name is selected on the server and not declared"
                }
            }
        }

        try {
            # The wizard's own file, newest first: it is what a new server can be set up from.
            Get-ChildItem -Path (Join-Path $env:ProgramData 'AADConnect') -Filter '*-SynchronizationPolicy-*.json' -ErrorAction SilentlyContinue |
                Sort-Object -Property LastWriteTimeUtc -Descending |
                Select-Object -First 1 |
                Copy-Item -Destination $export
            $archive = "$export.zip"
            Compress-Archive -Path (Join-Path $export '*') -DestinationPath $archive
            $verdict.settings = "$($env:COMPUTERNAME.ToLowerInvariant())/settings-$stamp.zip"
            Send-File $given.backup $archive $verdict.settings
        }
        catch {
            Add-Fault 56 "the settings were not copied: $($_.Exception.Message)"
        }
        # A fortnight of exports stays here; the storage account keeps what its own rules say.
        Get-ChildItem -LiteralPath $root -Filter 'settings-*' |
            Where-Object { $_.LastWriteTime -lt (Get-Date).AddDays(-14) } |
            Remove-Item -Recurse -Force
    }
    $exitCode = if ($faults.Count -gt 0) { ($faults | Sort-Object -Property code)[0].code } else { 0 }
}
catch {
    Add-Fault 1 $_.Exception.Message
    $exitCode = 1
}
finally {
    $null = Stop-Transcript
}

$verdict.verdict = if ($faults.Count -gt 0) { @($faults | ForEach-Object { $_.text }) -join '; ' } else { 'as declared' }
$text = $verdict | ConvertTo-Json -Compress
Write-Output $text
if ($exitCode -ne 0) { [Console]::Error.WriteLine($verdict.verdict) }
if ($Scheduled) {
    if (-not [Diagnostics.EventLog]::SourceExists('entra-sync')) { New-EventLog -LogName Application -Source 'entra-sync' }
    $kind = if ($exitCode -eq 0) { 'Information' } else { 'Error' }
    Write-EventLog -LogName Application -Source 'entra-sync' -EventId $exitCode -EntryType $kind -Message $text
}
exit $exitCode
