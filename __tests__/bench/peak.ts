/** Preloaded into a command, it notes the most memory that the command ever had. */
process.on("exit", () => process.stderr.write(`maxRSS ${process.resourceUsage().maxRSS}\n`));
