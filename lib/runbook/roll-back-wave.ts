import { topologyAt, wayBack } from "../domain/migration/migration";
import { waveInWords } from "../domain/migration/plan-in-words";
import { inPowerShell } from "../text/escape/power-shell";
import type { RunbookWriter } from "./runbook";
import { confirm, declare, declared } from "./shared-steps";
import {
  configurationIs,
  declaredAt,
  deployed,
  disablePair,
  gate,
  holdScheduler,
  move,
  NO_MIGRATION,
  pendingWithoutDeletions,
  planOf,
  READ_JOBS,
  releaseScheduler,
  type WavePlan,
  waveNamed,
} from "./wave-steps";

/** In the changes of a way back: where there are more, the OUs leave the scope of a configuration that goes on. */
const WITHOUT_OTHERS = 2;

/** One wave goes back to Connect Sync, with its configuration paused and nothing deleted. */
export const rollBackWave: RunbookWriter = (estate, name) => {
  const { migration, topology } = estate;
  if (!migration) return NO_MIGRATION;
  const { done, next } = migration.position;
  const found = name === undefined ? migration.waves[next ? done : done - 1] : waveNamed(name, migration);
  if (!found)
    return {
      because: "no wave of its migration is done",
      unless: "the name of a wave, to read its way back before it begins",
    };
  const plan = planOf(found, migration, estate);
  if ("because" in plan) return plan;
  const taken = { done: found.number };
  const before = { done: found.number - 1 };
  const inWords = waveInWords(found, migration);
  const { after, servers } = plan;
  const back = wayBack(topologyAt(topology, migration, taken), migration, found);
  if (back.length > WITHOUT_OTHERS)
    return {
      because: `${inWords} shares ${found.to} with OUs that stay: those of the wave would have to leave its scope, and its job would delete what it wrote there (SYNC521)`,
      unless:
        "a wave with a configuration of its own; where objects may be deleted and created again, waive SYNC521 and follow npx entra-sync path",
    };
  return {
    title: `Move ${inWords} back to Connect Sync`,
    purpose: `For whoever takes ${inWords} back. Afterwards Connect Sync writes what lies in its OUs, ${after.name} waits and is not enabled, and the declaration says so. At no moment do two tools write an object, and nothing is deleted.`,
    needs: [
      "An account that is a local administrator of the servers.",
      "The private folder of the wave with its prediction.",
      `Two to four hours in which nobody updates the objects of the wave, and changes of what Connect Sync writes wait.${plan.active.passwordHashSync ? " Connect Sync sends password hashes as before." : " Changed passwords wait too."}`,
    ],
    scopes: READ_JOBS,
    wave: found.name,
    ways: [
      {
        name: `wave ${found.number}, ${found.name}, from Cloud Sync`,
        when: `done is ${found.number}: ${after.name} writes it.`,
        steps: [
          declaredAt(
            taken,
            plan,
            "A later wave goes back before this one, or Cloud Sync does not write it: take the other way.",
          ),
          deployed(
            declare(
              "declare-disabled",
              `Disable ${after.name}`,
              `In cloudSync of the tenant, set enabled of ${after.name} to false, and nothing else: its scope stays.`,
              [
                confirm(
                  `${declared("cloudSync", `$_.name -eq ${inPowerShell(after.name)} -and -not $_.enabled`)} -eq 1`,
                  `The topology still declares ${after.name} as enabled.`,
                ),
              ],
            ),
          ),
          {
            id: "see-stopped",
            title: `See ${after.name} stopped`,
            at: "graph",
            command: configurationIs(after, false),
            expected: `The jobs of ${after.name} no longer run, and its scope is as it was. Nobody updates these objects now, and nothing is deleted.`,
            ifNot: "Wait until the apply has ended. A job that goes on would write beside Connect Sync: do not go on.",
            wayBack: "Set enabled to true again, and deploy.",
          },
          ...withdraw(plan),
          move(
            "declare-lowered",
            "Declare that Connect Sync writes it",
            `In the migration of the tenant, set done to ${before.done}. enabled of ${after.name} may be true again: without a wave that is done it waits. Where evidence of the wave is kept, delete its folder in the same commit: it is of this attempt, and would be taken for the next one.`,
            before,
            {
              expected:
                "check ends with 0. The verification of the servers, where they are built here, finds no pair for these OUs.",
              wayBack: "The runbook wave.",
            },
          ),
          {
            id: "see-waiting",
            title: `See ${after.name} wait`,
            at: "graph",
            command: configurationIs(plan.before, false),
            expected: `The jobs of ${after.name} still do not run.`,
            ifNot:
              "Disable the configuration in the admin center at once: Connect Sync is about to write the same objects.",
            wayBack: "The runbook wave.",
          },
          ...servers.map((server) => releaseScheduler(server, plan)),
          gate(plan, SAME),
        ],
      },
      {
        name: `wave ${found.number}, ${found.name}, handed over only`,
        when: `done is ${before.done} and next is "handedOver": Cloud Sync does not write it yet.`,
        steps: [
          declaredAt(
            { ...before, next: "handedOver" },
            plan,
            "Cloud Sync writes it already: take the other way. Or it was never handed over.",
          ),
          {
            id: "see-waiting-first",
            title: `See ${after.name} wait`,
            at: "graph",
            command: configurationIs(plan.before, plan.before.enabled),
            expected: `${after.name} does not have the OUs of the wave, or waits and is not enabled.`,
            ifNot: "Take the other way of this runbook.",
            wayBack: "Nothing has changed.",
          },
          ...withdraw(plan),
          move(
            "declare-not-handed-over",
            "Declare that it is not handed over",
            "In the migration of the tenant, remove next.",
            before,
            {
              expected:
                "check ends with 0. The verification of the servers, where they are built here, finds no pair for these OUs.",
              wayBack: "The runbook wave.",
            },
          ),
          ...servers.map((server) => releaseScheduler(server, plan)),
          gate(plan, SAME),
        ],
      },
    ],
    pages: [
      "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/tutorial-pilot-aadc-aadccp",
      "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-feature-scheduler",
      "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-staging-server",
    ],
  };
};

const SAME = "Each object of the prediction is there, synchronized, with its source anchor.";

/** Schedulers held, and the pair no longer in force: servers in staging mode first, where a mistake exports nothing. */
function withdraw(plan: WavePlan) {
  return [
    ...plan.servers.map((server) => holdScheduler(server, plan)),
    ...plan.servers.flatMap((server) => [disablePair(server, plan), pendingWithoutDeletions(server, false, plan)]),
  ];
}
