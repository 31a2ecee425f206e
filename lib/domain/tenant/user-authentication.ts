import type { CalendarDay } from "../input/calendar-day";

/** How the people of a tenant prove who they are: Microsoft's words on the wizard's page User sign-in. */
export const SIGN_IN_METHODS = [
  "passwordHashSynchronization",
  "passThroughAuthentication",
  "federationWithAdFs",
  "federationWithPingFederate",
  "doNotConfigure",
] as const;
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

/** {@link https://learn.microsoft.com/entra/identity/hybrid/connect/choose-ad-authn} */
export interface UserAuthentication {
  readonly method: SignInMethod;
  /** Agents of pass-through authentication, the ones on Connect Sync servers too. @default not declared, and not judged */
  readonly passThroughAgents?: number;
  /** The names of the forests that Seamless single sign-on is switched on for. @default none */
  readonly seamlessSingleSignOn?: readonly string[];
  /**
   * When the key of the computer account AZUREADSSOACC was last rolled over in a forest, and who does it. Microsoft asks for
   * it every 30 days at least, once in each forest.
   * {@link https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sso-faq}
   * @default not declared, and not judged
   */
  readonly seamlessSingleSignOnKeys?: readonly SeamlessSingleSignOnKey[];
}

/** The Kerberos decryption key of Seamless single sign-on in one forest. */
export interface SeamlessSingleSignOnKey {
  /** The name of the forest. */
  readonly forest: string;
  /** The day of the last roll-over: `2026-11-20`. */
  readonly rolledOn: CalendarDay;
  /** The person or team that rolls it over. */
  readonly owner: string;
}

/** Whether machines of the company check passwords, agents or a federation service, so that the tenant needs no hash of them. */
export function signsInOnPremises(method: SignInMethod | undefined): boolean {
  return method !== undefined && method !== "passwordHashSynchronization" && method !== "doNotConfigure";
}

/** How many agents check passwords, where pass-through authentication does so and the number was said. */
export function passThroughAgentsOf(authentication: UserAuthentication | undefined): number | undefined {
  return authentication?.method === "passThroughAuthentication" ? authentication.passThroughAgents : undefined;
}

/**
 * Whether an object of Active Directory may take over one of the tenant that looks like it: by its addresses (soft
 * match), or by its source anchor (hard match).
 * {@link https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-syncservice-features}
 */
export interface ObjectMatching {
  readonly softMatch: "blocked" | "allowed";
  readonly hardMatchTakeover: "blocked" | "allowed";
  /**
   * Whether Active Directory may change the onPremisesObjectIdentifier of a user who has one, which switches the
   * protections of hard match off: allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled, a bypass for a repair.
   * @default not declared, and not judged
   */
  readonly objectIdentifierUpdate?: "blocked" | "allowed";
}
