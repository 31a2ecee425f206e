/** A network security rule that lets the whole Internet knock at a remote desktop (TCP 3389). */
export interface RemoteDesktopOpening {
  /** The path of the construct that has the rule. */
  readonly origin: string;
  /** The name of the security rule; empty when it has none. */
  readonly securityRule: string;
}
