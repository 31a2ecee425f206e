import {
  closeSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { removeTemporary, temporaryBeside } from "../../disk/temporary";
import { InputError } from "../../domain/input/input-error";
import { compactJson } from "../../text/escape/json";
import type { PlanTrust, StackJson } from "./plan-trust";
import type { StackToPlan } from "./stacks-to-plan";
import type { Terraform, TerraformExit } from "./terraform";

/** How the planning of one stack ended. */
export interface StackPlan {
  readonly name: string;
  /** Whether the plan would change anything, outputs included. */
  readonly changes: boolean;
  readonly milliseconds: number;
  /** The step that failed, and everything that Terraform said of it. @default it is planned */
  readonly failure?: PlanFailure;
}

export interface PlanFailure {
  readonly step: "trust" | "init" | "plan" | "show";
  readonly said: string;
}

/** Where plans go: the JSON to who asked, the plan with its secrets nowhere that lasts. */
export interface PlanPlaces {
  readonly folder: string;
  /** A folder that only this process's user can enter. */
  readonly secrets: string;
  /** What a stack may use. @default whatever it wants */
  readonly trust?: PlanTrust;
}

/** The JSON of a stack's plan, by the name that a review expects. */
export function planFile(folder: string, stack: string): string {
  return join(folder, `${stack}.json`);
}

/** Plans one stack. Throws nothing of Terraform's: what fails is told, and leaves no file. */
export async function planStack(stack: StackToPlan, terraform: Terraform, places: PlanPlaces): Promise<StackPlan> {
  const began = performance.now();
  const told = await planned(stack, terraform, places).catch((error: Error) => failed("plan", error.message));
  return { name: stack.name, ...told, milliseconds: performance.now() - began };
}

type Told = Pick<StackPlan, "changes" | "failure">;

async function planned(stack: StackToPlan, terraform: Terraform, places: PlanPlaces): Promise<Told> {
  const { name } = stack;
  const json = places.trust && stackJson(stack.folder);
  const objections = json ? places.trust.objectionsTo(json) : [];
  if (objections.length > 0) return failed("trust", objections.join("\n"));
  const folder = json ? copyForPlan(stack, json, places.secrets) : stack.folder;
  const init = await terraform.init(folder);
  if (init.code !== 0) return failed("init", sayingOf(init));
  const binary = join(places.secrets, `${name}.bin`);
  try {
    const plan = await terraform.plan(folder, binary);
    if (plan.code !== 0 && plan.code !== 2) return failed("plan", sayingOf(plan));
    const shown = await showWhole(planFile(places.folder, name), (file) => terraform.showJson(folder, binary, file));
    return shown.code === 0 ? { changes: plan.code === 2 } : failed("show", sayingOf(shown));
  } finally {
    rmSync(binary, { force: true });
  }
}

/**
 * Nothing but the stack as it was read, and files to read: a foreign folder may hold more configuration, providers, or a
 * second value under a name that has one.
 */
function copyForPlan({ name, folder }: StackToPlan, json: StackJson, secrets: string): string {
  const copy = join(secrets, "stacks", name);
  mkdirSync(copy, { recursive: true });
  writeFileSync(join(copy, "cdk.tf.json"), compactJson(json));
  const assets = join(folder, "assets");
  const isPlain = (path: string) => lstatSync(path).isDirectory() || lstatSync(path).isFile();
  if (existsSync(assets)) cpSync(assets, join(copy, "assets"), { recursive: true, filter: isPlain });
  return copy;
}

/** The stack in a folder. @throws InputError when it is not JSON, HCL for one */
export function stackJson(folder: string): StackJson {
  const file = join(folder, "cdk.tf.json");
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new InputError({
      what: `the stack cannot be read: ${(error as Error).message}`,
      where: file,
      expected: "the JSON that a synth wrote",
    });
  }
}

/** A reader never sees a half of the file, and nobody else can read it. */
async function showWhole(file: string, show: (into: number) => Promise<TerraformExit>): Promise<TerraformExit> {
  const temporary = temporaryBeside(file);
  rmSync(temporary, { force: true });
  const into = openSync(temporary, "wx", 0o600);
  try {
    const exit = await show(into);
    if (exit.code === 0) renameSync(temporary, file);
    return exit;
  } finally {
    closeSync(into);
    removeTemporary(temporary);
  }
}

function failed(step: PlanFailure["step"], said: string): Told {
  return { changes: false, failure: { step, said } };
}

function sayingOf({ code, said }: TerraformExit): string {
  return said.trim() || `it ended with ${code} and said nothing`;
}
