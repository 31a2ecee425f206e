import type { TopologyChange } from "../../domain/change/topology-change";
import type { CalendarDay } from "../../domain/input/calendar-day";
import { inDigits } from "../../domain/input/digits";
import { namesInWords } from "../../domain/input/names-in-words";
import { type LostPasswordHashes, lostPasswordHashes } from "../../domain/inventory/lost-password-hashes";
import { PROVISIONED_KINDS } from "../../domain/scope/object-kind";
import { type SignInMethod, signsInOnPremises } from "../../domain/tenant/user-authentication";
import { isCloudSync, isConnectSync } from "../../domain/writers/which-tool";
import { waiverToPaste } from "../proposed-waiver";
import { rule } from "../rule";

const CODE = "SYNC519";

interface StoppedHashes extends LostPasswordHashes {
  readonly method: SignInMethod | undefined;
  readonly today: CalendarDay;
}

/** The password hashes of users continue to be sent, whoever writes the users after the change. */
export const passwordHashesGoOn = rule<StoppedHashes, TopologyChange>({
  code: CODE,
  severity: "error",
  title: "Password hashes continue to be sent",
  why: "The tenant keeps the last hash and gets no new one: whoever changes their password, or is new, cannot sign in with the password of Active Directory.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-password-hash-synchronization",
  since: "2026-12",
  *check(change, { today }) {
    const methods = new Map(change.after.tenants.map(({ name, authentication }) => [name, authentication?.method]));
    for (const lost of lostPasswordHashes(change.before, change.after, change.inventory))
      if (lost.users !== 0 && !isFailover(lost, change)) yield { ...lost, method: methods.get(lost.tenant), today };
  },
  about: ({ tenant, from, to, subtrees }) => [tenant, `${from.name} to ${to.name}`, ...subtrees],
  where: ({ from, to }) => [
    ...(isOne(from, to) ? [] : [{ origin: from.origin, detail: "sent the password hashes" }]),
    { origin: to.origin, detail: "passwordHashSync is false" },
  ],
  what: (stopped) =>
    `${isOne(stopped.from, stopped.to) ? `${stopped.to.name} no longer sends` : `${stopped.to.name} replaces ${stopped.from.name} but does not send`} the password hashes of ${usersOf(stopped)}: ${meaningOf(stopped)}`,
  fix: ({ to, today }) => {
    const reason = `people of ${to.tenant} sign in without password hashes`;
    const waiver = waiverToPaste({ code: CODE, place: to.origin, reason, today });
    return `declare passwordHashSync true for ${to.name}${isCloudSync(to) ? ", and give its agents' account Replicating Directory Changes and Replicating Directory Changes All" : ""}; if no hashes are wanted, first move the people of ${to.tenant} to another sign-in method, and waive this: ${waiver}`;
  },
});

/**
 * Between the two steps of a failover no server exports, and nobody writes what Connect Sync wrote: SYNC504 reports it, and
 * the next server sends the hashes again. What Cloud Sync wrote before and still writes is unchanged. Devices do not count:
 * most servers write them to the last day of a migration, and that day is not a failover.
 */
function isFailover({ tenant, from, to }: LostPasswordHashes, change: TopologyChange): boolean {
  const servers = change.after.connectSync.filter((server) => server.tenant === tenant);
  const wroteBefore = change.before.writers.some(
    (writer) => writer.tenant === tenant && writer.state === "writes" && isOne(writer, to),
  );
  return (
    isConnectSync(from) &&
    wroteBefore &&
    servers.some(({ passwordHashSync }) => passwordHashSync) &&
    servers.every(({ role }) => role === "staging") &&
    change
      .ownership()
      .some(
        (region) =>
          region.tenant === tenant &&
          region.to.length === 0 &&
          region.kinds.some((kind) => PROVISIONED_KINDS.includes(kind)) &&
          region.from.some(({ tool }) => tool === "Connect Sync"),
      )
  );
}

function isOne(from: LostPasswordHashes["from"], to: LostPasswordHashes["to"]): boolean {
  return from.tool === to.tool && from.name.toLowerCase() === to.name.toLowerCase();
}

/** `1,240 users in OU=Sales,…`, or `the users in OU=Sales,… (not counted)`. */
function usersOf({ users, isAtMost, subtrees }: LostPasswordHashes): string {
  const places = namesInWords(subtrees.map(String));
  if (users === undefined) return `the users in ${places} (not counted)`;
  return `${isAtMost ? "up to " : ""}${inDigits(users)} user${users === 1 ? "" : "s"} in ${places}`;
}

/** What it means for people depends on how they sign in. */
function meaningOf({ tenant, method }: StoppedHashes): string {
  const locked = "after their next password change they cannot sign in with the password of Active Directory";
  if (method === "passwordHashSynchronization") return `people of ${tenant} sign in with these hashes, and ${locked}`;
  if (signsInOnPremises(method))
    return `people of ${tenant} sign in by ${method}, and lose the backup for the day on which it fails, and the search for leaked passwords`;
  return `${tenant} does not declare how its people sign in; if it is with these hashes, ${locked}`;
}
