# The provisioning agent: its files, its services, what it writes into the registry, and its cmdlets (AgentCmdlets.cs).
$agent = 'Microsoft Azure AD Connect Provisioning Agent'
$script:assembly = $null

# A compiled file takes a second, so it is made when the first test asks for it.
function Get-AgentAssembly {
    if (-not $script:assembly) {
        $path = Join-Path ([IO.Path]::GetTempPath()) "$([guid]::NewGuid()).dll"
        try {
            Add-Type -Path "$PSScriptRoot/AgentCmdlets.cs" -OutputAssembly $path
            $script:assembly = [IO.File]::ReadAllBytes($path)
        }
        finally { Remove-Item -LiteralPath $path -ErrorAction Ignore }
    }
    return , $script:assembly
}

# What the installer does.
function Install-MachineAgent {
    $folder = Join-Path $env:ProgramFiles $agent
    $null = New-Item -ItemType Directory -Force -Path $folder
    foreach ($file in 'AADConnectProvisioningAgent.exe', 'Microsoft.CloudSync.PowerShell.dll') {
        [IO.File]::WriteAllBytes((Join-Path $folder $file), (Get-AgentAssembly))
    }
    foreach ($name in 'AADConnectProvisioningAgent', 'AzureADConnectAgentUpdater') {
        $Machine.Services[$name] = [pscustomobject]@{ Name = $name; StartType = 'Automatic'; Status = 'Running' }
    }
}

function Set-RegisteredTenant([string] $TenantId) {
    Set-MachineRegistry @{ "SOFTWARE\Microsoft\Azure AD Connect Agents\Azure AD Connect Provisioning Agent" = @{ TenantID = $TenantId } }
}

# Every cmdlet of the agent comes here.
function Invoke-AgentCmdlet([string] $Name, [Collections.IDictionary] $Parameters) {
    Register-Call $Name $Parameters
    switch ($Name) {
        'Connect-AADCloudSyncAzureAD' { Set-RegisteredTenant $Parameters['TenantId'] }
        'Add-AADCloudSyncGMSA' { $Machine.Agent.ServiceAccount = $Parameters['CustomGMSAName'] }
        'Add-AADCloudSyncADDomain' { $Machine.Agent.Domains += $Parameters['DomainName'] }
        'Get-AADCloudSyncDomains' { $Machine.Agent.Domains }
    }
}
Export-ModuleMember -Function Install-MachineAgent, Set-RegisteredTenant, Invoke-AgentCmdlet
