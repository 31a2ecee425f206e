import { calendarDay } from "../../lib/domain/input/calendar-day";
import { agedPages, everyReading, READ_AGAIN_AFTER_DAYS } from "./aged-pages";

/**
 * `npm run facts:age`, or `npm run facts:age -- 2027-03-31` as on that day: the pages of Microsoft's whose facts were read
 * more than ninety days ago, a line for each. Prints nothing where there is none.
 */
const aged = agedPages(everyReading(), calendarDay(process.argv[2] ?? new Date().toISOString().slice(0, 10)));
if (aged.length > 0) {
  console.log(
    `These pages were read more than ${READ_AGAIN_AFTER_DAYS} days ago. Read them again, and change what they say now`,
  );
  console.log("and the day in lib/domain/servers/microsoft-dates.ts or lib/domain/fit/tool-comparison.ts:\n");
  for (const line of aged) console.log(line);
}
