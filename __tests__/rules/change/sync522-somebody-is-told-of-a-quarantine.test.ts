import type { CloudSyncWriterProps } from "../../../lib/domain/writers/cloud-sync-writer";
import { somebodyIsToldOfAQuarantine } from "../../../lib/rules/change/sync522-somebody-is-told-of-a-quarantine";
import { describeChangeRule } from "../../support/describe-change-rule";
import { cloudSync, estate } from "../../support/topology";

/** The estate whose configuration tells so many of a quarantine; undefined: nothing is said of it. */
const telling = (notificationRecipientCount: number | undefined, props: Partial<CloudSyncWriterProps> = {}) =>
  estate({ cloudSync: [cloudSync({ notificationRecipientCount, ...props })] });

const place = { where: ["contoso-sync/sales"] };

describeChangeRule(somebodyIsToldOfAQuarantine, {
  allows: {
    "the same number": { before: telling(2), after: telling(2) },
    "fewer, and not none": { before: telling(2), after: telling(1) },
    "nobody before and after": { before: telling(0), after: telling(0) },
    "what was not said": { before: telling(undefined), after: telling(0) },
    "what is not said any more": { before: telling(1), after: telling(undefined) },
    "a configuration that does not run": { before: telling(1), after: telling(0, { enabled: false }) },
    "a new configuration": { before: estate({ cloudSync: [] }), after: telling(0) },
    "a configuration that goes": { before: telling(1), after: estate({ cloudSync: [] }) },
  },
  reports: {
    "the only one that goes": {
      before: telling(1),
      after: telling(0),
      findings: [
        {
          ...place,
          what: ["nobody is notified when sales goes into quarantine; before, 1 address was"],
          fix: ["declare notificationRecipients for sales"],
        },
      ],
    },
    "several at once": { before: telling(3), after: telling(0), findings: [{ ...place, what: ["3 addresses were"] }] },
    "a configuration that is enabled with the change": {
      before: telling(1, { enabled: false }),
      after: telling(0),
      findings: [place],
    },
  },
  mended: {
    "telling somebody": {
      from: { before: telling(1), after: telling(0) },
      to: { before: telling(1), after: telling(1) },
    },
  },
});
