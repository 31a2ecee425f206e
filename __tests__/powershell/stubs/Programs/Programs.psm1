# Programs of Windows. A fault of a program sets $LASTEXITCODE, as a program does; it throws nothing.
function Register-Program([string] $Name, [object[]] $Arguments) {
    $global:LASTEXITCODE = 0
    Register-Call $Name @{ Arguments = $Arguments }
    return $global:LASTEXITCODE -eq 0
}
function icacls.exe { $null = Register-Program icacls.exe $args }

# https://learn.microsoft.com/windows-server/administration/windows-commands/shutdown
function shutdown.exe {
    if (Register-Program shutdown.exe $args) { $Machine.Restarts.Add($args[[array]::IndexOf($args, '/c') + 1]) }
}
Export-ModuleMember -Function icacls.exe, shutdown.exe
