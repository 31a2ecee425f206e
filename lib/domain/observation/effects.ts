import type { SeenJob } from "./observation";

/** What people notice once a job of this template no longer does its work; `name` is the configuration or server. */
const EFFECTS: ReadonlyMap<string, (name: string) => string> = new Map([
  [
    "AD2AADProvisioning",
    (name) => `whoever joins gets no account and whoever leaves keeps theirs, as far as ${name} writes them`,
  ],
  [
    "AD2AADPasswordHash",
    (name) =>
      `the people of ${name} who change their password in Active Directory still sign in to the cloud with the old one`,
  ],
  ["AD2AADDeviceSync", (name) => `new computers in scope of ${name} do not become devices of the tenant`],
  [
    "AAD2ADExchangeHybridWriteback",
    (name) => `changes made in Exchange Online do not reach Active Directory where ${name} writes them back`,
  ],
]);

/** Said of a job of any template, also of one that no page here knows. */
export function effectOf(template: string, name: string): string {
  return EFFECTS.get(template)?.(name) ?? `what this job of ${name} synchronizes stays as it is`;
}

/** `is paused`, as the end of a sentence about the job. */
export function stateInWords({ state }: Pick<SeenJob, "state">): string {
  return { running: "runs", paused: "is paused", disabled: "is disabled", "never started": "was never started" }[state];
}
