import { foundPredictions } from "../../../lib/cli/read/found-predictions";
import { DistinguishedName } from "../../../lib/domain/names/distinguished-name";
import { ObjectSearch } from "../../../lib/objects/object-search";
import { type PreflightInput, predict } from "../../../lib/objects/predict";
import { inputsOf } from "../../objects/world/inputs";
import { randomWorld } from "../../objects/world/random-world";
import { tenantOfToday } from "../../objects/world/world";

/** Everything that is told of the objects that are called so, by a reading for that alone and every prediction. */
async function expected(text: string, name: DistinguishedName | undefined, input: PreflightInput) {
  const search = new ObjectSearch(text, name);
  const [names, ids] = [new Set<string>(), new Set<string>()];
  for (const { batches } of input.directories)
    for await (const batch of batches()) for (const one of batch) if (search.isInDirectory(one)) names.add(one.dn);
  for await (const batch of input.cloud.batches()) for (const one of batch) if (search.isInTenant(one)) ids.add(one.id);
  const predictions = [];
  for await (const batch of (await predict(input)).batches())
    for (const one of batch)
      if ((one.where === "directory" ? names : ids).has(one.name) || ids.has(one.twin ?? "")) predictions.push(one);
  return predictions.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Each text by which an object of these is called, a distinguished name as such. */
async function textsOf(input: PreflightInput): Promise<[text: string, name?: DistinguishedName][]> {
  const texts = new Map<string, DistinguishedName | undefined>();
  for (const { batches } of input.directories)
    for await (const batch of batches())
      for (const { dn, objectGuid, userPrincipalName, samAccountName } of batch) {
        texts.set(dn, DistinguishedName.parse(dn));
        for (const text of [objectGuid, userPrincipalName, samAccountName]) if (text) texts.set(text, undefined);
      }
  for await (const batch of input.cloud.batches()) for (const { id } of batch) texts.set(id, undefined);
  return [...texts].map(([text, name]) => (name ? [text, name] : [text]));
}

test("of every object of many small worlds the same is told, whole and in parts", async () => {
  let told = 0;
  for (let seed = 1; seed <= 10; seed++) {
    const world = randomWorld(seed);
    const input = inputsOf(world, tenantOfToday(world));
    for (const [text, name] of await textsOf(input)) {
      const predictions = await expected(text, name, input);
      for (const atOnce of [undefined, { objects: 1 }])
        expect({
          seed,
          text,
          atOnce,
          found: (await foundPredictions(text, name, input, () => {}, atOnce)).predictions,
        }).toEqual({ seed, text, atOnce, found: predictions });
      told += predictions.length;
    }
  }
  expect(told).toBeGreaterThan(50);
});

/** The same input, which counts how often each file is begun. */
function counting(input: PreflightInput): { readonly input: PreflightInput; readonly readings: Map<string, number> } {
  const readings = new Map<string, number>();
  const counted = <Export extends { readonly file: string; batches(): AsyncIterable<readonly never[]> }>(
    from: Export,
  ) => ({
    ...from,
    batches: () => {
      readings.set(from.file, (readings.get(from.file) ?? 0) + 1);
      return from.batches();
    },
  });
  const directories = input.directories.map((from) =>
    counted(from as never),
  ) as unknown as PreflightInput["directories"];
  return {
    readings,
    input: { ...input, directories, cloud: counted(input.cloud as never) as unknown as PreflightInput["cloud"] },
  };
}

test("files are read as often as for the prediction alone, also where no object is called so", async () => {
  const world = randomWorld(3);
  const plain = inputsOf(world, tenantOfToday(world));
  const alone = counting(plain);
  for await (const _ of (await predict(alone.input)).batches());
  const [[text, name] = [""]] = await textsOf(plain);
  const found = counting(plain);
  await foundPredictions(text, name, found.input, () => {});
  expect(found.readings).toEqual(alone.readings);
  const nobody = counting(plain);
  await expect(foundPredictions("nobody@contoso.com", undefined, nobody.input, () => {})).rejects.toMatchObject({
    what: 'no object is called "nobody@contoso.com"',
  });
  expect(nobody.readings).toEqual(alone.readings);
});
