import { everyObjectIsTakenIn } from "../../../lib/rules/live/sync816-every-object-is-taken-in";
import { describeLiveRule } from "../../support/describe-live-rule";
import { daysAgo, type Folder, seen } from "../../support/observed-folder";
import { estate } from "../../support/topology";

const errors = (folder: Folder) => {
  folder.provisioningErrors = [
    {
      kind: "user",
      category: "PropertyConflict",
      propertyCausingError: "ProxyAddresses",
      count: 12,
      earliest: daysAgo(9),
    },
    {
      kind: "user",
      category: "PropertyConflict",
      propertyCausingError: "UserPrincipalName",
      count: 30,
      earliest: daysAgo(2),
    },
    { kind: "contact", category: "PropertyConflict", propertyCausingError: "ProxyAddresses", count: 1 },
  ];
};
const many = (folder: Folder) => {
  folder.provisioningErrors = [..."abcdefghijklm"].map((letter, index) => ({
    kind: "group",
    category: `Category${letter}`,
    count: index + 1,
  }));
};

describeLiveRule(everyObjectIsTakenIn, {
  allows: {
    "no errors": seen(),
    "errors that could not be read": seen(estate(), (folder) => {
      errors(folder);
      folder.unknown.set("provisioningErrors", { reason: "permission", permission: "User.Read.All" });
    }),
  },
  reports: {
    "conflicts of people and of a contact": {
      observation: seen(estate(), errors),
      findings: [
        { where: ["contoso"], what: ["1 contact of contoso is not"], fix: ["/contacts"] },
        {
          where: ["contoso"],
          what: ["42 users", "30 for PropertyConflict of UserPrincipalName, 12 for", "2026-11-17"],
          fix: ["/users"],
        },
      ],
    },
    "more causes than are listed": {
      observation: seen(estate(), many),
      findings: [{ where: ["contoso"], what: ["91 groups", "13 for Categorym", "and others"] }],
    },
  },
  mended: { "changing the value in Active Directory": { from: seen(estate(), errors), to: seen() } },
});
