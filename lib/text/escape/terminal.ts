import { withoutAgentCommands } from "./agent-commands";
import { visible } from "./unseen";

/**
 * One line that shows in a terminal or a log as it reads, moves nothing and gives no command to a build agent. Best given
 * the whole line, so that nothing comes together of two names.
 */
export function oneLine(text: string): string {
  return withoutAgentCommands(visible(text));
}
