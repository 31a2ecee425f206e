BeforeAll {
    Import-Module "$PSScriptRoot/../stubs/Stubs.psm1" -Force -DisableNameChecking
    $url = 'https://contoso.blob.core.windows.net/installers/AzureADConnect.msi'
    function Get-Sha256([string] $Text) { return [BitConverter]::ToString([Security.Cryptography.SHA256]::HashData([Text.Encoding]::UTF8.GetBytes($Text))).Replace('-', '') }
    function Invoke-Stage([string] $Sha256 = (Get-Sha256 'the installer')) {
        $given = @{ installer = @{ url = $url; sha256 = $Sha256; storageAudience = 'https://storage.azure.com/' } }
        return Invoke-ServerScript stage-connect-sync $given -Secrets 'token-for-'
    }
}

Describe 'stage-connect-sync.ps1' {
    BeforeEach {
        New-Machine (Join-Path $TestDrive ([guid]::NewGuid()))
        Connect-MachineToAzure -Blobs @{ $url = 'the installer' }
        $Machine.Signatures['the installer'] = @{ Status = 'Valid'; Subject = 'O=Microsoft Corporation' }
        $folder = "$env:ProgramData/entra-sync"
        $setup = "$folder/AzureADConnect.msi"
    }

    It 'makes the installer ready for a person, whatever the case of the hash, and never starts it' {
        $run = Invoke-Stage (Get-Sha256 'the installer').ToLowerInvariant()
        $run.Errors | Should -Be ''
        $run.ExitCode | Should -Be 0
        $run.Output | Should -Be @("$setup is ready: it has the declared hash and is signed by O=Microsoft Corporation. A person starts it.")
        Get-Content -Raw -LiteralPath $setup | Should -Be 'the installer'
        Get-Call Start-Process | Should -BeNullOrEmpty
    }

    It 'changes nothing when it runs again, and fetches nothing' {
        $null = Invoke-Stage
        $before = Get-MachineState
        $Machine.Calls.Clear()
        (Invoke-Stage).ExitCode | Should -Be 0
        Get-MachineState | Should -Be $before
        Get-Call Invoke-WebRequest | Should -BeNullOrEmpty
    }

    It 'leaves a server alone on which Connect Sync is installed' {
        $Machine.Services['ADSync'] = [pscustomobject]@{ Name = 'ADSync'; StartType = 'Automatic'; Status = 'Running' }
        $Machine.PartOfDomain = $false
        $run = Invoke-Stage
        $run.ExitCode | Should -Be 0
        $run.Output | Should -Be @('Connect Sync is installed already. Upgrading it is a step for a person, staging server first.')
        Test-Path -LiteralPath $setup | Should -BeFalse
    }

    It 'replaces an installer with another hash than the declared one' {
        $null = New-Item -ItemType Directory -Path $folder
        Set-Content -LiteralPath $setup -Value 'of last year'
        (Invoke-Stage).ExitCode | Should -Be 0
        Get-Content -Raw -LiteralPath $setup | Should -Be 'the installer'
    }

    It 'ends with 12 in no domain, and goes on once the machine is in one' {
        $Machine.PartOfDomain = $false
        $run = Invoke-Stage
        $run.ExitCode | Should -Be 12
        $run.Errors | Should -Be 'The machine is in no Active Directory domain. Join it to one, then apply again.'
        $Machine.PartOfDomain = $true
        (Invoke-Stage).ExitCode | Should -Be 0
    }

    It 'ends with 12 where a restart does not come' {
        $null = New-Item -ItemType Directory -Path $folder
        Set-Content -LiteralPath "$folder/restart-after" -Value $Machine.BootTime.ToFileTimeUtc()
        (Invoke-Stage).ExitCode | Should -Be 12
    }

    It 'ends with 31 where the installer cannot be fetched, and a person finds none that is cut off' {
        $Machine.Faults['Invoke-WebRequest'] = { param($With) Set-Content -LiteralPath $With['OutFile'] -Value 'the inst'; throw 'The connection was closed.' }
        $run = Invoke-Stage
        $run.ExitCode | Should -Be 31
        $run.Errors | Should -BeLike "$url could not be fetched for ten minutes: The connection was closed. *"
        Test-Path -LiteralPath $setup | Should -BeFalse
        $Machine.Faults.Clear()
        (Invoke-Stage).ExitCode | Should -Be 0
    }

    It 'ends with 32 for another hash, and the file is deleted' {
        $declared = Get-Sha256 'another installer'
        $run = Invoke-Stage $declared
        $run.ExitCode | Should -Be 32
        $run.Errors | Should -Be "The installer has the hash $(Get-Sha256 'the installer'), and was declared with $declared. The file was deleted and not run. Find out where it comes from, then apply again."
        Get-ChildItem -LiteralPath $folder -Filter '*.msi' | Should -BeNullOrEmpty
    }

    It 'ends with 32 for the right hash of somebody else, fetched <When>' -ForEach @(@{ When = 'now'; Before = 0 }, @{ When = 'by an earlier run'; Before = 1 }) {
        if ($Before) { $null = Invoke-Stage }
        $Machine.Signatures['the installer'] = @{ Status = 'Valid'; Subject = 'CN=Mallory, O=Mallory' }
        $run = Invoke-Stage
        $run.ExitCode | Should -Be 32
        $run.Errors | Should -BeLike 'The installer is signed by CN=Mallory, O=Mallory (Valid), not by Microsoft Corporation. *'
        Get-ChildItem -LiteralPath $folder -Filter '*.msi' | Should -BeNullOrEmpty
    }

    It 'keeps the installer that a person has open, and says so' {
        $null = New-Item -ItemType Directory -Path $folder
        Set-Content -NoNewline -LiteralPath $setup -Value 'of last year'
        $run = Invoke-WhileInUse Move-Item { Invoke-Stage }
        $run.ExitCode | Should -Be 1
        $run.Errors | Should -BeLike 'The file is being used by another process. (unexpected, in line *'
        Get-Content -Raw -LiteralPath $setup | Should -Be 'of last year'
        (Invoke-Stage).ExitCode | Should -Be 0
        Get-Content -Raw -LiteralPath $setup | Should -Be 'the installer'
    }

    It 'says what is unexpected: <Command>' -ForEach @(@{ Command = 'Get-Service' }, @{ Command = 'Get-CimInstance' }, @{ Command = 'Get-AuthenticodeSignature' }) {
        Set-Fault $Command 'The call failed.'
        $run = Invoke-Stage
        $run.ExitCode | Should -Be 1
        $run.Errors | Should -BeLike 'The call failed. (unexpected, in line *'
        $Machine.Faults.Clear()
        (Invoke-Stage).ExitCode | Should -Be 0
    }
}
