/** The numbers, as an XPath query of the Windows event log asks for them. */
function anyOf(events: readonly number[]): string {
  return events.map((event) => `EventID=${event}`).join(" or ");
}

/**
 * What the machines send: no more than what a query asks for. The events 656 and 657 of password hash synchronization name
 * people and stay on the machine.
 * {@link https://learn.microsoft.com/entra/identity/hybrid/connect/tshoot-connect-password-hash-synchronization}
 */
export const EVENTS: readonly string[] = [
  `Application!*[System[Provider[@Name='Directory Synchronization'] and (${anyOf([0, 116, 611, 652, 654, 655])})]]`,
  "Application!*[System[Provider[@Name='Entra Connect Admin Actions']]]",
  "Application!*[System[Provider[@Name='entra-sync']]]",
  `System!*[System[Provider[@Name='Service Control Manager'] and (${anyOf([7000, 7009, 7023, 7024, 7031, 7034, 7036])})]]`,
];
