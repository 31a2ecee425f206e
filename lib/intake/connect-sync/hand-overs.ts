import type { DistinguishedName } from "../../domain/names/distinguished-name";
import { OBJECT_KINDS, type ObjectKind } from "../../domain/scope/object-kind";
import type { HandOver } from "../../domain/writers/writer";
import type { Notes } from "../formats/notes";
import { domainsOf, isConstantTrue, parsedName, scopeInWords, unitOf } from "./conditions";
import {
  type AdConnector,
  type ConnectSyncExport,
  ENTRA_CONNECTOR_ID,
  type RuleMapping,
  type ScopeCondition,
  type SynchronizationRule,
} from "./export";

/** The direct members of a group, left to another writer. */
export interface GroupHandOver {
  readonly group: DistinguishedName;
  readonly kinds: readonly ObjectKind[];
}

export interface HandOvers {
  readonly organizationalUnits: readonly HandOver[];
  readonly groups: readonly GroupHandOver[];
  /** The rules of the complete pairs. */
  readonly rules: readonly SynchronizationRule[];
}

/**
 * The populations that the server leaves to Cloud Sync while it keeps them in scope. It takes a pair of rules for each
 * type: inbound, `True` flows to `cloudNoFlow` for the objects of an OU or a group; outbound, a rule of link type
 * `JoinNoFlow` takes what carries it and exports nothing. One without the other hands nothing over. Pairs that are incomplete
 * or say more than a hand-over can are noted with the name of the rule.
 *
 * {@link https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/tutorial-pilot-aadc-aadccp}
 */
export function handOversOf(server: ConnectSyncExport, notes?: Notes): HandOvers {
  const note: NoteRule = ({ origin, name }, what) => notes?.of(origin).add(name, what);
  for (const rule of server.rules) noteOtherWays(rule, note);
  const pairs = server.rules.filter((rule) => marksObjects(rule) || takesMarked(rule));
  const enabled = pairs.filter((rule) => {
    if (rule.disabled) note(rule, "is disabled: it hands nothing over");
    return !rule.disabled;
  });
  const inbound = enabled.filter((rule) => marksObjects(rule) && isSoundInbound(rule, note));
  const outbound = enabled.filter((rule) => takesMarked(rule) && isSoundOutbound(rule, note));
  const places = new HandedOverNames();
  const complete = new Set<SynchronizationRule>();
  for (const rule of inbound) {
    const kind = kindOf(rule);
    if (!kind) note(rule, `is about ${rule.sourceType ?? "no type"}, which Cloud Sync does not take over`);
    else if (outbound.some((other) => takesUp(other, kind))) {
      places.add(rule, kind, connectorOf(rule, server), note);
      for (const other of outbound) if (takesUp(other, kind)) complete.add(other);
      complete.add(rule);
    } else note(rule, "has no outbound rule of link type JoinNoFlow for its type: it hands nothing over");
  }
  for (const rule of outbound)
    if (!inbound.some((other) => takesUp(rule, kindOf(other))))
      note(
        rule,
        enabled.some((other) => mayMark(other) && takesUp(rule, kindOf(other)))
          ? `takes what an inbound rule marks that cannot be written as a hand-over: ${STILL_COUNTED}`
          : "has no inbound rule that marks objects of its type: it hands nothing over",
      );
  return { organizationalUnits: places.units(), groups: places.groups(), rules: [...complete] };
}

const MARK = "cloudnoflow";

/** What follows from a hand-over that no definition can say. */
const STILL_COUNTED =
  "what it hands over still counts as the server's in map, owner and fit, and SYNC101 reports an overlap where a configuration takes it up";

/** Outbound rules that leave objects out or without flow, and are not part of Microsoft's pair. */
function noteOtherWays(rule: SynchronizationRule, note: NoteRule): void {
  const { direction, kind, disabled, scope = [], connector } = rule;
  if (direction !== "outbound" || kind !== "custom" || disabled || takesMarked(rule)) return;
  if (connector === ENTRA_CONNECTOR_ID && isLink(rule, "JoinNoFlow"))
    note(
      rule,
      `takes ${scope.length > 0 ? `objects where ${scopeInWords(scope)}` : "every object of its type"} without flow, and not by cloudNoFlow EQUAL True: the server exports nothing of them; ${STILL_COUNTED}`,
    );
  else if (scope.some((group) => group.some(({ attribute }) => attribute.toLowerCase() === MARK)))
    note(
      rule,
      `asks for cloudNoFlow (${scopeInWords(scope)}) and is not of link type JoinNoFlow: what it lets go is deleted in the tenant where no other rule joins it, instead of being left to Cloud Sync`,
    );
}

/** Whether a rule sets the mark on some object: its constant may be another than True. */
function mayMark(rule: SynchronizationRule): boolean {
  const flow = marksObjects(rule) ? markOf(rule) : undefined;
  return flow !== undefined && (flow.flow !== "constant" || isConstantTrue(flow));
}

function markOf({ mappings }: SynchronizationRule): RuleMapping {
  return mappings?.find(({ target }) => target.toLowerCase() === MARK) as RuleMapping;
}

function marksObjects({ direction, mappings }: SynchronizationRule): boolean {
  return direction === "inbound" && mappings?.some(({ target }) => target.toLowerCase() === MARK) === true;
}

function takesMarked({ direction, scope, kind }: SynchronizationRule): boolean {
  return direction === "outbound" && kind === "custom" && scope?.some((group) => group.some(isMarked)) === true;
}

function isMarked({ attribute, operator, value }: ScopeCondition): boolean {
  return attribute.toLowerCase() === MARK && operator.toUpperCase() === "EQUAL" && value.toLowerCase() === "true";
}

type NoteRule = (rule: SynchronizationRule, what: string) => void;

function isSoundInbound(rule: SynchronizationRule, note: NoteRule): boolean {
  const flow = markOf(rule);
  if (!isConstantTrue(flow)) note(rule, `sets cloudNoFlow from ${flow.source}, not to the constant True`);
  else if (rule.connector === ENTRA_CONNECTOR_ID) note(rule, "is on the connector to Entra ID, where no OU is known");
  else if (!isLink(rule, "Join")) note(rule, `has the link type ${rule.linkType}, not Join`);
  else return true;
  return false;
}

function isSoundOutbound(rule: SynchronizationRule, note: NoteRule): boolean {
  if (rule.connector !== ENTRA_CONNECTOR_ID) note(rule, "is not on the connector to Entra ID");
  else if (!isLink(rule, "JoinNoFlow")) note(rule, `has the link type ${rule.linkType}, not JoinNoFlow`);
  else if (rule.mappings && rule.mappings.length > 0) note(rule, "carries mappings, so it is not a rule without flow");
  else if (!rule.scope?.every((group) => group.length === 1)) note(rule, "takes only a part of the marked objects");
  else return true;
  return false;
}

function isLink({ linkType }: SynchronizationRule, wanted: string): boolean {
  return linkType?.toLowerCase() === wanted.toLowerCase();
}

/** The types of the metaverse and of Entra ID that each kind becomes. */
const BECOMES: Readonly<Partial<Record<ObjectKind, { readonly metaverse: string; readonly entra: string }>>> = {
  user: { metaverse: "person", entra: "user" },
  inetOrgPerson: { metaverse: "person", entra: "user" },
  group: { metaverse: "group", entra: "group" },
  contact: { metaverse: "person", entra: "contact" },
};

function kindOf({ sourceType }: SynchronizationRule): ObjectKind | undefined {
  return OBJECT_KINDS.find((kind) => BECOMES[kind] && kind.toLowerCase() === sourceType?.toLowerCase());
}

function takesUp({ sourceType, targetType }: SynchronizationRule, kind: ObjectKind | undefined): boolean {
  const types = kind && BECOMES[kind];
  return types?.metaverse === sourceType?.toLowerCase() && types?.entra === targetType?.toLowerCase();
}

function connectorOf({ connector }: SynchronizationRule, { connectors }: ConnectSyncExport): AdConnector | undefined {
  return connectors.find(({ id }) => id === connector);
}

/** OUs and groups that are handed over, with the kinds of all the rules that name them. */
class HandedOverNames {
  readonly #units = new Map<string, { dn: DistinguishedName; kinds: Set<ObjectKind> }>();
  readonly #groups = new Map<string, { dn: DistinguishedName; kinds: Set<ObjectKind> }>();

  add(rule: SynchronizationRule, kind: ObjectKind, connector: AdConnector | undefined, note: NoteRule): void {
    if (rule.scope?.length === 0)
      for (const domain of connector ? domainsOf(connector) : []) put(this.#units, domain, kind);
    for (const group of rule.scope ?? []) this.#addGroup(rule, group, { kind, connector, note });
  }

  #addGroup(
    rule: SynchronizationRule,
    group: readonly ScopeCondition[],
    { kind, connector, note }: { kind: ObjectKind; connector: AdConnector | undefined; note: NoteRule },
  ): void {
    const [condition, ...more] = group;
    const unit = connector && unitOf(group, connector);
    if (unit) {
      put(this.#units, unit, kind);
      return;
    }
    const dn = condition ? parsedName(condition.value) : undefined;
    if (!condition || more.length > 0)
      note(rule, `takes only a part of an OU or group, and a hand-over cannot say which: ${STILL_COUNTED}`);
    else if (condition.operator.toUpperCase() === "ISMEMBEROF" && dn) put(this.#groups, dn, kind);
    else
      note(
        rule,
        `asks ${scopeInWords([group])}, and not for an OU (DN ENDSWITH) or a group (ISMEMBEROF): ${STILL_COUNTED}`,
      );
  }

  units(): HandOver[] {
    return [...this.#units.values()].map(({ dn, kinds }) => ({ organizationalUnit: dn, kinds: inOrder(kinds) }));
  }

  groups(): GroupHandOver[] {
    return [...this.#groups.values()].map(({ dn, kinds }) => ({ group: dn, kinds: inOrder(kinds) }));
  }
}

function put(
  places: Map<string, { dn: DistinguishedName; kinds: Set<ObjectKind> }>,
  dn: DistinguishedName,
  kind: ObjectKind,
) {
  const place = places.get(dn.key) ?? { dn, kinds: new Set() };
  place.kinds.add(kind);
  places.set(dn.key, place);
}

function inOrder(kinds: ReadonlySet<ObjectKind>): ObjectKind[] {
  return OBJECT_KINDS.filter((kind) => kinds.has(kind));
}
