import { noRemoteDesktopFromTheInternet } from "../../../lib/rules/servers/sync204-no-remote-desktop-from-the-internet";
import { describeRule } from "../../support/describe-rule";
import { estate } from "../../support/topology";

const open = estate().with({ remoteDesktopOpenings: [{ origin: "network/nsg", securityRule: "rdp" }] });
const nameless = estate().with({ remoteDesktopOpenings: [{ origin: "network/rule", securityRule: "" }] });

describeRule(noRemoteDesktopFromTheInternet, {
  allows: { "an app that opens none": estate() },
  reports: {
    "a security rule of any group": {
      topology: open,
      findings: [{ where: ["network/nsg"], what: ["rdp", "3389"], fix: ["rdp", "AzureBastionSubnet"] }],
    },
    "one without a name, by its place": {
      topology: nameless,
      findings: [{ where: ["network/rule"], what: ["network/rule", "3389"], fix: ["network/rule"] }],
    },
  },
  mended: { "the rule removed": { from: open, to: open.with({ remoteDesktopOpenings: [] }) } },
});
