# What the syntax tree of a script says against it: Find-NotIn51 for what Windows PowerShell 5.1 does not have, Find-Unclear for
# what a reader stumbles over. Both return texts, "line: what".
using namespace System.Management.Automation.Language

$folder = Split-Path -Parent $PSScriptRoot
$lib = (Resolve-Path -LiteralPath "$folder/../../lib").Path
$known = Import-PowerShellDataFile -LiteralPath "$PSScriptRoot/windows-powershell-5.1.psd1"
$common = $known.CommonParameters.Split(' ')

# The scripts as they run: shared.ps1 stands in its place.
function Get-ScriptText {
    $shared = Get-Content -Raw -LiteralPath "$lib/constructs/servers/shared.ps1"
    foreach ($file in Get-ChildItem -LiteralPath "$lib/constructs/servers", "$lib/intake/formats" -Filter '*.ps1') {
        if ($file.Name -eq 'shared.ps1') { continue }
        $line = '. "$PSScriptRoot\shared.ps1"'
        @{ Name = $file.Name; Text = (Get-Content -Raw -LiteralPath $file.FullName).Replace($line, $shared); IsByHand = $file.DirectoryName.EndsWith('formats') }
    }
}

# The tree, its tokens, its mistakes, and its nodes by kind.
function ConvertTo-Tree([string] $Text) {
    $tokens = $errors = $null
    $tree = [Parser]::ParseInput($Text.TrimStart([char] 0xFEFF), [ref] $tokens, [ref] $errors)
    $nodes = @{}
    foreach ($node in $tree.FindAll({ $true }, $true)) {
        $kind = $node.GetType().Name
        if (-not $nodes.ContainsKey($kind)) { $nodes[$kind] = [Collections.Generic.List[object]]::new() }
        $nodes[$kind].Add($node)
    }
    $functions = @{}
    foreach ($function in $nodes['FunctionDefinitionAst']) {
        $parameters = @($function.Parameters) + @($function.Body.ParamBlock.Parameters) -ne $null
        $functions[$function.Name] = @($parameters | ForEach-Object { $_.Name.VariablePath.UserPath })
    }
    return @{ Tree = $tree; Tokens = $tokens; Errors = $errors; Nodes = $nodes; Functions = $functions }
}

$stubs = @{}
foreach ($file in Get-ChildItem -LiteralPath "$folder/stubs" -Recurse -Filter '*.psm1') {
    $defined = (ConvertTo-Tree (Get-Content -Raw -LiteralPath $file.FullName)).Functions
    foreach ($name in $defined.Keys) { $stubs[$name] = $defined[$name] }
}

# A parameter may be shortened in a script, so what it begins with counts.
function Test-Parameter([string] $Name, [string[]] $Parameters) { return $Parameters -contains $Name -or @($Parameters -like "$Name*").Count -gt 0 }

function Find-NotIn51 {
    param([Parameter(Mandatory)] [string] $Text)
    $parsed = ConvertTo-Tree $Text
    foreach ($problem in $parsed.Errors) { "$($problem.Extent.StartLineNumber): $($problem.Message)" }
    $kinds = [TokenKind]
    foreach ($token in $parsed.Tokens) {
        $line = $token.Extent.StartLineNumber
        if ($token.Kind -in $kinds::QuestionQuestion, $kinds::QuestionQuestionEquals, $kinds::QuestionDot, $kinds::QuestionLBracket, $kinds::AndAnd, $kinds::OrOr) { "${line}: the operator $($token.Text)" }
        if ($token.Kind -eq $kinds::Clean) { "${line}: a clean block" }
        if ($token.Kind -eq $kinds::Number -and $token.Text -match '^-?(0b|\d[\da-fx.]*(u|uy|us|ul|y|s|n)$)') { "${line}: the number $($token.Text)" }
        if ($token.Kind -in $kinds::StringExpandable, $kinds::HereStringExpandable -and $token.Text -match '(?<!`)(``)*`(u\{|e)') { "${line}: the escape $($Matches[0])" }
    }
    if (-not $Text.StartsWith([char] 0xFEFF)) {
        $lines = $Text.Split("`n")
        for ($index = 0; $index -lt $lines.Count; $index++) {
            if ($lines[$index] -cmatch '[^\x00-\x7f]') { "$($index + 1): a character beyond ASCII without a byte order mark" }
        }
    }
    foreach ($ternary in $parsed.Nodes['TernaryExpressionAst']) { "$($ternary.Extent.StartLineNumber): the operator ?:" }
    foreach ($pipeline in $parsed.Nodes['PipelineAst']) { if ($pipeline.Background) { "$($pipeline.Extent.StartLineNumber): a pipeline in the background" } }
    if ($parsed.Tree.ScriptRequirements.RequiredPSVersion -gt [version] '5.1') { "1: #requires $($parsed.Tree.ScriptRequirements.RequiredPSVersion)" }
    foreach ($variable in $parsed.Nodes['VariableExpressionAst']) {
        if ($known.Variables.Split(' ') -contains $variable.VariablePath.UserPath) { "$($variable.Extent.StartLineNumber): the variable $($variable.Extent.Text)" }
    }
    foreach ($member in @($parsed.Nodes['MemberExpressionAst']) + @($parsed.Nodes['InvokeMemberExpressionAst']) -ne $null) {
        $arguments = if ($member -is [InvokeMemberExpressionAst]) { @($member.Arguments).Where({ $_ }).Count }
        $name = if ($member.Static -and $member.Expression -is [TypeExpressionAst]) { "$($member.Expression.TypeName.FullName.Split('.')[-1]).$($member.Member.Extent.Text)" } else { $member.Member.Extent.Text }
        $listed = if ($member.Static) { $known.StaticMembers } else { $known.Members }
        if ($listed -contains $name -or $listed -contains "$name/$arguments") { "$($member.Extent.StartLineNumber): the member $name of .NET" }
    }
    # 5.1 reads a file without a byte order mark in the code page of the machine, 7 in UTF-8; XML says itself which encoding it has.
    foreach ($document in $parsed.Nodes['ConvertExpressionAst']) {
        if ($document.Type.TypeName.FullName -match '(^|\.)xml(document)?$' -and $document.Child.Extent.Text -match 'Get-Content') { "$($document.Extent.StartLineNumber): XML that Get-Content reads in the encoding of the machine" }
    }
    foreach ($assignment in $parsed.Nodes['AssignmentStatementAst']) {
        if ($assignment.Left -is [ConvertExpressionAst] -and $assignment.Left.Type.TypeName.FullName -match '(^|\.)xml(document)?$' -and $assignment.Right.Extent.Text -match 'Get-Content') { "$($assignment.Extent.StartLineNumber): XML that Get-Content reads in the encoding of the machine" }
    }
    foreach ($command in $parsed.Nodes['CommandAst']) {
        $line = $command.Extent.StartLineNumber
        $name = $command.GetCommandName()
        # A script block in a variable, or a program of Windows.
        if ($null -eq $name -or $name -match '\.exe$' -or $parsed.Functions.ContainsKey($name)) { continue }
        if (-not $stubs.ContainsKey($name) -and -not $known.Commands.ContainsKey($name)) { "${line}: the command $name, which is neither in windows-powershell-5.1.psd1 nor a stub"; continue }
        # Without it 5.1 asks Internet Explorer, which nobody has set up for the account of a machine.
        if ($name -eq 'Invoke-WebRequest' -and $command.Extent.Text -notmatch '-UseBasicParsing\b') { "${line}: Invoke-WebRequest without -UseBasicParsing" }
        $parameters = @(if ($stubs.ContainsKey($name)) { $stubs[$name] } else { $known.Commands[$name].Split(' ') })
        foreach ($element in $command.CommandElements) {
            if ($element -isnot [CommandParameterAst]) { continue }
            if (-not (Test-Parameter $element.ParameterName ($parameters + $common))) { "${line}: $name -$($element.ParameterName)" }
            if ($element.ParameterName -eq 'Encoding') {
                $value = if ($element.Argument) { $element.Argument } else { $command.CommandElements[$command.CommandElements.IndexOf($element) + 1] }
                if ($value -is [StringConstantExpressionAst] -and $known.Encodings.Split(' ') -notcontains $value.Value) { "${line}: the encoding $($value.Value)" }
            }
        }
    }
}

# How many arguments may stand without a name: what everybody knows by heart. Functions of a script are free, because the script
# defines them, and so are programs.
$positional = @{
    'ForEach-Object' = 1; 'Where-Object' = 1; 'Write-Output' = 1; 'Write-Warning' = 1; 'Import-Module' = 1; 'New-Object' = 2; 'Join-Path' = 2; 'Split-Path' = 1
}
# Verbs that PowerShell has approved after 5.1.
$laterVerbs = 'Build', 'Deploy'

function Find-Unclear {
    param([Parameter(Mandatory)] [string] $Text, [switch] $ByHand)
    $parsed = ConvertTo-Tree $Text
    $tree = $parsed.Tree
    $verbs = @(Get-Verb | ForEach-Object Verb | Where-Object { $_ -notin $laterVerbs })
    $block = $tree.ParamBlock
    if (-not $block -or -not ($block.Attributes | Where-Object { $_.TypeName.Name -eq 'CmdletBinding' })) { '1: no [CmdletBinding()]' }
    foreach ($function in $parsed.Nodes['FunctionDefinitionAst']) {
        $verb, $noun = $function.Name -split '-', 2
        if ($verb -cnotin $verbs -or $noun -cnotmatch '^[A-Z]\w+$') { "$($function.Extent.StartLineNumber): the name $($function.Name) has no approved verb" }
    }
    foreach ($command in $parsed.Nodes['CommandAst']) {
        $line = $command.Extent.StartLineNumber
        $name = $command.GetCommandName()
        if ($null -eq $name -or $name -match '\.exe$' -or $parsed.Functions.ContainsKey($name)) { continue }
        if ($name -notmatch '^\w+-\w+$') { "${line}: the alias $name"; continue }
        $unnamed = 0
        $elements = $command.CommandElements
        for ($index = 1; $index -lt $elements.Count; $index++) {
            if ($elements[$index] -is [CommandParameterAst]) {
                # The value of a parameter stands after it, and a switch has none: without the command, a value is taken for one.
                if (-not $elements[$index].Argument -and $index + 1 -lt $elements.Count -and $elements[$index + 1] -isnot [CommandParameterAst] -and -not (Test-Switch $name $elements[$index].ParameterName)) { $index++ }
            }
            elseif ($elements[$index] -isnot [VariableExpressionAst] -or -not $elements[$index].Splatted) { $unnamed++ }
        }
        if ($unnamed -gt [int] $positional[$name]) { "${line}: $name with $unnamed arguments that have no name" }
    }
    foreach ($block in $parsed.Nodes['ScriptBlockAst']) {
        $parameters = @($block.ParamBlock.Parameters) + @(if ($block.Parent -is [FunctionDefinitionAst]) { $block.Parent.Parameters })
        foreach ($parameter in $parameters) {
            if ($null -eq $parameter) { continue }
            $name = $parameter.Name.VariablePath.UserPath
            $uses = @($parsed.Nodes['VariableExpressionAst'] | Where-Object {
                    $_.VariablePath.UserPath -eq $name -and $_.Parent -isnot [ParameterAst] -and
                    $_.Extent.StartOffset -ge $block.Extent.StartOffset -and $_.Extent.EndOffset -le $block.Extent.EndOffset
                })
            if ($uses.Count -eq 0) { "$($parameter.Extent.StartLineNumber): the parameter $name is not used" }
        }
    }
    $help = $tree.GetHelpContent()
    foreach ($part in 'Synopsis', 'Description') { if (-not $help.$part) { "1: no help: $part" } }
    foreach ($parameter in $tree.ParamBlock.Parameters) {
        $name = $parameter.Name.VariablePath.UserPath
        # Get-Help also takes a comment that stands right above a parameter.
        $above = @($parsed.Tokens | Where-Object { $_.Kind -eq 'Comment' -and $_.Extent.EndLineNumber -eq $parameter.Extent.StartLineNumber - 1 })
        if ($above.Count -eq 0 -and -not ($help.Parameters -and "$($help.Parameters[$name.ToUpperInvariant()])".Trim())) { "1: no help: the parameter $name" }
    }
    if ($ByHand) { if (-not $help.Examples.Count) { '1: no help: an example' } }
    elseif ("$($help.Notes)" -notmatch 'Exit codes') { '1: no help: the exit codes' }
}

$switches = 'Force', 'Recurse', 'PassThru', 'Wait', 'NoNewWindow', 'Append', 'UseBasicParsing', 'AsPlainText', 'Compress', 'Completed', 'Raw', 'Descending', 'Unique', 'Parent', 'Leaf', 'Daily'
function Test-Switch([string] $Command, [string] $Parameter) {
    $found = Get-Command -Name $Command -CommandType Cmdlet -ErrorAction Ignore
    if ($found -and $found.Parameters.ContainsKey($Parameter)) { return $found.Parameters[$Parameter].SwitchParameter }
    return $switches -contains $Parameter
}
Export-ModuleMember -Function Get-ScriptText, Find-NotIn51, Find-Unclear
