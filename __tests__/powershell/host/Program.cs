// ConsoleShell is what pwsh itself starts: the same arguments, streams and exit codes.
return Microsoft.PowerShell.ConsoleShell.Start("", "", args);
