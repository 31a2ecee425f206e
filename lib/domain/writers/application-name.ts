import { InputError } from "../input/input-error";

/**
 * The name of an enterprise application, by which Microsoft Graph and the admin center show it: any text that is not empty.
 * @param name of the construct, which is taken where nothing else is said
 * @throws InputError for an empty one, because Graph requires a name
 * {@link https://learn.microsoft.com/graph/tutorial-applications-basics}
 */
export function applicationName(displayName: string | undefined, name: string): string {
  if (displayName === undefined) return name;
  if (displayName.trim() !== "") return displayName;
  throw new InputError({
    what: "the displayName is empty, and an application is shown and found by its name",
    where: "displayName",
    expected: "a text, or no displayName: the application is then called as the configuration",
    page: "https://learn.microsoft.com/graph/tutorial-applications-basics",
  });
}
