import { daysBetween } from "../domain/input/calendar-day";
import { counted } from "../domain/input/digits";
import { waveInWords } from "../domain/migration/plan-in-words";
import { SOAK } from "../domain/servers/microsoft-dates";
import { sameAttribute } from "../domain/writers/source-anchor";
import { inPowerShell } from "../text/escape/power-shell";
import { AGENT_SCOPE, agentsAreActive, agentsOf, nextRun } from "./cloud-sync-steps";
import type { RunbookWriter, Step } from "./runbook";
import { confirm, keepSettings } from "./shared-steps";
import {
  configurationIs,
  declaredAt,
  declaredEnabled,
  gate,
  holdScheduler,
  isAt,
  makePair,
  move,
  NO_MIGRATION,
  pendingWithoutDeletions,
  planOf,
  READ_JOBS,
  releaseScheduler,
  type WavePlan,
  waveNamed,
} from "./wave-steps";

/** One wave goes from Connect Sync to Cloud Sync. */
export const wave: RunbookWriter = (estate, name) => {
  const { migration } = estate;
  if (!migration) return NO_MIGRATION;
  const found = name === undefined ? migration.nextWave : waveNamed(name, migration);
  if (!found)
    return {
      because: "every wave of its migration is done",
      unless: "the name of a wave, to go on with its last steps",
    };
  const plan = planOf(found, migration, estate);
  if ("because" in plan) return plan;
  const { before, after, active, servers } = plan;
  const done = found.number - 1;
  const inWords = waveInWords(found, migration);
  return {
    title: `Move ${inWords} to Cloud Sync`,
    purpose: `For whoever moves ${inWords} on its day${found.plannedFor ? `, ${found.plannedFor}` : ""}. Afterwards ${after.name} writes what lies in its OUs, Connect Sync writes it no longer, every object was verified, and the declaration says so. At no moment do two tools write an object, and nothing is deleted.`,
    needs: [
      "npx entra-sync path ends with 0, and the people of this wave know the day.",
      "An account that is a local administrator of the servers, and one that may write mS-DS-ConsistencyGuid in the OUs of the wave.",
      "A private folder that only you may enter, outside of every repository: exports and predictions in it are personal data.",
      `Two to five hours in which the scheduler is off: changes of what Connect Sync writes wait, and nothing is deleted.${active.passwordHashSync ? " Changed passwords still arrive." : ""}`,
    ],
    scopes: [...READ_JOBS, AGENT_SCOPE],
    wave: found.name,
    ways: [
      {
        name: `wave ${found.number}, ${found.name}`,
        when: `npx entra-sync path calls it next, and ${active.name} is the active server.`,
        steps: [
          declaredAt(
            { done },
            plan,
            "Another wave comes before this one, or it is further on already. Where its run is more than a day old, take the way of a wave that is handed over already, or of one that is declared as done.",
          ),
          ...servers.map((server) => ({ ...keepSettings(server), id: `keep-settings-${server.name}` })),
          seeReady(plan),
          predict(plan),
          fillAnchors(plan),
          ...servers.map((server) => holdScheduler(server, plan)),
          ...servers.flatMap((server) => [makePair(server, plan), pendingWithoutDeletions(server, true, plan)]),
          move(
            "declare-handed-over",
            "Declare that it is handed over",
            'In the migration of the tenant, add next: "handedOver".',
            { done, next: "handedOver" },
            {
              expected: `check ends with 0 and warns of SYNC107: nobody writes these objects now. The review says that ${inWords} is handed over as planned, and the verification of the servers, where they are built here, finds the pair.`,
              ifNot:
                "A difference in the hand-overs (code 57) is a rule of the pair: read which, and correct it before you go on.",
            },
          ),
          ...takeOver(plan),
        ],
      },
      {
        name: `wave ${found.number}, ${found.name}, handed over already`,
        when: `done is ${done} and next is "handedOver", because the way above was left there for more than a day.`,
        steps: [
          declaredAt(
            { done, next: "handedOver" },
            plan,
            "It is not handed over: take the first way. Or it is declared as done: take the last one.",
          ),
          seeReady(plan),
          predict(plan, "handedOver"),
          fillAnchors(plan),
          ...servers.map((server) => holdScheduler(server, plan)),
          ...servers.map((server) => pendingWithoutDeletions(server, true, plan)),
          ...takeOver(plan),
        ],
      },
      {
        name: `wave ${found.number}, ${found.name}, declared as done`,
        when: `done is ${found.number}, because a way above was left there for more than a day: schedulers may still be off, and nobody has verified it.`,
        steps: [
          declaredAt(
            { done: found.number },
            plan,
            "It is not declared as done: take a way above. Or a later wave has begun, and this one is over.",
          ),
          seeEnabled(),
          ...servers.map((server) => holdScheduler(server, plan)),
          ...servers.map((server) => pendingWithoutDeletions(server, true, plan)),
          ...goOn(plan),
        ],
      },
    ],
    pages: [
      "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/tutorial-pilot-aadc-aadccp",
      "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-feature-scheduler",
      "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-staging-server",
      "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-on-demand-provision",
      "https://github.com/microsoft/AADConnectConfigDocumenter",
    ],
  };

  /** From handed over to verified. */
  function takeOver(of: WavePlan): Step[] {
    return [
      move(
        "declare-taken-over",
        "Let Cloud Sync write it",
        `In the migration of the tenant, remove next and set done to ${of.wave.number}${andEnabled(of)}.`,
        { done: of.wave.number },
        {
          expected: `The review says that ${inWords} goes to ${after.name} as planned. The apply ${of.wave.onDemandTestCount > 0 ? `provisions ${counted(of.wave.onDemandTestCount, "object")} on demand and ends without an error` : "ends without an error"}: then ${after.name} is enabled.`,
          ifNot:
            of.wave.onDemandTestCount > 0
              ? "Read which resource the apply names: it enables the configuration last. Terraform does not see whether a test object went well: read its steps in the provisioning logs, and go back where it did not."
              : "Read which resource the apply names: it enables the configuration last. Correct the cause and apply again.",
          wayBack: "The runbook roll-back-wave.",
        },
        [declaredEnabled(after)],
      ),
      seeEnabled(),
      ...goOn(of),
    ];
  }

  function seeEnabled(): Step {
    return {
      id: "see-enabled",
      title: `See ${after.name} enabled over the wave`,
      at: "graph",
      command: configurationIs(after, true),
      expected: "Its scope has the OUs of the wave, and its jobs run.",
      ifNot: "Look at the apply. As long as the configuration is not enabled, nobody writes these objects.",
      wayBack: "The runbook roll-back-wave.",
    };
  }

  /** From enabled to verified. */
  function goOn(of: WavePlan): Step[] {
    return [...of.servers.map((server) => releaseScheduler(server, of)), nextRun(after), gate(of, soakOf(of), true)];
  }

  function seeReady({ wave: { organizationalUnits } }: WavePlan): Step {
    const domain = organizationalUnits[0]?.domain ?? "";
    const waits = !before.enabled;
    return {
      id: "ready",
      title: `See agents and ${before.name} ready`,
      at: "graph",
      command: [...agentsAreActive(agentsOf(estate, domain)), ...configurationIs(before, before.enabled)],
      expected: `The agents of ${domain} are active. ${before.name} ${waits ? "is there with the OUs of the wave, and its jobs do not run" : "runs with the OUs of earlier waves"}.`,
      ifNot:
        "Deploy what is declared. An agent that is not active: start its services, or follow the runbook replace-agent.",
      wayBack: "Nothing has changed.",
    };
  }
};

/** Of a configuration that is switched off: no wave enables it, so somebody has to. */
function andEnabled({ after }: WavePlan): string {
  return after.enabled ? "" : `, and enabled of ${after.name} in cloudSync to true, because it is switched off`;
}

/** What becomes of each object, as it is before the hand-over: afterwards nobody writes it, and every account would seem to be taken over. */
function predict(plan: WavePlan, next?: "handedOver"): Step {
  const { wave, migration } = plan;
  const domain = wave.organizationalUnits[0]?.domain ?? "";
  const tenant = inPowerShell(migration.tenant);
  const part = (name: string) => `(Join-Path -Path $private -ChildPath '${name}')`;
  return {
    id: "prediction",
    title: "Predict what becomes of each object",
    at: "repository",
    before: [confirm("Test-Path -LiteralPath 'package.json'", "Go to the folder of your repository first.")],
    byHand: [
      next
        ? "Make a new private folder for this wave, outside of every repository, and delete the one of the way above: its files are of another day."
        : "Make a private folder for this wave, outside of every repository.",
      `Export the objects of ${domain} into its folder ad with export-objects.ps1, and those of the tenant: npx entra-sync observe <private folder>/observed --objects --tenant ${migration.tenant}.`,
      next
        ? "In a working copy, remove next of the migration, run npm run synth, and copy cdktf.out into its folder before: so it was before the hand-over."
        : "Copy cdktf.out of what is deployed into its folder before.",
      `In ${next ? "the same" : "a"} working copy, set done of the migration to ${wave.number}${andEnabled(plan)}, run npm run synth, and copy cdktf.out into its folder after. Undo the change and run npm run synth again: nothing is deployed yet.`,
    ],
    after: [
      "$topology = Get-Content -Raw -LiteralPath 'cdktf.out/sync-topology.json' | ConvertFrom-Json",
      ...isAt(
        { done: wave.number - 1, ...(next && { next }) },
        "The topology in cdktf.out is not what is deployed: undo the change and run npm run synth.",
      ),
      "$private = Read-Host -Prompt 'The private folder of this wave'",
      `npx entra-sync preflight --tenant ${tenant} --before ${part("before")} --after ${part("after")} --ad ${part("ad")} --entra ${part("observed")} --wave ${inPowerShell(wave.name)} --fail-on unknown --output ${part("preflight")} --force`,
      confirm(
        "$LASTEXITCODE -eq 0",
        "An object is in danger, what becomes of it is not known, or nothing could be predicted: read preflight.html in the private folder.",
      ),
    ],
    expected:
      "preflight ends with 0: of the objects of the wave, and of all others whose writer changes, none is in danger and none has an outcome that is not known or not documented. Read how many change their writer, and recognize the number.",
    ifNot:
      "Correct the objects that are in danger, export or declare what is missing for those whose outcome is not known, export both sides again, and repeat the second block. For an outcome that you have read object by object and mean, add --accept with its name to the command in the block, such as --accept notDocumented: every other one still stops.",
    wayBack: "Nothing has changed.",
  };
}

/** An object of the wave keeps its anchor: both tools take objectGUID where mS-DS-ConsistencyGuid is empty. */
function fillAnchors({ wave, active }: WavePlan): Step {
  const domain = wave.organizationalUnits[0]?.domain ?? "";
  const people = sameAttribute(active.sourceAnchor, "objectGUID") ? "" : "(!(sAMAccountType=805306368))";
  const kinds =
    "(|(sAMAccountType=805306368)(&(objectCategory=person)(objectClass=contact))(objectCategory=group))(!(isCriticalSystemObject=TRUE))";
  return {
    id: "anchors",
    title: "Fill in mS-DS-ConsistencyGuid where it is empty",
    at: { server: active.name },
    before: [
      "$units = @(",
      ...wave.organizationalUnits.map((unit) => `    ${inPowerShell(unit.toString())}`),
      ")",
      `$controller = Find-Controller ${inPowerShell(domain)}`,
      `$others = @(Find-InUnits $controller $units '(&${kinds}${people}(mS-DS-ConsistencyGuid=*))' | Where-Object { $_.Anchor -ne $_.Guid })`,
      "$others | Format-Table -Property Class, Name",
      confirm(
        "$others.Count -eq 0",
        "Connect Sync finds these objects by objectGUID, and Cloud Sync would take another value: correct mS-DS-ConsistencyGuid of those above.",
      ),
      `$empty = @(Find-InUnits $controller $units '(&${kinds}(!(mS-DS-ConsistencyGuid=*)))')`,
      "$null = New-Item -ItemType Directory -Force -Path $RunbookFolder",
      "$empty | Export-Csv -LiteralPath (Join-Path -Path $RunbookFolder -ChildPath 'anchors.csv') -NoTypeInformation -Encoding UTF8",
      "$empty | Group-Object -Property Class -NoElement | Format-Table",
      "if ($empty.Count -gt 0) {",
      "    $count = Read-Host -Prompt 'How many objects are to be filled in'",
      `    ${confirm('"$count" -eq "$($empty.Count)"', "That is not how many are empty: read the table, and anchors.csv in the folder of this runbook.")}`,
      "}",
    ],
    command: ["foreach ($object in $empty) { Set-Anchor $controller $object }"],
    after: [
      confirm(
        `@(Find-InUnits $controller $units '(&${kinds}(!(mS-DS-ConsistencyGuid=*)))').Count -eq 0`,
        "Some are still empty: run it with an account that may write mS-DS-ConsistencyGuid there.",
      ),
    ],
    expected:
      "Every user, group and contact of the wave has a value. Where it was empty it is now objectGUID, which both tools used for it already: no object gets another anchor.",
    ifNot:
      "Connect Sync fills it in for users only, so most of them are groups and contacts. A user without a value is new, or Connect Sync may not write it.",
    wayBack: "Leave the values: they are what the tenant has already. anchors.csv lists who got one.",
  };
}

/** How long the wave is watched before the next one. */
function soakOf({ wave, migration }: WavePlan): string {
  const next = migration.waves[wave.number];
  const keep = "Keep the private folder as long as the wave may have to go back, and delete it then: it names people.";
  if (!next)
    return `This is the last wave: after it every server goes into staging mode, and Microsoft asks for ${SOAK.days} days so. ${keep}`;
  const days = wave.plannedFor && next.plannedFor ? daysBetween(wave.plannedFor, next.plannedFor) : undefined;
  const how = days !== undefined && days > 0 ? `, which leaves it ${counted(days, "day")} by plan` : "";
  return `Run health and verify again each day until the next wave (${next.name})${how}. ${keep}`;
}
