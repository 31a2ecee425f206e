// Lets a process believe that it is the time in WALK_NOW: a migration takes weeks, and its tests look at no calendar. Its waits
// of seconds, between two requests for a report of Microsoft Graph, take no time.
let shift = Date.parse(process.env.WALK_NOW) - Date.now();
const Actual = Date;
globalThis.Date = class extends Actual {
  constructor(...given) {
    if (given.length === 0) super(Actual.now() + shift);
    else super(...given);
  }
  static now() {
    return Actual.now() + shift;
  }
};

const wait = globalThis.setTimeout;
globalThis.setTimeout = (act, milliseconds, ...given) => {
  if (!(milliseconds >= 1_000)) return wait(act, milliseconds, ...given);
  shift += milliseconds;
  return wait(act, 0, ...given);
};
