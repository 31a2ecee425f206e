// Lets a process believe that it is the time in WALK_NOW: a migration takes weeks, and its tests look at no calendar.
const shift = Date.parse(process.env.WALK_NOW) - Date.now();
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
