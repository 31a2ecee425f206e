import type { TopologyChange } from "../../domain/change/topology-change";
import { inDigits } from "../../domain/input/digits";
import { namesInWords } from "../../domain/input/names-in-words";
import { type LostPasswordHashes, lostPasswordHashes } from "../../domain/inventory/lost-password-hashes";
import { type SignInMethod, signsInOnPremises } from "../../domain/tenant/user-authentication";
import { rule } from "../rule";

interface StoppedHashes extends LostPasswordHashes {
  readonly method: SignInMethod | undefined;
}

/** Users whose password hashes reach the tenant go on having them sent, whoever writes them from now on. */
export const passwordHashesGoOn = rule<StoppedHashes, TopologyChange>({
  code: "SYNC519",
  severity: "error",
  title: "Password hashes go on being sent",
  why: "The tenant keeps the hash that it has and gets no new one: whoever changes their password, or is new, cannot sign in with the password of Active Directory.",
  file: __filename,
  since: "2026-12",
  *check(change) {
    const methods = new Map(change.after.tenants.map(({ name, authentication }) => [name, authentication?.method]));
    for (const lost of lostPasswordHashes(change.before, change.after, change.inventory))
      if (lost.users !== 0 && !isFailover(lost, change)) yield { ...lost, method: methods.get(lost.tenant) };
  },
  where: ({ from, to }) => [
    ...(isOne(from, to) ? [] : [{ origin: from.origin, detail: "sent the password hashes" }]),
    { origin: to.origin, detail: "passwordHashSync is false" },
  ],
  what: (stopped) =>
    `${isOne(stopped.from, stopped.to) ? `${stopped.to.name} no longer sends` : `${stopped.to.name} writes, in place of ${stopped.from.name}, and does not send`} the password hashes of ${usersOf(stopped)}: ${meaningOf(stopped)}`,
  fix: ({ to }) =>
    `declare passwordHashSync true for ${to.name}${to.tool === "Cloud Sync" ? " and let its agents replicate directory changes" : ""}; or first move the people of ${to.tenant} to another way to sign in`,
  about: ({ tenant, from, to }) => [tenant, from.name, to.name].join("\n"),
});

/**
 * Between the two steps of a failover no server exports, and what Connect Sync wrote is written by nobody: SYNC504 says so,
 * and the hashes go on with the next server. What Cloud Sync wrote before and writes still is no news of that change.
 */
function isFailover({ tenant, from, to }: LostPasswordHashes, change: TopologyChange): boolean {
  const servers = change.after.connectSync.filter((server) => server.tenant === tenant);
  const wroteBefore = change.before.writers.some(
    (writer) => writer.tenant === tenant && writer.state === "writes" && isOne(writer, to),
  );
  return (
    from.tool === "Connect Sync" &&
    wroteBefore &&
    servers.some(({ passwordHashSync }) => passwordHashSync) &&
    servers.every(({ role }) => role === "staging") &&
    change
      .ownership()
      .some(
        (region) =>
          region.tenant === tenant && region.to.length === 0 && region.from.some(({ tool }) => tool === "Connect Sync"),
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

/** What it means to people depends on how they sign in. */
function meaningOf({ tenant, method }: StoppedHashes): string {
  const locked = "from their next change of password on they cannot sign in with the password of Active Directory";
  if (method === "passwordHashSynchronization") return `the people of ${tenant} sign in by them, and ${locked}`;
  if (signsInOnPremises(method))
    return `the people of ${tenant} sign in by ${method}; what ends is the backup for the day on which that fails, and the search for leaked passwords`;
  return `${tenant} does not say how its people sign in; where it is by these hashes, ${locked}`;
}
