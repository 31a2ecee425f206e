import { resourcesOf } from "../estate";

/** A script that a stack runs on a machine, with the settings as the machine will read them. */
export interface MachineRun {
  readonly script: string;
  readonly name: string;
  readonly machine: string;
  readonly settings: Record<string, unknown>;
  readonly text: string;
}

interface RunCommand {
  readonly name: string;
  readonly virtual_machine_id: string;
  readonly parameter: readonly [{ readonly name: string; readonly value: string }];
  readonly source: { readonly script: string };
}

/** The run commands of a stack, in the order of its JSON. */
export function runsIn(json: string): MachineRun[] {
  return (resourcesOf(json, "azurerm_virtual_machine_run_command") as unknown as RunCommand[]).map((command) => ({
    script: command.name.replace(/-[0-9a-f]{8}(-\$\{.*\})?$/, ""),
    name: command.name,
    machine: command.virtual_machine_id,
    settings: settingsOf(command.parameter[0].value),
    text: command.source.script,
  }));
}

export function settingsOf(value: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(value, "base64url").toString("utf8"));
}
