BeforeDiscovery {
    Import-Module "$PSScriptRoot/Syntax.psm1" -Force -DisableNameChecking
    $scripts = @(Get-ScriptText)
}
BeforeAll { Import-Module "$PSScriptRoot/Syntax.psm1" -Force -DisableNameChecking }

Describe 'every script' {
    It 'is looked at' {
        @(Get-ScriptText).Count | Should -Be 10
        (Get-ScriptText).Text | Where-Object { $_ -match 'PSScriptRoot' } | Should -BeNullOrEmpty
    }

    Context '<Name>' -ForEach $scripts {
        It 'runs in Windows PowerShell 5.1' { Find-NotIn51 $Text | Should -BeNullOrEmpty }
        It 'reads without a stumble' { Find-Unclear $Text -ByHand:$IsByHand | Should -BeNullOrEmpty }
    }
}

Describe 'what Windows PowerShell 5.1 does not have' {
    It 'is refused: <Code>' -ForEach @(
        @{ Code = '$a ?? 1'; Says = '1: the operator ??' }
        @{ Code = '$a ??= 1'; Says = '1: the operator ??=' }
        @{ Code = '${a}?.b'; Says = '1: the operator ?.' }
        @{ Code = '${a}?[0]'; Says = '1: the operator ?[' }
        @{ Code = 'Test-Path a && Test-Path b'; Says = '1: the operator &&' }
        @{ Code = 'Test-Path a || Test-Path b'; Says = '1: the operator ||' }
        @{ Code = '$a ? 1 : 2'; Says = '1: the operator ?:' }
        @{ Code = 'Get-Content a &'; Says = '1: a pipeline in the background' }
        @{ Code = 'function f { process { 1 } clean { 2 } }'; Says = '1: a clean block' }
        @{ Code = '0b101'; Says = '1: the number 0b101' }
        @{ Code = '5u'; Says = '1: the number 5u' }
        @{ Code = '"`u{e9}"'; Says = '1: the escape `u{' }
        @{ Code = '"`e[0m"'; Says = '1: the escape `e' }
        @{ Code = "#requires -Version 7.0`n1"; Says = '1: #requires 7.0' }
        @{ Code = 'if ($IsWindows) { 1 }'; Says = '1: the variable $IsWindows' }
        @{ Code = 'Get-Error'; Says = '1: the command Get-Error, *' }
        @{ Code = 'Test-Json -Json a'; Says = '1: the command Test-Json, *' }
        @{ Code = 'ConvertFrom-Json -InputObject a -AsHashtable'; Says = '1: ConvertFrom-Json -AsHashtable' }
        @{ Code = 'ConvertFrom-Json -InputObject a -Depth 5'; Says = '1: ConvertFrom-Json -Depth' }
        @{ Code = 'ConvertTo-Json -InputObject a -AsArray'; Says = '1: ConvertTo-Json -AsArray' }
        @{ Code = 'Invoke-WebRequest -UseBasicParsing -Uri a -SkipCertificateCheck'; Says = '1: Invoke-WebRequest -SkipCertificateCheck' }
        @{ Code = 'Invoke-WebRequest -UseBasicParsing -Uri a -Form b'; Says = '1: Invoke-WebRequest -Form' }
        @{ Code = 'Invoke-RestMethod -Uri a -StatusCodeVariable b'; Says = '1: Invoke-RestMethod -StatusCodeVariable' }
        @{ Code = 'Invoke-RestMethod -Uri a -MaximumRetryCount 3'; Says = '1: Invoke-RestMethod -MaximumRetryCount' }
        @{ Code = '1 | ForEach-Object -Parallel { 1 }'; Says = '1: ForEach-Object -Parallel' }
        @{ Code = 'Join-Path -Path a -ChildPath b -AdditionalChildPath c'; Says = '1: Join-Path -AdditionalChildPath' }
        @{ Code = 'Split-Path -LeafBase a'; Says = '1: Split-Path -LeafBase' }
        @{ Code = 'Get-Content -LiteralPath a -AsByteStream'; Says = '1: Get-Content -AsByteStream' }
        @{ Code = 'Sort-Object -Top 3'; Says = '1: Sort-Object -Top' }
        @{ Code = 'Set-Content -LiteralPath a -Value b -Encoding utf8NoBOM'; Says = '1: the encoding utf8NoBOM' }
        @{ Code = 'Set-Content -LiteralPath a -Value b -Encoding:utf8BOM'; Says = '1: the encoding utf8BOM' }
        @{ Code = '[IO.Path]::GetRelativePath("a", "b")'; Says = '1: the member Path.GetRelativePath of .NET' }
        @{ Code = '[IO.File]::Move("a", "b", $true)'; Says = '1: the member File.Move of .NET' }
        @{ Code = '$a.Contains("b", "Ordinal")'; Says = '1: the member Contains of .NET' }
        @{ Code = "`$a = 'J$([char] 0xF6)rg'"; Says = '1: a character beyond ASCII without a byte order mark' }
        @{ Code = '[xml] $a = Get-Content -Raw -LiteralPath b'; Says = '1: XML that Get-Content reads in the encoding of the machine' }
        @{ Code = '[xml] (Get-Content -Raw -LiteralPath b)'; Says = '1: XML that Get-Content reads in the encoding of the machine' }
        @{ Code = '$a = [Text.Encoding]::Default'; Says = '1: the member Encoding.Default of .NET' }
        @{ Code = 'Invoke-WebRequest -Uri a'; Says = '1: Invoke-WebRequest without -UseBasicParsing' }
        @{ Code = 'if ('; Says = '1: *' }
    ) {
        $found = @(Find-NotIn51 $Code)
        $found.Count | Should -Be 1
        if ($Says.EndsWith('*')) { $found[0] | Should -BeLike $Says } else { $found[0] | Should -Be $Says }
    }

    It 'is nothing that it has: <Code>' -ForEach @(
        @{ Code = 'Set-Content -LiteralPath a -Value b -Encoding UTF8' }
        @{ Code = '[IO.File]::Move("a", "b")' }
        @{ Code = '$a.Replace("b", "c").Contains("d")' }
        @{ Code = 'Invoke-WebRequest -UseBasicParsing -Method Put -InFile a -Uri b' }
        @{ Code = '0x1f + 5kb + 2L + "``u{"' }
        @{ Code = "$([char] 0xFEFF)`$a = 'J$([char] 0xF6)rg'" }
        @{ Code = 'function Get-Thing([string] $Name) { $Name }; Get-Thing -Name a' }
    ) { Find-NotIn51 $Code | Should -BeNullOrEmpty }
}

Describe 'what a reader stumbles over' {
    BeforeAll {
        $sound = @'
<#
.SYNOPSIS
    Does it.
.DESCRIPTION
    All of it.
.NOTES
    Exit codes: none.
.EXAMPLE
    .\it.ps1 a
#>
[CmdletBinding()]
param(
    # What it is done to.
    [string] $Path
)
function Get-Thing([string] $Name) { return $Name }
Get-Thing $Path
'@
    }

    It 'is nothing in a sound script' {
        Find-Unclear $sound | Should -BeNullOrEmpty
        Find-Unclear $sound -ByHand | Should -BeNullOrEmpty
    }

    It 'is refused: <What>' -ForEach @(
        @{ What = 'an alias'; From = 'Get-Thing $Path'; To = '1 | % { Get-Thing $Path }'; Says = '17: the alias %' }
        @{ What = 'arguments without a name'; From = 'Get-Thing $Path'; To = 'Copy-Item $Path b'; Says = '17: Copy-Item with 2 arguments that have no name' }
        @{ What = 'one behind a switch'; From = 'Get-Thing $Path'; To = 'Remove-Item -Force $Path'; Says = '17: Remove-Item with 1 arguments that have no name' }
        @{ What = 'a verb of its own'; From = 'Get-Thing'; To = 'Fetch-Thing'; Says = '16: the name Fetch-Thing has no approved verb' }
        @{ What = 'a later verb'; From = 'Get-Thing'; To = 'Build-Thing'; Says = '16: the name Build-Thing has no approved verb' }
        @{ What = 'an unused parameter of a function'; From = 'return $Name'; To = 'return 1'; Says = '16: the parameter Name is not used' }
        @{ What = 'an unused parameter of the script'; From = 'Get-Thing $Path'; To = 'Get-Thing 1'; Says = '14: the parameter Path is not used' }
        @{ What = 'no [CmdletBinding()]'; From = '[CmdletBinding()]'; To = ''; Says = '1: no [CmdletBinding()]' }
        @{ What = 'no synopsis'; From = ".SYNOPSIS`n    Does it."; To = ''; Says = '1: no help: Synopsis' }
        @{ What = 'no description'; From = ".DESCRIPTION`n    All of it."; To = ''; Says = '1: no help: Description' }
        @{ What = 'a parameter without a word'; From = '    # What it is done to.'; To = ''; Says = '1: no help: the parameter Path' }
        @{ What = 'no exit codes'; From = 'Exit codes: none.'; To = 'None.'; Says = '1: no help: the exit codes' }
        @{ What = 'no example, by hand'; From = ".EXAMPLE`n    .\it.ps1 a"; To = ''; Says = '1: no help: an example'; ByHand = $true }
    ) {
        $broken = $sound.Replace("`r", '').Replace($From, $To)
        $broken | Should -Not -Be $sound
        Find-Unclear $broken -ByHand:([bool] $ByHand) | Should -Be $Says
    }
}
