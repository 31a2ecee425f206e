import { oneLine } from "./terminal";

/** The message of a GitHub workflow command that we give on purpose. Each line in it went through `oneLine` first. */
export function inCommandMessage(text: string): string {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

/** A property of such a command, such as its title. */
export function inCommandProperty(text: string): string {
  return inCommandMessage(oneLine(text)).replace(/:/g, "%3A").replace(/,/g, "%2C");
}
