import { fuzzConnectExports } from "./connect-export-fuzz";
import { fuzzGraphExports } from "./graph-export-fuzz";

test("a damaged Connect Sync export is read or refused, and nothing else happens", () => {
  const { read, refused } = fuzzConnectExports(800);
  expect(read + refused).toBeGreaterThanOrEqual(800);
  expect(read).toBeGreaterThan(50);
  expect(refused).toBeGreaterThan(50);
});

test("damaged answers of Graph are adopted or refused, and nothing else happens", () => {
  const { read, refused } = fuzzGraphExports(120);
  expect(read + refused).toBeGreaterThanOrEqual(120);
  expect(read).toBeGreaterThan(10);
  expect(refused).toBeGreaterThan(10);
});
