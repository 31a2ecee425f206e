import type { OwnershipNode } from "../domain/ownership/map";
import type { Writer } from "../domain/writers/writer";
import { inFewWords, type NodeStanding, nodeStanding, type Remark, remarksOn, writerInWords } from "./standing";

/** A node of the map as a box, the boxes of its children inside. */
export interface Box {
  readonly node: OwnershipNode;
  readonly standing: NodeStanding;
  readonly remarks: readonly Remark[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly children: readonly Box[];
}

export const LINE_HEIGHT = 20;
export const LINES_TOP = 7;
const LINES_BOTTOM = 7;
const GAP = 8;
const INDENT_LEFT = 26;
const INDENT_RIGHT = 8;
/** However deep a tree is, there is room for a name. */
const NARROWEST = 420;

/** Lays a tree of nodes out from this corner, each box as high as its remarks and its children need. */
export function boxesOf(node: OwnershipNode, writers: readonly Writer[], x: number, y: number, width: number): Box {
  const standing = nodeStanding(node, writers);
  const remarks = remarksOn(standing).flatMap((remark) => (remark.about === "contest" ? oneByOne(standing) : [remark]));
  const inset = width - INDENT_LEFT - INDENT_RIGHT >= NARROWEST;
  const [innerX, innerWidth] = inset ? [x + INDENT_LEFT, width - INDENT_LEFT - INDENT_RIGHT] : [x, width];
  const children: Box[] = [];
  let bottom = y + LINES_TOP + remarks.length * LINE_HEIGHT + LINES_BOTTOM;
  for (const child of node.children) {
    const box = boxesOf(child, writers, innerX, bottom, innerWidth);
    children.push(box);
    bottom = box.y + box.height + GAP;
  }
  return { node, standing, remarks, x, y, width, height: bottom - y, children };
}

/** The parties to a contest, each on a line of its own, beneath the word. */
function oneByOne({ contested, contestants }: NodeStanding): Remark[] {
  return [
    { about: "contest", text: inFewWords(contested), writers: [] },
    ...contestants.map((writer): Remark => ({ about: "owner", text: writerInWords(writer), writers: [writer] })),
  ];
}
