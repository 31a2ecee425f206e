<#
.SYNOPSIS
    Collects what entra-sync adopt reads of a tenant: the configuration of a Connect Sync server, and that of Cloud Sync.

.DESCRIPTION
    Run it once with -ConnectSync on every Connect Sync server, the staging ones too, and once with -Graph on any computer.
    Name the same folder each time, or put the folders together afterwards: each run makes a folder of its own in it,
    connect\<computer> or graph, and touches nothing else.

    It only reads. It signs nobody in, holds no password, and asks for no rights: what the account may not read is named in a
    warning, with the scope that it needs, and entra-sync adopt tells what it lacks.

    -WhatIf reads nothing: it names the folder that a run would make, after everything that would keep a run from starting.
    Interrupted or failed, a run leaves no folder.

    What -ConnectSync needs: Windows PowerShell 5.1 on the server, and an account that may open the Synchronization Service
    there, such as a member of the local group ADSyncAdmins. It calls Get-ADSyncServerConfiguration and Get-ADSyncScheduler.

    What -Graph needs: the module Microsoft.Graph.Authentication, and somebody who has signed in before with Connect-MgGraph
    and has the role Hybrid Identity Administrator. The least scopes, all of them for reading:
     - Organization.Read.All: which tenant it is, and its verified domains
     - Application.Read.All: applications and service principals of Cloud Sync
     - Synchronization.Read.All: jobs, schemas, the schema of the template, the names of secrets
     - Policy.Read.HybridAuthentication: provisioning agents and the domains that they serve
     - OnPremDirectorySynchronization.Read.All: soft match, hard match and the other settings of the tenant itself; Graph
       gives them to a Global Administrator alone, and to anybody else a warning says that they are missing

    What the folders hold: names of the tenant, its domains, OUs, scoping groups, servers, synchronization rules and attribute
    mappings, and ids. Of secrets only the names: their values are thrown away before anything is written. No user and no
    member of a group. Passwords of connectors are encrypted by the server, and its export leaves them empty. Nothing is sent
    anywhere: the folder stays where it is put.

.PARAMETER Path
    The folder to collect into. It is made if there is none.

.PARAMETER ConnectSync
    Collects the configuration of the Connect Sync server that this runs on.

.PARAMETER Graph
    Collects the Cloud Sync of the tenant that Connect-MgGraph has signed in to.

.EXAMPLE
    .\collect-tenant.ps1 collected -ConnectSync

    On every Connect Sync server.

.EXAMPLE
    Connect-MgGraph -Scopes Organization.Read.All,Application.Read.All,Synchronization.Read.All,Policy.Read.HybridAuthentication,OnPremDirectorySynchronization.Read.All
    .\collect-tenant.ps1 collected -Graph

    On any computer with the module. Where Graph asks to wait, the module waits and asks again, three times.

.EXAMPLE
    entra-sync adopt collected --name contoso

    What the folder is for.

.LINK
    https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-inbound-synch-ms-graph
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [Parameter(Mandatory = $true, Position = 0)]
    [ValidateNotNullOrEmpty()]
    [string] $Path,

    [Parameter(Mandatory = $true, ParameterSetName = 'ConnectSync')]
    [switch] $ConnectSync,

    [Parameter(Mandatory = $true, ParameterSetName = 'Graph')]
    [switch] $Graph
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

# The gallery application that every AD-to-Entra configuration is made from.
$template = '1a4721b3-e57f-4451-ae87-ef078703ec94'
$base = 'beta'

function Write-Json([string] $File, [string] $Json) {
    $target = Join-Path $temporary $File
    $null = [IO.Directory]::CreateDirectory((Split-Path -Parent $target))
    [IO.File]::WriteAllText($target, $Json, (New-Object Text.UTF8Encoding -ArgumentList $false))
}

# The answer as Graph wrote it: reading and writing it again could change it.
function Get-Answer([string] $Uri) {
    return [string] (Invoke-MgGraphRequest -Method GET -Uri $Uri -OutputType Json)
}

# Every page of a list. Objects that the module itself makes have dates in them, and ConvertTo-Json of Windows PowerShell 5.1
# writes a date as \/Date(0)\/. ConvertFrom-Json leaves it a text there, and PowerShell 7 writes it as Graph does.
function Get-ItemList([string] $Uri) {
    $next = $Uri
    while ($next) {
        $page = ConvertFrom-Json -InputObject (Get-Answer $next)
        foreach ($item in $page.value) { $item }
        $next = if ($page.PSObject.Properties['@odata.nextLink']) { $page.'@odata.nextLink' } else { $null }
    }
}

function Write-ItemList([string] $File, [object[]] $Items) {
    Write-Json $File (ConvertTo-Json -Depth 32 -InputObject @{ 'value' = @($Items) })
}

# What may not be read is missing in the folder, and the rest is collected all the same.
function Invoke-Part([string] $What, [string] $Scope, [scriptblock] $Part) {
    Write-Progress -Activity 'Collecting' -Status $What
    try { & $Part }
    catch {
        $script:missing++
        Write-Warning "Not collected: $What. $($_.Exception.Message) Needed: the scope $Scope."
    }
}

function Get-SafeName([string] $Id) {
    return $Id -replace '[^A-Za-z0-9.-]', '_'
}

function Export-ConnectSync {
    Write-Progress -Activity 'Collecting' -Status 'the configuration of this server'
    try {
        $null = Get-ADSyncServerConfiguration -Path $temporary
        $scheduler = Get-ADSyncScheduler
    }
    catch {
        throw "Nothing was collected: the configuration of this server could not be read. $($_.Exception.Message) Needed: an account that may open the Synchronization Service here, such as a member of ADSyncAdmins."
    }
    $state = [ordered]@{
        'StagingModeEnabled'                  = [bool] $scheduler.StagingModeEnabled
        'SyncCycleEnabled'                    = [bool] $scheduler.SyncCycleEnabled
        'CurrentlyEffectiveSyncCycleInterval' = [string] $scheduler.CurrentlyEffectiveSyncCycleInterval
    }
    Write-Json 'scheduler.json' (ConvertTo-Json -InputObject $state)
}

function Export-Configuration([object] $Principal) {
    $id = $Principal.id
    $folder = "servicePrincipals/$(Get-SafeName $id)"
    $synchronization = "$base/servicePrincipals/$id/synchronization"
    Write-Json "$folder/servicePrincipal.json" (ConvertTo-Json -Depth 8 -InputObject $Principal)
    Invoke-Part "the application of $($Principal.displayName)" 'Application.Read.All' {
        $applications = @(Get-ItemList "$base/applications?`$filter=appId eq '$($Principal.appId)'&`$select=id,appId,displayName,applicationTemplateId,signInAudience")
        Write-ItemList "$folder/application.json" $applications
    }
    Invoke-Part "the jobs of $($Principal.displayName)" 'Synchronization.Read.All' {
        $jobs = @(Get-ItemList "$synchronization/jobs")
        Write-ItemList "$folder/jobs.json" $jobs
        foreach ($job in $jobs) {
            Invoke-Part "the schema of $($job.id)" 'Synchronization.Read.All' {
                Write-Json "$folder/jobs/$(Get-SafeName $job.id)/schema.json" (Get-Answer "$synchronization/jobs/$($job.id)/schema")
            }
        }
    }
    Invoke-Part "Microsoft's mappings for $($Principal.displayName)" 'Synchronization.Read.All' {
        Write-Json "$folder/templates/AD2AADProvisioning/schema.json" (Get-Answer "$synchronization/templates/AD2AADProvisioning/schema")
    }
    Invoke-Part "the names of the secrets of $($Principal.displayName)" 'Synchronization.Read.All' {
        $names = @(Get-ItemList "$synchronization/secrets" | ForEach-Object { @{ 'key' = [string] $_.key } })
        Write-ItemList "$folder/secrets.json" $names
    }
}

function Export-Graph {
    Write-Progress -Activity 'Collecting' -Status 'the configurations of Cloud Sync'
    try {
        $principals = @(Get-ItemList "$base/servicePrincipals?`$filter=applicationTemplateId eq '$template'&`$select=id,appId,displayName,appDisplayName,applicationTemplateId")
    }
    catch {
        throw "Nothing was collected: the configurations of Cloud Sync could not be listed. $($_.Exception.Message) Needed: the scope Application.Read.All."
    }
    Invoke-Part 'the organization' 'Organization.Read.All' {
        Write-ItemList 'organization.json' @(Get-ItemList "$base/organization?`$select=id,displayName,verifiedDomains,onPremisesSyncEnabled")
    }
    Invoke-Part 'the provisioning agents' 'Policy.Read.HybridAuthentication' {
        Write-ItemList 'agentGroups.json' @(Get-ItemList "$base/onPremisesPublishingProfiles/provisioning/agentGroups?`$expand=agents,publishedResources")
    }
    Invoke-Part "the tenant's settings of directory synchronization" 'OnPremDirectorySynchronization.Read.All' {
        Write-ItemList 'onPremisesSynchronization.json' @(Get-ItemList "$base/directory/onPremisesSynchronization")
    }
    foreach ($principal in $principals) { Export-Configuration $principal }
}

# What would fail at the end fails before the work.
$root = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
$part = if ($Graph) { 'graph' } else { Join-Path 'connect' $env:COMPUTERNAME }
$target = Join-Path $root $part
if (Test-Path -LiteralPath $target) { throw "$target exists. Move it away, or name another folder." }
$needed = if ($ConnectSync) { 'Get-ADSyncServerConfiguration' } else { 'Invoke-MgGraphRequest' }
if (-not (Get-Command -Name $needed -ErrorAction SilentlyContinue)) { throw "There is no $needed here. Run Get-Help $PSCommandPath to see what is needed." }
if ($Graph -and -not (Get-MgContext)) { throw "Nobody has signed in to Graph. Run Connect-MgGraph first; Get-Help $PSCommandPath -Examples names the scopes." }
if (-not $PSCmdlet.ShouldProcess($target, 'Make this folder, and collect into it')) { return }

$missing = 0
$temporary = "$target.$PID.tmp"
try {
    $null = [IO.Directory]::CreateDirectory($temporary)
    if ($ConnectSync) { Export-ConnectSync } else { Export-Graph }
    # Move-Item would put it into a folder that somebody else has made in the meantime.
    [IO.Directory]::Move($temporary, $target)
}
finally {
    # A command may be stopped here too, a method of .NET is not.
    if ([IO.Directory]::Exists($temporary)) { [IO.Directory]::Delete($temporary, $true) }
    Write-Progress -Activity 'Collecting' -Completed
}
if ($missing -eq 0) { Write-Output "Collected into $target" }
else { Write-Output "Collected into $target, but not everything: $missing missing, see the warnings. Run it again into another folder once they are dealt with." }
