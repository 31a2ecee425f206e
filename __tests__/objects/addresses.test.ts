import { addressesOf } from "../../lib/objects/addresses";
import { person } from "./support/made-objects";

test.each([3, 32, 33, 1_000])(
  "of %d addresses each is there once, in its order, whatever its case and prefix",
  (count) => {
    const keys = Array.from({ length: count }, (_, index) => `a${index}@contoso.com`);
    const proxyAddresses = [...keys.map((key) => `smtp:${key}`), ...keys.map((key) => `SMTP:${key.toUpperCase()}`)];
    expect(addressesOf(person(1, { proxyAddresses }))).toEqual(keys);
  },
);
