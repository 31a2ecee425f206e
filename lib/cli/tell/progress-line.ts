import type { Io } from "../../process/io";
import { pastLastDoor } from "../../process/last-door";

/** On a terminal one line that says what is being done, kept current; a log has no use for it. */
export function progressLine(io: Io): { readonly show: (text: string) => void; readonly end: () => void } {
  if (!io.stdout.isTTY) return { show: () => {}, end: () => {} };
  const { stdout } = pastLastDoor(io);
  return {
    show: (text) => {
      stdout.write(`\r\u001b[K${text.replace(/[^\w ,:./-]/g, "_").slice(0, 80)}`);
    },
    end: () => {
      stdout.write("\r\u001b[K");
    },
  };
}
