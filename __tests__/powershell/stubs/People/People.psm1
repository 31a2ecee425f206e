# What people do on a machine and no script may do: the wizards of the provisioning agent and of Connect Sync.

# The wizard of the agent, on a machine on which its installer has run.
function Complete-AgentWizard([string] $TenantId, [string[]] $Domains) {
    if (-not $Machine.Services.ContainsKey('AADConnectProvisioningAgent')) { throw 'The provisioning agent is not installed.' }
    Set-RegisteredTenant $TenantId
    $Machine.Agent.Domains = $Domains
}

# The installer of Connect Sync that was staged, its wizard and its rules editor, by somebody who sets what the code declares:
# what verify-connect-sync.ps1 is given. What is not declared is as New-ConnectSync has it.
function Complete-ConnectSyncWizard([object] $Declared) {
    if (-not (Test-Path -LiteralPath "$env:ProgramData/entra-sync/AzureADConnect.msi")) { throw 'The installer is not there.' }
    New-ConnectSync
    $sync = $Machine.ConnectSync
    $sync.Scheduler.StagingModeEnabled = $Declared.role -eq 'staging'
    $sync.Threshold.ThresholdCount = $Declared.deletionThreshold
    $parameters = @{
        'Synchronize.ServerConfigurationVersion' = $Declared.version
        'SynchronizationOption.AnchorAttribute' = $Declared.sourceAnchor
        'OptionalFeature.PasswordHashSync' = $Declared.passwordHashSync
        'OptionalFeature.ExportDeletionThresholdValue' = $Declared.deletionThreshold
    }
    foreach ($feature in $Declared.featureParameters.PSObject.Properties) {
        $parameters["OptionalFeature.$($feature.Value)"] = @($Declared.optionalFeatures) -contains $feature.Name
    }
    foreach ($name in $parameters.Keys) { if ($null -ne $parameters[$name]) { $sync.Parameters["Microsoft.$name"] = "$($parameters[$name])" } }
    $sync.PasswordWriteback = if (@($Declared.optionalFeatures) -contains 'passwordWriteback') { '1' } else { '0' }

    $first = $sync.Connectors[0]
    $classes = if ($Declared.objectClasses) { $Declared.objectClasses } else { $first.Partitions[0].Classes }
    $sync.Connectors.Clear()
    foreach ($scope in $Declared.scopes) {
        $domain = $scope.root -replace 'DC=' -replace ',', '.'
        $sync.Connectors.Add([pscustomobject]@{
            Id = if ($sync.Connectors.Count -eq 0) { $first.Id } else { "{$([guid]::NewGuid())}" }
            Name = $domain
            PasswordHashSync = if ($Declared.passwordHashSync) { '1' } else { '0' }
            Partitions = @([pscustomobject]@{ Name = $scope.root; Selected = '1'; Classes = $classes; Include = @($scope.include); Exclude = @($scope.exclude) })
        })
    }

    # The outbound halves of the pairs are there for every type; the inbound ones say which OU.
    foreach ($rule in @($sync.Rules | Where-Object { $_.Sets -and $_.Direction -eq 'Inbound' })) { $null = $sync.Rules.Remove($rule) }
    foreach ($handOver in $Declared.handsOver) {
        $unit = $handOver.organizationalUnit
        $connector = $sync.Connectors | Where-Object { $unit.EndsWith(",$($_.Partitions[0].Name)") } | Select-Object -First 1
        foreach ($kind in $handOver.kinds) {
            $sync.Rules.Add((New-SynchronizationRule "In from AD - $kind cloudNoFlow of $unit" 80 -Source $kind -Sets True -Connector $connector.Id -Scope @(, @("dn ENDSWITH $unit"))))
        }
    }
}
Export-ModuleMember -Function Complete-AgentWizard, Complete-ConnectSyncWizard
