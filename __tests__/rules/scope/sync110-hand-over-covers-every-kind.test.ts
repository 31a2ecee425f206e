import { handOverCoversEveryKind } from "../../../lib/rules/scope/sync110-hand-over-covers-every-kind";
import { describeRule } from "../../support/describe-rule";
import { cloudSync, estate, handOver, ous, servers, under } from "../../support/topology";

const SALES = "OU=Sales,OU=CORP";
const cloud = [cloudSync({ scope: ous(SALES), enabled: false })];
const usersAlone = estate({ connectSync: servers({ handsOver: [handOver(SALES, ["user"])] }), cloudSync: cloud });

describeRule(handOverCoversEveryKind, {
  allows: {
    "no hand-over": estate(),
    "every kind": estate({ connectSync: servers({ handsOver: [handOver(SALES)] }) }),
    "every kind but inetOrgPersons": estate({
      connectSync: servers({ handsOver: [handOver(SALES, ["user", "group", "contact"])] }),
    }),
    "every kind that the server selects": estate({
      connectSync: servers({ objectTypes: ["user", "group"], handsOver: [handOver(SALES, ["user", "group"])] }),
    }),
    "the kinds in two hand-overs of one OU": estate({
      connectSync: servers({
        handsOver: [handOver(SALES, ["user", "contact"]), handOver(SALES.toLowerCase(), ["group"])],
      }),
    }),
  },
  reports: {
    "users alone, on each server": {
      topology: usersAlone,
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: ["aadc-01", under(SALES), "without its inetOrgPersons, groups, contacts"],
          fix: ['add "inetOrgPerson", "group", "contact" to kinds', under(SALES)],
        },
        { where: ["contoso-servers/aadc-02"], what: ["aadc-02"] },
      ],
    },
    "a parent without the kinds that its child has": {
      topology: estate({
        connectSync: servers({ handsOver: [handOver("OU=CORP", ["group"]), handOver(SALES, ["user", "contact"])] }),
      }),
      findings: [
        { where: ["contoso-servers/aadc-01"], what: [`${under("OU=CORP")} without its users`] },
        { where: ["contoso-servers/aadc-02"] },
      ],
    },
    "groups that are left out, without the contacts that the server does not select": {
      topology: estate({
        connectSync: servers({ objectTypes: ["user", "group"], handsOver: [handOver(SALES, ["user"])] }),
      }),
      findings: [
        { where: ["contoso-servers/aadc-01"], what: ["without its groups"], fix: ['add "group" to kinds'] },
        { where: ["contoso-servers/aadc-02"] },
      ],
    },
    "groups that are left out": {
      topology: estate({
        connectSync: servers({ handsOver: [handOver(SALES, ["user", "inetOrgPerson", "contact"])] }),
      }),
      findings: [
        { where: ["contoso-servers/aadc-01"], fix: ['add "group" to kinds'] },
        { where: ["contoso-servers/aadc-02"], fix: ['add "group" to kinds'] },
      ],
    },
  },
  mended: {
    "adding the kinds on both servers": {
      from: usersAlone,
      to: usersAlone.with({ connectSync: servers({ handsOver: [handOver(SALES)] }) }),
    },
  },
});
