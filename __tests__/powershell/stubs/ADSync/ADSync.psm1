# The module that comes with Connect Sync. Its state is $Machine.ConnectSync; the export has the form of Microsoft's sample:
# https://github.com/microsoft/AADConnectConfigDocumenter, src/SolutionOutput/Data/Contoso

# An active server of corp.contoso.com as the wizard leaves it. A test changes what it needs.
function New-ConnectSync {
    $types = 'user', 'inetOrgPerson', 'group', 'contact'
    $env:COMPUTERNAME = 'AADC-01'
    $Machine.Services['ADSync'] = [pscustomobject]@{ Name = 'ADSync'; StartType = 'Automatic'; Status = 'Running' }
    $Machine.ConnectSync = [pscustomobject]@{
        Scheduler = [pscustomobject]@{
            AllowedSyncCycleInterval = [timespan] '00:30:00'; CurrentlyEffectiveSyncCycleInterval = [timespan] '00:30:00'
            CustomizedSyncCycleInterval = $null; NextSyncCyclePolicyType = 'Delta'; PurgeRunHistoryInterval = [timespan] '7.00:00:00'
            SyncCycleEnabled = $true; MaintenanceEnabled = $true; StagingModeEnabled = $false; SchedulerSuspended = $false
        }
        Credential = [pscustomobject]@{ ConnectorIdentityType = 'Application' }
        Threshold = [pscustomobject]@{ DeletionPrevention = 'EnabledForCount'; ThresholdCount = 500; ThresholdPercentage = 0 }
        Parameters = [ordered]@{
            'Microsoft.Synchronize.ServerConfigurationVersion' = '2.6.92.0'
            'Microsoft.Synchronize.StagingMode' = 'False'
            'Microsoft.Synchronize.TimeInterval' = '00:30:00'
            'Microsoft.SynchronizationOption.AnchorAttribute' = 'mS-DS-ConsistencyGuid'
            'Microsoft.SynchronizationOption.UPNAttribute' = 'userPrincipalName'
            'Microsoft.UserSignIn.SignOnMethod' = 'PasswordHashSync'
            'Microsoft.OptionalFeature.PasswordHashSync' = 'True'
            'Microsoft.OptionalFeature.ExportDeletionThreshold' = 'True'
            'Microsoft.OptionalFeature.ExportDeletionThresholdValue' = '500'
            'Microsoft.OptionalFeature.GroupFiltering' = 'False'
            'Microsoft.OptionalFeature.HybridExchange' = 'True'
            'Microsoft.OptionalFeature.DeviceWriteBack' = 'False'
            'Microsoft.OptionalFeature.AutoUpgradeState' = 'Suspended'
        }
        Connectors = [Collections.Generic.List[object]]@(
            [pscustomobject]@{
                Id = '{AE4DB4CC-B16B-4EB2-ACF5-837CA84E4D7D}'; Name = 'corp.contoso.com'; PasswordHashSync = '1'
                Partitions = [Collections.Generic.List[object]]@(
                    [pscustomobject]@{
                        Name = 'DC=corp,DC=contoso,DC=com'; Selected = '1'; Classes = $types + 'msDS-GroupManagedServiceAccount'
                        Include = @('OU=CORP,DC=corp,DC=contoso,DC=com'); Exclude = @('DC=corp,DC=contoso,DC=com', 'OU=Lab,OU=CORP,DC=corp,DC=contoso,DC=com')
                    }
                    [pscustomobject]@{ Name = 'DC=lab,DC=corp,DC=contoso,DC=com'; Selected = '0'; Classes = $types; Include = @(); Exclude = @() }
                )
            }
        )
        PasswordWriteback = '1'
        Rules = [Collections.Generic.List[object]]@(
            New-SynchronizationRule 'In from AD - User Join' 100 -Tag 'Microsoft.InfromADUserJoin.006' -Link Provision
            foreach ($type in $types) {
                New-SynchronizationRule "In from AD - $type cloudNoFlow" 80 -Source $type -Sets True -Scope @(, @('dn ENDSWITH OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com'))
            }
            foreach ($type in 'user', 'group', 'contact') {
                New-SynchronizationRule "Out to Entra - $type JoinNoFlow" 90 -Outbound -Source $(if ($type -eq 'group') { 'group' } else { 'person' }) -Target $type -Scope @(, @('cloudNoFlow EQUAL True'))
            }
            New-SynchronizationRule 'In from AD - Departments' 10 -Source user -Link Join
        )
        # The policies of the cycles that somebody has started.
        Cycles = [Collections.Generic.List[string]]::new()
        # The declared encoding of the files of the export; UTF-8 needs none.
        Encoding = ''
    }
}

# A rule as the editor has it. A scope is a list of groups, each a list of conditions: attribute, operator and value.
function New-SynchronizationRule {
    param(
        [string] $Name, [int] $Precedence, [switch] $Outbound, [string] $Source = 'user', [string] $Target = 'person', [string] $Link,
        [string] $Sets, [string] $SetsFrom, [string] $SetsBy, [object[]] $Scope = @(), [string] $Tag, [switch] $Disabled,
        [string] $Connector = '{AE4DB4CC-B16B-4EB2-ACF5-837CA84E4D7D}'
    )
    if (-not $Link) { $Link = if ($Outbound) { 'JoinNoFlow' } else { 'Join' } }
    if ($Outbound) { $Connector = '{b891884f-051e-4a83-95af-2544101c9083}' }
    if (-not $Outbound -and $Source -eq 'group') { $Target = 'group' }
    return [pscustomobject]@{
        Id = '{' + [guid]::new([Security.Cryptography.MD5]::HashData([Text.Encoding]::UTF8.GetBytes($Name))) + '}'
        Name = $Name; Precedence = $Precedence; Direction = if ($Outbound) { 'Outbound' } else { 'Inbound' }
        Source = $Source; Target = $Target; Link = $Link; Sets = $Sets; SetsFrom = $SetsFrom; SetsBy = $SetsBy
        Scope = $Scope; Tag = $Tag; Disabled = [bool] $Disabled; Connector = $Connector
    }
}

function ConvertTo-Xml([string] $Text) { return [Security.SecurityElement]::Escape($Text) }

function ConvertTo-Partition([object] $Partition) {
    $lists = @{}
    foreach ($list in 'Classes', 'Include', 'Exclude') { $lists[$list] = @($Partition.$list) }
    $classes = ($lists.Classes | ForEach-Object { "<object-class>$(ConvertTo-Xml $_)</object-class>" }) -join ''
    $include = ($lists.Include | ForEach-Object { "<inclusion>$(ConvertTo-Xml $_)</inclusion>" }) -join ''
    $exclude = ($lists.Exclude | ForEach-Object { "<exclusion>$(ConvertTo-Xml $_)</exclusion>" }) -join ''
    return "<partition><id>{11111111-aaaa-4aaa-8aaa-000000000001}</id><name>$(ConvertTo-Xml $Partition.Name)</name><selected>$($Partition.Selected)</selected><filter><object-classes>$classes</object-classes><containers><exclusions>$exclude</exclusions><inclusions>$include</inclusions></containers></filter><custom-data><adma-partition-data><cookie>c2VjcmV0LWNvb2tpZQ==</cookie></adma-partition-data></custom-data></partition>"
}

function ConvertTo-RuleXml([object] $Rule) {
    $mapping = if ($Rule.Sets) { "<src>$(ConvertTo-Xml $Rule.Sets)</src>" } elseif ($Rule.SetsFrom) { "<src><attr>$($Rule.SetsFrom)</attr></src>" } elseif ($Rule.SetsBy) { "<src></src><expression>$(ConvertTo-Xml $Rule.SetsBy)</expression>" }
    $mappings = if ($mapping) { "<mapping><dest>cloudNoFlow</dest>$mapping<valueMergeType>Update</valueMergeType></mapping>" }
    $groups = foreach ($group in $Rule.Scope) {
        $conditions = foreach ($condition in $group) {
            $attribute, $operator, $value = $condition -split ' ', 3
            "<scope><csAttribute>$attribute</csAttribute><csOperator>$operator</csOperator><csValue>$(ConvertTo-Xml $value)</csValue></scope>"
        }
        "<conditions>$($conditions -join '')</conditions>"
    }
    return "<synchronizationRule><id>$($Rule.Id)</id><version>1</version><name>$(ConvertTo-Xml $Rule.Name)</name><description /><immutable-tag>$($Rule.Tag)</immutable-tag><direction>$($Rule.Direction)</direction><disabled>$($Rule.Disabled)</disabled><connector>$($Rule.Connector)</connector><sourceObjectType>$($Rule.Source)</sourceObjectType><targetObjectType>$($Rule.Target)</targetObjectType><linkType>$($Rule.Link)</linkType><precedence>$($Rule.Precedence)</precedence><EnablePasswordSync>false</EnablePasswordSync><attribute-mappings>$mappings</attribute-mappings><relationshipCriteria></relationshipCriteria><synchronizationCriteria>$($groups -join '')</synchronizationCriteria></synchronizationRule>"
}

function Save-ExportFile([string] $Folder, [string] $Name, [string] $Text) {
    $null = [IO.Directory]::CreateDirectory($Folder)
    $encoding = $Machine.ConnectSync.Encoding
    if (-not $encoding) { [IO.File]::WriteAllText("$Folder/$Name", $Text); return }
    [IO.File]::WriteAllText("$Folder/$Name", "<?xml version=`"1.0`" encoding=`"$encoding`"?>$Text", [Text.Encoding]::GetEncoding($encoding))
}

# Not in the reference; the parameter is the one of https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-create-custom-sync-rule
function Get-ADSyncServerConfiguration {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)] [string] $Path, [Parameter(Position = 1)] [bool] $Validate)
    Register-Call Get-ADSyncServerConfiguration $PSBoundParameters
    $sync = $Machine.ConnectSync
    $parameters = ($sync.Parameters.GetEnumerator() | ForEach-Object { "<parameter name=`"$($_.Key)`" type=`"string`" use=`"SynchronizationGlobal`" dataType=`"String`">$(ConvertTo-Xml $_.Value)</parameter>" }) -join ''
    Save-ExportFile "$Path/GlobalSettings" 'MV.xml' "<saved-mv-configuration server='$env:COMPUTERNAME' export-date='2026-12-01 08:00:00.000'><mv-data><format-version>1</format-version><schema>a long one</schema><parameter-values>$parameters<parameter name=`"Microsoft.Hidden`" type=`"encrypted-string`" encrypted=`"1`">c2VjcmV0LWdsb2JhbA==</parameter></parameter-values></mv-data></saved-mv-configuration>"
    foreach ($connector in $sync.Connectors) {
        $partitions = ($connector.Partitions | ForEach-Object { ConvertTo-Partition $_ }) -join ''
        Save-ExportFile "$Path/Connectors" "Connector_$($connector.Id).xml" "<ma-data><id>$($connector.Id)</id><name>$($connector.Name)</name><category>AD</category><schema>a long one</schema><private-configuration><adma-configuration><forest-name>$($connector.Name)</forest-name><forest-login-domain>CORP</forest-login-domain><forest-login-user>MSOL_0123456789ab</forest-login-user><password-hash-sync-config><enabled>$($connector.PasswordHashSync)</enabled></password-hash-sync-config><parameter-values><parameter name=`"password`" type=`"encrypted-string`" encrypted=`"1`">c2VjcmV0LXBhc3N3b3Jk</parameter><parameter name=`"Forest.FQDN`" type=`"string`">$($connector.Name)</parameter></parameter-values></adma-configuration></private-configuration><ma-partition-data>$partitions</ma-partition-data><encrypted-attributes>c2VjcmV0LWF0dHJpYnV0ZXM=</encrypted-attributes></ma-data>"
    }
    Save-ExportFile "$Path/Connectors" 'Connector_{b891884f-051e-4a83-95af-2544101c9083}.xml' "<ma-data><id>{b891884f-051e-4a83-95af-2544101c9083}</id><name>contoso.onmicrosoft.com - AAD</name><category>Extensible2</category><private-configuration><MAConfig><parameter-values><parameter name=`"UserName`" type=`"string`">Sync_AADC-01_0123456789ab@contoso.onmicrosoft.com</parameter></parameter-values><aad-password-reset-config><enabled>$($sync.PasswordWriteback)</enabled></aad-password-reset-config></MAConfig></private-configuration><ma-partition-data></ma-partition-data></ma-data>"
    foreach ($rule in $sync.Rules) { Save-ExportFile "$Path/SynchronizationRules" "SynchronizationRule_$($rule.Id).xml" (ConvertTo-RuleXml $rule) }
}

# https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-feature-scheduler
function Get-ADSyncScheduler {
    [CmdletBinding()]
    param()
    Register-Call Get-ADSyncScheduler $PSBoundParameters
    return $Machine.ConnectSync.Scheduler
}

# https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-adsync
function Get-ADSyncExportDeletionThreshold {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Position = 0, ValueFromPipelineByPropertyName)] [pscredential] $AADCredential)
    Register-Call Get-ADSyncExportDeletionThreshold $PSBoundParameters
    return $Machine.ConnectSync.Threshold
}

# https://learn.microsoft.com/entra/identity/hybrid/connect/authenticate-application-id
function Get-ADSyncEntraConnectorCredential {
    [CmdletBinding()]
    param()
    Register-Call Get-ADSyncEntraConnectorCredential $PSBoundParameters
    return $Machine.ConnectSync.Credential
}

# https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-feature-scheduler
function Start-ADSyncSyncCycle {
    [CmdletBinding()]
    param([ValidateSet('Delta', 'Initial')] [string] $PolicyType = 'Delta')
    Register-Call Start-ADSyncSyncCycle $PSBoundParameters
    $Machine.ConnectSync.Cycles.Add($PolicyType)
}

# Nothing where no connector runs. The first answer after a cycle has begun shows one that does.
function Get-ADSyncConnectorRunStatus {
    [CmdletBinding()]
    param()
    Register-Call Get-ADSyncConnectorRunStatus $PSBoundParameters
    $asked = @(Get-Call Get-ADSyncConnectorRunStatus).Count
    if ($asked % 5 -eq 1) { return [pscustomobject]@{ RunspaceId = [guid]::Empty; ConnectorName = 'corp.contoso.com' } }
}

# https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-adsync
function Get-ADSyncConnector {
    [CmdletBinding()]
    param([string] $Name, [guid] $Identifier)
    Register-Call Get-ADSyncConnector $PSBoundParameters
    @(
        [pscustomobject]@{ Name = 'contoso.onmicrosoft.com - AAD'; Identifier = [guid] 'b891884f-051e-4a83-95af-2544101c9083' }
        foreach ($connector in $Machine.ConnectSync.Connectors) { [pscustomobject]@{ Name = $connector.Name; Identifier = [guid] $connector.Id } }
    ) | Where-Object { (-not $Name -or $_.Name -eq $Name) -and (-not $PSBoundParameters.ContainsKey('Identifier') -or $_.Identifier -eq $Identifier) }
}

function Enable-ADSyncExportDeletionThreshold {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory, Position = 0)] [uint32] $DeletionThreshold, [pscredential] $AADCredential, [string] $AADUserName)
    Register-Call Enable-ADSyncExportDeletionThreshold $PSBoundParameters
    $Machine.ConnectSync.Threshold.DeletionPrevention = 'EnabledForCount'
    $Machine.ConnectSync.Threshold.ThresholdCount = $DeletionThreshold
}

function Disable-ADSyncExportDeletionThreshold {
    [CmdletBinding(SupportsShouldProcess)]
    param([pscredential] $AADCredential, [string] $AADUserName)
    Register-Call Disable-ADSyncExportDeletionThreshold $PSBoundParameters
    $Machine.ConnectSync.Threshold.DeletionPrevention = 'Disabled'
}

function Get-ADSyncAADCompanyFeature {
    [CmdletBinding()]
    param()
    Register-Call Get-ADSyncAADCompanyFeature $PSBoundParameters
    return [pscustomobject]@{ PasswordHashSync = $Machine.ConnectSync.Parameters['Microsoft.OptionalFeature.PasswordHashSync'] -eq 'True' }
}

function Get-ADSyncAADPasswordSyncConfiguration {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)] [string] $SourceConnector)
    Register-Call Get-ADSyncAADPasswordSyncConfiguration $PSBoundParameters
    $connector = $Machine.ConnectSync.Connectors | Where-Object Name -EQ $SourceConnector
    return [pscustomobject]@{ SourceConnector = $SourceConnector; Enabled = $connector.PasswordHashSync -eq '1' }
}

# https://learn.microsoft.com/entra/identity/hybrid/connect/tshoot-connect-password-hash-synchronization
function Invoke-ADSyncDiagnostics {
    [CmdletBinding()]
    param([switch] $PasswordSync, [string] $ADConnectorName, [string] $DistinguishedName)
    Register-Call Invoke-ADSyncDiagnostics $PSBoundParameters
}

function Get-ADSyncGlobalSettings {
    [CmdletBinding()]
    param()
    Register-Call Get-ADSyncGlobalSettings $PSBoundParameters
    $parameters = $Machine.ConnectSync.Parameters.GetEnumerator() | ForEach-Object { [pscustomobject]@{ Name = $_.Key; Value = $_.Value } }
    return [pscustomobject]@{ Parameters = @($parameters) }
}
# https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-feature-scheduler
function Set-ADSyncScheduler {
    [CmdletBinding(SupportsShouldProcess)]
    param([Nullable[bool]] $SyncCycleEnabled, [Nullable[bool]] $MaintenanceEnabled, [string] $NextSyncCyclePolicyType, [timespan] $CustomizedSyncCycleInterval, [timespan] $PurgeRunHistoryInterval)
    Register-Call Set-ADSyncScheduler $PSBoundParameters
    if ($null -ne $SyncCycleEnabled) { $Machine.ConnectSync.Scheduler.SyncCycleEnabled = $SyncCycleEnabled }
}

# https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-feature-scheduler
function Invoke-ADSyncRunProfile {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $ConnectorName, [Parameter(Mandatory)] [string] $RunProfileName)
    Register-Call Invoke-ADSyncRunProfile $PSBoundParameters
    if ($RunProfileName -notin 'Full Import', 'Delta Import', 'Full Synchronization', 'Delta Synchronization', 'Export') { throw "There is no run profile $RunProfileName." }
    # What the rules make of the objects of Active Directory they make when its connector is synchronized.
    if ($RunProfileName -eq 'Full Synchronization' -and $ConnectorName -notlike '* - AAD') {
        $Machine.ConnectSync | Add-Member -Force -NotePropertyMembers @{ Synchronized = @($Machine.ConnectSync.Rules | ForEach-Object { $_ | Select-Object -Property * }) }
    }
    return 'success'
}

# One object by its name, which is compared as strictly as a server might, and its place in the metaverse. They have no page that
# was found; ADSyncDiagnostics, which Connect Sync brings, uses them and their members so.
function Get-ADSyncCSObject {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $ConnectorName, [Parameter(Mandatory)] [string] $DistinguishedName)
    Register-Call Get-ADSyncCSObject $PSBoundParameters
    if ($Machine.ConnectSync.Connectors.Name -notcontains $ConnectorName) { throw "There is no connector $ConnectorName." }
    $object = [StandIn.DirectoryServices.Domain]::Objects.Invoke() | Where-Object Name -CEQ $DistinguishedName
    if (-not $object) { throw "$DistinguishedName is not in the connector space." }
    return [pscustomobject]@{ DistinguishedName = $object.Name; ConnectedMVObjectId = $object.Guid }
}

function Get-ADSyncMVObject {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [guid] $Identifier)
    Register-Call Get-ADSyncMVObject $PSBoundParameters
    $object = [StandIn.DirectoryServices.Domain]::Objects.Invoke() | Where-Object Guid -EQ $Identifier
    $marking = @($Machine.ConnectSync.Synchronized | Where-Object { $_ -and -not $_.Disabled -and $_.Direction -eq 'Inbound' -and $_.Sets -eq 'True' -and $_.Source -eq $object.Classes[-1] })
    $isTaken = $marking | Where-Object { $_.Scope | Where-Object { -not ($_ | Where-Object { $_ -notmatch '^dn ENDSWITH (.*)$' -or -not $object.Name.EndsWith($Matches[1], [StringComparison]::Ordinal) }) } }
    $attributes = [ordered]@{ displayName = [pscustomobject]@{ Values = @('Somebody') } }
    if ($isTaken) { $attributes['cloudNoFlow'] = [pscustomobject]@{ Values = @('True') } }
    return [pscustomobject]@{ ObjectId = $Identifier; Attributes = $attributes }
}

# Rules, with the parameters that the editor writes when it exports one, and the tool of Microsoft's that documents a server:
# https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-create-custom-sync-rule
# https://github.com/microsoft/AADConnectConfigDocumenter
function New-ADSyncRule {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Name, [guid] $Identifier = [guid]::NewGuid(), [string] $Description,
        [Parameter(Mandatory)] [ValidateSet('Inbound', 'Outbound')] [string] $Direction, [Parameter(Mandatory)] [int] $Precedence,
        [guid] $PrecedenceAfter, [guid] $PrecedenceBefore, [Parameter(Mandatory)] [string] $SourceObjectType, [Parameter(Mandatory)] [string] $TargetObjectType,
        [Parameter(Mandatory)] [guid] $Connector, [Parameter(Mandatory)] [ValidateSet('Join', 'JoinNoFlow', 'Provision')] [string] $LinkType,
        [int] $SoftDeleteExpiryInterval, [AllowEmptyString()] [string] $ImmutableTag, [switch] $EnablePasswordSync, [switch] $Disabled
    )
    Register-Call New-ADSyncRule $PSBoundParameters
    return [pscustomobject]@{
        Identifier = $Identifier; Name = $Name; Direction = $Direction; Precedence = $Precedence; SourceObjectType = $SourceObjectType
        TargetObjectType = $TargetObjectType; Connector = $Connector; LinkType = $LinkType; ImmutableTag = $ImmutableTag; Disabled = [bool] $Disabled
        AttributeFlowMappings = @(); ScopeFilter = @()
    }
}

function Add-ADSyncAttributeFlowMapping {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [object] $SynchronizationRule, [string[]] $Source, [Parameter(Mandatory)] [string] $Destination, [ValidateSet('Constant', 'Direct', 'Expression')] [string] $FlowType, [string] $ValueMergeType, [string] $Expression)
    Register-Call Add-ADSyncAttributeFlowMapping $PSBoundParameters
    $SynchronizationRule.AttributeFlowMappings += [pscustomobject]@{ Source = $Source; Destination = $Destination; FlowType = $FlowType }
    return $SynchronizationRule
}

function Add-ADSyncScopeConditionGroup {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [object] $SynchronizationRule, [Parameter(Mandatory)] [object[]] $ScopeConditions)
    Register-Call Add-ADSyncScopeConditionGroup $PSBoundParameters
    $SynchronizationRule.ScopeFilter += [pscustomobject]@{ ScopeConditionList = $ScopeConditions }
    return $SynchronizationRule
}

# One that is there already, by its identifier, is replaced.
function Add-ADSyncRule {
    [CmdletBinding()]
    param([Parameter(Mandatory, ValueFromPipeline)] [object] $SynchronizationRule)
    process {
        Register-Call Add-ADSyncRule $PSBoundParameters
        $rules = $Machine.ConnectSync.Rules
        $id = "{$($SynchronizationRule.Identifier)}"
        $old = $rules | Where-Object Id -EQ $id
        if (-not $old -and $rules.Precedence -contains $SynchronizationRule.Precedence) { throw "The precedence $($SynchronizationRule.Precedence) is taken." }
        if ($old) { $old.Disabled = [bool] $SynchronizationRule.Disabled; return $SynchronizationRule }
        $made = New-SynchronizationRule $SynchronizationRule.Name $SynchronizationRule.Precedence
        $made.Id = $id
        $made.Direction = $SynchronizationRule.Direction
        $made.Source = $SynchronizationRule.SourceObjectType
        $made.Target = $SynchronizationRule.TargetObjectType
        $made.Link = $SynchronizationRule.LinkType
        $made.Connector = "{$($SynchronizationRule.Connector)}"
        $made.Sets = "$($SynchronizationRule.AttributeFlowMappings | Where-Object { $_.Destination -eq 'cloudNoFlow' -and $_.FlowType -eq 'Constant' } | ForEach-Object Source)"
        $made.Scope = @(foreach ($group in $SynchronizationRule.ScopeFilter) { , @($group.ScopeConditionList | ForEach-Object { '{0} {1} {2}' -f $_.Attribute, $_.ComparisonOperator, $_.ComparisonValue }) })
        $made.Disabled = [bool] $SynchronizationRule.Disabled
        $rules.Add($made)
        return $SynchronizationRule
    }
}

function Get-ADSyncRule {
    [CmdletBinding()]
    param([guid] $Identifier)
    Register-Call Get-ADSyncRule $PSBoundParameters
    foreach ($rule in @($Machine.ConnectSync.Rules)) {
        if ($PSBoundParameters.ContainsKey('Identifier') -and [guid] $rule.Id -ne $Identifier) { continue }
        [pscustomobject]@{
            Identifier = [guid] $rule.Id; Name = $rule.Name; Direction = $rule.Direction; Precedence = $rule.Precedence; SourceObjectType = $rule.Source
            TargetObjectType = $rule.Target; Connector = [guid] $rule.Connector; LinkType = $rule.Link; ImmutableTag = $rule.Tag; Disabled = $rule.Disabled
        }
    }
}

function Remove-ADSyncRule {
    [CmdletBinding()]
    param([Parameter(ValueFromPipeline)] [object] $SynchronizationRule, [guid] $Identifier)
    process {
        Register-Call Remove-ADSyncRule $PSBoundParameters
        $id = if ($SynchronizationRule) { $SynchronizationRule.Identifier } else { $Identifier }
        $null = $Machine.ConnectSync.Rules.Remove(($Machine.ConnectSync.Rules | Where-Object Id -EQ "{$id}"))
    }
}
Export-ModuleMember -Function New-ConnectSync, New-SynchronizationRule, Get-ADSyncServerConfiguration, Get-ADSyncScheduler, Get-ADSyncExportDeletionThreshold, Get-ADSyncEntraConnectorCredential, Start-ADSyncSyncCycle, Get-ADSyncConnectorRunStatus, Get-ADSyncConnector, Enable-ADSyncExportDeletionThreshold, Disable-ADSyncExportDeletionThreshold, Get-ADSyncAADCompanyFeature, Get-ADSyncAADPasswordSyncConfiguration, Invoke-ADSyncDiagnostics, Get-ADSyncGlobalSettings, Set-ADSyncScheduler, Invoke-ADSyncRunProfile, Get-ADSyncCSObject, Get-ADSyncMVObject, New-ADSyncRule, Add-ADSyncAttributeFlowMapping, Add-ADSyncScopeConditionGroup, Add-ADSyncRule, Get-ADSyncRule, Remove-ADSyncRule
