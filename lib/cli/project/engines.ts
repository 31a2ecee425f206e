import { PAGES } from "./pages";

/** What synthesizes a project. Both are installed under the name `cdktf`, which this package and the providers' bindings import. */
export const ENGINES = ["cdktf", "cdktn"] as const;
export type Engine = (typeof ENGINES)[number];

interface Installed {
  /** What package.json of a project has for it, beside what the example has. */
  readonly manifest: { readonly dependencies?: Readonly<Record<string, string>>; readonly overrides?: object };
  /** What the README of the project says about it. */
  readonly readme: string;
}

const INSTALLED: Readonly<Record<Engine, Installed>> = {
  cdktf: { manifest: {}, readme: "" },
  cdktn: {
    // Without the override npm refuses it: the bindings accept cdktf 0.21 alone.
    manifest: { dependencies: { cdktf: "npm:cdktn@0.24.0" }, overrides: { cdktf: "$cdktf" } },
    readme: `
## Engine

CDK Terrain (\`cdktn\`), the successor of CDKTF, synthesizes this project. \`package.json\` installs it under the name \`cdktf\`: import
from \`cdktf\`, never from \`cdktn\`. What else differs: [engines.md](${PAGES}/engines.md).
`,
  },
};

export function installedEngine(engine: Engine): Installed {
  return INSTALLED[engine];
}
