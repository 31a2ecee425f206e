import fc from "fast-check";
import { anchorOf } from "../../lib/objects/anchor";
import { guidInBase64 } from "../../lib/objects/guid";
import { cloudSync, connectSync } from "../support/topology";
import { group, person } from "./support/made-objects";

const NOTHING = new Set<never>();

test("a GUID has its bytes in the order in which Windows keeps them", () => {
  // 00112233-4455-6677-8899-aabbccddeeff is 33 22 11 00 55 44 77 66 88 99 aa bb cc dd ee ff.
  expect(guidInBase64("00112233-4455-6677-8899-aabbccddeeff")).toBe(
    Buffer.from("33221100554477668899aabbccddeeff", "hex").toString("base64"),
  );
});

test("every GUID comes back from its Base64", () => {
  fc.assert(
    fc.property(fc.uuid(), (guid) => {
      const bytes = Buffer.from(guidInBase64(guid), "base64");
      const hex = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15].map((at) =>
        bytes.subarray(at, at + 1).toString("hex"),
      );
      const text = hex.join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
      expect(text).toBe(guid);
    }),
  );
});

const VALUE = "AAECAwQFBgcICQoLDA0ODw==";
const filled = { consistencyGuid: VALUE };
const byGuid = (number: number) => ({ attribute: "objectGUID", value: guidInBase64(person(number).objectGuid) });

test.each([
  ["Connect Sync takes mS-DS-ConsistencyGuid of a user", connectSync(), person(1, filled), VALUE],
  ["Connect Sync takes objectGUID of a group, whatever it has besides", connectSync(), group(1, filled), undefined],
  [
    "Connect Sync with objectGUID looks at nothing else",
    connectSync({ sourceAnchor: "objectGUID" }),
    person(1, filled),
    undefined,
  ],
  ["Cloud Sync takes mS-DS-ConsistencyGuid of a group too", cloudSync(), group(1, filled), VALUE],
  ["Cloud Sync takes objectGUID where it is empty", cloudSync(), person(1), undefined],
  [
    "names of attributes have no case",
    connectSync({ sourceAnchor: "ms-ds-consistencyguid" }),
    person(1, filled),
    VALUE,
  ],
])("%s", (_, writer, object, value) => {
  const expected = value === undefined ? byGuid(1) : { attribute: "mS-DS-ConsistencyGuid", value };
  expect(anchorOf(object, writer, NOTHING)).toEqual(expected);
});

test("an attribute that no export has, or that this one lacks, is not guessed", () => {
  expect(anchorOf(person(1, filled), connectSync({ sourceAnchor: "employeeID" }), NOTHING)).toBeUndefined();
  expect(anchorOf(person(1), cloudSync(), new Set(["consistencyGuid"] as const))).toBeUndefined();
});
