import { GAPS_IN_LINES } from "./agent-commands";
import { REPLACEMENT, UNSEEN_CLASS } from "./unseen";

/** A text may come in pieces, and as much of an open line is remembered as can still become a command with the next. */
const REMEMBERED = 100;
/** Nearly every text is that, and in none of it anything is unseen. */
const PLAIN = /^[\n\x20-\x7e]*$/;
/** In plain text no command is without one of these. */
const SUSPICIOUS = /::|##/;
const UNSEEN_BUT_STYLES = new RegExp(`(?!\\n|\\u001b\\[\\d{1,2}m)[${UNSEEN_CLASS}]`, "gu");
/** Stands for the beginning of a line that is forgotten. */
const FORGOTTEN = "x";

/**
 * The last look at what is written to a log, piece by piece: whatever was forgotten before, no line gives a command to a
 * build agent, and nothing but line breaks and styles moves or hides anything. What was made safe passes as it is.
 */
export class LogStream {
  #open = "";

  /** The text as it may be written. */
  passed(text: string): string {
    const isPlain = PLAIN.test(text);
    const seen = isPlain ? text : text.replace(UNSEEN_BUT_STYLES, REPLACEMENT);
    const whole = this.#open + seen;
    if (isPlain && PLAIN.test(this.#open) && !SUSPICIOUS.test(whole)) {
      this.#remember(whole.slice(whole.lastIndexOf("\n") + 1));
      return seen;
    }
    const start = this.#open.length;
    let passed = "";
    let from = start;
    for (const { index } of whole.matchAll(GAPS_IN_LINES)) {
      const gap = Math.max(index, start);
      passed += `${whole.slice(from, gap)} `;
      from = gap;
    }
    this.#remember(whole.slice(whole.lastIndexOf("\n") + 1));
    return passed + whole.slice(from);
  }

  #remember(line: string): void {
    const squeezed = line.replace(/^\s+/, " ");
    this.#open = squeezed.length > REMEMBERED ? FORGOTTEN + squeezed.slice(-REMEMBERED) : squeezed;
  }
}
