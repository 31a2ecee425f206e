/** A family of rules. */
export interface Family {
  /** The first digit of its codes. */
  readonly digit: number;
  /** What its rules are about. */
  readonly title: string;
}

/** The families of rules, by the folder of `lib/rules` that they stand in. */
export const FAMILIES: Readonly<Record<string, Family>> = {
  scope: { digit: 1, title: "Ownership and scope" },
  servers: { digit: 2, title: "Connect Sync servers" },
  agents: { digit: 3, title: "Provisioning agents" },
  attributes: { digit: 4, title: "Attributes, source anchor, password hashes and sign-in" },
  change: { digit: 5, title: "Changes" },
  tenants: { digit: 6, title: "Between tenants" },
  limits: { digit: 7, title: "Limits and sizes" },
  live: { digit: 8, title: "The live tenant" },
  input: { digit: 9, title: "Input and waivers" },
};

/** The folder that a rule stands in, told by its page. */
export function familyOf(page: string): string {
  return page.split("/").at(-2) ?? "";
}
