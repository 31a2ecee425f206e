BeforeAll {
    Import-Module "$PSScriptRoot/../stubs/Stubs.psm1" -Force -DisableNameChecking
    # Runs one line in a script that takes shared.ps1 in, as the others do. Returns ExitCode, Output and Errors.
    function Invoke-Shared([string] $Line, [object] $With) {
        $path = "$env:ProgramData/probe.ps1"
        Set-Content -LiteralPath $path -Value @(
            'param($With)'
            ". '$(Get-ScriptPath shared)'"
            "try { $Line; `$exitCode = 0 } catch { Write-Failure `$_ } finally { Stop-Log }"
            'exit $exitCode'
        )
        $errors = [IO.StringWriter]::new()
        $before = [Console]::Error
        [Console]::SetError($errors)
        try { $output = & $path -With $With }
        finally { [Console]::SetError($before) }
        return [pscustomobject]@{ ExitCode = $LASTEXITCODE; Output = $output; Errors = $errors.ToString().Trim() }
    }
    $scripts = 'prepare-machine', 'join-domain', 'install-agent', 'register-agent', 'verify-agent', 'stage-connect-sync', 'verify-connect-sync'
    $marker = 'restart-after'
}

Describe 'shared.ps1' {
    BeforeEach { New-Machine (Join-Path $TestDrive ([guid]::NewGuid())) }

    Context 'settings' {
        It 'arrive as they were written: <Text>' -ForEach @(
            @{ Text = '' }, @{ Text = 'a' }, @{ Text = 'ab' }, @{ Text = 'abc' }, @{ Text = "'; exit 0 #" }, @{ Text = '$(exit 0) `" %PATH% & |' }
            @{ Text = "two`r`nlines" }, @{ Text = 'OU=Jörg,DC=ü' }, @{ Text = [char]::ConvertFromUtf32(0x1F600) }
        ) {
            $run = Invoke-Shared 'ConvertFrom-Settings $With' (ConvertTo-Settings @{ text = $Text; list = @($Text) })
            $run.ExitCode | Should -Be 0
            $run.Output.text | Should -BeExactly $Text
            $run.Output.list[0] | Should -BeExactly $Text
        }

        It 'that cannot be read end with 1 and one line: <What>' -ForEach @(
            @{ What = 'cut off'; Text = 'eyJhIjox' }, @{ What = 'not base64'; Text = 'abcde' }, @{ What = 'not JSON'; Text = 'bm8ganNvbg' }
        ) {
            $run = Invoke-Shared 'ConvertFrom-Settings $With' $Text
            $run.ExitCode | Should -Be 1
            $run.Errors | Should -Match '^[^\n]+ \(unexpected, in line \d+\)\. Read the transcript in [^\n]+, then apply again\.$'
        }
    }

    Context 'a secret of the Key Vault' {
        BeforeEach {
            Connect-MachineToAzure -Secrets @{ joiner = 'the secret' }
            $vault = @{ uri = 'https://kv.vault.azure.net'; audience = 'https://vault.azure.net' }
            function Invoke-Read([string] $Name = 'joiner') { return Invoke-Shared "Read-KeyVaultSecret `$With '$Name'" ([pscustomobject] $vault) }
        }

        It 'is read with the identity of the machine, and no request waits for ever' {
            (Invoke-Read).Output | Should -Be 'the secret'
            $calls = Get-Call Invoke-RestMethod
            $calls.Parameters.Uri | Should -Be @(
                'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net'
                'https://kv.vault.azure.net/secrets/joiner?api-version=7.4'
            )
            $calls.Parameters.TimeoutSec | Should -Be 60, 60
        }

        It 'is asked for again while <What>' -ForEach @(
            @{ What = 'the role assignment does not work yet'; Message = 'The remote server returned an error: (403) Forbidden.' }
            @{ What = 'there is no network'; Message = 'Unable to connect to the remote server' }
        ) {
            Set-Fault Invoke-RestMethod $Message -Times 3
            $run = Invoke-Read
            $run.Output | Should -Be 'the secret'
            (Get-Call Start-Sleep).Parameters.Seconds | Should -Be 20, 20, 20
        }

        It 'ends with 21 after ten minutes, with the reason and what to do: <What>' -ForEach @(
            @{ What = 'no right'; Break = { Set-Fault Invoke-RestMethod 'The remote server returned an error: (403) Forbidden.' }; Says = 'The remote server returned an error: (403) Forbidden.' }
            @{ What = 'another audience'; Break = { $vault.audience = 'https://vault.example' }; Says = 'The remote server returned an error: (401) Unauthorized.' }
            @{ What = 'no such secret'; Break = { Connect-MachineToAzure }; Says = 'The remote server returned an error: (404) Not Found.' }
            @{ What = 'the page of a proxy'; Break = { $Machine.Web = { '<html>Sign in</html>' } }; Says = '*access_token*' }
        ) {
            . $Break
            $began = $Machine.Now
            $run = Invoke-Read
            $run.ExitCode | Should -Be 21
            $run.Errors | Should -BeLike "The secret joiner could not be read for ten minutes: $Says Check its name, that the Key Vault uses Azure RBAC, and its firewall or private endpoint; then apply again."
            ($Machine.Now - $began).TotalMinutes | Should -BeGreaterThan 10
            ($Machine.Now - $began).TotalMinutes | Should -BeLessThan 11
        }
    }

    Context 'a restart' {
        It 'is due from when it is saved until the machine has started again' {
            (Invoke-Shared 'Test-RestartDue').Output | Should -BeFalse
            (Invoke-Shared 'Save-RestartDue; Test-RestartDue').Output | Should -BeTrue
            $Machine.BootTime = $Machine.BootTime.AddMinutes(70)
            (Invoke-Shared 'Test-RestartDue').Output | Should -BeFalse
            Test-Path -LiteralPath "$env:ProgramData/entra-sync/$marker" | Should -BeFalse
        }

        It 'is still due after the clock was set by <Seconds> seconds, which moves the time of the start' -ForEach @(@{ Seconds = 2 }, @{ Seconds = 45 }, @{ Seconds = -7200 }) {
            $null = Invoke-Shared 'Save-RestartDue'
            $Machine.BootTime = $Machine.BootTime.AddSeconds($Seconds)
            (Invoke-Shared 'Test-RestartDue').Output | Should -BeTrue
        }

        It 'has happened where a loss of power has cut the marker off: <What>' -ForEach @(@{ What = 'empty'; Left = '' }, @{ What = 'zeros'; Left = "`0`0`0`0" }) {
            $null = Invoke-Shared 'Save-RestartDue'
            Set-Content -NoNewline -LiteralPath "$env:ProgramData/entra-sync/$marker" -Value $Left
            $run = Invoke-Shared 'Test-RestartDue'
            $run.ExitCode | Should -Be 0
            $run.Output | Should -BeFalse
        }

        It 'is waited for, and nothing is waited for where none is due' {
            (Invoke-Shared 'Wait-Restart').ExitCode | Should -Be 0
            Get-Call Start-Sleep | Should -BeNullOrEmpty
            $null = Invoke-Shared 'Save-RestartDue'
            $Machine.Faults['Start-Sleep'] = { if ((Get-Call Start-Sleep).Count -eq 3) { $Machine.BootTime = $Machine.BootTime.AddHours(1) } }
            (Invoke-Shared 'Wait-Restart').ExitCode | Should -Be 0
            (Get-Call Start-Sleep).Count | Should -Be 3
        }

        It 'that does not come within five minutes ends with 12' {
            $run = Invoke-Shared 'Save-RestartDue; Wait-Restart'
            $run.ExitCode | Should -Be 12
            $run.Errors | Should -Be 'A restart is due and has not happened within five minutes. Restart the machine, then apply again.'
        }

        It 'is ordered where it is due, also where the machine goes down already (<Code>)' -ForEach @(@{ Code = 0 }, @{ Code = 1115 }, @{ Code = 1190 }) {
            (Invoke-Shared "Request-RestartDue 'why'").Output | Should -BeNullOrEmpty
            Get-Call shutdown.exe | Should -BeNullOrEmpty
            $Machine.Faults['shutdown.exe'] = { $global:LASTEXITCODE = $Code }.GetNewClosure()
            $run = Invoke-Shared "Save-RestartDue; Request-RestartDue 'why'"
            $run.ExitCode | Should -Be 0
            $run.Output | Should -Be 'The machine restarts in 15 seconds.'
            (Get-Call shutdown.exe).Parameters.Arguments | Should -Be '/r', '/t', '15', '/d', 'p:2:4', '/c', 'why'
        }

        It 'that is refused ends with 1 and stays due' {
            $Machine.Faults['shutdown.exe'] = { $global:LASTEXITCODE = 5 }
            $run = Invoke-Shared "Save-RestartDue; Request-RestartDue 'why'"
            $run.ExitCode | Should -Be 1
            $run.Errors | Should -Be 'The restart could not be ordered: shutdown.exe ended with 5. Restart the machine, then apply again.'
            (Invoke-Shared 'Test-RestartDue').Output | Should -BeTrue
        }

    }

    Context 'an installer' {
        BeforeEach {
            $open = 'https://files.contoso.com/Setup.exe'
            $own = 'https://contoso.blob.core.windows.net/installers/Setup.exe'
            Connect-MachineToAzure -Blobs @{ $open = 'of anybody'; $own = 'of the container' }
            $arriving = "$env:ProgramData/entra-sync/arriving-Setup.exe"
            function Invoke-Receive([string] $Url, [string] $Audience = '') {
                return Invoke-Shared "Receive-Installer `$With (Join-Path `$root 'Setup.exe')" ([pscustomobject]@{ url = $Url; storageAudience = $Audience })
            }
        }

        It 'is fetched from where anybody may, and with the identity of the machine from a container' {
            (Invoke-Receive $open).Output | Should -Be $arriving
            Get-Content -Raw -LiteralPath $arriving | Should -Be 'of anybody'
            Get-Call Invoke-RestMethod | Should -BeNullOrEmpty
            (Invoke-Receive $own 'https://storage.azure.com/').ExitCode | Should -Be 0
            Get-Content -Raw -LiteralPath $arriving | Should -Be 'of the container'
            (Get-Call Invoke-WebRequest)[-1].Parameters.Headers['x-ms-version'] | Should -Be '2021-12-02'
            (Get-Call Invoke-WebRequest).Parameters.TimeoutSec | Should -Be 60, 60
        }

        It 'is fetched again after a connection that broke, and has its name only when it was checked' {
            $Machine.Faults['Invoke-WebRequest'] = {
                param($With)
                if ((Get-Call Invoke-WebRequest).Count -gt 1) { return }
                Set-Content -LiteralPath $With['OutFile'] -Value 'hal'
                throw 'The connection was closed.'
            }
            (Invoke-Receive $open).ExitCode | Should -Be 0
            Get-Content -Raw -LiteralPath $arriving | Should -Be 'of anybody'
            Test-Path -LiteralPath "$env:ProgramData/entra-sync/Setup.exe" | Should -BeFalse
        }

        It 'that cannot be fetched ends with 31 after ten minutes: <What>' -ForEach @(
            @{ What = 'no network'; Url = 'https://files.contoso.com/Setup.exe'; Break = { Set-Fault Invoke-WebRequest 'Unable to connect to the remote server.' }; Says = 'Unable to connect to the remote server.' }
            @{ What = 'not there'; Url = 'https://files.contoso.com/Other.exe'; Break = {}; Says = 'The remote server returned an error: (404) Not Found.' }
            @{ What = 'no identity'; Url = 'https://files.contoso.com/Setup.exe'; Break = { Set-Fault Invoke-RestMethod 'No identity.' }; Says = 'No identity.' }
        ) {
            . $Break
            $began = $Machine.Now
            $run = Invoke-Receive $Url 'https://storage.azure.com/'
            $run.ExitCode | Should -Be 31
            $run.Errors | Should -Be "$Url could not be fetched for ten minutes: $Says Check the address, the firewall and the role of this machine on the container; then apply again."
            ($Machine.Now - $began).TotalMinutes | Should -BeGreaterThan 10
        }

        It 'of Microsoft is taken: <Subject>' -ForEach @(
            @{ Subject = 'CN=Microsoft Corporation, O=Microsoft Corporation, L=Redmond, S=Washington, C=US' }
            @{ Subject = 'O=Microsoft Corporation' }
            @{ Subject = 'CN="Tools, Servers", O=Microsoft Corporation, C=US' }
        ) {
            $file = "$env:ProgramData/Setup.exe"
            Set-Content -NoNewline -LiteralPath $file -Value 'x'
            $Machine.Signatures['x'] = @{ Status = 'Valid'; Subject = $Subject }
            (Invoke-Shared 'Confirm-Signer $With' $file).Output | Should -Be $Subject
        }

        It 'that is <Status> by <Subject> ends with 32 and is deleted' -ForEach @(
            @{ Status = 'NotSigned'; Subject = $null }
            @{ Status = 'HashMismatch'; Subject = 'O=Microsoft Corporation' }
            @{ Status = 'NotTrusted'; Subject = 'O=Microsoft Corporation' }
            @{ Status = 'Valid'; Subject = 'CN=Mallory, O=Mallory, C=US' }
            @{ Status = 'Valid'; Subject = 'CN=Microsoft Corporation, C=US' }
            @{ Status = 'Valid'; Subject = 'O=Microsoft Corporation Ltd' }
            @{ Status = 'Valid'; Subject = 'OU=O=Microsoft Corporation' }
            @{ Status = 'Valid'; Subject = 'CN="x, O=Microsoft Corporation, y", O=Mallory' }
            @{ Status = 'Valid'; Subject = 'CN="x"", O=Microsoft Corporation, y", O=Mallory' }
            @{ Status = 'Valid'; Subject = 'CN=x"y, O=Microsoft Corporation, z", O=Mallory' }
        ) {
            $file = "$env:ProgramData/Setup.exe"
            Set-Content -NoNewline -LiteralPath $file -Value 'x'
            if ($Subject) { $Machine.Signatures['x'] = @{ Status = $Status; Subject = $Subject } }
            $run = Invoke-Shared 'Confirm-Signer $With' $file
            $run.ExitCode | Should -Be 32
            $who = if ($Subject) { $Subject } else { 'nobody' }
            $run.Errors | Should -Be "The installer is signed by $who ($Status), not by Microsoft Corporation. The file was deleted and not run. Find out where it comes from, then apply again."
            Test-Path -LiteralPath $file | Should -BeFalse
        }

        It 'that is refused and in use ends with 32 all the same, and somebody is told to delete it' {
            $file = "$env:ProgramData/Setup.exe"
            Set-Content -NoNewline -LiteralPath $file -Value 'x'
            $run = Invoke-WhileInUse Remove-Item { Invoke-Shared 'Confirm-Signer $With' $file }
            $run.ExitCode | Should -Be 32
            $run.Errors | Should -Be "The installer is signed by nobody (NotSigned), not by Microsoft Corporation. The file was not run and could not be deleted (The file is being used by another process.): delete $file. Find out where it comes from, then apply again."
        }
    }

    Context 'what is said' {
        It 'is one line, also where an error has many' {
            $run = Invoke-Shared 'throw "one`r`n   two`n`nthree"'
            $run.Errors | Should -Match '^one two three \(unexpected, in line 3\)\. Read the transcript in .+, then apply again\.$'
        }

        It 'is the reason alone where it was foreseen' {
            $run = Invoke-Shared "Stop-Because 33 'So it is. Do this.'"
            $run.ExitCode | Should -Be 33
            $run.Errors | Should -Be 'So it is. Do this.'
        }

        It 'does without a transcript that cannot be written' {
            $null = New-Item -ItemType Directory -Path "$env:ProgramData/entra-sync/x.log"
            $run = Invoke-Shared "Start-Log 'x.log'; 'done'"
            $run.ExitCode | Should -Be 0
            $run.Output | Should -Be 'done'
            $run.Errors | Should -Match '^This run has no transcript: [^\n]+$'
        }
    }

    It 'ends with 1 and one line where its folder cannot be made' {
        Set-Content -LiteralPath "$env:ProgramData/entra-sync" -Value 'a file'
        $run = Invoke-ServerScript stage-connect-sync @{} -AsShipped
        $run.ExitCode | Should -Be 1
        $run.Errors | Should -BeLike "The folder $env:ProgramData/entra-sync could not be made: * Remove what is in its place, then apply again."
    }

    It 'gives no secret to a cmdlet whose parameters a policy may log' {
        foreach ($name in $scripts) { Get-ShippedScript $name | Should -Not -Match 'ConvertTo-SecureString' }
    }

    It 'lets no script run with settings that are a command, and asks for nothing' {
        foreach ($name in $scripts) {
            { & (Get-ScriptPath $name) -Settings "abc'; exit 0" } | Should -Throw '*Settings*'
        }
        Test-Path -LiteralPath "$env:ProgramData/entra-sync" | Should -BeFalse
        $Machine.Calls | Should -BeNullOrEmpty
    }

    It 'becomes one file with each script that says what is wrong in one line: <_>' -ForEach 'prepare-machine', 'join-domain', 'install-agent', 'verify-agent', 'stage-connect-sync' {
        $run = Invoke-ServerScript $_ @{} -AsShipped
        $run.ExitCode | Should -Be 1
        $run.Errors | Should -Match 'unexpected, in line \d+'
    }
}
