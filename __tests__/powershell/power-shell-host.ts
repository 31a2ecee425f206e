import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/** The compiled file stands in dist; the project of the host is where it is written. */
const HERE = __dirname.replace(/([\\/])dist[\\/](__tests__[\\/]powershell)$/, "$1$2");
const HOST = join(HERE, "host");
const EXECUTABLE = process.platform === "win32" ? ".exe" : "";

export interface PowerShell {
  readonly command: string;
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * A real PowerShell 7 with Pester: `pwsh` of this machine, else the host that `npm run powershell:host` has built. Pester is
 * the one that was restored with the host, else one of this machine.
 */
export function powerShell(): PowerShell | undefined {
  const built = folderOfHost();
  const command = inPath("pwsh") ?? (existsSync(built) ? join(built, `pwsh${EXECUTABLE}`) : undefined);
  if (command === undefined) return undefined;
  // In a folder with few neighbours: PowerShell reads the whole folder for each part of a path, and /tmp may have thousands.
  const work = join(cacheOfUser(), "cdktf-entra-sync", "work");
  mkdirSync(work, { recursive: true });
  const modules = [...(existsSync(built) ? [join(built, "Modules")] : []), process.env.PSModulePath ?? []].flat();
  return {
    command,
    environment: {
      ...process.env,
      PSModulePath: modules.join(delimiter),
      TMPDIR: work,
      POWERSHELL_TELEMETRY_OPTOUT: "1",
      POWERSHELL_UPDATECHECK: "Off",
      NO_COLOR: "1",
    },
  };
}

/** Restores and builds the host, once for each version of its project: in a folder beside the target, which then takes its name. */
export function buildHost(): string {
  const target = folderOfHost();
  if (existsSync(target)) return target;
  mkdirSync(join(target, ".."), { recursive: true });
  const work = mkdtempSync(`${target}-`);
  try {
    cpSync(HOST, join(work, "project"), { recursive: true });
    const published = join(work, "published");
    const { status, error } = spawnSync(
      "dotnet",
      ["publish", "-c", "Release", "-o", published, "--nologo", "-v", "quiet"],
      {
        cwd: join(work, "project"),
        env: { ...process.env, DOTNET_CLI_TELEMETRY_OPTOUT: "1", DOTNET_NOLOGO: "1" },
        stdio: ["ignore", 2, 2],
      },
    );
    if (error || status !== 0)
      throw new Error(`${HOST} could not be built: ${error?.message ?? `dotnet publish ended with ${status}`}`);
    if (!existsSync(target)) renameSync(published, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return target;
}

export function inPath(name: string): string | undefined {
  return (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, `${name}${EXECUTABLE}`))
    .find((file) => existsSync(file));
}

function folderOfHost(): string {
  const hash = createHash("sha256");
  for (const file of ["host.csproj", "Program.cs"]) hash.update(readFileSync(join(HOST, file)));
  return join(cacheOfUser(), "cdktf-entra-sync", `powershell-${hash.digest("hex").slice(0, 12)}`);
}

function cacheOfUser(): string {
  if (process.platform === "win32") return process.env.LOCALAPPDATA ?? join(homedir(), "AppData", "Local");
  if (process.platform === "darwin") return join(homedir(), "Library", "Caches");
  return process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache");
}
