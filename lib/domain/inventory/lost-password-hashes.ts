import { compareTexts } from "../../text/compare";
import type { DistinguishedName } from "../names/distinguished-name";
import { type HoldersAt, holdersIn } from "../ownership/holders";
import type { SyncTopology } from "../ownership/sync-topology";
import { walkOwnership } from "../ownership/walk";
import { maskOf } from "../scope/object-kind";
import { isConnectSync, isScopedByGroups } from "../writers/which-tool";
import type { Writer } from "../writers/writer";
import type { Inventory } from "./inventory";

/** Users whose password hashes somebody sent, and who are still written by somebody while nobody sends the hashes. */
export interface LostPasswordHashes {
  readonly tenant: string;
  /** Who sent the hashes, as it was declared. */
  readonly from: Writer;
  /** Who writes the users now. */
  readonly to: Writer;
  /** The topmost places that they are in. */
  readonly subtrees: readonly DistinguishedName[];
  /** How many there are; where a group says who of them it is, at most. @default nobody counted the domain */
  readonly users?: number;
  readonly isAtMost: boolean;
}

const USER = maskOf(["user"]);

/**
 * Where password hashes stop, by who sent them and who writes the users now. No page says that a hand-over stops the
 * hashes, so what a server hands over counts as sent by it, as long as it has it in scope. Hashes of users alone are sent.
 */
export function lostPasswordHashes(
  before: SyncTopology,
  after: SyncTopology,
  inventory: Inventory,
): LostPasswordHashes[] {
  const places = new Map<string, Senders>();
  const put = (role: "sent" | "sending" | "writing", writers: readonly Writer[]) => {
    for (const writer of writers)
      for (const domain of new Set(writer.regions.map(({ scope }) => scope.domain))) {
        const key = `${writer.tenant}\n${domain}`;
        const place = places.get(key) ?? { tenant: writer.tenant, domain, sent: [], sending: [], writing: [] };
        place[role].push(writer);
        places.set(key, place);
      }
  };
  put("sent", inFull(before.writers.filter(sends)));
  put("sending", inFull(after.writers.filter(sends)));
  put(
    "writing",
    after.writers.filter(({ state }) => state === "writes"),
  );
  return [...places]
    .filter(([, { sent, writing }]) => sent.length > 0 && writing.length > 0)
    .sort(([a], [b]) => compareTexts(a, b))
    .flatMap(([, place]) => lostIn(place, inventory));
}

function sends({ state, passwordHashSync }: Writer): boolean {
  return state === "writes" && passwordHashSync;
}

/** What a server hands over is still in its scope, and its hashes are sent. */
function inFull(senders: readonly Writer[]): Writer[] {
  return senders.map((sender) => (isConnectSync(sender) ? sender.with({ handsOver: [] }) : sender));
}

/** Those of one tenant that have to do with one domain. */
interface Senders {
  readonly tenant: string;
  readonly domain: string;
  readonly sent: Writer[];
  readonly sending: Writer[];
  readonly writing: Writer[];
}

interface Growing extends LostPasswordHashes {
  readonly subtrees: DistinguishedName[];
  users?: number;
}

function lostIn({ tenant, domain, sent, sending, writing }: Senders, inventory: Inventory): LostPasswordHashes[] {
  const [sentAt, sendingAt, writingAt] = [sent, sending, writing].map((writers) => ofUsers(holdersIn(domain, writers)));
  const counted = inventory.of(domain);
  const found = new Map<string, Growing>();
  const at = (dn: DistinguishedName): Growing | undefined => {
    const [from, to] = [sentAt?.(dn), writingAt?.(dn)];
    if (!from || !to || sendingAt?.(dn)) return undefined;
    const key = `${from.tool} ${from.name}\n${to.tool} ${to.name}`;
    const known = found.get(key);
    if (known) return known;
    const isAtMost = [from, to].some(isScopedByGroups);
    const lost: Growing = { tenant, from, to, subtrees: [], isAtMost, ...(counted && { users: 0 }) };
    found.set(key, lost);
    return lost;
  };

  const path: { readonly dn: DistinguishedName; readonly lost: Growing | undefined }[] = [];
  walkOwnership(domain, [...sent, ...sending, ...writing], {
    moved() {},
    visit(dn) {
      while (path.length > 0 && !dn.isWithin((path.at(-1) as { dn: DistinguishedName }).dn)) path.pop();
      const lost = at(dn);
      if (lost && path.at(-1)?.lost !== lost) lost.subtrees.push(dn);
      path.push({ dn, lost });
    },
  });
  for (const { dn, counts } of counted?.units ?? []) {
    const lost = counts.user > 0 ? at(dn) : undefined;
    if (lost) lost.users = (lost.users ?? 0) + counts.user;
  }
  return [...found.values()];
}

/** The first that holds users at a name. */
function ofUsers(holders: HoldersAt): (dn: DistinguishedName) => Writer | undefined {
  return (dn) => holders(dn).find(({ kinds }) => (kinds & USER) !== 0)?.writer;
}
