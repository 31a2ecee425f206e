import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a program that plays Terraform does in the folder of a stack. */
export interface PlayedStack {
  readonly needs?: readonly string[];
  /** Whether the plan has changes. */
  readonly changes?: boolean;
  /** The command that fails, and what it says on stderr. */
  readonly fails?: { readonly command: "init" | "plan" | "show"; readonly saying: string };
  /** Its plan goes on only when that of this stack has begun. */
  readonly waitsFor?: string;
  /** How many megabytes of JSON it shows. */
  readonly megabytes?: number;
  /** Its plan never ends by itself. */
  readonly hangs?: boolean;
}

/** Writes down every call, and obeys the files in the folder of the stack. */
const SCRIPT = `#!/bin/sh
log=$(dirname "$0")/log
stack=$(basename "$PWD")
say() { echo "$1 $command $stack" >> "$log"; }
command=$1
[ "$command" = version ] && exit 0
echo "$stack $* TF_IN_AUTOMATION=$TF_IN_AUTOMATION" >> "$log.calls"
say begin
if [ "$command" = show ]; then
  printf '{"format_version":"1.2","planned_for":"%s"' "$stack"
  if [ -e fails-show ]; then cat fails-show >&2; exit 1; fi
  if [ -e megabytes ]; then printf ',"padding":"'; head -c "$(cat megabytes)" /dev/zero | tr '\\0' x; printf '"'; fi
  printf '}\\n'
fi
for argument; do case $argument in -out=*)
  out=\${argument#-out=}
  echo "the secrets of $stack" > "$out"
  ls -ld "$(dirname "$out")" | cut -c 1-10 >> "$log.modes"
  echo "$out" >> "$log.secrets"
;; esac; done
if [ "$command" = plan ]; then
  if [ -e hangs ]; then trap 'say interrupted; exit 1' INT; : > "$log.hangs"; while :; do sleep 0.02; done; fi
  tries=0
  while [ -e waits-for ] && ! grep -q "^begin plan $(cat waits-for)$" "$log"; do
    tries=$((tries + 1)); [ $tries -gt 500 ] && exit 1
    sleep 0.01
  done
fi
if [ -e "fails-$command" ]; then say end; cat "fails-$command" >&2; exit 1; fi
say end
if [ "$command" = plan ] && [ -e changes ]; then exit 2; fi
exit 0
`;

/** A synth in a folder of its own, and a program `bin/terraform` that plays Terraform over it. */
export class PlayedSynth {
  readonly folder = mkdtempSync(join(tmpdir(), "entra-sync-played-"));
  readonly terraform = join(this.folder, "bin", "terraform");

  constructor(stacks: Readonly<Record<string, PlayedStack>>) {
    mkdirSync(join(this.folder, "bin"));
    writeFileSync(this.terraform, SCRIPT);
    chmodSync(this.terraform, 0o755);
    for (const [name, stack] of Object.entries(stacks)) this.write(name, stack);
    this.manifest(Object.entries(stacks).map(([name, { needs = [] }]) => ({ name, dependencies: needs })));
  }

  manifest(stacks: readonly object[]): void {
    const entries = stacks.map((stack, index) => [index, stack]);
    const text = JSON.stringify({ version: "0.21.0", stacks: Object.fromEntries(entries) });
    writeFileSync(join(this.folder, "cdktf.out", "manifest.json"), text);
  }

  get env(): Record<string, string> {
    return { PATH: `${join(this.folder, "bin")}:${process.env.PATH}` };
  }

  /** The lines `begin plan a`, `end plan a` and so on, in the order in which they happened. */
  get log(): string[] {
    return this.lines("log");
  }

  lines(name: string): string[] {
    const file = join(this.folder, "bin", name);
    return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
  }

  path(...names: readonly string[]): string {
    return join(this.folder, "cdktf.out", ...names);
  }

  private write(name: string, { changes, fails, waitsFor, megabytes, hangs }: PlayedStack): void {
    const folder = this.path("stacks", name);
    mkdirSync(folder, { recursive: true });
    if (changes) writeFileSync(join(folder, "changes"), "");
    if (hangs) writeFileSync(join(folder, "hangs"), "");
    if (waitsFor) writeFileSync(join(folder, "waits-for"), waitsFor);
    if (megabytes) writeFileSync(join(folder, "megabytes"), String(megabytes * 1024 * 1024));
    if (fails) writeFileSync(join(folder, `fails-${fails.command}`), fails.saying);
  }
}
