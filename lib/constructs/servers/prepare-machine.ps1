<#
.SYNOPSIS
    Makes a fresh Windows Server ready for Microsoft's installers, and its first password worthless.

.DESCRIPTION
    Checks the edition, .NET and memory; sets the TLS 1.2 keys, the credential manager service and the execution policy
    that the installers ask for; gives the local administrator a random password that nobody keeps. May run again at any
    time: what is right already is left alone, and the password is replaced once.

.NOTES
    Exit codes
     0  the machine is ready, or will be after the restart that was ordered
     1  something unexpected, told in the error
    11  the operating system cannot run the software: Server Core, too old, too little memory, an old .NET
    14  a group policy sets an execution policy that the installers refuse
#>
[CmdletBinding()]
param(
    # JSON in base64url: { localAdministrator, minimumMemoryInGib, minimumDotNetRelease, restart }
    [Parameter(Mandatory = $true)]
    [ValidatePattern('^[A-Za-z0-9_-]+$')]
    [string] $Settings
)

. "$PSScriptRoot\shared.ps1"

# True when the value was not there before.
function Set-RegistryValue([string] $Key, [string] $Name, [int] $Value) {
    if (-not (Test-Path -LiteralPath $Key)) { $null = New-Item -Path $Key -Force }
    $present = (Get-Item -LiteralPath $Key).GetValue($Name)
    if ($present -eq $Value) { return $false }
    Save-RestartDue
    $null = New-ItemProperty -LiteralPath $Key -Name $Name -Value $Value -PropertyType DWord -Force
    return $true
}

Start-Log 'prepare-machine.log'
try {
    # Only the system and administrators may put a file where an installer is started from.
    $null = & icacls.exe $root /inheritance:r /grant:r '*S-1-5-18:(OI)(CI)F' '*S-1-5-32-544:(OI)(CI)F'
    if ($LASTEXITCODE -ne 0) { throw "The rights of $root could not be set: icacls.exe ended with $LASTEXITCODE." }
    $given = ConvertFrom-Settings $Settings

    $windows = Get-ItemProperty -LiteralPath 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
    if ($windows.InstallationType -ne 'Server') {
        Stop-Because 11 "This is $($windows.InstallationType), and the software needs Windows Server with Desktop Experience. Choose another image."
    }
    if ([int] $windows.CurrentBuildNumber -lt 14393) {
        Stop-Because 11 "This is build $($windows.CurrentBuildNumber); Windows Server 2016 (14393) is the oldest that is supported. Choose another image."
    }
    $memory = (Get-CimInstance -ClassName Win32_ComputerSystem).TotalPhysicalMemory / [math]::Pow(1024, 3)
    # A machine sold with 4 GB shows a little less.
    if ($memory -lt $given.minimumMemoryInGib - 0.5) {
        Stop-Because 11 "The machine has $([math]::Round($memory, 1)) GB of memory and needs $($given.minimumMemoryInGib). Choose a larger size."
    }
    $framework = 'HKLM:\SOFTWARE\Microsoft\NET Framework Setup\NDP\v4\Full'
    $release = if (Test-Path -LiteralPath $framework) { (Get-Item -LiteralPath $framework).GetValue('Release') }
    if (-not $release) { Stop-Because 11 "There is no .NET Framework 4.5 or newer; release $($given.minimumDotNetRelease) is needed. Install it, then apply again." }
    if ($release -lt $given.minimumDotNetRelease) {
        Stop-Because 11 ".NET Framework release $release is older than $($given.minimumDotNetRelease). Install a newer one, then apply again."
    }

    $changed = @(
        foreach ($side in 'Client', 'Server') {
            $key = "HKLM:\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols\TLS 1.2\$side"
            Set-RegistryValue $key 'Enabled' 1
            Set-RegistryValue $key 'DisabledByDefault' 0
        }
        foreach ($software in 'HKLM:\SOFTWARE', 'HKLM:\SOFTWARE\WOW6432Node') {
            Set-RegistryValue "$software\Microsoft\.NETFramework\v4.0.30319" 'SchUseStrongCrypto' 1
            Set-RegistryValue "$software\Microsoft\.NETFramework\v4.0.30319" 'SystemDefaultTlsVersions' 1
        }
    )
    Write-Output "TLS 1.2 keys set now: $(@($changed -eq $true).Count)"

    if ((Get-Service -Name VaultSvc).StartType -eq 'Disabled') {
        Set-Service -Name VaultSvc -StartupType Manual
        Write-Output 'The credential manager service was disabled; it starts on demand now.'
    }

    $byPolicy = Get-ExecutionPolicy -Scope MachinePolicy
    if ($byPolicy -notin 'Undefined', 'RemoteSigned') {
        Stop-Because 14 "A group policy sets the execution policy to $byPolicy. Let it be RemoteSigned in the OU of this machine, then apply again."
    }
    if ((Get-ExecutionPolicy -Scope LocalMachine) -notin 'Undefined', 'RemoteSigned') {
        # A run command runs with a policy of its own. The cmdlet sets the machine's, and calls it an error that this one differs.
        try { Set-ExecutionPolicy -Scope LocalMachine -ExecutionPolicy RemoteSigned -Force }
        catch { if ((Get-ExecutionPolicy -Scope LocalMachine) -ne 'RemoteSigned') { throw } }
        Write-Output 'The execution policy of the machine is RemoteSigned now.'
    }

    $marker = Join-Path $root 'local-administrator-replaced'
    if (-not (Test-Path -LiteralPath $marker)) {
        # The password of the first boot stands in the Terraform state. This one stands nowhere.
        $bytes = New-Object byte[] 48
        $generator = [Security.Cryptography.RandomNumberGenerator]::Create()
        Stop-Log
        try {
            $generator.GetBytes($bytes)
            # No cmdlet: a policy that logs modules writes what a cmdlet is given into the event log.
            $password = [Net.NetworkCredential]::new('', 'aA1!' + [Convert]::ToBase64String($bytes)).SecurePassword
            Set-LocalUser -Name $given.localAdministrator -Password $password
        }
        finally {
            $generator.Dispose()
            Start-Log 'prepare-machine.log'
        }
        $null = New-Item -ItemType File -Path $marker
        Write-Output "$($given.localAdministrator) has a random password now that nobody knows."
    }

    # Without it, join-domain comes next and restarts the machine.
    if ($given.restart) { Request-RestartDue 'TLS 1.2 keys were set' }
    $exitCode = 0
}
catch {
    Write-Failure $_
}
finally {
    Stop-Log
}
exit $exitCode
