# What people do on a machine that no script may do: the wizards of Connect Sync and of the provisioning agent.

# The wizard of the agent, on a machine on which its installer has run.
function Complete-AgentWizard([string] $TenantId, [string[]] $Domains) {
    if (-not $Machine.Services.ContainsKey('AADConnectProvisioningAgent')) { throw 'The provisioning agent is not installed.' }
    Set-RegisteredTenant $TenantId
    $Machine.Agent.Domains = $Domains
}
Export-ModuleMember -Function Complete-AgentWizard
