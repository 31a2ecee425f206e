import type { ExportFile } from "../../../lib/intake/connect-sync/export";
import { readObservation } from "../../../lib/intake/graph/observation";
import { type Folder, jobIn, type Loose, observedFolder, principalIn } from "../../support/observed-folder";
import { cloudSync, estate } from "../../support/topology";

const hashes = estate({ cloudSync: [cloudSync({ passwordHashSync: true })] });
const read = (change: (folder: Folder) => void = () => {}) => readObservation(observedFolder(hashes, change), "seen");
const only = (change: (folder: Folder) => void = () => {}) => read(change).configurations[0];

/** The files with the text of one of them replaced. */
const replaced = (path: string, text: string): ExportFile[] =>
  observedFolder(hashes).map((file) =>
    file.path.endsWith(path) ? { path: file.path, bytes: Buffer.from(text) } : file,
  );

/** The files with other parts in observation.json. */
const reindexed = (change: (parts: Loose[]) => Loose[], more = {}): ExportFile[] => {
  const index = JSON.parse(String(observedFolder(hashes)[0]?.bytes));
  return replaced("observation.json", JSON.stringify({ ...index, ...more, parts: change(index.parts) }));
};

test("everything of a healthy tenant is read", () => {
  const seen = read();
  expect(seen).toMatchObject({ at: "2026-11-26T12:00:00.000Z", isListed: true, unknown: [] });
  expect(seen.agents).toHaveLength(3);
  expect(seen.organization).toMatchObject({ directorySynchronization: "on" });
  expect(only()).toMatchObject({
    displayName: "sales",
    signIn: "enabled",
    jobs: [
      { template: "AD2AADProvisioning", state: "running", intervalInMinutes: 40, firstCycle: "complete" },
      { template: "AD2AADPasswordHash", state: "running" },
    ],
    secretNames: ["AppKey", "Domain", "SyncNotificationSettings"],
    exported: { domain: "corp.contoso.com" },
  });
});

test("a part that could not be read is unknown, and never empty", () => {
  const seen = read((folder) => {
    for (const part of ["organization", "agents", "tenantSettings", "servicePrincipals", "provisioningErrors"])
      folder.unknown.set(part, { reason: "throttled" });
    folder.unknown.set("provisioningLogs", { reason: "permission", permission: "AuditLog.Read.All" });
  });
  expect(seen).toMatchObject({ isListed: false });
  for (const part of ["organization", "agents", "settings", "provisioningErrors", "provisioningLogs"] as const)
    expect([part, seen[part]]).toEqual([part, undefined]);
  expect(seen.unknown).toContainEqual({
    part: "provisioningLogs",
    reason: "permission",
    permission: "AuditLog.Read.All",
  });
});

test.each(["application", "jobs", "secrets", "schema"])(
  "%s of a configuration that could not be read is unknown under the name of the configuration",
  (part) => {
    const configuration = (folder: Folder) => {
      const { id } = principalIn(folder, "sales").servicePrincipal;
      const about = part === "schema" ? `${id}/${jobIn(folder, "sales").job.id}` : id;
      folder.unknown.set(`${part}:${about}`, { reason: "failed" });
    };
    expect(read(configuration).unknown).toEqual([{ part, configuration: "sales", reason: "failed" }]);
    const seen = only(configuration);
    expect(seen?.exported === undefined).toBe(part !== "secrets");
    expect(seen?.jobs === undefined).toBe(part === "jobs");
    expect(seen?.secretNames === undefined).toBe(part === "secrets");
  },
);

test.each([
  ["Active", { code: "Active" }, "running"],
  ["Active", { code: "Quarantine", quarantine: { reason: "Unknown" } }, "running"],
  ["Paused", { code: "Paused" }, "paused"],
  ["Disabled", { code: "NotRun" }, "never started"],
  ["Disabled", { code: "Paused", lastExecution: { timeEnded: "2026-10-01T00:00:00Z" } }, "disabled"],
])("a job with the schedule %s and the status %j is %s", (state, status, expected) => {
  const seen = only((folder) => {
    const { job } = jobIn(folder, "sales");
    job.schedule.state = state;
    job.status = status;
  });
  expect(seen?.jobs?.[0]).toMatchObject({ state: expected });
});

test.each([
  ["PT2M", 2],
  ["PT40M", 40],
  ["PT1H30M", 90],
  ["P1DT1H", 1500],
  ["PT90S", 1.5],
  ["often", undefined],
  ["PT0S", undefined],
])("the interval %s is %s minutes", (interval, minutes) => {
  const seen = only((folder) => {
    jobIn(folder, "sales").job.schedule.interval = interval;
  });
  expect(seen?.jobs?.[0]?.intervalInMinutes).toBe(minutes);
});

test("the year 1, by which Graph says never, is not a time", () => {
  const seen = only((folder) => {
    jobIn(folder, "sales").job.status = {
      code: "Active",
      lastSuccessfulExecution: { timeEnded: "0001-01-01T00:00:00Z" },
      steadyStateFirstAchievedTime: "0001-01-01T00:00:00Z",
    };
  });
  expect(seen?.jobs?.[0]).toMatchObject({ firstCycle: "going on", lastSuccess: undefined });
});

test("a configuration of another application is not one of Cloud Sync to Microsoft Entra", () => {
  const seen = read((folder) => {
    principalIn(folder, "sales").servicePrincipal.applicationTemplateId = "fb81332f-3eca-4ecf-a939-4278e501d330";
  });
  expect(seen.configurations).toEqual([]);
});

test.each([
  [
    "a folder without observation.json",
    () => observedFolder(hashes).slice(1),
    /has no observation.json.*entra-sync observe/s,
  ],
  ["an empty folder", () => [], /there is no file in it/],
  [
    "an observation without a time",
    () => replaced("observation.json", '{"parts":[]}'),
    /observation.json.*observedAt/s,
  ],
  ["a time that is none", () => replaced("observation.json", '{"observedAt":"soon","parts":[]}'), /it is not a time/],
  ["a file that is cut off", () => replaced("jobs.json", '{"value":['), /ends before.*jobs.json/s],
  ["an observation that says nothing of its parts", () => reindexed(() => []), /what became of "organization"/],
  [
    "a part of the tenant of which nothing is said",
    () => reindexed((parts) => parts.filter(({ part }) => part !== "provisioningErrors")),
    /what became of "provisioningErrors".*observation.json/s,
  ],
  [
    "a part of a configuration of which nothing is said",
    () => reindexed((parts) => parts.filter(({ part }) => !part.startsWith("secrets:"))),
    /what became of "secrets:/,
  ],
  [
    "a schema of which nothing is said",
    () => reindexed((parts) => parts.filter(({ part }) => !part.startsWith("schema:"))),
    /what became of "schema:/,
  ],
  [
    "a configuration of which nothing is said",
    () => reindexed((parts) => parts.filter(({ part }) => !part.includes(":"))),
    /observation.json says nothing of it.*servicePrincipals/s,
  ],
  [
    "a part of which two things are said",
    () => reindexed((parts) => [{ part: "agents", outcome: "unknown", reason: "failed" }, ...parts]),
    /says twice what became of "agents"/,
  ],
  [
    "an observation of another tenant than its organization",
    () => reindexed((parts) => parts, { tenantId: "c41d7a90-6e2b-4f13-b8a5-90d3e7f1c265" }),
    /of the tenant "c41d7a90.*observation.json/s,
  ],
  [
    "two observations",
    () => [
      ...observedFolder(hashes),
      ...observedFolder(hashes).map(({ path, bytes }) => ({ path: path.replace("graph", "earlier"), bytes })),
    ],
    /two observations.*graph.observation.json.*earlier.observation.json/s,
  ],
  [
    "an organization that is none",
    () => replaced("organization.json", '{"value":[]}'),
    /no organization.*organization/s,
  ],
  ["a list that is none", () => replaced("provisioningErrors.json", "{}"), /no list.*provisioningErrors/s],
  ["an entry that is not a job", () => replaced("jobs.json", '{"value":[null]}'), /found "null".*jobs.json/s],
  [
    "logs of no time",
    () => replaced("provisioningLogs.json", '{"value":[]}'),
    /which time.*provisioningLogs.json.*from/s,
  ],
  [
    "logs that end before they begin",
    () => replaced("provisioningLogs.json", '{"from":"2026-11-26T00:00:00Z","to":"2026-11-25T00:00:00Z","value":[]}'),
    /which time.*provisioningLogs.json/s,
  ],
  ["a time without a zone", () => reindexed((parts) => parts, { observedAt: "2026-11-26T12:00:00" }), /not a time/],
  ["a time of five digits", () => reindexed((parts) => parts, { observedAt: "+012026-11-26T12:00:00Z" }), /not a time/],
  [
    "a count that is none",
    () => replaced("provisioningErrors.json", '{"value":[{"count":"many"}]}'),
    /provisioningErrors/,
  ],
])("%s is refused with its place", (_, files, message) => {
  expect(() => readObservation(files(), "seen")).toThrow(message);
});

test("no file of a part that was read can be missing", () => {
  const files = observedFolder(hashes);
  expect(files.length).toBeGreaterThan(12);
  for (const { path } of files.slice(1))
    expect(() => readObservation(files.filter((file) => file.path !== path))).toThrow(path);
});

test("the file of a part that could not be read is not read either", () => {
  const seen = read((folder) => {
    folder.agents = folder.agents.slice(1);
  });
  const files = observedFolder(hashes).map((file) =>
    file.path.endsWith("observation.json")
      ? {
          path: file.path,
          bytes: Buffer.from(
            String(file.bytes).replace('"agents","outcome":"complete"', '"agents","outcome":"unknown"'),
          ),
        }
      : file,
  );
  expect(seen.agents).toHaveLength(2);
  expect(readObservation(files).agents).toBeUndefined();
});

test("ids that are no names of folders are found where they were put", () => {
  const seen = read((folder) => {
    jobIn(folder, "sales").job.id = "../../AD2AADProvisioning";
  });
  expect(seen.configurations[0]?.exported).toBeDefined();
});

test("the last change of a configuration is one that somebody made, not that a job went into quarantine", () => {
  const seen = only((folder) => {
    const { id } = principalIn(folder, "sales").servicePrincipal;
    folder.auditEvents = [
      ["Update attribute mappings or scope", "2026-11-23T09:00:00Z"],
      ["Update attribute mappings or scope", "2026-11-22T09:00:00Z"],
      ["Quarantine", "2026-11-25T03:00:00Z"],
    ].map(([activityDisplayName, activityDateTime]) => ({
      activityDisplayName,
      activityDateTime,
      servicePrincipalId: id,
    }));
  });
  expect(seen?.lastChange).toBe("2026-11-23T09:00:00.000Z");
});

test("no address and no value of a secret is in what is read", () => {
  const seen = read((folder) => {
    principalIn(folder, "sales").secrets.push({ key: "SecretToken", value: "s3cret-value" });
  });
  expect(JSON.stringify(seen)).not.toContain("s3cret-value");
});
