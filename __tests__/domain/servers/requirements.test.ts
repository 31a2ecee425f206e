import { connectSyncSize, hardwareFor } from "../../../lib/domain/servers/requirements";
import { memoryInGib } from "../../../lib/domain/servers/virtual-machine-memory";

test.each([
  [0, "Standard_D2s_v5", 128],
  [9_999, "Standard_D2s_v5", 128],
  [49_999, "Standard_D2s_v5", 128],
  [50_000, "Standard_D4s_v5", 128],
  [99_999, "Standard_D4s_v5", 128],
])("%d objects need a %s with %d GB", (objectCount, size, diskInGb) => {
  expect(connectSyncSize({ objectCount })).toMatchObject({ size, diskInGb });
});

test.each([
  [100_000, 512],
  [299_999, 512],
  [300_000, 512],
  [600_000, 512],
])("%d objects demand full SQL, and with it have 32 GiB", (objectCount, diskInGb) => {
  expect(() => connectSyncSize({ objectCount })).toThrow(/more than the local database holds/);
  expect(connectSyncSize({ objectCount, sqlServer: "sql-01" })).toEqual({
    size: "Standard_D8s_v5",
    diskInGb,
    memoryInGib: 32,
  });
});

test("what is chosen by itself always has the memory that the table wants", () => {
  for (const objectCount of [0, 49_999, 50_000, 99_999, 100_000, 1_000_000]) {
    const { size, memoryInGib: wanted } = connectSyncSize({ objectCount, sqlServer: "sql-01" });
    expect(memoryInGib(size)).toBeGreaterThanOrEqual(wanted);
  }
});

test("a size that is too small is refused with both figures, and a larger one is taken", () => {
  expect(() => connectSyncSize({ objectCount: 60_000, size: "Standard_D2s_v5" })).toThrow(
    /"Standard_D2s_v5" has 8 GiB of memory, and 60000 objects need 16/,
  );
  expect(connectSyncSize({ objectCount: 60_000, size: "Standard_E4s_v5" }).size).toBe("Standard_E4s_v5");
});

test("a size whose memory is not known is refused, not guessed", () => {
  expect(() => connectSyncSize({ objectCount: 1, size: "Standard_M8ms" })).toThrow(/is not known here/);
});

test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])("%d is not a valid number of objects", (objectCount) => {
  expect(() => connectSyncSize({ objectCount })).toThrow(/is not a valid number of objects/);
});

test.each([
  ["Standard_D2s_v5", 8],
  ["Standard_D4ads_v5", 16],
  ["Standard_D2ls_v5", 4],
  ["Standard_E4s_v5", 32],
  ["Standard_D2_v2", undefined],
  ["Standard_B2ms", undefined],
  ["D4s_v5", undefined],
])("%s has %p GiB", (size, memory) => {
  expect(memoryInGib(size)).toBe(memory);
});

test.each([
  [0, 70],
  [49_999, 70],
  [50_000, 100],
  [99_999, 100],
  [100_000, 300],
  [300_000, 450],
  [600_000, 500],
])("the row for %d objects asks for %d GB of disk", (objectCount, diskInGb) => {
  expect(hardwareFor(objectCount)?.diskInGb).toBe(diskInGb);
});

test("there is no row for what is no number", () => {
  expect(hardwareFor(Number.NaN)).toBeUndefined();
});
