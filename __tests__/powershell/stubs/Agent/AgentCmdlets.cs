using System.Linq;
using System.Management.Automation;

// A true binary module, as the agent's own is, so that Import-Module, errors and module logging are the real ones.
// https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-install-pshell
[assembly: System.Reflection.AssemblyInformationalVersion("1.1.2505.0")]

namespace StandIn.Agent
{
    public abstract class AgentCmdlet : PSCmdlet
    {
        protected override void ProcessRecord()
        {
            var body = ScriptBlock.Create("param($name, $parameters) Invoke-AgentCmdlet $name $parameters");
            foreach (var value in InvokeCommand.InvokeScript(false, body, null, MyInvocation.MyCommand.Name, MyInvocation.BoundParameters))
                WriteObject(value);
        }
    }

    // -AccessToken is not documented: it was seen in public scripts.
    [Cmdlet("Connect", "AADCloudSyncAzureAD")]
    public sealed class ConnectCmdlet : AgentCmdlet
    {
        [Parameter] public PSCredential Credential { get; set; }
        [Parameter] public string AccessToken { get; set; }
        [Parameter] public string TenantId { get; set; }
        [Parameter] public string UserPrincipalName { get; set; }
    }

    [Cmdlet("Add", "AADCloudSyncGMSA")]
    public sealed class AddServiceAccountCmdlet : AgentCmdlet
    {
        [Parameter] public PSCredential Credential { get; set; }
        [Parameter] public string CustomGMSAName { get; set; }
    }

    [Cmdlet("Add", "AADCloudSyncADDomain")]
    public sealed class AddDomainCmdlet : AgentCmdlet
    {
        [Parameter(Mandatory = true)] public string DomainName { get; set; }
        [Parameter] public PSCredential Credential { get; set; }
        [Parameter] public string[] PreferredDomainControllers { get; set; }
    }

    [Cmdlet("Get", "AADCloudSyncDomains")]
    public sealed class GetDomainsCmdlet : AgentCmdlet { }
}
