import { InputError, quote } from "../input/input-error";

/** The names of the Azure resources of a machine or a group, with `{name}` where its own name goes. */
export interface ResourceNames {
  /** @default "vm-{name}" */
  readonly virtualMachine?: string;
  /** @default "nic-{name}" */
  readonly networkInterface?: string;
  /** @default "osdisk-{name}" */
  readonly osDisk?: string;
  /** One for each group of machines. @default "nsg-{name}" */
  readonly networkSecurityGroup?: string;
  /** @default "mc-{name}" */
  readonly maintenanceConfiguration?: string;
}

/** {@link https://learn.microsoft.com/azure/cloud-adoption-framework/ready/azure-best-practices/resource-abbreviations} */
const PATTERNS: Required<ResourceNames> = {
  virtualMachine: "vm-{name}",
  networkInterface: "nic-{name}",
  osDisk: "osdisk-{name}",
  networkSecurityGroup: "nsg-{name}",
  maintenanceConfiguration: "mc-{name}",
};

/** What Azure accepts for all of them. A VM of Windows may have a longer name than its computer. */
const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,62}[A-Za-z0-9_])?$/;

/** @throws InputError for a pattern without `{name}`, which would name two machines alike, or a name that Azure refuses */
export function resourceName(kind: keyof ResourceNames, name: string, names: ResourceNames = {}): string {
  const pattern = names[kind] ?? PATTERNS[kind];
  const result = pattern.replace("{name}", name);
  if (pattern.includes("{name}") && NAME.test(result)) return result;
  throw new InputError({
    what: `${quote(pattern)} gives ${quote(result)}, which cannot name the ${kind} of ${name}`,
    where: `names, ${kind}`,
    expected: `a pattern with {name} in it that gives at most 64 letters, digits, hyphens, points and underscores: ${quote(PATTERNS[kind])}`,
  });
}
