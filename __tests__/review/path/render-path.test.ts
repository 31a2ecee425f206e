import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { XMLValidator } from "fast-xml-parser";
import { Inventory } from "../../../lib/domain/inventory/inventory";
import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { Tenant } from "../../../lib/domain/tenant/tenant";
import { CloudSyncWriter } from "../../../lib/domain/writers/cloud-sync-writer";
import { judgedPath } from "../../../lib/review/path/judged-path";
import { pathVerdict } from "../../../lib/review/path/path-words";
import {
  renderPathJson,
  renderPathMarkdown,
  renderPathSvg,
  renderPathText,
} from "../../../lib/review/path/render-path";
import { judge } from "../../../lib/rules/judge/judge";
import { type Finding, isBlocking } from "../../../lib/rules/rule";
import { TODAY } from "../../support/describe-rule";
import { COUNTED, migrating, migrationOf, SHARED_WAVES } from "../../support/migrating";
import { CORP, cloudSync, handOver, ous, under } from "../../support/topology";

function judged(topology: SyncTopology, inventory = COUNTED, today = "2026-12-10") {
  return judgedPath(topology, migrationOf(topology), { today, inventory });
}

const one = judged(migrating({ done: 1 }));

test.each([
  ["path.txt", renderPathText],
  ["path.md", renderPathMarkdown],
  ["path.json", renderPathJson],
  ["path.svg", renderPathSvg],
] as const)("the path of contoso is told as in %s", (name, render) => {
  const file = join(__dirname, "golden", name);
  const actual = render([one]);
  if (process.env.UPDATE_GOLDEN) writeFileSync(file, actual);
  expect(actual).toBe(readFileSync(file, "utf8"));
});

test("a path whose end takes password hashes away is not safe, whoever writes the devices until then", () => {
  const sending = migrating({ done: 4 });
  const topology = sending.with({
    connectSync: sending.connectSync.map((server) => server.with({ passwordHashSync: true })),
  });
  const { lastSteps, errors } = judged(topology);
  expect(errors).toBeGreaterThan(0);
  expect(lastSteps[0]?.findings.filter(isBlocking).map(({ code }) => code)).toContain("SYNC519");
});

/** What Connect Sync does beyond users and groups, so that the path has something to say about it. */
const FULL = migrating({ done: 0 });
const beginning = judged(
  FULL.with({
    tenants: FULL.tenants.map(
      (one) =>
        new Tenant({
          ...one,
          authentication: { method: "passThroughAuthentication", seamlessSingleSignOn: ["corp.contoso.com"] },
          matching: { softMatch: "blocked", hardMatchTakeover: "blocked" },
        }),
    ),
    connectSync: FULL.connectSync.map((server) =>
      server.with({
        passwordHashSync: true,
        settings: {
          userSignIn: "passThroughAuthentication",
          optionalFeatures: [
            "passwordWriteback",
            "exchangeHybridDeployment",
            "deviceSynchronization",
            "directoryExtensions",
            "groupWriteback",
          ],
          customRules: [{ name: "In from AD - Pilot", direction: "inbound", precedence: 50 }],
        },
      }),
    ),
  }),
);

test.each([
  ["beginning.txt", renderPathText],
  ["beginning.md", renderPathMarkdown],
] as const)(
  "before the first wave, what everything needs and what stops the wizard are told as in %s",
  (name, render) => {
    const file = join(__dirname, "golden", name);
    const actual = render([beginning]);
    if (process.env.UPDATE_GOLDEN) writeFileSync(file, actual);
    expect(actual).toBe(readFileSync(file, "utf8"));
  },
);

test("programs read each need with its time, page and runbook, and what stops the wizard", () => {
  const [tenant] = JSON.parse(renderPathJson([beginning])).tenants;
  expect(tenant.wizard).toMatchObject({ takes: false, page: expect.stringContaining("cloud-sync-tool") });
  expect(tenant.wizard.stops.map(({ limit }: { limit: string }) => limit)).toContain("deviceSynchronization");
  expect(tenant.needs).toContainEqual(
    expect.objectContaining({
      name: "decommissioning",
      when: "before the servers go",
      runbook: "decommission-connect",
      page: expect.stringMatching(/^https:\/\/learn\.microsoft\.com\//),
    }),
  );
  for (const wave of tenant.waves)
    expect(wave.needs).toContainEqual(expect.objectContaining({ name: "rulePair", when: "before this wave" }));
  expect(JSON.parse(renderPathJson([one])).tenants[0].wizard).toBeUndefined();
});

test("nothing stops the path with a configuration for each wave, from the beginning to the end", () => {
  for (const done of [0, 1, 2, 3, 4]) expect(judged(migrating({ done })).errors).toBe(0);
});

test("a path that nothing stops says which rules warn of a step: without hashes nobody could sign in at its end", () => {
  const topology = migrating({ done: 4 });
  const withHashes = (passwordHashSync: boolean) => {
    const cloudSync = topology.cloudSync.map((one) => new CloudSyncWriter({ ...one, passwordHashSync }));
    const waivers = cloudSync.map(({ origin: place }) => {
      return { code: "SYNC519", place, reason: "none are wanted", owner: "identity", until: "2027-03-01" };
    });
    const authentication = { method: "passwordHashSynchronization" } as const;
    const tenants = topology.tenants.map((one) => new Tenant({ ...one, authentication, waivers }));
    const connectSync = topology.connectSync.map((server) => server.with({ passwordHashSync: true }));
    return renderPathText([judged(topology.with({ tenants, connectSync, cloudSync }))]).split("\n")[0];
  };
  expect(withHashes(false)).toMatch(
    /^contoso: all waves are done\. Nothing stops the path: .* Steps warn of .*SYNC404/,
  );
  expect(withHashes(true)).toMatch(/^contoso: all waves are done\. Nothing stops the path: /);
  expect(withHashes(true)).not.toContain("SYNC404");
});

test("a wave that shares a configuration has no way back that keeps its objects", () => {
  const path = judged(migrating({ done: 3 }, SHARED_WAVES));
  expect(path.errors).toBe(1);
  const text = renderPathText([path]);
  expect(text).toMatch(
    /^contoso: 3 of 4 waves are done\. The path is not safe: 1 error on the way back from wave 4 of 4 \(finance\)\.\n/,
  );
  expect(text).toContain(
    "  back   there is none that keeps every object; a wave with a configuration of its own has one\n",
  );
  expect(text).toContain("error SYNC521: corp-stores deletes what is in OU=Finance");
  expect(judged(migrating({ done: 4 }, SHARED_WAVES)).findingsBackFromNow.map(({ code }) => code)).toContain("SYNC521");
});

/** A part of the next wave that another configuration writes already. */
function labsHandedOver(): SyncTopology {
  const topology = migrating({ done: 1 });
  return topology.with({
    connectSync: topology.connectSync.map((server) =>
      server.with({ handsOver: [...server.handsOver, handOver("OU=Labs,OU=IT")] }),
    ),
    cloudSync: [...topology.cloudSync, cloudSync({ name: "labs", scope: ous("OU=Labs,OU=IT") })],
  });
}

test("a step that would give an object two owners is an error on the path, before anybody makes it", () => {
  const { errors, errorsNow, waves } = judged(labsHandedOver());
  expect([errors > 0, errorsNow]).toEqual([true, []]);
  const [handOverStep, takeOver] = waves[1]?.steps ?? [];
  const errorsOf = (findings: readonly Finding[] = []) => findings.filter(isBlocking).map(({ code }) => code);
  expect([errorsOf(handOverStep?.findings), errorsOf(takeOver?.findings)]).toEqual([[], ["SYNC101"]]);
});

test("the first line says of every error whether it is now, on a step, or only on a way back", () => {
  const verdictOf = (topology: SyncTopology) => {
    const path = judged(topology);
    const verdict = pathVerdict(path).split("The path is not safe: ")[1] ?? "";
    const counts = [...verdict.matchAll(/(\d+) errors? /g)].map(([, count]) => Number(count));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(path.errors);
    return verdict;
  };
  const sharedTwice = SHARED_WAVES.map((wave) => (wave.name === "it" ? { ...wave, to: "corp-sales" } : wave));
  expect(verdictOf(migrating({ done: 1 }, sharedTwice))).toBe(
    "2 errors on the ways back from wave 2 of 4 (it) and wave 4 of 4 (finance).",
  );
  expect(verdictOf(migrating({ done: 4 }, SHARED_WAVES))).toBe("1 error on the way back from wave 4 of 4 (finance).");
  expect(verdictOf(labsHandedOver())).toMatch(/^1 error on the step to let Cloud Sync write wave 2 of 4 \(it\)/);
  const [withoutAgents, twoOwners] = [migrating({ done: 1 }).with({ agents: [] }), labsHandedOver()];
  expect(verdictOf(withoutAgents)).toBe("1 error in what is declared now.");
  expect(verdictOf(twoOwners.with({ agents: [] }))).toMatch(
    /^1 error in what is declared now; 1 error on the step to /,
  );
});

test("an objection that somebody has waived does not stop the path", () => {
  const topology = migrating({ done: 3 }, SHARED_WAVES);
  const waiver = {
    code: "SYNC521",
    place: "contoso-sync/corp-stores",
    reason: "small",
    owner: "identity",
    until: "2027-03-01",
  };
  const waived = topology.with({ tenants: topology.tenants.map((one) => new Tenant({ ...one, waivers: [waiver] })) });
  expect(judged(waived).errors).toBe(0);
});

test("a wave tells how late it is, what nobody counted, and that nobody is declared who would write it", () => {
  const topology = migrating({ done: 1 });
  const bare = topology.with({ agents: [], cloudSync: topology.cloudSync.filter(({ name }) => name !== "corp-it") });
  const text = renderPathText([judged(bare, Inventory.NONE)]);
  expect(text).toContain("wave 2 of 4 (it): next, planned for 2026-12-07, 3 days ago\n");
  expect(text).toContain("not counted, give the inventory of corp.contoso.com; to corp-it\n");
  expect(text).toContain("anchors: mS-DS-ConsistencyGuid in every group and contact: ");
  expect(text).toContain("agents: for corp.contoso.com: none is declared (runbook new-agent)\n");
  expect(text).toContain("configuration: corp-it: none is declared\n");
  expect(text).toContain(
    "The path is not safe: 1 error in what is declared now; wave 2 of 4 (it) goes to corp-it, which is not declared.\n",
  );
  const json = JSON.parse(renderPathJson([judged(bare, Inventory.NONE)])).tenants[0];
  expect([json.safe, json.errors, json.withoutConfiguration]).toEqual([false, 1, ["it"]]);
});

test("a wave that is handed over needs no rule pair any more, and its step back is to remove it", () => {
  const text = renderPathText([judged(migrating({ done: 1, next: "handedOver" }))]);
  const [, wave = ""] = text.split("wave 2 of 4 (it): handed over, and Cloud Sync does not write it yet");
  expect(wave.split("\n\n")[0]).not.toContain("needs  cloudNoFlow rule pair");
  expect(wave.split("\n\n")[0]).toContain("needs  scheduler: started when Cloud Sync writes");
  expect(wave.split("\n\n")[0]).toContain("let Cloud Sync write wave 2 of 4 (it): nothing is found");
});

test("what Connect Sync keeps after the last wave is said", () => {
  const topology = migrating({ done: 3 });
  const without = topology.with({ cloudSync: topology.cloudSync.slice(0, 3) });
  expect(renderPathText([judged(without)])).toContain(
    "Connect Sync stays after the last wave: no enabled configuration writes OU=Finance,DC=corp,DC=contoso,DC=com",
  );
});

test("at the end nothing is left", () => {
  const text = renderPathText([judged(migrating({ done: 4, connectSync: "removed" }))]);
  expect(text).toMatch(/^contoso: all waves are done, and Connect Sync is removed\. Nothing of the path is left\.\n/);
  expect(text).not.toContain("after the last wave");
});

test("without a plan every format says so", () => {
  expect(renderPathText([])).toContain("No tenant plans a migration");
  expect(renderPathMarkdown([])).toContain("No tenant plans a migration");
  expect(JSON.parse(renderPathJson([]))).toEqual({ version: 1, tenants: [] });
  expect(XMLValidator.validate(renderPathSvg([]))).toBe(true);
});

test("the picture is well-formed, and says of each wave what it says in colour", () => {
  const picture = renderPathSvg([one]);
  expect(XMLValidator.validate(picture)).toBe(true);
  expect(picture).toContain("wave 2 of 4 · it · next · 2026-12-07");
  expect(picture).toContain(
    "OU=IT: aadc-01 (Connect Sync) → corp-it (Cloud Sync); wave 2 of 4 · it · next · 2026-12-07.",
  );
});

test("errors of another tenant are not those of the path", () => {
  const topology = migrating({ done: 1 });
  const fabrikam = new Tenant({
    name: "fabrikam",
    tenantId: "c41d7a90-6e2b-4f13-b8a5-90d3e7f1c265",
    forests: [{ name: "fabrikam.com", domains: ["fabrikam.com"] }],
  });
  const scope = OuScope.include("fabrikam.com", ["OU=X,DC=fabrikam,DC=com"]);
  const more = [cloudSync({ tenant: "fabrikam", name: "x", scope })];
  const both = topology.with({
    tenants: [...topology.tenants, fabrikam],
    cloudSync: [...topology.cloudSync, ...more],
  });
  expect(
    judge(both, { today: TODAY })
      .filter(isBlocking)
      .map(({ code }) => code),
  ).toEqual(["SYNC301"]);
  expect(judged(both).errors).toBe(0);
});

test("an OU that Connect Sync leaves out and a wave takes is told as new, and nothing else is", () => {
  const beginning = migrating({ done: 0 });
  const scopes = [
    OuScope.include(CORP, ["OU=Sales", "OU=IT", "OU=North,OU=Stores", "OU=South,OU=Stores", "OU=Finance"].map(under), {
      exclude: [under("OU=Legacy,OU=IT")],
    }),
  ];
  const leaving = beginning.with({ connectSync: beginning.connectSync.map((server) => server.with({ scopes })) });
  const lines = renderPathText([judged(leaving)])
    .split("\n")
    .filter((line) => line.startsWith("  new"));
  expect(lines).toEqual([
    expect.stringContaining(
      "of OU=Legacy,OU=IT,DC=corp,DC=contoso,DC=com: nobody writes them before, so corp-it creates them in the tenant",
    ),
  ]);
  const [{ waves }] = JSON.parse(renderPathJson([judged(leaving)])).tenants;
  expect(
    waves.flatMap(({ steps }: { steps: { created?: unknown[] }[] }) => steps.flatMap(({ created = [] }) => created)),
  ).toEqual([expect.objectContaining({ subtree: "OU=Legacy,OU=IT,DC=corp,DC=contoso,DC=com" })]);
  expect(renderPathText([judged(beginning)])).not.toContain("\n  new");
});
