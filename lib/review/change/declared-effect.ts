import type { OptionalFeature } from "../../domain/servers/settings";
import { sameAttribute } from "../../domain/writers/source-anchor";
import { type DeclaredKind, NOT_POPULATED, namesIn, SCOPING_GROUPS } from "./declared-part";

/**
 * What a changed declaration weighs.
 * - `harmless`: it is known to do nothing to people or objects
 * - `careful`: it does something that somebody who knows the people has to look at
 * - `elsewhere`: what it does is told, and weighed, by what happens to objects
 * - `unknown`: nobody has written down what it does
 */
export type Weight = "harmless" | "careful" | "elsewhere" | "unknown";

export interface Effect {
  readonly weight: Weight;
  /** What follows, in one sentence without its full stop. */
  readonly meaning: string;
}

/** Whether somebody has to look at it: it does something, or nobody knows what. */
export function isWeighty({ weight }: Effect): boolean {
  return weight === "careful" || weight === "unknown";
}

type Side = string | undefined;

interface EffectOf {
  readonly kinds: readonly DeclaredKind[];
  /** What the part is called, from its beginning. */
  readonly part: RegExp;
  /** @default always */
  when?(before: Side, after: Side): boolean;
  effect(before: Side, after: Side, part: string): Effect;
}

const harmless = (meaning: string) => (): Effect => ({ weight: "harmless", meaning });
const careful = (meaning: string) => (): Effect => ({ weight: "careful", meaning });

/** Whichever way a switch goes. */
const switched =
  (on: string, off: string) =>
  (_before: Side, after: Side): Effect => {
    const isOn = after !== undefined && after !== "false";
    return { weight: "careful", meaning: isOn ? on : off };
  };

/** What is better to have than not. */
const gained =
  (here: string, gone: string) =>
  (_before: Side, after: Side): Effect =>
    after === undefined ? { weight: "careful", meaning: gone } : { weight: "harmless", meaning: here };

const switchedTo =
  (on: string, meaningOn: string, meaningOff: string) =>
  (_before: Side, after: Side): Effect => ({ weight: "careful", meaning: after === on ? meaningOn : meaningOff });

/** What a declaration may leave open: that nothing is said of it switches nothing, on or off. */
const MAY_BE_UNSAID: Partial<Readonly<Record<DeclaredKind, RegExp>>> = {
  tenant: /^(?:verifiedDomains$|authentication |matching |accidentalDeletionPrevention$)/,
  "Connect Sync server": /^(?:settings|machine) /,
  "Cloud Sync configuration": /^(?:notificationRecipientCount|exchangeHybridWriteback|passwordWriteback)$/,
  "group provisioning": /^notificationRecipientCount$/,
  "provisioning agent": /^(?:version|cloud|serviceAccount|operatingSystem|installationType)$/,
};

const NO_LONGER_SAID: Effect = {
  weight: "careful",
  meaning: "how it is from now on is not known, and no rule judges it",
};

const SAID_FIRST: Effect = { weight: "careful", meaning: "how it was before is not known" };

/** What is said of a machine, or of a reason, follows it: to say so does nothing. */
const FACTS: Partial<Readonly<Record<DeclaredKind, RegExp>>> = {
  tenant: /^(?:authentication (?:passThroughAgents|seamlessSingleSignOnKeys)$|key of seamless single sign-on in )/,
  "Connect Sync server":
    /^(?:settings (?:autoUpgrade|installation|connectHealth|adminAuditLog|stagingSince|ownCertificateUntil)$|machine |needed for )/,
  "provisioning agent": /^(?:zone|version|serviceAccount|operatingSystem|installationType)$/,
};

const FACT: Effect = { weight: "harmless", meaning: "a fact that is declared; the rules judge what it means" };

const FEATURES: Readonly<Record<OptionalFeature, readonly [on: string, off: string]>> = {
  groupWriteback: [
    "groups of Microsoft Entra are written to Active Directory",
    "groups that were written to Active Directory are deleted there at the next full synchronization",
  ],
  deviceWriteback: [
    "devices of Microsoft Entra are written to Active Directory",
    "devices are no longer written to Active Directory: what checks them there refuses them",
  ],
  passwordWriteback: [
    "a password that is reset or changed in Microsoft Entra is written to Active Directory",
    "a password that is reset or changed in Microsoft Entra no longer reaches Active Directory",
  ],
  exchangeHybridDeployment: [
    "attributes of Exchange Online are written to Active Directory",
    "attributes of Exchange Online no longer reach Active Directory",
  ],
  directoryExtensions: [
    "more attributes are synchronized to Microsoft Entra",
    "the attributes of the extensions are no longer synchronized: what reads them in Microsoft Entra misses them",
  ],
  deviceSynchronization: [
    "computers of Active Directory become devices of Microsoft Entra",
    "devices that were synchronized are deleted from Microsoft Entra, and hybrid join breaks",
  ],
};

const SIGN_IN_TARGETS = /^mapping of \w+ (?:userPrincipalName|mail|proxyAddresses)$/i;

/** From the particular to the general: the first that fits says what follows. */
const EFFECTS: readonly EffectOf[] = [
  {
    kinds: ["tenant"],
    part: /^verified domain /,
    effect: (_, after) =>
      after === undefined
        ? { weight: "careful", meaning: "sign-in names that end with it turn into names of onmicrosoft.com" }
        : {
            weight: "careful",
            meaning: "once it is verified, sign-in names that had to end with onmicrosoft.com are worked out again",
          },
  },
  {
    kinds: ["tenant"],
    part: /^authentication method$/,
    effect: careful("people sign in another way, all of them at once"),
  },
  {
    kinds: ["tenant"],
    part: /^seamless single sign-on of /,
    effect: switched(
      "people in this forest sign in without a password on their domain's computers",
      "people in this forest are asked for their password where they were not",
    ),
  },
  {
    kinds: ["tenant"],
    part: /^cloud-managed /,
    effect: switched(
      "what is changed on-premises no longer reaches these objects; the tenant is their source of authority",
      "whoever has these objects in scope writes them again and overwrites what was changed in the tenant, once their source of authority is rolled back",
    ),
  },
  {
    kinds: ["tenant"],
    part: /^matching softMatch$/,
    effect: (_, after) => ({
      weight: "careful",
      meaning:
        after === "blocked"
          ? "an object no longer joins an account with the same address; new devices that are hybrid joined by synchronization fail too"
          : "an object may take over an account that has the same address",
    }),
  },
  {
    kinds: ["tenant"],
    part: /^matching objectIdentifierUpdate$/,
    effect: switchedTo(
      "allowed",
      "an object of Active Directory may take over a user who belongs to another one",
      "a user keeps the object of Active Directory that they have",
    ),
  },
  {
    kinds: ["tenant"],
    part: /^matching hardMatchTakeover$/,
    effect: (_, after) => ({
      weight: "careful",
      meaning:
        after === "blocked"
          ? "people who come back into scope, or are restored, no longer join their accounts; source of authority can no longer be rolled back to Active Directory"
          : "an object may take over a cloud account that has its source anchor",
    }),
  },
  {
    kinds: ["tenant"],
    part: /^undeclared agents of /,
    effect: (_, after) =>
      after === undefined
        ? { weight: "harmless", meaning: "the rules about agents judge the domain again" }
        : {
            weight: "careful",
            meaning: "the rules about agents no longer judge the domain: it goes unnoticed here if no agent serves it",
          },
  },
  {
    kinds: ["tenant"],
    part: /^forest /,
    effect: harmless("which domains belong together; nothing is synchronized by it"),
  },
  {
    kinds: ["tenant"],
    part: /^waiver of /,
    effect: (before, after) => ({
      weight: "harmless",
      meaning:
        after === undefined
          ? "the finding counts again"
          : before === undefined
            ? "the finding is accepted, and no longer stops a change"
            : "the finding is accepted on other terms",
    }),
  },
  {
    kinds: ["tenant"],
    part: /^migration (?:done|next)$/,
    effect: () => ({
      weight: "elsewhere",
      meaning: 'how far the migration is; see "What happens to objects"',
    }),
  },
  {
    kinds: ["tenant"],
    part: /^(?:switched off for waves: |migration switchedOff$)/,
    effect: (_, after) => ({
      weight: "elsewhere",
      meaning:
        after === undefined ? "its first wave enables it" : "no wave enables it, and nobody writes what one brings",
    }),
  },
  {
    kinds: ["tenant"],
    part: /^(?:migration (?:waves|done)$|migration$|wave )/,
    effect: harmless("what is planned; nothing changes its owner by it"),
  },
  {
    kinds: ["tenant"],
    part: /^rules$/,
    effect: careful(
      "rules that are newer than the pinned release warn only; which rules stop a change is different now",
    ),
  },
  {
    kinds: ["tenant"],
    part: /^changeLimitPercent$/,
    effect: (before, after) => ({
      weight: Number(after ?? 10) > Number(before ?? 10) ? "careful" : "harmless",
      meaning: "how large a share of a domain one change may touch without a warning",
    }),
  },
  { kinds: ["tenant"], part: /^tenantId$/, effect: careful("everything is written to another tenant") },
  { kinds: ["tenant", "provisioning agent"], part: /^cloud$/, effect: careful("everything goes to another cloud") },

  {
    kinds: ["Cloud Sync configuration"],
    part: new RegExp(`^${SCOPING_GROUPS}$`),
    effect: (before, after) => ({
      weight: "careful",
      meaning:
        before === undefined
          ? "only members of the groups stay in scope, and a configuration that runs deletes everyone else; who that is is not known"
          : after === undefined
            ? "everyone in the OUs comes into scope, members of the groups or not"
            : "members come into scope, or leave it and are deleted by a configuration that runs; who they are is not known",
    }),
  },
  {
    kinds: ["Connect Sync server"],
    part: new RegExp(`^${NOT_POPULATED}$`),
    effect: (before, after) => {
      const known = new Set(namesIn(before));
      return namesIn(after).every((unit) => known.has(unit))
        ? {
            weight: "harmless",
            meaning: "more objects carry the anchor by which they find their accounts, or less is handed over",
          }
        : {
            weight: "careful",
            meaning: "an object without a populated anchor may not find its account: a second one appears beside it",
          };
    },
  },
  {
    kinds: ["Connect Sync server", "Cloud Sync configuration"],
    part: /^(?:scopes?|handsOver)$/,
    effect: () => ({ weight: "elsewhere", meaning: 'see "What happens to objects"' }),
  },
  {
    kinds: ["Connect Sync server"],
    part: /^object type /,
    effect: () => ({ weight: "elsewhere", meaning: 'see "What happens to objects"' }),
  },
  {
    kinds: ["Connect Sync server"],
    part: /^settings syncCycle$/,
    effect: switchedTo(
      "enabled",
      "the scheduler runs again: what has changed meanwhile reaches the tenant in the next cycle",
      "no change in Active Directory reaches the tenant, and Connect Sync renews no certificate of its own",
    ),
  },
  {
    kinds: ["Connect Sync server"],
    part: /^role$/,
    effect: (_, after) => ({
      weight: "careful",
      meaning:
        after === "active"
          ? "the server exports from now on: the wizard takes it out of staging mode, not this change"
          : "the server exports nothing from now on: the wizard puts it into staging mode, not this change",
    }),
  },
  {
    kinds: ["Connect Sync server"],
    part: /^sourceAnchor$/,
    effect: (before = "", after = "") => {
      if (sameAttribute(before, after))
        return { weight: "harmless", meaning: "the same attribute, spelt in another case" };
      return {
        weight: "careful",
        meaning:
          sameAttribute(before, "objectGUID") && sameAttribute(after, "mS-DS-ConsistencyGuid")
            ? "the wizard's own switch: the server writes the anchor into Active Directory, and needs the right to do so"
            : "objects no longer find their accounts: duplicates or orphans follow",
      };
    },
  },
  {
    kinds: ["Connect Sync server", "Cloud Sync configuration"],
    part: /^passwordHashSync$/,
    effect: switched(
      "password hashes of everyone in scope are sent to Microsoft Entra",
      "password hashes are no longer sent: a changed password never arrives",
    ),
  },
  {
    kinds: ["Connect Sync server"],
    part: /^optional feature /,
    effect: (before, after, part) => {
      const words = (FEATURES as Readonly<Record<string, readonly [on: string, off: string] | undefined>>)[
        part.slice("optional feature ".length)
      ];
      return words
        ? switched(...words)(before, after)
        : { weight: "unknown", meaning: "what this feature does is not known here" };
    },
  },
  {
    kinds: ["Connect Sync server"],
    part: /^settings userPrincipalNameAttribute$/,
    effect: careful("people get other names to sign in with, all of them at the next full synchronization"),
  },
  {
    kinds: ["Connect Sync server"],
    part: /^settings userSignIn$/,
    effect: careful("the wizard changes how people sign in, all of them at once"),
  },
  {
    kinds: ["tenant"],
    part: /^accidentalDeletionPrevention$/,
    when: (before, after) => isPercentage(before) !== isPercentage(after) && before !== "off" && after !== "off",
    effect: careful("the tenant counts in another way; whether more deletions are let through is not known"),
  },
  {
    kinds: ["tenant", "Connect Sync server", "Cloud Sync configuration"],
    part: /^(?:accidentalDeletionPrevention|(?:settings )?deletionThreshold)$/,
    effect: (before, after) => {
      const value = (side = "") => (side === "off" ? Number.POSITIVE_INFINITY : Number(side.replace(/[,%]/g, "")));
      return value(after) > value(before)
        ? { weight: "careful", meaning: "more deletions are let through before a run stops" }
        : { weight: "harmless", meaning: "a run stops earlier than before" };
    },
  },
  {
    kinds: ["Connect Sync server"],
    part: /^settings syncIntervalInMinutes$/,
    effect: (before, after) =>
      Number(after) > Number(before)
        ? { weight: "careful", meaning: "changes reach the tenant later" }
        : { weight: "harmless", meaning: "changes reach the tenant sooner" },
  },
  {
    kinds: ["Connect Sync server"],
    part: /^settings connectorIdentity$/,
    effect: careful("the server signs in to Microsoft Entra in another way; while it cannot, nothing is synchronized"),
  },
  {
    kinds: ["Connect Sync server"],
    part: /^settings directoryAccount$/,
    effect: careful(
      "the server reads Active Directory with another account; what that one cannot read leaves the scope",
    ),
  },
  {
    kinds: ["Connect Sync server"],
    part: /^settings groupFiltering$/,
    effect: switched(
      "only members of the group are synchronized: everyone else is deleted",
      "everyone in scope is synchronized, members of the group or not",
    ),
  },
  {
    kinds: ["Connect Sync server"],
    part: /^(?:inbound|outbound) rule /,
    effect: careful("a rule decides what is synchronized and how: try it on the server in staging mode"),
  },
  {
    kinds: ["Connect Sync server"],
    part: /^standard rule edited in place /,
    effect: careful("a rule of Microsoft's decides differently from what is documented, and an upgrade undoes it"),
  },

  {
    kinds: ["Cloud Sync configuration"],
    part: /^enabled$/,
    effect: (_, after) => ({
      weight: "elsewhere",
      meaning:
        after === "true"
          ? 'the configuration writes from now on; see "What happens to objects"'
          : "the configuration writes nothing from now on, and deletes nothing",
    }),
  },
  {
    kinds: ["Cloud Sync configuration"],
    part: /^deviceSync$/,
    effect: () => ({ weight: "elsewhere", meaning: 'for devices, see "What happens to objects"' }),
  },
  {
    kinds: ["Cloud Sync configuration"],
    part: /^mapping of /,
    when: (_, after) => after === undefined,
    effect: careful("the mapping stays in the tenant as it is, and is no longer managed"),
  },
  {
    kinds: ["Cloud Sync configuration"],
    part: SIGN_IN_TARGETS,
    effect: careful("the names that people sign in or are reached by change"),
  },
  {
    kinds: ["Cloud Sync configuration"],
    part: /^mapping of \w+ accountEnabled$/i,
    effect: careful("who can sign in is decided differently: leavers may keep their access, or people lose it"),
  },
  {
    kinds: ["Cloud Sync configuration"],
    part: /^mapping of /,
    effect: careful(
      "the attribute has another value in Microsoft Entra for every object in scope, after the next cycle",
    ),
  },
  {
    kinds: ["Cloud Sync configuration"],
    part: /^existing /,
    effect: (before, after) =>
      before !== undefined && after === undefined
        ? { weight: "harmless", meaning: "what was taken over is in Terraform's state by now" }
        : { weight: "careful", meaning: "Terraform takes over what exists under this id" },
  },
  {
    kinds: ["Cloud Sync configuration"],
    part: /^displayName$/,
    effect: harmless("what its enterprise application is called; nothing is synchronized by it"),
  },
  {
    kinds: ["Cloud Sync configuration"],
    part: /^exchangeHybridWriteback$/,
    effect: switched(...FEATURES.exchangeHybridDeployment),
  },
  {
    kinds: ["Cloud Sync configuration"],
    part: /^passwordWriteback$/,
    effect: switched(...FEATURES.passwordWriteback),
  },
  {
    kinds: ["group provisioning"],
    part: /^domain$/,
    effect: careful("groups are written to another domain; what becomes of those in the old one is not documented"),
  },
  {
    kinds: ["group provisioning"],
    part: /^enabled$/,
    effect: switched(
      "groups of the tenant are written to Active Directory",
      "groups are no longer written to Active Directory",
    ),
  },
  {
    kinds: ["Cloud Sync configuration", "group provisioning"],
    part: /^notificationRecipientCount$/,
    effect: (before, after) =>
      Number(after) < Number(before)
        ? {
            weight: "careful",
            meaning:
              "fewer people are notified of a quarantine; without anyone the job is disabled in silence after four weeks",
          }
        : { weight: "harmless", meaning: "more people are notified of a quarantine" },
  },

  {
    kinds: ["monitoring"],
    part: /^workspaceId$/,
    effect: careful("logs go to another workspace, and alerts look there: what was logged before stays in the old one"),
  },
  {
    kinds: ["monitoring"],
    part: /^action group /,
    effect: gained("alerts notify this action group", "alerts no longer notify this action group"),
  },
  {
    kinds: ["monitoring"],
    part: /^watched machine /,
    effect: gained("the events of this machine are collected", "nobody is notified when this machine fails"),
  },
  {
    kinds: ["provisioning agent"],
    part: /^domain /,
    effect: switched(
      "the agent serves this domain",
      "the agent no longer serves this domain: the others of it carry on",
    ),
  },
];

function isPercentage(side: Side): boolean {
  return side?.endsWith("%") === true;
}

/** What follows from one changed part; unknown where nobody has written it down. */
export function effectOf(kind: DeclaredKind, part: string, before: Side, after: Side): Effect {
  const mayBeUnsaid = MAY_BE_UNSAID[kind]?.test(part) ?? false;
  if (mayBeUnsaid && after === undefined) return NO_LONGER_SAID;
  if (FACTS[kind]?.test(part)) return FACT;
  if (mayBeUnsaid && before === undefined) return SAID_FIRST;
  const known = EFFECTS.find(
    (each) => each.kinds.includes(kind) && each.part.test(part) && (each.when?.(before, after) ?? true),
  );
  return known?.effect(before, after, part) ?? { weight: "unknown", meaning: "what this does is not known here" };
}

/** What follows where something is added or removed as a whole. */
export function effectOfWhole(kind: DeclaredKind, deed: "added" | "removed"): Effect {
  if (kind === "remote desktop opening")
    return deed === "added"
      ? { weight: "careful", meaning: "anybody on the Internet can try to sign in to the machines behind it" }
      : { weight: "harmless", meaning: "it no longer lets anybody on the Internet reach a remote desktop" };
  if (kind === "tenant" || kind === "provisioning agent")
    return deed === "added"
      ? {
          weight: "harmless",
          meaning: kind === "tenant" ? "a tenant is declared" : "one more agent serves its domains",
        }
      : {
          weight: "careful",
          meaning: kind === "tenant" ? "this code no longer manages the tenant" : "one agent fewer serves its domains",
        };
  if (kind === "group provisioning")
    return deed === "added"
      ? {
          weight: "careful",
          meaning: "groups of the tenant are written to a domain of Active Directory once it is enabled",
        }
      : { weight: "careful", meaning: "nobody updates the groups that it wrote to Active Directory" };
  if (kind === "monitoring")
    return deed === "added"
      ? { weight: "harmless", meaning: "somebody watches the tenant" }
      : { weight: "careful", meaning: "nobody is notified by these alerts when synchronization fails" };
  if (deed === "removed" && kind === "Connect Sync server")
    return {
      weight: "careful",
      meaning: "the server is no longer declared: nobody judges it, and what Terraform made for it is destroyed",
    };
  return { weight: "elsewhere", meaning: 'see "What happens to objects"' };
}
