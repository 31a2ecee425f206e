import { createHash } from "node:crypto";
import {
  VirtualMachineRunCommand,
  type VirtualMachineRunCommandConfig,
} from "@cdktf/provider-azurerm/lib/virtual-machine-run-command";
import type { WindowsVirtualMachine } from "@cdktf/provider-azurerm/lib/windows-virtual-machine";
import { type ITerraformDependable, Token } from "cdktf";
import type { Construct } from "constructs";
import { InputError } from "../../domain/input/input-error";
import { encodeSettings } from "../../domain/servers/script-settings";
import { addressOf } from "../terraform/blocks";
import { literal } from "../terraform/text";
import { type Script, shippedScript } from "./shipped-script";

export interface MachineScriptProps {
  readonly virtualMachine: WindowsVirtualMachine;
  readonly location: string;
  /** Everything that the script is told. Texts only, known at synth, and none of them a secret. */
  readonly settings: object;
  /** What has to be there, or to have run, before. */
  readonly after: readonly ITerraformDependable[];
  /**
   * - `onChange`: when the script or its settings have changed, or the last run failed
   * - `onEveryApply`: also when nothing has, so that a plan always shows it
   */
  readonly runs: "onChange" | "onEveryApply";
  readonly tags?: Record<string, string>;
}

/** Known when the plan is made, the same in the apply, and another one next time. */
const TIME_OF_PLAN = `\${formatdate("YYYYMMDDhhmmss", plantimestamp())}`;

/**
 * A script that runs on the machine, and whose exit code is the apply's.
 *
 * The name says what ran, by a hash of the script and its settings. Azure replaces a run command whose name changes, and
 * that is the point: a run that fails when it is created is run again by the next apply, one that fails in an update
 * would be lost, since the provider keeps the new arguments in its state.
 *
 * @throws InputError for settings that are known only when Terraform runs
 */
export function runOnMachine(scope: Construct, script: Script, props: MachineScriptProps): VirtualMachineRunCommand {
  const text = shippedScript(script);
  const settings = encodeSettings(plain(props.settings, script));
  const hash = createHash("sha256").update(text).update("\0").update(settings).digest("hex").slice(0, 8);
  const config: VirtualMachineRunCommandConfig = {
    name: `${script}-${hash}${props.runs === "onEveryApply" ? `-${TIME_OF_PLAN}` : ""}`,
    location: props.location,
    virtualMachineId: props.virtualMachine.id,
    source: { script: literal(text) },
    parameter: [{ name: "Settings", value: settings }],
    ...(props.tags ? { tags: props.tags } : {}),
    dependsOn: [...props.after],
  };
  return new VirtualMachineRunCommand(scope, script, config);
}

/** What the script said last, for an output. */
export function wordsOf(command: VirtualMachineRunCommand): string {
  return `\${one(${addressOf(command)}.instance_view[*].output)}`;
}

function plain(settings: object, script: Script): object {
  if (!Token.isUnresolved(settings) && !Object.values(settings).some((value) => holdsToken(value))) return settings;
  throw new InputError({
    what: `a setting of ${script} is known only when Terraform runs`,
    where: "the properties of the server",
    expected: "plain text: the settings of a script are encoded at synth",
  });
}

function holdsToken(value: unknown): boolean {
  if (Token.isUnresolved(value)) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(holdsToken);
}
