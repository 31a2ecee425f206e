/**
 * When a call that Graph keeps refusing is given up; the provider itself goes on for half an hour. Where a resource stands
 * in a state already, its timeouts have to be under `ignore_changes`: to add them counts as a change, which writes again.
 */
export const GIVE_UP_AFTER = { create: "5m", update: "5m" } as const;
