import { InputError } from "../../lib/domain/input/input-error";
import type { DirectoryExport, DirectoryObject } from "../../lib/objects/directory-object";
import { predict } from "../../lib/objects/predict";
import { RepeatedGuids, refuseRepeated } from "../../lib/objects/repeated-guids";
import { CORP } from "../support/topology";
import { exportOf, guid, inputOf, person } from "./support/made-objects";
import { STORIES } from "./support/stories";

const [u1, u2, u3] = [1, 2, 3].map((number) => person(number)) as [DirectoryObject, DirectoryObject, DirectoryObject];
const OTHER_FILE = { file: "corp-2.ldf" };

/** Those that come more than once. */
function repeatedIn(guids: readonly string[]): string[] {
  const repeated = new RepeatedGuids();
  for (const each of guids) repeated.add(each);
  const found = repeated.found();
  const again = [...new Set(guids.filter((each) => found.has(each)))];
  expect(found.isEmpty).toBe(again.length === 0);
  return again;
}

function* numbered(count: number): Iterable<string> {
  for (let number = 0; number < count; number++) yield guid(number);
}

test("of a hundred thousand GUIDs that differ in few digits none is taken for another one", () => {
  expect(repeatedIn([...numbered(100_000)])).toEqual([]);
});

test("a GUID that comes again is found, however many were between", () => {
  const guids = [...numbered(50_000), guid(7), guid(49_999), guid(7)];
  expect(repeatedIn(guids)).toEqual([guid(7), guid(49_999)]);
});

test("one digit makes another GUID, wherever it is", () => {
  const zeros = guid(0).replace(/[^-]/g, "0");
  const others = [...zeros].flatMap((digit, at) =>
    digit === "-" ? [] : `${zeros.slice(0, at)}1${zeros.slice(at + 1)}`,
  );
  expect(repeatedIn([zeros, ...others])).toEqual([]);
});

async function refusalOf(...exports: DirectoryExport[]): Promise<unknown> {
  const seen = new RepeatedGuids();
  for (const { batches } of exports)
    for await (const batch of batches()) for (const one of batch) seen.add(one.objectGuid);
  return refuseRepeated(exports, seen.found()).then(
    () => undefined,
    (error: unknown) => error,
  );
}

test("an object that one file has twice is refused with both places, and without its name", async () => {
  const refusal = await refusalOf(exportOf([u1, u2, u3, { ...u1, dn: "CN=moved,DC=corp,DC=contoso,DC=com" }]));
  expect(refusal).toMatchObject({
    what: expect.stringContaining(`the file has the same object twice, the one with the objectGUID ${guid(1)}`),
    where: "corp.ndjson.gz, its objects 1 and 4",
    expected: `an export in which each object is once: export ${CORP} again`,
  });
  expect(String(refusal)).not.toMatch(/u1|moved/);
});

test("an object that two files of a domain have is refused with both of them; two domains may have it", async () => {
  const other = exportOf([u3, u2], OTHER_FILE);
  expect(await refusalOf(exportOf([u1, u2]), other)).toMatchObject({
    what: expect.stringContaining(`two files of ${CORP} have the same object twice`),
    where: "corp.ndjson.gz, its object 2, and corp-2.ldf, its object 2",
  });
  expect(await refusalOf(exportOf([u1]), other)).toBeUndefined();
  expect(await refusalOf(exportOf([u1, u2]), { ...other, domain: "emea.contoso.com" })).toBeUndefined();
});

const STORY = STORIES.find(({ case: name }) => name === "neverWritten") as (typeof STORIES)[number];

test.each([
  ["as a whole", Number.POSITIVE_INFINITY],
  ["in parts", 1],
])("a prediction is refused %s, whether anybody writes the object or not", async (_, atOnce) => {
  const all = async (directory: readonly DirectoryObject[], ...others: DirectoryObject[]) => {
    const input = inputOf({ ...STORY, directory, others: others.length > 0 ? [exportOf(others, OTHER_FILE)] : [] });
    for await (const _ of (await predict(input, () => {}, { objects: atOnce })).batches());
  };
  await expect(all([u1, u2, u1])).rejects.toThrow(InputError);
  await expect(all([u1, u2], u2)).rejects.toThrow("corp-2.ldf");
  await expect(all([u1, u2], u3)).resolves.toBeUndefined();
});

test.each([
  ["held", {}, 4],
  ["read again", { bytes: 0 }, 6],
])(
  "two domains that have one GUID are looked at again, and predicted at once all the same where they fit: %s",
  async (_, memory, expected) => {
    const input = inputOf({
      ...STORY,
      directory: [u1, u2],
      others: [{ ...exportOf([u1], OTHER_FILE), domain: "emea.contoso.com" }],
    });
    let readings = 0;
    const counted = input.directories.map((from) => ({
      ...from,
      batches: () => {
        readings++;
        return from.batches();
      },
    }));
    const objects = 3 + (STORY.cloud?.length ?? 0);
    for await (const _ of (
      await predict({ ...input, directories: counted }, () => {}, { objects, ...memory })
    ).batches());
    // Each of both files: for its values, for the places of its GUIDs, and for the predictions where it is not held.
    expect(readings).toBe(expected);
  },
);
