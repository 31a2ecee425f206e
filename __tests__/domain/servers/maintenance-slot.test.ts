import fc from "fast-check";
import { maintenanceSlot, WEEKDAYS } from "../../../lib/domain/servers/maintenance-slot";

const start = fc.record({ day: fc.constantFrom(...WEEKDAYS), hour: fc.integer({ min: 0, max: 23 }) });

/** From when to when in the week, in minutes; the first time is on the day that the rule repeats on. */
function minutesOf({ startsAt, recurEvery, duration }: ReturnType<typeof maintenanceSlot>) {
  const first = new Date(`${startsAt.replace(" ", "T")}:00Z`);
  const day = (first.getUTCDay() + 6) % 7;
  expect(recurEvery).toBe(`1Week ${WEEKDAYS[day]}`);
  const [hours = 0, minutes = 0] = duration.split(":").map(Number);
  return { from: day * 1440 + first.getUTCHours() * 60, length: hours * 60 + minutes };
}

test("no two machines of a group are ever patched at once, whatever the start", () => {
  fc.assert(
    fc.property(start, fc.integer({ min: 0, max: 55 }), fc.integer({ min: 0, max: 55 }), (begin, a, b) => {
      fc.pre(a !== b);
      const [one, other] = [a, b].map((index) => minutesOf(maintenanceSlot(index, begin)));
      if (!one || !other) throw new Error("two slots");
      const apart = (other.from - one.from + 7 * 1440) % (7 * 1440);
      expect(apart).toBeGreaterThanOrEqual(one.length);
      expect(7 * 1440 - apart).toBeGreaterThanOrEqual(other.length);
    }),
  );
});

test("the first machine is patched on Saturday evening unless somebody says otherwise", () => {
  expect(maintenanceSlot(0)).toEqual({
    startsAt: "2026-01-10 22:00",
    timeZone: "UTC",
    recurEvery: "1Week Saturday",
    duration: "02:00",
  });
  expect(maintenanceSlot(1).recurEvery).toBe("1Week Sunday");
});

test.each([
  [56, {}, /slot/],
  [-1, {}, /slot/],
  [0, { hour: 24 }, /hour/],
  [0, { hour: 1.5 }, /hour/],
  [0, { day: "Caturday" as "Saturday" }, /"Caturday" is not a valid day/],
])("slot %p from %p is refused", (index, begin, message) => {
  expect(() => maintenanceSlot(index, begin)).toThrow(message);
});
