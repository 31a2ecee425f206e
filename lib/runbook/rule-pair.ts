import type { Migration, Wave } from "../domain/migration/migration";
import { configurationOf } from "../domain/migration/migration";
import { OBJECT_KINDS, type ObjectKind } from "../domain/scope/object-kind";
import type { ConnectSyncWriter } from "../domain/writers/connect-sync-writer";
import type { Estate } from "./runbook";

/** One rule of a cloudNoFlow pair, with the words of the Synchronization Rules Editor. */
export interface PairRule {
  readonly name: string;
  readonly direction: "Inbound" | "Outbound";
  readonly from: string;
  readonly to: string;
  readonly precedence: number;
}

/** What the objects of a kind are called in Active Directory, in the metaverse and in Microsoft Entra ID. */
const BECOMES: Readonly<Record<ObjectKind, readonly [source: string, metaverse: string, target: string]>> = {
  user: ["user", "person", "user"],
  inetOrgPerson: ["inetOrgPerson", "person", "user"],
  group: ["group", "group", "group"],
  contact: ["contact", "person", "contact"],
  device: ["computer", "device", "device"],
};

/** The numbers that Microsoft leaves to custom rules, in the order in which the pairs of a migration take them. */
const PRECEDENCES = Array.from({ length: 100 }, (_, index) => (index + 50) % 100);
const TARGETS = [...new Set(OBJECT_KINDS.map((kind) => BECOMES[kind][2]))];

/**
 * The rules that hand a wave over on a server: one inbound rule for each kind, which marks what lies in the OUs, and the
 * outbound rules, which all waves share. Every server gives a rule the same precedence, below 100, that no declared rule has.
 * @returns undefined where the numbers below 100 do not suffice
 */
export function rulePair(
  wave: Wave,
  server: ConnectSyncWriter,
  migration: Migration,
  { connectSync, cloudSync }: Estate,
): readonly PairRule[] | undefined {
  const declared = new Set(
    connectSync.flatMap(({ settings }) => settings.customRules ?? []).map((one) => one.precedence),
  );
  const free = PRECEDENCES.filter((number) => !declared.has(number));
  const kindsOf = (one: Wave) => configurationOf(one, cloudSync)?.kinds ?? [];
  const before = migration.waves.slice(0, wave.number - 1).reduce((count, one) => count + kindsOf(one).length, 0);
  const kinds = kindsOf(wave).filter((kind) => server.objectTypes.includes(kind));
  const outbound = TARGETS.flatMap((target, index): PairRule[] => {
    const kind = kinds.find((one) => BECOMES[one][2] === target);
    if (!kind) return [];
    const name = `Out to Microsoft Entra ID - ${target} JoinNoFlow`;
    return [{ name, direction: "Outbound", from: BECOMES[kind][1], to: target, precedence: free[index] ?? -1 }];
  });
  const inbound = kinds.map((kind): PairRule => {
    const [source, metaverse] = BECOMES[kind];
    const place = TARGETS.length + before + kindsOf(wave).indexOf(kind);
    const name = `In from AD - ${source} cloudNoFlow, wave ${wave.name}`;
    return { name, direction: "Inbound", from: source, to: metaverse, precedence: free[place] ?? -1 };
  });
  const rules = [...inbound, ...outbound];
  return rules.some(({ precedence }) => precedence < 0) ? undefined : rules;
}
