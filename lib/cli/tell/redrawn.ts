import { type Io, wantsColour } from "../../process/io";
import { pastLastDoor } from "../../process/last-door";
import type { Look } from "./answer";

/** The cursor to the corner, and all that was on the screen and above it away. */
const CLEAR = "\u001b[H\u001b[2J\u001b[3J";

/** Shows a text on a terminal, and another one in its place as soon as there is one, for as long as `wait` goes on. */
export async function redrawn(text: (look: Look) => string, wait: () => Promise<boolean>, io: Io): Promise<void> {
  const look = { colour: wantsColour(io.stdout, io.env) };
  let shown: string | undefined;
  do {
    const now = text(look);
    if (now === shown) continue;
    pastLastDoor(io).stdout.write(CLEAR);
    io.stdout.write(`${now}\n`);
    shown = now;
  } while (await wait());
}
