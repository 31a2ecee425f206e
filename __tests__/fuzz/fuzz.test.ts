import { fuzzCloudFiles } from "./cloud-file-fuzz";
import { fuzzConnectExports } from "./connect-export-fuzz";
import { fuzzDirectoryFiles } from "./directory-file-fuzz";
import { fuzzDocuments } from "./document-fuzz";
import { fuzzGraphExports } from "./graph-export-fuzz";

/** Always the same inputs, so that how many of them are refused is no matter of chance; npm run fuzz draws others. */
const SEED = 11;

test("a damaged Connect Sync export is read or refused, and nothing else happens", async () => {
  const { read, refused } = await fuzzConnectExports(800, SEED);
  expect(read + refused).toBeGreaterThanOrEqual(800);
  expect(read).toBeGreaterThan(50);
  expect(refused).toBeGreaterThan(50);
});

test("damaged answers of Graph are adopted or refused, and nothing else happens", async () => {
  const { read, refused } = await fuzzGraphExports(120, SEED);
  expect(read + refused).toBeGreaterThanOrEqual(120);
  expect(read).toBeGreaterThan(10);
  expect(refused).toBeGreaterThan(10);
});

test("a damaged topology or inventory is read or refused with its name, and nothing else happens", async () => {
  const { read, refused } = await fuzzDocuments(300, SEED);
  expect(read + refused).toBeGreaterThanOrEqual(300);
  expect(read).toBeGreaterThan(5);
  expect(refused).toBeGreaterThan(50);
});

test("a damaged export of objects is read or refused with its name, and nothing else happens", async () => {
  const { read, refused } = await fuzzDirectoryFiles(500, SEED);
  expect(read + refused).toBeGreaterThanOrEqual(500);
  expect(read).toBeGreaterThan(50);
  expect(refused).toBeGreaterThan(50);
});

test("damaged objects of a tenant are read or refused, and nothing else happens", async () => {
  const { read, refused } = await fuzzCloudFiles(300, SEED);
  expect(read + refused).toBeGreaterThanOrEqual(300);
  expect(read).toBeGreaterThan(20);
  expect(refused).toBeGreaterThan(50);
});
