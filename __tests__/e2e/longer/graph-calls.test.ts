import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CloudSyncConfigurationProps } from "../../../lib";
import { contoso } from "../../../stacks/tenants/contoso";
import { configuration, Deployment, FINANCE, ous, SALES, stopAll } from "../support/deployment";
import { syncStackOf } from "../support/example-tenants";
import { principalOf } from "../support/graph-steps";
import { type GraphCall, type TenantModel, withoutIds } from "../support/tenant-model";
import { describeWithTerraform } from "../support/terraform";
import { isJsonObject } from "../support/terraform-values";

const PAGE = join(__dirname, "../../../docs/graph-calls.md");

/** The calls of a first apply in the order that must hold; a read is shown as far as it comes before what it decides. */
const STEPS: readonly {
  readonly call: RegExp;
  readonly before?: RegExp;
  readonly anyTime?: true;
  readonly why: string;
}[] = [
  {
    call: /^GET .*\$filter=/,
    before: /instantiate$/,
    why: "Did an apply that broke off leave an application behind, which carries the mark of this state? It is taken over, because Graph would make a second one.",
  },
  {
    call: /^POST .*instantiate$/,
    why: "The enterprise application, which everything else hangs on. Its name is the mark, until it gets its own.",
  },
  { call: /^PATCH .*applications/, anyTime: true, why: "Its own name; the mark goes into its notes." },
  {
    call: /^PUT .*secrets$/,
    why: "All keys at once, because each write replaces all. Before the jobs: the domain is what a job is bound to.",
  },
  { call: /^POST .*jobs$/, why: "Made stopped. A fresh job has no scope, so it would take the whole domain." },
  {
    call: /^GET .*schema$/,
    before: /^PUT .*schema$/,
    why: "Exactly the one rule? Users' password hash mapped exactly once, where it is wanted? If not, nothing is written.",
  },
  {
    call: /^PUT .*schema$/,
    why: "The scope: the whole schema as Graph just gave it, with the one filter in it changed.",
  },
  {
    call: /^GET .*jobs\/[^/]+$/,
    before: /start$/,
    why: "Has the job ever run? If so it is restarted instead, so that it reads the whole scope again.",
  },
  { call: /^POST .*AD2AADProvisioning.*start$/, why: "Only now is the scope written." },
  { call: /^POST .*AD2AADPasswordHash.*start$/, why: "After the users whose passwords it sends." },
];

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

function inGeneral({ method, url, body }: GraphCall): string {
  const templateId = isJsonObject(body) && url.endsWith("/jobs") ? ` \`${body.templateId}\`` : "";
  return `\`${method} ${withoutIds(url)}\`${templateId}`;
}

/** What one configuration asked of the tenant, in order of arrival. */
function callsOf({ calls }: TenantModel, id: string, displayName: string): GraphCall[] {
  return calls.filter(
    (call) =>
      principalOf(call) === id ||
      call.url.includes("$filter=") ||
      (isJsonObject(call.body) && String(call.body.displayName).includes(displayName)),
  );
}

/** Where the calls of each step are in the log. */
function placesOf(calls: readonly GraphCall[]): number[][] {
  const names = calls.map(({ method, url }) => `${method} ${url}`);
  return STEPS.map(({ call, before }) => {
    const end = before ? names.findIndex((name) => before.test(name)) : names.length;
    return names.flatMap((name, place) => (place < end && call.test(name) ? [place] : []));
  });
}

function firstApply(calls: readonly GraphCall[]): string {
  const rows = placesOf(calls).flatMap((places, step) => {
    const shown = new Set(places.map((place) => inGeneral(calls[place] as GraphCall)));
    return [...shown].sort().map((call) => [call, STEPS[step]?.why ?? ""]);
  });
  return table(
    ["Step", "Call", "Why here"],
    rows.map((row, index) => [String(index + 1), ...row]),
  );
}

/** Jobs are paused all at once, in no order. */
function pausesSorted(calls: readonly string[]): string[] {
  const pauses = calls.filter((call) => call.endsWith("/pause`")).sort();
  return calls.map((call) => (call.endsWith("/pause`") ? (pauses.shift() as string) : call));
}

/** A change on top of those above it. */
const CHANGES: readonly (readonly [string, Partial<CloudSyncConfigurationProps>])[] = [
  ["One OU more", { scope: ous(SALES, FINANCE) }],
  ["The first attribute mapping", { attributeMappings: [{ objectTypes: ["user"], target: "City", attribute: "l" }] }],
  ["Another deletion threshold", { deletionThreshold: 50 }],
  ["Another display name", { displayName: "Sales and finance" }],
  ["Password hash sync", { passwordHashSync: true }],
  ["`enabled: false`", { enabled: false }],
  ["An OU less while it is not enabled", { scope: ous(SALES) }],
  ["`enabled: true`", { enabled: true }],
  ["An object to provision on demand", { onDemandTests: [{ distinguishedName: `CN=Ada,${SALES}` }] }],
  ["Password hash sync switched off", { passwordHashSync: false }],
];

async function laterChanges(): Promise<string> {
  const deployment = await Deployment.applied(configuration());
  const rows: string[][] = [];
  let props: Partial<CloudSyncConfigurationProps> = { deletionProtection: false };
  const record = async (change: string, make: () => Promise<unknown>) => {
    const before = deployment.tenant.calls.length;
    await make();
    const writes = deployment.tenant.calls.slice(before).filter(({ method }) => method !== "GET");
    rows.push([change, pausesSorted(writes.map(inGeneral)).join("<br>") || "nothing"]);
  };
  for (const [change, more] of CHANGES) {
    props = { ...props, ...more };
    await record(change, () => deployment.apply(configuration(props)));
  }
  // What one of the plans before had left would be among the writes of the next change.
  expect(await deployment.planned()).toContain("No changes.");
  await record("Destroying it, with `deletionProtection: false`", () => deployment.run.destroy());
  return table(["Change", "Writes, in order"], rows);
}

/** Holds a part of the page against what was seen, or writes it there. */
function expectOnPage(part: string, seen: string): void {
  const page = readFileSync(PAGE, "utf8");
  const [start, end] = [`<!-- ${part} -->\n`, "<!-- end -->"];
  const from = page.indexOf(start) + start.length;
  const to = page.indexOf(end, from);
  if (process.env.UPDATE_GOLDEN) writeFileSync(PAGE, `${page.slice(0, from)}\n${seen}\n\n${page.slice(to)}`);
  else expect(page.slice(from, to).trim()).toBe(seen);
}

describeWithTerraform("docs/graph-calls.md", () => {
  afterAll(stopAll);

  test("shows the calls of a first apply of contoso, in the order that they came", async () => {
    const { tenant } = await Deployment.applied(syncStackOf(contoso));
    const sections = tenant.servicePrincipals.map(({ id, displayName }) => {
      const calls = callsOf(tenant, id, displayName);
      const inOrder = placesOf(calls).flatMap((places, step) => (STEPS[step]?.before ? [] : places));
      const ordered = placesOf(calls).flatMap((places, step) =>
        STEPS[step]?.before || STEPS[step]?.anyTime ? [] : places,
      );
      expect(ordered).toEqual([...ordered].sort((a, b) => a - b));
      expect(inOrder).toHaveLength(calls.filter(({ method }) => method !== "GET").length);
      return `### ${displayName}\n\n${firstApply(calls)}`;
    });
    expectOnPage("first apply", sections.sort().reverse().join("\n\n"));
  });

  test("shows what each later change calls", async () => {
    expectOnPage("later changes", await laterChanges());
  });
});
