import { GroupScope } from "../../../lib/domain/scope/group-scope";
import { scopeFitsFourMegabytes } from "../../../lib/rules/limits/sync702-scope-fits-four-megabytes";
import { describeRule } from "../../support/describe-rule";
import { CORP, cloudSync, connectSync, estate, ous, under } from "../../support/topology";

const LIMIT = 4 * 1024 * 1024;

/** Names that are `characters` long together as JSON, with their quotation marks, commas and brackets. */
function names(characters: number): string[] {
  const count = 2200;
  const each = Math.floor((characters - 1) / count) - '"",'.length - under("OU=,OU=Long").length;
  const longer = (characters - 1) % count;
  return Array.from({ length: count }, (_, index) => {
    const name = String(index).padStart(each + (index < longer ? 1 : 0), "x");
    return `OU=${name},OU=Long`;
  });
}

const scoped = (scope: Parameters<typeof cloudSync>[0]) => estate({ cloudSync: [cloudSync(scope)] });
const tooLong = scoped({ scope: ous(...names(LIMIT + 1)) });

test("the names of these cases are as long as they say", () => {
  expect(JSON.stringify(names(LIMIT).map(under))).toHaveLength(LIMIT);
});

describeRule(scopeFitsFourMegabytes, {
  allows: {
    "names of 4 MB": scoped({ scope: ous(...names(LIMIT)) }),
    "a longer list on a Connect Sync server": estate({
      connectSync: [connectSync({ scopes: [ous(...names(LIMIT + 1))] })],
    }),
  },
  reports: {
    "names of one character more": {
      topology: tooLong,
      findings: [{ where: ["contoso-sync/sales"], what: ["sales", "2200 names", "are 4.00 MB long"] }],
    },
    "groups whose names are too long": {
      topology: scoped({
        scope: GroupScope.of(
          CORP,
          names(LIMIT + 1).map((name) => under(name.replace("OU=", "CN="))),
          [under("OU=Long")],
        ),
      }),
      findings: [{ where: ["contoso-sync/sales"] }],
    },
  },
  mended: {
    "the OU above them all": { from: tooLong, to: scoped({ scope: ous("OU=Long") }) },
  },
});
