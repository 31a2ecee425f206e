import { type Condition, type Estate, estateOf } from "../../../lib/domain/observation/estate";
import type { Observation } from "../../../lib/domain/observation/observation";
import { judgeLive } from "../../../lib/rules/judge/judge-live";
import { declaredEstate, troubledEstate } from "../../support/observed-estate";
import { type Folder, jobIn, minutesAgo, principalIn, principalOf, seen } from "../../support/observed-folder";
import { cloudSync, estate, ous, tenant, under } from "../../support/topology";

type Change = (folder: Folder) => void;

const job = (folder: Folder) => jobIn(folder, "sales").job;
const ranLast = (folder: Folder, minutes: number) => {
  const run = { state: "Succeeded", timeBegan: minutesAgo(minutes + 1), timeEnded: minutesAgo(minutes) };
  Object.assign(job(folder).status, {
    lastExecution: run,
    lastSuccessfulExecution: run,
    steadyStateLastAchievedTime: minutesAgo(minutes),
  });
};
const idOf = (folder: Folder) => principalIn(folder, "sales").servicePrincipal.id;

/** What happens to the one job of a healthy tenant, and how it is then. */
const CASES: readonly (readonly [name: string, change: Change, state: string, condition: Condition])[] = [
  ["healthy", () => {}, "works", "well"],
  ["three intervals old", (folder) => ranLast(folder, 120), "works", "well"],
  ["a minute older", (folder) => ranLast(folder, 121), "late", "down"],
  ["paused", (folder) => Object.assign(job(folder).schedule, { state: "Paused" }), "paused", "down"],
  ["disabled", (folder) => Object.assign(job(folder).schedule, { state: "Disabled" }), "disabled", "down"],
  [
    "in quarantine",
    (folder) => Object.assign(job(folder).status, { code: "Quarantine", quarantine: { reason: "TooManyDeletes" } }),
    "quarantine",
    "down",
  ],
  [
    "shut out",
    (folder) => Object.assign(principalIn(folder, "sales").servicePrincipal, { accountEnabled: false }),
    "shut out",
    "down",
  ],
  [
    "in its first cycle",
    (folder) =>
      Object.assign(job(folder).status, { steadyStateFirstAchievedTime: null, steadyStateLastAchievedTime: null }),
    "first cycle",
    "watch",
  ],
  ["deleted", (folder) => Object.assign(folder, { principals: [] }), "missing", "down"],
  ["without its job", (folder) => Object.assign(principalIn(folder, "sales"), { jobs: [] }), "missing", "down"],
  [
    "not readable",
    (folder) => folder.unknown.set(`jobs:${idOf(folder)}`, { reason: "throttled" }),
    "unknown",
    "unknown",
  ],
  ["without an interval", (folder) => Object.assign(job(folder).schedule, { interval: null }), "unknown", "unknown"],
];

const JOB_RULES = ["SYNC803", "SYNC804", "SYNC805", "SYNC806"];

test.each(CASES)(
  "a job that is %s is shown so, and is down where a rule says so and nowhere else",
  (_, change, state, condition) => {
    const observation = seen(estate(), change);
    expect(estateOf(observation).jobs).toMatchObject([{ configuration: "sales", state, condition }]);
    expect(judgeLive(observation).some(({ code }) => JOB_RULES.includes(code))).toBe(condition === "down");
  },
);

test("a configuration of a list that could not be read is unknown, not missing", () => {
  const observation = seen(estate(), (folder) => {
    folder.principals = [];
    folder.unknown.set("servicePrincipals", { reason: "permission" });
  });
  expect(estateOf(observation).jobs).toMatchObject([
    { configuration: "sales", state: "unknown", condition: "unknown" },
  ]);
});

test("what is declared not to run rests, and somebody has to look at it where it runs", () => {
  const topology = estate({ cloudSync: [cloudSync({ enabled: false })] });
  const conditions = (change: Change) => estateOf(seen(topology, change)).jobs.map(({ condition }) => condition);
  expect(conditions(() => {})).toEqual(["resting"]);
  expect(conditions((folder) => Object.assign(job(folder).schedule, { state: "Active" }))).toEqual(["watch"]);
});

test("what nobody declares is never well", () => {
  const observation = seen(estate(), (folder) => {
    folder.principals.push(principalOf(cloudSync({ name: "clicked", scope: ous("OU=Other") }), 7));
  });
  expect(estateOf(observation).jobs).toMatchObject([
    { configuration: "sales", condition: "well" },
    { configuration: "clicked", declared: "by nobody", state: "works", condition: "watch" },
  ]);
});

/** How every part is that hangs on what could not be read. */
const HIDDEN: Readonly<Record<string, (estate: Estate) => readonly { readonly condition: Condition }[]>> = {
  agents: ({ agents }) => agents,
  organization: ({ servers, directorySynchronization }) => [...servers, directorySynchronization],
};

test.each(Object.entries(HIDDEN))("%s that could not be read make nothing well", (part, partsOf) => {
  const parts = partsOf(estateOf(seen(estate(), (folder) => folder.unknown.set(part, { reason: "permission" }))));
  expect(parts.length).toBeGreaterThan(1);
  expect(new Set(parts.map(({ condition }) => condition))).toEqual(new Set(["unknown"]));
});

test("an active server is well where no configuration can have been the one that synchronized", () => {
  const activeOf = (observation: Observation) => estateOf(observation).servers[0];
  expect(activeOf(seen())).toMatchObject({ name: "aadc-01", state: "unknown", condition: "unknown" });
  expect(activeOf(seen(estate({ cloudSync: [] })))).toMatchObject({ state: "works", condition: "well" });
  const late: Change = ({ organization }) =>
    Object.assign(organization, { onPremisesLastSyncDateTime: minutesAgo(91) });
  expect(activeOf(seen(estate(), late))).toMatchObject({ state: "late", condition: "down" });
});

test("one silent agent of several has to be looked at; the last one of a domain is down", () => {
  const silenced = (count: number) =>
    estateOf(
      seen(estate(), ({ agents }) => {
        for (const agent of agents.slice(0, count)) agent.status = "inactive";
      }),
    ).agents.map(({ condition }) => condition);
  expect(silenced(1)).toEqual(["watch", "well", "well"]);
  expect(silenced(3)).toEqual(["down", "down", "down"]);
});

test("every writer that runs has its worst part", () => {
  const observation = troubledEstate();
  const { ofWriter } = estateOf(observation);
  const writers = observation.running().writers.filter(({ state }) => state !== "silent");
  expect(writers.length).toBeGreaterThan(declaredEstate().cloudSync.length);
  const conditions = Object.fromEntries(writers.map((writer) => [writer.name, ofWriter.get(writer)?.condition]));
  expect(conditions).toEqual({
    "aadc-01": "watch",
    sales: "down",
    research: "down",
    stores: "down",
    factory: "unknown",
    "next-year": "resting",
    emea: "watch",
    labs: "well",
    "marketing-test": "watch",
  });
});

test("a writer is found beside a tenant that manages some objects itself, too", () => {
  const cloudManaged = [{ names: [under("OU=Groups,OU=Sales")], kinds: ["group" as const] }];
  const observation = seen(estate({ tenants: [tenant({ cloudManaged })] }));
  const { ofWriter } = estateOf(observation);
  const found = observation.running().writers.filter((writer) => ofWriter.has(writer));
  expect(found.map(({ name }) => name)).toEqual(["aadc-01", "aadc-02", "sales"]);
});
