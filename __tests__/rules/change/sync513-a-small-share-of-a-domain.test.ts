import { aSmallShareOfADomain } from "../../../lib/rules/change/sync513-a-small-share-of-a-domain";
import { describeChangeRule } from "../../support/describe-change-rule";
import {
  agents,
  CORP,
  cloudSync,
  estate,
  handOver,
  inventory,
  ous,
  servers,
  tenant,
  twoTenants,
  under,
} from "../../support/topology";

const WAVE = "OU=Wave,OU=CORP";
const before = estate({ cloudSync: [] });
const handedOver = (limit?: number) =>
  estate({
    tenants: [tenant({ changeLimitPercent: limit })],
    connectSync: servers({ handsOver: [handOver(WAVE)] }),
    cloudSync: [cloudSync({ scope: ous(WAVE) })],
  });
/** So many objects in the wave, of 1,000 that are synchronized; what is out of scope does not count. */
const wave = (user: number) =>
  inventory({ [WAVE]: { user, device: 100 }, "OU=CORP": { user: 800 - user, group: 100 }, "OU=Labs": { user: 5_000 } });
const managing = (...names: string[]) => [
  tenant({ cloudManaged: [{ names: names.map(under), kinds: ["user", "group", "contact"] }] }),
];
const place = { where: ["contoso"] };
const sales = (...names: string[]) => estate({ connectSync: [], cloudSync: [cloudSync({ scope: ous(...names) })] });

describeChangeRule(aSmallShareOfADomain, {
  allows: {
    "a tenth of the domain": { before, after: handedOver(), inventory: wave(100) },
    "as much as the tenant allows": { before, after: handedOver(25), inventory: wave(250) },
    "everything, where the tenant allows it": { before, after: handedOver(100), inventory: wave(800) },
    "objects that are new": {
      before: sales("OU=Sales"),
      after: sales("OU=Sales", "OU=Labs"),
      inventory: inventory({ "OU=Sales": { user: 1 }, "OU=Labs": { user: 99 } }),
    },
    "a configuration that is disabled: its objects stay as they are": {
      before: sales("OU=Sales"),
      after: estate({ connectSync: [], cloudSync: [cloudSync({ enabled: false })] }),
      inventory: inventory({ "OU=Sales": { user: 99 } }),
    },
    "a change that touches nobody": { before, after: before, inventory: wave(500) },
    "a small roll-back, and one to nobody": {
      before: estate({ tenants: managing(WAVE, "OU=Labs"), cloudSync: [] }),
      after: before,
      inventory: wave(100),
    },
    "an empty OU of an empty domain": {
      before: sales("OU=Sales", "OU=Labs"),
      after: sales("OU=Sales"),
      inventory: inventory({}),
    },
  },
  reports: {
    "a roll-back of more than a tenth": {
      before: estate({ tenants: managing(WAVE), cloudSync: [] }),
      after: before,
      inventory: wave(101),
      findings: [{ ...place, what: [`101 of the 1,000 objects of ${CORP}`] }],
    },
    "one object more than a tenth": {
      before,
      after: handedOver(),
      inventory: wave(101),
      findings: [
        {
          ...place,
          what: [`101 of the 1,000 objects of ${CORP} that contoso synchronizes`],
          fix: ["at most 100 objects", "changeLimitPercent for contoso"],
        },
      ],
    },
    "one object more than the tenant allows": {
      before,
      after: handedOver(2.5),
      inventory: wave(26),
      findings: [{ ...place, fix: ["at most 25 objects"] }],
    },
    "objects that leave, and nobody takes": {
      before: sales("OU=Sales", "OU=Labs"),
      after: sales("OU=Sales"),
      inventory: inventory({ "OU=Sales": { user: 1_200 }, "OU=Labs": { user: 1_300, group: 4 } }),
      findings: [{ ...place, what: ["1,304 of the 2,504"] }],
    },
    "small regions that are large together": {
      before: sales("OU=Sales", "OU=A", "OU=B"),
      after: sales("OU=Sales"),
      inventory: inventory({ "OU=Sales": { user: 88 }, "OU=A": { user: 6 }, "OU=B": { user: 6 } }),
      findings: [{ ...place, what: ["12 of the 100"] }],
    },
    "the tenant whose objects they are, by its own limit": {
      before: estate({
        tenants: twoTenants(),
        connectSync: [],
        cloudSync: [cloudSync(), cloudSync({ tenant: "fabrikam", scope: ous("OU=A", "OU=B") })],
        agents: [...agents(3), ...agents(3, { tenant: "fabrikam" })],
      }),
      after: estate({
        tenants: twoTenants({ changeLimitPercent: 100 }, { changeLimitPercent: 20 }),
        connectSync: [],
        cloudSync: [cloudSync(), cloudSync({ tenant: "fabrikam", scope: ous("OU=A") })],
      }),
      inventory: inventory({ "OU=Sales": { user: 900 }, "OU=A": { user: 70 }, "OU=B": { user: 30 } }),
      findings: [{ where: ["fabrikam"], what: ["30 of the 100"], fix: ["at most 20 objects"] }],
    },
  },
  mended: {
    "a smaller wave": {
      from: { before, after: handedOver(), inventory: wave(300) },
      to: { before, after: handedOver(), inventory: wave(90) },
    },
    "a higher limit of the tenant": {
      from: { before, after: handedOver(), inventory: wave(300) },
      to: { before, after: handedOver(30), inventory: wave(300) },
    },
  },
});
