import { fuzzConnectExports } from "./connect-export-fuzz";
import { fuzzGraphExports } from "./graph-export-fuzz";

test("a damaged Connect Sync export is read or refused, and nothing else happens", () => {
  const { read, refused } = fuzzConnectExports(2000);
  expect(read + refused).toBeGreaterThanOrEqual(2000);
  expect(read).toBeGreaterThan(50);
  expect(refused).toBeGreaterThan(50);
});

test("damaged answers of Graph are adopted or refused, and nothing else happens", () => {
  const { read, refused } = fuzzGraphExports(200);
  expect(read + refused).toBeGreaterThanOrEqual(200);
  expect(read).toBeGreaterThan(20);
  expect(refused).toBeGreaterThan(20);
});
