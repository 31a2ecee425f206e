import type { Wave } from "../domain/migration/migration";
import type { DistinguishedName } from "../domain/names/distinguished-name";
import { type DomainOwnership, type OwnershipNode, ownershipMap, withPlacesOf } from "../domain/ownership/map";
import type { SyncTopology } from "../domain/ownership/sync-topology";
import { PROVISIONED_KINDS } from "../domain/scope/object-kind";
import { inMarkup } from "../text/escape/markup";
import { BOLD, fitText, widthOf } from "./fit-text";
import { LIGHT } from "./look";
import { nodeStanding, writerInWords } from "./standing";
import { INK, INNER, MARGIN, PALE_INK, round, SHEET_TOP, sheet } from "./svg";

/** An OU that is in a wave. */
export interface PlannedUnit {
  readonly tenant: string;
  readonly dn: DistinguishedName;
  readonly wave: Wave;
  /** How many waves there are. */
  readonly waves: number;
  readonly state: "done" | "handedOver" | "next" | "planned";
  /** What its evidence says, in a word or two. @default nobody asked */
  readonly seen?: string;
}

/** An estate before and after a migration. */
export interface MigratingEstate {
  readonly tenant: string;
  readonly now: SyncTopology;
  readonly end: SyncTopology;
}

/** Told apart without colour by their word, and by an edge of their own. */
const LOOKS: Readonly<
  Record<PlannedUnit["state"], { readonly word: string; readonly ink: string; readonly edge: string }>
> = {
  done: { word: "done", ink: LIGHT.harmless, edge: "" },
  handedOver: { word: "handed over", ink: LIGHT.link, edge: ' stroke-dasharray="10 3"' },
  next: { word: "next", ink: LIGHT.link, edge: ' stroke-dasharray="7 4"' },
  planned: { word: "planned", ink: LIGHT.pale, edge: ' stroke-dasharray="2 4"' },
};

const LINE = 20;
const PADDING = 8;
const GAP = 8;
const INDENT = 26;
const INDENT_RIGHT = 8;
const NARROWEST = 420;
const LABEL_SIZE = 14;
const REMARK_SIZE = 13;

interface Drawn {
  readonly drawing: string[];
  readonly bottom: number;
  readonly sentences: string[];
}

/**
 * The waves over the tree of each domain, in the style of the map: who writes each marked OU now and at the end, and which wave
 * brings it there.
 */
export function renderWavesSvg(
  estates: readonly MigratingEstate[],
  units: readonly PlannedUnit[],
  summary: string,
): string {
  const drawing: string[] = [];
  const sentences: string[] = [];
  let y = SHEET_TOP;
  for (const { tenant, now, end } of estates)
    for (const { before, after } of domainsOf(tenant, now, end)) {
      drawing.push(
        `<text x="${MARGIN}" y="${y}" font-size="17" font-weight="700" fill="${INK}">${inMarkup(fitText(tenant, 17, INNER / 2))}<tspan dx="10" font-size="15" font-weight="400" fill="${PALE_INK}">${inMarkup(fitText(after.domain, 15, INNER / 2))}</tspan></text>`,
      );
      const ofTenant = new Map(units.filter((unit) => unit.tenant === tenant).map((unit) => [unit.dn.key, unit]));
      const owners = new Map(ownersIn(before).map(([node, owner]) => [node.dn.key, owner]));
      const box = drawNode(after.root, { after, owners, units: ofTenant }, MARGIN, y + 14, INNER);
      drawing.push(...box.drawing);
      sentences.push(`Tenant ${tenant}, domain ${after.domain}.`, ...box.sentences);
      y = box.bottom + 44;
    }
  return sheet({
    title: "Waves of the migration",
    summary: fitText(summary, 14, INNER),
    tone: `fill="${PALE_INK}"`,
    description: [summary, ...sentences],
    height: y - 44 + MARGIN,
    content: drawing,
  });
}

/** Each domain with the same places on both sides. */
function domainsOf(tenant: string, now: SyncTopology, end: SyncTopology) {
  const [was, is] = [now, end].map((topology) => ownershipMap(topology).filter((map) => map.tenant === tenant));
  return (was ?? []).map((before) => {
    const after = is?.find(({ domain }) => domain === before.domain) ?? before;
    return { before: withPlacesOf(before, after), after: withPlacesOf(after, before) };
  });
}

function ownersIn({ root, writers }: DomainOwnership): (readonly [OwnershipNode, string])[] {
  const inNode = (node: OwnershipNode): (readonly [OwnershipNode, string])[] => [
    [node, ownerOf(node, writers)],
    ...node.children.flatMap(inNode),
  ];
  return inNode(root);
}

/** Who writes people and groups there; who has nothing but devices of it is named where nobody else is. */
function ownerOf(node: OwnershipNode, writers: DomainOwnership["writers"]): string {
  const { owners } = nodeStanding(node, writers);
  const provisioning = owners.filter(({ kinds }) => kinds.some((kind) => PROVISIONED_KINDS.includes(kind)));
  return (provisioning.length > 0 ? provisioning : owners).map(({ writer }) => writerInWords(writer)).join(" and ");
}

interface Scene {
  readonly after: DomainOwnership;
  readonly owners: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, PlannedUnit>;
}

function drawNode(node: OwnershipNode, scene: Scene, x: number, y: number, width: number): Drawn {
  const unit = scene.units.get(node.dn.key);
  const [was, is] = [scene.owners.get(node.dn.key) ?? "", ownerOf(node, scene.after.writers)].map(
    (owner) => owner || "nobody",
  ) as [string, string];
  const writers = was === is ? was : `${was} → ${is}`;
  const look = unit && LOOKS[unit.state];
  const wave = unit && waveOf(unit);
  let bottom = y + PADDING + LINE * (unit ? 2 : 1) + PADDING;
  const inset = width - INDENT - INDENT_RIGHT >= NARROWEST;
  const children = node.children.map((child) => {
    const drawn = drawNode(child, scene, inset ? x + INDENT : x, bottom, inset ? width - INDENT - INDENT_RIGHT : width);
    bottom = drawn.bottom + GAP;
    return drawn;
  });
  const label = fitText(node.label, BOLD * LABEL_SIZE, width / 2 - INDENT);
  const remark = fitText(writers, REMARK_SIZE, width - INDENT - 24 - BOLD * widthOf(label, LABEL_SIZE));
  const frame = `x="${x}" y="${y}" width="${width}" height="${round(bottom - y)}" rx="7"`;
  return {
    drawing: [
      "<g>",
      `<title>${inMarkup(`${node.dn}: ${[writers, ...(wave ? [wave] : [])].join("; ")}`)}</title>`,
      `<rect ${frame} fill="${unit ? LIGHT.page : LIGHT.card}" stroke="${look?.ink ?? LIGHT.line}" stroke-width="${unit ? 2 : 1}"${look?.edge ?? ""}/>`,
      `<text x="${x + 14}" y="${y + PADDING + 14}" font-size="${LABEL_SIZE}" font-weight="600" fill="${INK}">${inMarkup(label)}</text>`,
      `<text x="${x + width - 14}" y="${y + PADDING + 14}" font-size="${REMARK_SIZE}" text-anchor="end" fill="${PALE_INK}">${inMarkup(remark)}</text>`,
      ...(wave && look
        ? [
            `<text x="${x + 14}" y="${y + PADDING + LINE + 13}" font-size="${REMARK_SIZE}" font-weight="600" fill="${look.ink}">${inMarkup(fitText(wave, BOLD * REMARK_SIZE, width - 28))}</text>`,
          ]
        : []),
      ...children.flatMap(({ drawing }) => drawing),
      "</g>",
    ],
    bottom,
    sentences: [
      `${node.label}: ${[writers, ...(wave ? [wave] : [])].join("; ")}.`,
      ...children.flatMap(({ sentences }) => sentences),
    ],
  };
}

/** `wave 2 of 4 · it · next · 2026-12-07` */
function waveOf({ wave, waves, state, seen }: PlannedUnit): string {
  return [
    `wave ${wave.number} of ${waves}`,
    wave.name,
    LOOKS[state].word,
    ...(wave.plannedFor ? [wave.plannedFor] : []),
    ...(seen ? [seen] : []),
  ].join(" · ");
}
