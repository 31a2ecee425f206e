import type { TenantDefinition } from "../../../../stacks";
import { afterwards } from "../../../objects/world/afterwards";
import { Dice } from "../../../objects/world/dice";
import type { WorldObject } from "../../../objects/world/estate";
import type { TenantObject } from "../../../objects/world/tenant";
import { INITIAL_DOMAIN, type Switches, tenantOfToday, type World } from "../../../objects/world/world";
import { changed, estateOf, type UnitName } from "./change";
import { accountOf, anchorOf, computer, contact, group, mailbox, person } from "./makers";
import { nameOf } from "./names";
import { specialCases } from "./special-cases";

export const OBJECTS = 5_000;

export interface ExampleOptions {
  /** Who is who. @default 1 */
  readonly seed?: number;
  readonly before: TenantDefinition;
  /** @default the change of the example */
  readonly after?: TenantDefinition;
  /** Whether the tenant blocks soft and hard match. @default as it is declared */
  readonly matching?: "blocked" | "allowed";
  /** @default everybody */
  readonly only?: "special";
}

/** A directory of Contoso, with its tenant and their history. Nothing in it is about anybody who lives. */
export function exampleWorld({ seed = 1, before, after = changed(before), matching, only }: ExampleOptions): World {
  const special = specialCases();
  const objects = special.flatMap((each) => each.objects);
  const exported = objects.filter(({ gone }) => !gone).length;
  const ordinary = only ? [] : ordinaryObjects(OBJECTS - exported, new Dice(seed));
  const estate = estateOf(before);
  return {
    objects: [...ordinary, ...objects],
    verifiedDomains: [...(before.verifiedDomains ?? []), INITIAL_DOMAIN],
    planted: special.flatMap(({ planted = [] }) => planted),
    former: estate,
    formerDeletes: false,
    before: estate,
    deeds: [],
    after: estateOf(after),
    ...switchesOf(before, matching),
    cloudLacks: ["cloudManaged"],
    tellsMembers: true,
    luck: seed,
  };
}

/** What the tenant holds, by the model of directory, engines and tenant. */
export interface ExampleTenant {
  readonly today: readonly TenantObject[];
  /** Once the change is made, and every job has run. */
  readonly afterwards: readonly TenantObject[];
}

/** More of them at once would take the model much longer. */
const PART = 50;

/** Ordinary people have no value in common, so the model runs for some of them at a time. */
export function exampleTenant(world: World): ExampleTenant {
  const special = new Set(specialCases().flatMap(({ objects }) => objects.map(({ dn }) => dn)));
  const ordinary = world.objects.filter(({ dn }) => !special.has(dn));
  const parts: World[] = [{ ...world, objects: world.objects.filter(({ dn }) => special.has(dn)) }];
  for (let from = 0; from < ordinary.length; from += PART)
    parts.push({ ...world, objects: ordinary.slice(from, from + PART), planted: [] });
  const run = parts.map((part, index) => {
    const today = tenantOfToday(part);
    const named = (object: TenantObject) => ({ ...object, id: idIn(index, object) });
    return { today: today.objects.map(named), afterwards: afterwards(part, today).objects.map(named) };
  });
  return { today: run.flatMap((part) => part.today), afterwards: run.flatMap((part) => part.afterwards) };
}

/** Each part counts its objects from one. */
function idIn(part: number, { id }: TenantObject): string {
  return id.replace(/^(.{8})-.{4}/, (_, count) => `${count}-${part.toString(16).padStart(4, "0")}`);
}

function switchesOf({ matching }: TenantDefinition, asked: "blocked" | "allowed" | undefined) {
  const switches: Switches = {
    softMatch: asked ?? matching?.softMatch ?? "allowed",
    hardMatchTakeover: asked ?? matching?.hardMatchTakeover ?? "allowed",
    objectIdentifierUpdate: matching?.objectIdentifierUpdate ?? "blocked",
  };
  return { switches, toldSwitches: switches };
}

/** How many of the ordinary people, of a hundred, lie where. */
const SHARES: Readonly<Partial<Record<UnitName, number>>> = {
  sales: 20,
  finance: 12,
  legal: 3,
  interns: 3,
  hr: 9,
  it: 10,
  serviceAccounts: 2,
  users: 1,
  headquarters: 16,
  storesNorth: 11,
  storesSouth: 10,
  warehouse: 3,
};
/** Whose anchor is filled in: Connect Sync does that, and the hand-over of Sales asked for it. */
const ANCHORED: ReadonlySet<UnitName> = new Set<UnitName>([
  "sales",
  "finance",
  "legal",
  "interns",
  "hr",
  "it",
  "headquarters",
]);
const WITH_COMPUTERS: readonly UnitName[] = ["sales", "finance", "legal", "interns", "hr", "it", "headquarters"];
const NOT_PEOPLE = { computer: 8, group: 6, contact: 2 };

/** People, and for each hundred objects some computers, groups and contacts. */
function ordinaryObjects(count: number, dice: Dice): WorldObject[] {
  const objects: WorldObject[] = [];
  const people = new Map<UnitName, WorldObject[]>();
  const units = Object.entries(SHARES).flatMap(([unit, share]) => Array<UnitName>(share).fill(unit as UnitName));
  for (let number = 0; objects.length < count; number++) {
    const chance = dice.below(100);
    const unit = dice.pick(units);
    if (chance < NOT_PEOPLE.computer) objects.push(computer(dice.pick(WITH_COMPUTERS), number));
    else if (chance < NOT_PEOPLE.computer + NOT_PEOPLE.group) {
      const members = dice.some(people.get(unit) ?? [], 3).map(({ dn }) => dn);
      const inTeams = dice.isLucky(15);
      objects.push(groupOf(inTeams ? "teams" : unit, number, members, dice));
    } else if (chance < NOT_PEOPLE.computer + NOT_PEOPLE.group + NOT_PEOPLE.contact)
      objects.push(
        contact(
          dice.pick(["hr", "headquarters"] as const),
          number,
          `Partner ${number}`,
          `partner${number}@tailspintoys.com`,
        ),
      );
    else {
      const made = personOf(unit, number, people.get(unit)?.[0], dice);
      people.set(unit, [...(people.get(unit) ?? []).slice(-200), made]);
      objects.push(made);
    }
  }
  return objects;
}

function personOf(unit: UnitName, number: number, manager: WorldObject | undefined, dice: Dice): WorldObject {
  const hasMailbox = dice.isLucky(70);
  return person(unit, number, {
    ...(hasMailbox && mailbox(unit, number)),
    ...(ANCHORED.has(unit) && { consistencyGuid: anchorOf(number) }),
    ...(manager && dice.isLucky(60) && { manager: manager.dn }),
    passwordLastSet: `2026-${String(1 + dice.below(10)).padStart(2, "0")}-${String(1 + dice.below(28)).padStart(2, "0")}T08:00:00Z`,
  });
}

function groupOf(unit: UnitName, number: number, members: readonly string[], dice: Dice): WorldObject {
  const name = `${accountOf(nameOf(number)).split(".")[1]} ${number}`;
  const isList = dice.isLucky(30);
  return group(unit, number, name, {
    members,
    memberCount: members.length,
    ...(isList && {
      mail: `list${number}@contoso.com`,
      mailNickname: `list${number}`,
      proxyAddresses: [`SMTP:list${number}@contoso.com`],
    }),
  });
}
