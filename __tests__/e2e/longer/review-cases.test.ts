import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { printTopology } from "../../../lib/domain/document/topology-document";
import type { DomainInventory } from "../../../lib/domain/inventory/inventory";
import type { TenantDefinition } from "../../../stacks";
import { type Outcome, run } from "../../cli/captured-io";
import { CASES, counted, type ReviewCase, STACK, synthesizeInto, TODAY } from "../../docs/review-cases";
import { workedCase } from "../../docs/worked-case";
import { azureadProvider } from "../support/azuread-provider";
import { msgraphProvider } from "../support/msgraph-provider";
import { type RunningProviders, serveProviders } from "../support/provider-server";
import { TenantModel } from "../support/tenant-model";
import { describeWithTerraform, terraformBinary } from "../support/terraform";

/** A deployed estate: the synth that it was deployed from, its state, and the tenant that it lives in. */
class Deployed {
  readonly folder = mkdtempSync(join(tmpdir(), "entra-sync-review-"));
  private constructor(
    private readonly providers: RunningProviders,
    private readonly types: { readonly resources: Set<string>; readonly dataSources: Set<string> },
  ) {}

  static async of(definition: TenantDefinition): Promise<Deployed> {
    const types = { resources: new Set<string>(), dataSources: new Set<string>() };
    const tenant = new TenantModel();
    const deployed = new Deployed(
      await serveProviders([azureadProvider(tenant), msgraphProvider(tenant)], types),
      types,
    );
    deployed.synthesize("base", definition);
    await deployed.terraform("init", "-input=false");
    await deployed.terraform("apply", "-input=false", "-auto-approve");
    writeFileSync(join(deployed.folder, "corp.json"), inventoryFile(counted.domains[0] as DomainInventory));
    return deployed;
  }

  /** What a pull request's pipeline does: synthesize, plan every stack, review. */
  async reviewed({ before, after }: ReviewCase): Promise<{ readonly planned: Outcome; readonly told: string }> {
    for (const side of ["base", "head"]) rmSync(join(this.folder, side), { recursive: true, force: true });
    this.synthesize("base", before);
    this.synthesize("head", after);
    const planned = await run(this.folder, ["plan", "head", "--out", "plans"], { env: this.environment() });
    const options = ["--before", "base", "--after", "head", "--plan", "plans", "--inventory", "corp.json"];
    const review = ["review", ...options, "--today", TODAY, "--advisory", "--format", "markdown"];
    const { stdout, stderr } = await run(this.folder, review);
    expect(stderr).toBe("");
    return { planned, told: stdout.trimEnd() };
  }

  async close(): Promise<void> {
    await this.providers.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private synthesize(side: "base" | "head", definition: TenantDefinition): void {
    const outdir = join(this.folder, side);
    const topology = synthesizeInto(outdir, definition, join(this.folder, "terraform.tfstate"));
    writeFileSync(join(outdir, "sync-topology.json"), printTopology(topology));
    const json = JSON.parse(readFileSync(join(outdir, "stacks", STACK, "cdk.tf.json"), "utf8"));
    for (const type of Object.keys(json.resource ?? {})) this.types.resources.add(type);
    for (const type of Object.keys(json.data ?? {})) this.types.dataSources.add(type);
  }

  private async terraform(...args: readonly string[]): Promise<void> {
    const cwd = join(this.folder, "base", "stacks", STACK);
    await promisify(execFile)(terraformBinary() as string, args, { cwd, env: this.environment() });
  }

  private environment(): Record<string, string> {
    return {
      PATH: process.env.PATH ?? "",
      HOME: this.folder,
      TF_REATTACH_PROVIDERS: this.providers.reattach,
      CHECKPOINT_DISABLE: "1",
      GOGC: "off",
      GOMAXPROCS: "1",
    };
  }
}

function inventoryFile({ domain, takenAt, units }: DomainInventory): string {
  const organizationalUnits = units.map(({ dn, counts }) => ({
    distinguishedName: dn.toString(),
    users: counts.user,
    inetOrgPersons: counts.inetOrgPerson,
    groups: counts.group,
    contacts: counts.contact,
    devices: counts.device,
  }));
  return JSON.stringify({ version: 1, domain, takenAt, organizationalUnits });
}

/** Ids are made anew by every apply; the page counts them. */
function withCountedIds(told: string): string {
  const ids = new Map<string, string>();
  const counted = (id: string) => {
    const known = ids.get(id) ?? `00000000-0000-0000-0000-${String(ids.size + 1).padStart(12, "0")}`;
    ids.set(id, known);
    return known;
  };
  return told
    .replace(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, counted)
    .replace(/\b[0-9a-f]{32}\b/g, (id) => counted(id).replaceAll("-", ""));
}

/** What is folded on the platform is folded on the page too, but for the case that shows it. */
function asOnThePage(name: CaseName, told: string): string {
  const open = withCountedIds(told);
  return name === UNFOLDED ? open : open.replace(/(<\/summary>\n\n)[\s\S]*?(\n\n<\/details>)/g, "$1…$2");
}

type CaseName = keyof typeof CASES;
const UNFOLDED: CaseName = "thresholdTrap";

describeWithTerraform("a pull request, from the data of a tenant to the comment in docs/pull-requests.md", () => {
  /** Connect Sync is declared and makes no resource, so what differs is what Cloud Sync has. */
  const deployed = new Map<TenantDefinition["cloudSync"], Deployed>();
  beforeAll(async () => {
    const estates = [CASES.handedOver.before, CASES.nothing.before];
    for (const [index, estate] of (await Promise.all(estates.map(Deployed.of))).entries())
      deployed.set((estates[index] as TenantDefinition).cloudSync, estate);
  });
  afterAll(async () => {
    for (const estate of deployed.values()) await estate.close();
  });

  test.each([
    ["handedOver", "changes"],
    ["dropped", "changes"],
    ["failoverAtOnce", "no changes"],
    ["failoverFirst", "no changes"],
    ["failoverSecond", "no changes"],
    ["thresholdTrap", "changes"],
    ["destroyed", "changes"],
    ["nothing", "no changes"],
  ] as const)("%s: what Terraform really plans is told as the page shows it", async (name, expected) => {
    const estate = deployed.get(CASES[name].before.cloudSync) as Deployed;
    const { planned, told } = await estate.reviewed(CASES[name]);
    expect(planned).toMatchObject({ exitCode: 0, stderr: "" });
    expect(planned.stdout).toMatch(new RegExp(`^contoso-sync: planned in \\d+ s, ${expected}$`, "m"));
    const shown = asOnThePage(name, told);
    expect(workedCase(name, shown)).toBe(shown);
  });
});
