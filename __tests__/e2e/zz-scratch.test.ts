import type { App } from "cdktf";
import { CloudSyncStack, ServersStack, tenants } from "../../stacks";
import { TenantModel } from "./support/tenant-model";
import { synthesizeStack, TerraformRun } from "./support/terraform";
import { writeFileSync, readFileSync } from "node:fs";
jest.setTimeout(100000);
test("x", async () => {
  const t = tenants[0]!;
  const out: string[] = [];
  const time = async (n: string, f: () => unknown) => { const s = performance.now(); const r = await f(); out.push(`${n} ${Math.round(performance.now() - s)}`); return r; };
  const stack = synthesizeStack((app: App) => { new ServersStack(app, t); return new CloudSyncStack(app, t); });
  const tenant = new TenantModel();
  const run = await TerraformRun.start(tenant, stack);
  const env = (run as any).environment();
  for (const e of [{}, {GOGC: "off"}, {GOGC: "400"}, {GOMAXPROCS: "1"}, {GOMAXPROCS:"1", GOGC: "off"}, {}, {GOGC: "off"}]) {
    (run as any).environment = () => ({ ...env, ...e });
    out.push(JSON.stringify(e));
    await time("version", () => run.terraform("version"));
    await time("apply", () => run.apply());
    await time("plan", () => run.terraform("plan"));
    await time("plan", () => run.terraform("plan"));
  }
  (run as any).environment = () => ({ ...env, TF_LOG: "trace", TF_LOG_PATH: "/tmp/scratch/trace.log" });
  await run.terraform("plan");
  console.log(out.join("\n"));
  await run.close();
});
