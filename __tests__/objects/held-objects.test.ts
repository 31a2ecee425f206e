import fc from "fast-check";
import { OBJECT_KINDS } from "../../lib/domain/scope/object-kind";
import type { DirectoryObject } from "../../lib/objects/directory-object";
import { HeldExports } from "../../lib/objects/held-objects";
import { type AtOnce, predict } from "../../lib/objects/predict";
import { runs } from "../support/runs";
import { inputOf, person } from "./support/made-objects";
import { STORIES } from "./support/stories";
import { inputsOf } from "./world/inputs";
import { randomWorld } from "./world/random-world";
import { tenantOfToday } from "./world/world";

const PLENTY = 1024 ** 3;

/** Any text of JavaScript: characters of every width, halves of a pair, and texts that are longer than what is written at once. */
const text = fc.oneof(
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)), maxLength: 12 }),
  fc.constantFrom("", "ada@contoso.com", "\ud83d\ude00", "\ud83d", "\ude00", "ä", "x".repeat(2_000_000)),
);
const texts = fc.array(text, { maxLength: 5 });
const whole = fc.oneof(fc.maxSafeInteger(), fc.constantFrom(0, -1, 512, -2147483640, 2 ** 32, Number.MIN_SAFE_INTEGER));

const object: fc.Arbitrary<DirectoryObject> = fc.record(
  {
    dn: text,
    kind: fc.constantFrom(...OBJECT_KINDS),
    objectGuid: text,
    proxyAddresses: texts,
    consistencyGuid: text,
    objectSid: text,
    samAccountName: text,
    userPrincipalName: text,
    mail: text,
    mailNickname: text,
    targetAddress: text,
    hasDisplayName: fc.boolean(),
    passwordLastSet: text,
    userAccountControl: whole,
    groupType: whole,
    adminDescription: text,
    isCriticalSystemObject: fc.constant(true as const),
    recipientTypeDetails: text,
    hasCertificate: fc.constant(true as const),
    memberCount: whole,
    members: texts,
    manager: text,
  },
  { requiredKeys: ["dn", "kind", "objectGuid", "proxyAddresses"] },
);

test("objects come back as they were and in their order, whatever they have", () => {
  const exports = fc.array(fc.array(fc.array(object, { maxLength: 90 }), { maxLength: 3 }), { maxLength: 3 });
  fc.assert(
    fc.property(exports, (batches) => {
      const held = new HeldExports(batches.length, PLENTY);
      for (const [at, ofOne] of batches.entries()) for (const batch of ofOne) held.add(at, batch);
      for (const [at, ofOne] of batches.entries())
        expect([...(held.of(at) as Iterable<readonly DirectoryObject[]>)].flat()).toEqual(ofOne.flat());
    }),
    { numRuns: runs(60, 1_000) },
  );
});

test("what takes more memory than is meant for all exports together is not held, of none of them", () => {
  const two = Array.from({ length: 1_000 }, (_, number) => person(number));
  const heldOf = (most: number) => {
    const held = new HeldExports(2, most);
    for (const at of [0, 1]) held.add(at, two);
    return [0, 1].map((at) => [...(held.of(at) ?? [])].flat().length);
  };
  // A megabyte of texts of each, and its numbers.
  expect(heldOf(4 * 1024 ** 2)).toEqual([1_000, 1_000]);
  expect(heldOf(2 * 1024 ** 2)).toEqual([0, 0]);
});

async function predicted(input: Parameters<typeof predict>[0], atOnce: AtOnce): Promise<string> {
  const lines: string[] = [];
  for await (const batch of (await predict(input, () => {}, atOnce)).batches())
    for (const prediction of batch) lines.push(JSON.stringify(prediction));
  return lines.join("\n");
}

test.each(STORIES.map((story) => [story.title, story] as const))("read again: %s", async (_, story) => {
  expect(await predicted(inputOf(story), { bytes: 0 })).toBe(await predicted(inputOf(story), {}));
});

const FIRST = Number(process.env.PROPERTY_SEED ?? "1") * 1_000_000;
const WORLDS = runs(300, 20_000);

test(`${WORLDS} small worlds that are read again come to what they come to when they are held`, async () => {
  for (let seed = FIRST; seed < FIRST + WORLDS; seed++) {
    const world = randomWorld(seed);
    const input = inputsOf(world, tenantOfToday(world));
    expect({ seed, predictions: await predicted(input, { bytes: 0 }) }).toEqual({
      seed,
      predictions: await predicted(input, {}),
    });
  }
}, 600_000);
