import { fuzzConnectExports } from "./connect-export-fuzz";

test("a damaged Connect Sync export is read or refused, and nothing else happens", () => {
  const { read, refused } = fuzzConnectExports(2000);
  expect(read + refused).toBeGreaterThanOrEqual(2000);
  expect(read).toBeGreaterThan(50);
  expect(refused).toBeGreaterThan(50);
});
