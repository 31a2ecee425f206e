import { OBJECT_KINDS, type ObjectKind } from "../domain/scope/object-kind";
import type { DirectoryObject } from "./directory-object";
import { lastingBytes, lastingNumbers } from "./lasting-memory";

/** So many objects are written down at once, and made again at once: each time costs more than the texts of a few of them. */
const GROUP = 64;
const CHUNK = 1 << 20;

/** What an object has of that which not every object has: a bit for each. Its kind stands above them. */
const HAS = {
  consistencyGuid: 1 << 0,
  objectSid: 1 << 1,
  samAccountName: 1 << 2,
  userPrincipalName: 1 << 3,
  mail: 1 << 4,
  mailNickname: 1 << 5,
  targetAddress: 1 << 6,
  passwordLastSet: 1 << 7,
  adminDescription: 1 << 8,
  recipientTypeDetails: 1 << 9,
  manager: 1 << 10,
  members: 1 << 11,
  userAccountControl: 1 << 12,
  groupType: 1 << 13,
  memberCount: 1 << 14,
  hasDisplayName: 1 << 15,
  noDisplayName: 1 << 16,
  isCriticalSystemObject: 1 << 17,
  hasCertificate: 1 << 18,
} as const;
const KIND = 19;

/** The objects of several exports, as long as all of them together take no more memory than is meant for them. */
export class HeldExports {
  #exports: readonly HeldObjects[] | undefined;

  constructor(
    count: number,
    private readonly mostBytes: number,
  ) {
    this.#exports = Array.from({ length: count }, () => new HeldObjects());
  }

  /** @param at which of the exports they are of */
  add(at: number, objects: readonly DirectoryObject[]): void {
    const held = this.#exports?.[at];
    if (!held) return;
    for (const object of objects) held.add(object);
    if (this.#exports && this.#exports.reduce((sum, { bytes }) => sum + bytes, 0) > this.mostBytes)
      this.#exports = undefined;
  }

  /** The objects of an export in their order; undefined where they would take too much, and have to be read again. */
  of(at: number): Iterable<readonly DirectoryObject[]> | undefined {
    return this.#exports?.[at]?.batches();
  }
}

/**
 * Objects in the order in which they came, as bytes outside of the heap, to be gone through again: that costs less than half
 * of reading their file again, which has to be decompressed and every value of it looked at.
 */
class HeldObjects {
  readonly #groups: Group[] = [];
  readonly #numbers = new NumberTape();
  /** The texts of the group that is not full yet. */
  #texts: string[] = [];
  #inGroup = 0;
  /** What is written at the moment, and up to where. */
  #chunk = lastingBytes(0);
  #end = 0;
  #bytes = 0;

  /** How much memory they take. */
  get bytes(): number {
    return this.#bytes + this.#numbers.bytes;
  }

  add(object: DirectoryObject): void {
    const numbers = this.#numbers;
    const at = numbers.add(0);
    this.#addText(object.dn);
    this.#addText(object.objectGuid);
    this.#addList(object.proxyAddresses);
    let has = OBJECT_KINDS.indexOf(object.kind) << KIND;
    // One by one: a loop over their names takes three times as long.
    if (object.consistencyGuid !== undefined) has |= this.#add(HAS.consistencyGuid, object.consistencyGuid);
    if (object.objectSid !== undefined) has |= this.#add(HAS.objectSid, object.objectSid);
    if (object.samAccountName !== undefined) has |= this.#add(HAS.samAccountName, object.samAccountName);
    if (object.userPrincipalName !== undefined) has |= this.#add(HAS.userPrincipalName, object.userPrincipalName);
    if (object.mail !== undefined) has |= this.#add(HAS.mail, object.mail);
    if (object.mailNickname !== undefined) has |= this.#add(HAS.mailNickname, object.mailNickname);
    if (object.targetAddress !== undefined) has |= this.#add(HAS.targetAddress, object.targetAddress);
    if (object.passwordLastSet !== undefined) has |= this.#add(HAS.passwordLastSet, object.passwordLastSet);
    if (object.adminDescription !== undefined) has |= this.#add(HAS.adminDescription, object.adminDescription);
    if (object.recipientTypeDetails !== undefined)
      has |= this.#add(HAS.recipientTypeDetails, object.recipientTypeDetails);
    if (object.manager !== undefined) has |= this.#add(HAS.manager, object.manager);
    if (object.members !== undefined) {
      has |= HAS.members;
      this.#addList(object.members);
    }
    if (object.userAccountControl !== undefined) {
      has |= HAS.userAccountControl;
      numbers.addWhole(object.userAccountControl);
    }
    if (object.groupType !== undefined) {
      has |= HAS.groupType;
      numbers.addWhole(object.groupType);
    }
    if (object.memberCount !== undefined) {
      has |= HAS.memberCount;
      numbers.addWhole(object.memberCount);
    }
    if (object.hasDisplayName !== undefined) has |= object.hasDisplayName ? HAS.hasDisplayName : HAS.noDisplayName;
    if (object.isCriticalSystemObject) has |= HAS.isCriticalSystemObject;
    if (object.hasCertificate) has |= HAS.hasCertificate;
    numbers.set(at, has);
    if (++this.#inGroup === GROUP) this.#close();
  }

  /** As they were; what an object does not have is there as undefined, so that all of them are of one shape. */
  *batches(): Generator<readonly DirectoryObject[]> {
    this.#close();
    const reader = new Reader(this.#numbers);
    for (const group of this.#groups) yield reader.objectsOf(group);
  }

  #add(bit: number, text: string): number {
    this.#addText(text);
    return bit;
  }

  #addText(text: string): void {
    this.#texts.push(text);
    this.#numbers.add(text.length);
  }

  #addList(texts: readonly string[]): void {
    this.#numbers.add(texts.length);
    for (const text of texts) this.#addText(text);
  }

  #close(): void {
    if (this.#inGroup === 0) return;
    const text = this.#texts.join("");
    // What UTF-8 has no bytes for would come back as another text.
    const encoding = text.isWellFormed() ? "utf8" : "utf16le";
    // A character takes at most three bytes: to count them first costs as much as to write them.
    const most = 3 * text.length;
    if (this.#end + most > this.#chunk.length) {
      this.#chunk = lastingBytes(Math.max(CHUNK, most));
      this.#bytes += this.#chunk.length;
      this.#end = 0;
    }
    const from = this.#end;
    this.#end += this.#chunk.write(text, from, encoding);
    this.#groups.push({ count: this.#inGroup, chunk: this.#chunk, from, to: this.#end, encoding });
    this.#texts = [];
    this.#inGroup = 0;
  }
}

/** Objects that were written down together. */
interface Group {
  readonly count: number;
  readonly chunk: Buffer<SharedArrayBuffer>;
  readonly from: number;
  readonly to: number;
  readonly encoding: "utf8" | "utf16le";
}

/** Makes the objects again, from the first one on. */
class Reader {
  #text = "";
  #at = 0;
  /** Of the next number. */
  #next = 0;

  constructor(private readonly numbers: NumberTape) {}

  objectsOf({ count, chunk, from, to, encoding }: Group): readonly DirectoryObject[] {
    this.#text = chunk.toString(encoding, from, to);
    this.#at = 0;
    const objects: DirectoryObject[] = [];
    while (objects.length < count) objects.push(this.#object());
    return objects;
  }

  #object(): DirectoryObject {
    const has = this.#number();
    const object = {
      dn: this.#textOf(),
      kind: OBJECT_KINDS[has >>> KIND] as ObjectKind,
      objectGuid: this.#textOf(),
      proxyAddresses: this.#list(),
      consistencyGuid: has & HAS.consistencyGuid ? this.#textOf() : undefined,
      objectSid: has & HAS.objectSid ? this.#textOf() : undefined,
      samAccountName: has & HAS.samAccountName ? this.#textOf() : undefined,
      userPrincipalName: has & HAS.userPrincipalName ? this.#textOf() : undefined,
      mail: has & HAS.mail ? this.#textOf() : undefined,
      mailNickname: has & HAS.mailNickname ? this.#textOf() : undefined,
      targetAddress: has & HAS.targetAddress ? this.#textOf() : undefined,
      passwordLastSet: has & HAS.passwordLastSet ? this.#textOf() : undefined,
      adminDescription: has & HAS.adminDescription ? this.#textOf() : undefined,
      recipientTypeDetails: has & HAS.recipientTypeDetails ? this.#textOf() : undefined,
      manager: has & HAS.manager ? this.#textOf() : undefined,
      members: has & HAS.members ? this.#list() : undefined,
      userAccountControl: has & HAS.userAccountControl ? this.#whole() : undefined,
      groupType: has & HAS.groupType ? this.#whole() : undefined,
      memberCount: has & HAS.memberCount ? this.#whole() : undefined,
      hasDisplayName: has & HAS.hasDisplayName ? true : has & HAS.noDisplayName ? false : undefined,
      isCriticalSystemObject: has & HAS.isCriticalSystemObject ? true : undefined,
      hasCertificate: has & HAS.hasCertificate ? true : undefined,
    };
    return object as DirectoryObject;
  }

  #number(): number {
    return this.numbers.at(this.#next++);
  }

  #whole(): number {
    const low = this.#number();
    return (this.#number() | 0) * 2 ** 32 + low;
  }

  #textOf(): string {
    const from = this.#at;
    this.#at += this.#number();
    return this.#text.slice(from, this.#at);
  }

  #list(): readonly string[] {
    const count = this.#number();
    if (count === 0) return NONE;
    const texts: string[] = [];
    while (texts.length < count) texts.push(this.#textOf());
    return texts;
  }
}

const NONE: readonly string[] = [];

const PIECE_BITS = 16;
const PIECE = 1 << PIECE_BITS;

/** Numbers of 32 bits, one after the other, in pieces that are never copied. */
class NumberTape {
  readonly #pieces: Uint32Array[] = [];
  #count = 0;

  get bytes(): number {
    return this.#pieces.length * PIECE * Uint32Array.BYTES_PER_ELEMENT;
  }

  /** @returns its place */
  add(number: number): number {
    if ((this.#count & (PIECE - 1)) === 0) this.#pieces.push(lastingNumbers(PIECE));
    this.set(this.#count, number);
    return this.#count++;
  }

  /** A whole number of up to 53 bits and a sign, in two. */
  addWhole(number: number): void {
    this.add(number >>> 0);
    this.add(Math.floor(number / 2 ** 32) >>> 0);
  }

  set(at: number, number: number): void {
    (this.#pieces[at >>> PIECE_BITS] as Uint32Array)[at & (PIECE - 1)] = number;
  }

  at(at: number): number {
    return (this.#pieces[at >>> PIECE_BITS] as Uint32Array)[at & (PIECE - 1)] as number;
  }
}
