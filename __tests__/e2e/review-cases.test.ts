import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import type { DomainInventory } from "../../lib/domain/inventory";
import { printTopology } from "../../lib/domain/topology-document";
import type { TenantDefinition } from "../../stacks";
import { type Outcome, run } from "../cli/captured-io";
import { appOf, CASES, counted, STACK, TODAY } from "../docs/review-cases";
import { workedCase } from "../docs/worked-case";
import { azureadProvider } from "./support/azuread-provider";
import { msgraphProvider } from "./support/msgraph-provider";
import { type RunningProviders, serveProviders } from "./support/provider-server";
import { TenantModel } from "./support/tenant-model";
import { describeWithTerraform, terraformBinary } from "./support/terraform";

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
    deployed.terraform("init", "-input=false");
    deployed.terraform("apply", "-input=false", "-auto-approve");
    writeFileSync(join(deployed.folder, "corp.json"), inventoryFile(counted.domains[0] as DomainInventory));
    return deployed;
  }

  /** What a pull request's pipeline does: synthesize, plan every stack, review. */
  async reviewed(after: TenantDefinition): Promise<{ readonly planned: Outcome; readonly told: string }> {
    rmSync(join(this.folder, "head"), { recursive: true, force: true });
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

  /** Laws about a change are for the review, so nothing is refused here. */
  private synthesize(side: "base" | "head", definition: TenantDefinition): void {
    const outdir = join(this.folder, side);
    const app = new App({ outdir, skipValidation: true });
    const { stack, topology } = appOf(definition, app);
    stack.addOverride("terraform.backend.local.path", join(this.folder, "terraform.tfstate"));
    app.synth();
    writeFileSync(join(outdir, "sync-topology.json"), printTopology(topology));
    const json = JSON.parse(readFileSync(join(outdir, "stacks", STACK, "cdk.tf.json"), "utf8"));
    for (const type of Object.keys(json.resource ?? {})) this.types.resources.add(type);
    for (const type of Object.keys(json.data ?? {})) this.types.dataSources.add(type);
  }

  private terraform(...args: readonly string[]): void {
    const cwd = join(this.folder, "base", "stacks", STACK);
    const { status, stderr } = spawnSync(terraformBinary() as string, args, { cwd, env: this.environment() });
    if (status !== 0) throw new Error(String(stderr));
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

describeWithTerraform("a pull request, from the data of a tenant to the comment that docs/pull-requests.md shows", () => {
  test("x", async () => {
    const t0 = Date.now();
    const a = await Deployed.of(CASES.handedOver.before);
    console.log("applied", Date.now() - t0);
    for (const n of ["handedOver", "dropped"] as const) { const r = await a.reviewed(CASES[n].after); console.log(n, Date.now() - t0, r.planned, "\n" + r.told); }
    await a.close();
    const b = await Deployed.of(CASES.thresholdTrap.before);
    console.log("applied", Date.now() - t0);
    for (const n of ["failoverFirst", "thresholdTrap", "destroyed", "nothing"] as const) { const r = await b.reviewed(CASES[n].after); console.log(n, Date.now() - t0, r.planned, "\n" + r.told); }
    await b.close();
  });
});
