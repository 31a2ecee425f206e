import { TerraformResource, TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { InputError } from "../../domain/input/input-error";
import { addressOf } from "./blocks";

/** What a resource was made with, and must still have when it is written. */
interface Part {
  readonly resource: TerraformResource;
  readonly lifecycle: unknown;
  readonly dependsOn: readonly string[];
}

/** What is wrong with a resource, in words that follow its name. */
interface Fault {
  readonly resource: TerraformResource;
  readonly what: string;
  /** What to use instead. */
  readonly expected: string;
}

/** What is protected in one app, and in which stacks. */
interface Protected {
  readonly parts: Part[];
  readonly stacks: Set<TerraformStack>;
}

const protectedIn = new WeakMap<IConstruct, Protected>();

/**
 * Holds the resources of a construct to what they were made with: the order in which they are written is what keeps a job
 * from running before its scope is. An override, another lifecycle or a dependency taken away stops the synth, and so does
 * a job anywhere in the app that its own creation starts. What turns the engine's validations off turns this off too.
 */
export function protectParts(construct: Construct): void {
  const parts = resourcesIn(construct).map((resource) => ({
    resource,
    lifecycle: resource.lifecycle,
    dependsOn: [...(resource.dependsOn ?? [])],
  }));
  construct.node.addValidation({ validate: () => parts.flatMap(changesOf).map(inOneLine) });

  const { root } = construct.node;
  const stack = TerraformStack.of(construct);
  const inApp = protectedIn.get(root) ?? { parts: [], stacks: new Set() };
  protectedIn.set(root, inApp);
  inApp.parts.push(...parts);
  if (inApp.stacks.has(stack)) return;
  inApp.stacks.add(stack);
  stack.node.addValidation({ validate: () => startersIn(stack, root, inApp.stacks).map(inOneLine) });
}

/** The first part of an app that is not as it must be, as the validations of the engine say it; undefined when all are. */
export function changedPartOf(app: IConstruct): InputError | undefined {
  const { root } = app.node;
  const { parts, stacks } = protectedIn.get(root) ?? { parts: [], stacks: new Set<TerraformStack>() };
  const [first] = [...parts.flatMap(changesOf), ...[...stacks].flatMap((stack) => startersIn(stack, root, stacks))];
  if (!first) return undefined;
  const { resource, what, expected } = first;
  return new InputError({ what: `${resource.node.id} ${what}`, where: resource.node.path, expected });
}

function inOneLine({ resource, what, expected }: Fault): string {
  return `${resource.node.path} ${what}. Fix: use ${expected}`;
}

function startersIn(stack: TerraformStack, root: IConstruct, stacks: ReadonlySet<TerraformStack>): Fault[] {
  return jobsBeside(stack, root, stacks).filter(startsItself).map(asStarter);
}

/** Those of the stack; the first stack also reports those of stacks in which nothing is protected. */
function jobsBeside(stack: TerraformStack, root: IConstruct, stacks: ReadonlySet<TerraformStack>): TerraformResource[] {
  const [first] = stacks;
  const elsewhere = first === stack ? resourcesIn(root).filter((each) => !stacks.has(TerraformStack.of(each))) : [];
  return [...resourcesIn(stack), ...elsewhere].filter(
    ({ terraformResourceType }) => terraformResourceType === "azuread_synchronization_job",
  );
}

function asStarter(resource: TerraformResource): Fault {
  return {
    resource,
    what: "starts as soon as it is made, without a scope: it would synchronize the whole domain",
    expected: "CloudSyncConfiguration, or enabled: false and a start of the job after its scope is written",
  };
}

function changesOf({ resource, lifecycle, dependsOn }: Part): Fault[] {
  const now = resource.dependsOn ?? [];
  const changed = [
    ...Object.keys(overridesOf(resource)).map((name) => `an override of ${name}`),
    ...Object.keys(overridesInStack(resource)).map((name) => `an override of ${name} in the stack`),
    ...(resource.lifecycle === lifecycle ? [] : ["another lifecycle"]),
    ...(dependsOn.every((each) => now.includes(each)) ? [] : ["a dependency that is gone"]),
  ];
  if (changed.length === 0) return [];
  return [
    {
      resource,
      what: `has ${changed.join(", ")}: the order in which jobs are scoped, started, paused and protected rests on it as it was made`,
      expected: "the properties of the construct instead of this change",
    },
  ];
}

/** What only Terraform will know may be true. */
function startsItself(job: TerraformResource): boolean {
  const { enabledInput } = job as { enabledInput?: unknown };
  return { enabled: enabledInput, ...overridesOf(job), ...overridesInStack(job) }.enabled !== false;
}

function resourcesIn(construct: IConstruct): TerraformResource[] {
  return construct.node
    .findAll()
    .filter((each): each is TerraformResource => TerraformResource.isTerraformResource(each as Construct));
}

/** The engine keeps overrides to itself, and has no other way to ask for them. */
function overridesOf(element: IConstruct): Record<string, unknown> {
  return (element as unknown as { rawOverrides?: Record<string, unknown> }).rawOverrides ?? {};
}

function overridesInStack(resource: TerraformResource): Record<string, unknown> {
  const { resource: types = {} } = overridesOf(TerraformStack.of(resource)) as {
    resource?: Record<string, Record<string, Record<string, unknown>>>;
  };
  return types[resource.terraformResourceType]?.[addressOf(resource).replace(/^[^.]+\./, "")] ?? {};
}
