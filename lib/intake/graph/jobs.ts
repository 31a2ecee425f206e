import { inPlace } from "../../domain/input/input-error";
import { JOB_TEMPLATES } from "../../domain/writers/synchronization-jobs";
import { objectIn, textIn } from "../formats/embedded-json";
import type { JsonRecord } from "../formats/export-json";
import { presentIn } from "../formats/export-values";
import type { Notes } from "../formats/notes";
import type { GraphObject } from "./documents";
import type { ExportedJob } from "./export";
import { JOB_REASONS } from "./reasons";

/** A job, where it stands, and its settings that are a configuration's. */
export interface ReadJob extends ExportedJob {
  readonly file: string;
  readonly settings: JobSettings;
}

export interface JobSettings {
  readonly domain: string | undefined;
  readonly forest: string | undefined;
  readonly deletionThreshold: number | undefined;
  /** Whatever else is set, by its name. */
  readonly others: ReadonlyMap<string, string>;
}

/** The settings that are read for what they mean, and names that follow from the domain. In lower case. */
const KNOWN_SETTINGS: ReadonlySet<string> = new Set([
  "domain",
  "domainfqdn",
  "domainnetbios",
  "forestfqdn",
  "forestnetbios",
  "quarantinetoomanydeletesthreshold",
]);

/** The jobs, at most one for each template: of two, the one that runs. */
export function jobsOf(objects: readonly GraphObject[], displayName: string, notes: Notes): ReadJob[] {
  const byTemplate = new Map<string, ReadJob>();
  for (const { file, record } of objects) {
    const job = inPlace(file, () => jobIn(file, record));
    const ofFile = notes.of(file);
    record.leftovers(ofFile, JOB_REASONS);
    for (const field of ["schedule", "status"])
      ofFile.add(record.placeOf(field), "left out: how it ran last; only whether it runs is kept");
    const known = JOB_TEMPLATES.some((template) => template === job.templateId);
    const before = byTemplate.get(job.templateId);
    if (!known)
      ofFile.add(
        record.place,
        `left out: ${displayName} has a job of ${job.templateId}, which a definition cannot express`,
      );
    else if (before?.id === job.id) ofFile.add(record.place, "left out: the same job is in another file");
    else if (before) {
      const [kept, other] = job.state === "running" && before.state !== "running" ? [job, before] : [before, job];
      byTemplate.set(job.templateId, kept);
      ofFile.add(
        record.place,
        `${displayName} has two jobs of ${job.templateId}: ${kept.id} is taken over; ${other.id}, ${other.state}, is not, and should be deleted`,
      );
    } else byTemplate.set(job.templateId, job);
  }
  return JOB_TEMPLATES.flatMap((template) => byTemplate.get(template) ?? []);
}

/** The id begins with the template; `templateId` itself reads back differently. */
function jobIn(file: string, record: JsonRecord): ReadJob {
  const id = presentIn(record.text("id"), "the id of the job", record.placeOf("id"));
  const schedule = record.record("schedule");
  const status = record.record("status");
  const state = schedule?.text("state")?.toLowerCase();
  const quarantine = status?.record("quarantine");
  const prefix = id.split(".")[0] ?? "";
  return {
    file,
    id,
    templateId:
      JOB_TEMPLATES.find((template) => template.toLowerCase() === prefix.toLowerCase()) ??
      record.text("templateId") ??
      prefix,
    state:
      state === "active"
        ? "running"
        : state === "paused"
          ? "paused"
          : state
            ? "never started"
            : stateOf(status?.text("code")),
    quarantine: quarantine ? (quarantine.text("reason") ?? "no reason given") : undefined,
    settings: settingsOf(record.records("synchronizationJobSettings")),
  };
}

function stateOf(code: string | undefined): ExportedJob["state"] {
  return /^(?:active|quarantine)$/i.test(code ?? "") ? "running" : "paused";
}

function settingsOf(settings: readonly JsonRecord[]): JobSettings {
  const byName = new Map(settings.map((setting) => [setting.text("name")?.toLowerCase() ?? "", setting.text("value")]));
  const whole = byName.get("domain");
  const domain = whole ? objectIn(whole) : {};
  const threshold = byName.get("quarantinetoomanydeletesthreshold")?.replaceAll('"', "");
  return {
    domain: byName.get("domainfqdn") ?? textIn(domain, "DomainFQDN"),
    forest: byName.get("forestfqdn") ?? textIn(domain, "ForestFQDN"),
    others: new Map(
      settings.flatMap((setting) => {
        const [name, value] = [setting.text("name") ?? "", setting.text("value") ?? ""];
        return KNOWN_SETTINGS.has(name.toLowerCase()) || value === "" ? [] : [[name, value] as const];
      }),
    ),
    deletionThreshold: threshold !== undefined && /^[1-9]\d{0,8}$/.test(threshold) ? Number(threshold) : undefined,
  };
}
