import type { ConnectSyncSettings } from "../../../lib/domain/servers/settings";
import { judge } from "../../../lib/rules/judge/judge";
import { theCertificateIsRenewed } from "../../../lib/rules/servers/sync234-the-certificate-is-renewed";
import { describeRule } from "../../support/describe-rule";
import { estate, servers } from "../../support/topology";

const signingIn = (active: ConnectSyncSettings, staging: ConnectSyncSettings = {}) =>
  estate({ connectSync: servers({ settings: active }, { settings: staging }) });
const ownUntil = (ownCertificateUntil: string) => signingIn({ ownCertificateUntil });
const suspended = signingIn({ connectorIdentity: "application", syncCycle: "suspended" });

describeRule(theCertificateIsRenewed, {
  allows: {
    "a certificate of which nothing is said": estate(),
    "a certificate that Connect Sync renews": signingIn({ connectorIdentity: "application", syncCycle: "enabled" }),
    "a scheduler of which nothing is said": signingIn({ connectorIdentity: "application" }),
    "a suspended scheduler beside a service account": signingIn({
      connectorIdentity: "serviceAccount",
      syncCycle: "suspended",
    }),
    "a suspended scheduler beside a certificate of one's own, which it does not renew": {
      topology: signingIn({
        connectorIdentity: "application",
        syncCycle: "suspended",
        ownCertificateUntil: "2028-03-31",
      }),
      today: "2026-12-01",
    },
  },
  reports: {
    "a certificate that ends soon, in staging mode too": {
      topology: signingIn({}, { ownCertificateUntil: "2026-12-31" }),
      today: "2026-12-30",
      findings: [
        {
          where: ["contoso-servers/aadc-02"],
          what: ["the certificate of aadc-02 expires on 2026-12-31, in 1 day"],
          fix: ["a new certificate", "ownCertificateUntil"],
        },
      ],
    },
    "a scheduler that is suspended, so that nothing is renewed": {
      topology: suspended,
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: ["the scheduler of aadc-01 is suspended", "90 days"],
          fix: ["Set-ADSyncScheduler -SyncCycleEnabled $true"],
        },
      ],
    },
  },
  mended: {
    "running the scheduler": {
      from: suspended,
      to: signingIn({ connectorIdentity: "application", syncCycle: "enabled" }),
    },
  },
});

test.each([
  ["2026-11-30", undefined],
  ["2026-12-01", "in 30 days"],
  ["2026-12-31", "expires on 2026-12-31, today"],
  ["2027-01-01", "expired on 2026-12-31"],
])("of a certificate until 2026-12-31 is said on %s: %s", (today, said) => {
  const [finding] = judge(ownUntil("2026-12-31"), { today, rules: [theCertificateIsRenewed] });
  if (said === undefined) expect(finding).toBeUndefined();
  else expect(finding?.what).toContain(said);
});
