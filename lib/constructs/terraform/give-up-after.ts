/**
 * When a call that Graph keeps refusing is given up; the provider itself goes on for half an hour. Where a resource stands
 * in a state already, its timeouts have to be under `ignore_changes`: to add them counts as a change, which writes again.
 */
export const GIVE_UP_AFTER = { create: "5m", update: "5m" } as const;

/**
 * What is asked again of an application that was made a moment ago: Graph does not know it everywhere yet, nor who owns it.
 * The provider itself takes both answers for final.
 */
export const UNTIL_IT_IS_KNOWN = {
  errorMessageRegex: ["RESPONSE 40[34]", "ResourceNotFound", "Authorization_RequestDenied"],
} as const;
