import { declaredMigration, type MigrationProps, type WaveProps } from "../../../lib/domain/tenant/declared-migration";
import { under } from "../../support/topology";

const sales: WaveProps = {
  name: "sales",
  organizationalUnits: [under("OU=Sales")],
  to: "corp",
  plannedFor: "2026-11-16",
};
const it: WaveProps = { name: "it", organizationalUnits: [under("OU=IT")], to: "corp" };
const of = (...waves: readonly object[]) => ({ done: 0, waves: waves as readonly WaveProps[] });

test("a migration keeps what is said, with names as they are parsed", () => {
  const props: MigrationProps = { done: 1, next: "handedOver", waves: [sales, { ...it, onDemandTestCount: 2 }] };
  expect(declaredMigration(props)).toEqual(props);
  expect(declaredMigration({ done: 2, waves: [sales, it] })).toEqual({ done: 2, waves: [sales, it] });
  expect(declaredMigration({ done: 0, waves: [] })).toEqual({ done: 0, waves: [] });
});

test.each<[string, object, RegExp]>([
  ["a wave without a name", of({ ...sales, name: " " }), /cannot name a wave[\s\S]+waves 1, name/],
  ["a name twice", of(sales, { ...it, name: "Sales" }), /two waves are called "Sales"/],
  ["a wave of groups", of({ ...sales, groups: ["CN=a,DC=b"] }), /only OUs can be handed over for good/],
  ["a wave without an OU", of({ ...sales, organizationalUnits: [] }), /the wave has no OU/],
  ["a malformed OU", of({ ...sales, organizationalUnits: ["Sales"] }), /waves 1, "sales", organizationalUnits 1/],
  [
    "OUs of two domains",
    of({ ...sales, organizationalUnits: [under("OU=Sales"), "OU=X,DC=emea,DC=contoso,DC=com"] }),
    /is of another domain than "OU=Sales/,
  ],
  [
    "an OU in two waves",
    of(sales, { ...it, organizationalUnits: [under("ou=sales")] }),
    /listed twice, in "sales" and in "it"/,
  ],
  ["an OU twice in a wave", of({ ...sales, organizationalUnits: [under("OU=A"), under("OU=A")] }), /is listed twice\n/],
  [
    "an OU within one of another wave",
    of(sales, { ...it, organizationalUnits: [under("OU=EMEA,OU=Sales")] }),
    /"OU=EMEA,OU=Sales,[^"]+" lies in "OU=Sales,[^"]+", which is in the wave "sales"/,
  ],
  [
    "an OU within one of its own wave",
    of({ ...sales, organizationalUnits: [under("OU=EMEA,OU=Sales"), under("OU=Sales")] }),
    /which is in this wave already/,
  ],
  ["a day that does not exist", of({ ...sales, plannedFor: "2026-02-30" }), /"2026-02-30" is not a valid day/],
  [
    "days in another order than the waves",
    of(
      sales,
      { ...it },
      { name: "labs", organizationalUnits: [under("OU=Labs")], to: "corp", plannedFor: "2026-11-15" },
    ),
    /"labs" is planned for 2026-11-15, before "sales" \(2026-11-16\)/,
  ],
  ["more done than there are", { done: 2, waves: [sales] }, /"2" is not a number of waves[\s\S]+from 0 to 1/],
  ["a part of a wave", { done: 0.5, waves: [sales] }, /not a number of waves/],
  ["less than none", { done: -1, waves: [sales] }, /not a number of waves/],
  ["a next wave where none is left", { done: 1, next: "handedOver", waves: [sales] }, /all waves are done/],
  [
    "a configuration that is switched off and has no wave, as one that is misspelled",
    { done: 0, waves: [sales], switchedOff: ["corp", "crop"] },
    /"crop" is not a configuration to which a wave goes[\s\S]+migration, switchedOff 2[\s\S]+"corp"/,
  ],
  [
    "one that is switched off where no wave is",
    { done: 0, waves: [], switchedOff: ["it"] },
    /because there is no wave/,
  ],
  ["an unknown step", { done: 0, next: "begun", waves: [sales] }, /"begun" is not a step of a wave/],
])("%s is refused", (_, props, message) => {
  expect(() => declaredMigration(props as MigrationProps)).toThrow(message);
});
