import type { ConnectSyncSettings } from "../../../lib/domain/servers/settings";
import type { SignInMethod } from "../../../lib/domain/tenant/user-authentication";
import { writebackAndSignInStay } from "../../../lib/rules/change/sync520-writeback-and-sign-in-stay";
import { describeChangeRule } from "../../support/describe-change-rule";
import { cloudSync, connectSync, estate, servers, tenant } from "../../support/topology";

const neededFor = ["deviceSynchronization"] as const;

/** The active server and the one in staging mode, both with these settings. */
const set = (settings: ConnectSyncSettings) =>
  estate({ connectSync: servers({ settings: { neededFor, ...settings } }) });
const features = (...optionalFeatures: NonNullable<ConnectSyncSettings["optionalFeatures"]>) =>
  set({ optionalFeatures });
/** A server of this name and role alone. */
const one = (name: string, role: "active" | "staging", settings: ConnectSyncSettings) =>
  connectSync({ name, role, settings: { neededFor, ...settings } });
const signedInBy = (method: SignInMethod, userSignIn?: SignInMethod) =>
  estate({
    tenants: [tenant({ authentication: { method } })],
    connectSync: servers({ settings: { neededFor, ...(userSignIn && { userSignIn }) } }),
  });

/** A configuration that writes attributes of Exchange Online back, or does not, or says nothing of it. */
const exchange = (exchangeHybridWriteback: boolean | undefined, enabled = true) =>
  estate({ cloudSync: [cloudSync({ exchangeHybridWriteback, enabled })] });

const server = { where: ["contoso-servers/aadc-01"] };

describeChangeRule(writebackAndSignInStay, {
  allows: {
    "the same features in another order": {
      before: features("passwordWriteback", "groupWriteback"),
      after: features("groupWriteback", "passwordWriteback"),
    },
    "features of which nothing was said": { before: set({}), after: features("groupWriteback") },
    "features of which nothing is said any more": { before: features("groupWriteback"), after: set({}) },
    "features that write nothing back": {
      before: features("directoryExtensions"),
      after: features("deviceSynchronization"),
    },
    "a server in staging mode alone, which is for SYNC205": {
      before: estate({ connectSync: [one("a", "active", {}), one("b", "staging", { optionalFeatures: [] })] }),
      after: estate({
        connectSync: [one("a", "active", {}), one("b", "staging", { optionalFeatures: ["groupWriteback"] })],
      }),
    },
    "a server that becomes active like the one before it": {
      before: estate({
        connectSync: [
          one("a", "active", { optionalFeatures: ["groupWriteback"] }),
          one("b", "staging", { optionalFeatures: [] }),
        ],
      }),
      after: estate({
        connectSync: [
          one("a", "staging", { optionalFeatures: [] }),
          one("b", "active", { optionalFeatures: ["groupWriteback"] }),
        ],
      }),
    },
    "the first server of a tenant": { before: estate({ connectSync: [] }), after: features("groupWriteback") },
    "a method of which nothing was said": { before: estate(), after: signedInBy("passThroughAuthentication") },
    "a configuration that goes on with Exchange": { before: exchange(true), after: exchange(true) },
    "a configuration of which nothing was said": { before: exchange(undefined), after: exchange(true) },
    "a configuration of which nothing is said any more": { before: exchange(true), after: exchange(undefined) },
    "a configuration that does not run": { before: exchange(true, false), after: exchange(false, false) },
    "a configuration that is new": { before: estate({ cloudSync: [] }), after: exchange(true) },
    "the same method": { before: signedInBy("doNotConfigure"), after: signedInBy("doNotConfigure") },
  },
  reports: {
    "group writeback that is switched off": {
      before: features("passwordWriteback", "groupWriteback"),
      after: features("passwordWriteback"),
      findings: [
        {
          ...server,
          what: ["groupWriteback of aadc-01 is switched off", "are deleted in Active Directory"],
          fix: ["leave groupWriteback of aadc-01 on"],
        },
      ],
    },
    "each of the others, in its own words": {
      before: features("passwordWriteback", "deviceWriteback", "exchangeHybridDeployment"),
      after: features(),
      findings: [
        { ...server, what: ["deviceWriteback of aadc-01 is switched off"] },
        { ...server, what: ["exchangeHybridDeployment of aadc-01 is switched off", "Exchange servers"] },
        { ...server, what: ["passwordWriteback of aadc-01 is switched off", "no longer reach Active Directory"] },
      ],
    },
    "one that is switched on": {
      before: features(),
      after: features("groupWriteback"),
      findings: [
        {
          ...server,
          what: ["is switched on: groups of the tenant are created in Active Directory"],
          fix: ["leave groupWriteback of aadc-01 off"],
        },
      ],
    },
    "a server that becomes active and has less than the one before it": {
      before: estate({
        connectSync: [
          one("a", "active", { optionalFeatures: ["groupWriteback"] }),
          one("b", "staging", { optionalFeatures: [] }),
        ],
      }),
      after: estate({
        connectSync: [
          one("a", "staging", { optionalFeatures: ["groupWriteback"] }),
          one("b", "active", { optionalFeatures: [] }),
        ],
      }),
      findings: [{ where: ["contoso-servers/b"], what: ["groupWriteback of b is switched off"] }],
    },
    "the second step of a failover, which takes a feature away": {
      before: estate({ connectSync: [one("b", "staging", { optionalFeatures: ["groupWriteback"] })] }),
      after: estate({ connectSync: [one("b", "active", { optionalFeatures: [] })] }),
      findings: [{ where: ["contoso-servers/b"] }],
    },
    "another method of the tenant, and of its server in the same words once": {
      before: signedInBy("passThroughAuthentication", "passThroughAuthentication"),
      after: signedInBy("passwordHashSynchronization", "passwordHashSynchronization"),
      findings: [
        {
          where: ["contoso"],
          what: ["contoso goes from passThroughAuthentication to passwordHashSynchronization"],
          fix: ["keep passThroughAuthentication for contoso", "staged rollout"],
        },
      ],
    },
    "the writeback of a configuration that is switched off": {
      before: exchange(true),
      after: exchange(false),
      findings: [
        {
          where: ["contoso-sync/sales"],
          what: ["exchangeHybridWriteback of sales is switched off", "Exchange servers"],
          fix: ["leave exchangeHybridWriteback of sales on"],
        },
      ],
    },
    "the writeback of a configuration that is switched on": {
      before: exchange(false),
      after: exchange(true),
      findings: [{ where: ["contoso-sync/sales"], what: ["is switched on: values from Exchange Online"] }],
    },
    "another method of the server alone": {
      before: set({ userSignIn: "federationWithAdFs" }),
      after: set({ userSignIn: "passwordHashSynchronization" }),
      findings: [{ ...server, what: ["aadc-01 goes from federationWithAdFs to passwordHashSynchronization"] }],
    },
  },
  mended: {
    "leaving the feature on": {
      from: { before: features("groupWriteback"), after: features() },
      to: { before: features("groupWriteback"), after: features("groupWriteback") },
    },
    "leaving the method": {
      from: { before: signedInBy("passThroughAuthentication"), after: signedInBy("passwordHashSynchronization") },
      to: { before: signedInBy("passThroughAuthentication"), after: signedInBy("passThroughAuthentication") },
    },
  },
});
