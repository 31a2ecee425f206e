import { waiverNamesWhatExists } from "../../../lib/rules/input/sync907-waiver-names-what-exists";
import { describeRule } from "../../support/describe-rule";
import { cloudSync, estate, twoTenants } from "../../support/topology";
import { AGENTS, oneZone, severalZones, waiver } from "../../support/waivers";

const misspelled = oneZone(waiver({ place: "contoso-server/contoso-agt" }));
const unknown = oneZone(waiver({ code: "SYNC3O3" }));

describeRule(waiverNamesWhatExists, {
  allows: {
    "no waiver": oneZone(),
    "a waiver of the agents": oneZone(waiver()),
    "a waiver of what a change takes away, at a place that is gone": oneZone(
      waiver({ code: "SYNC511", place: "contoso-servers/aadc-99" }),
    ),
    "waivers of the tenant itself, a server and a configuration": oneZone(
      ...["contoso", "contoso-servers/aadc-02", "contoso-sync/sales"].map((place) => waiver({ place })),
    ),
    "a rule that is never waived, which is for SYNC906": oneZone(
      waiver({ code: "SYNC101" }),
      waiver({ code: "sync201" }),
    ),
    "a waiver that accepts nothing, which is for SYNC904": severalZones(waiver()),
  },
  reports: {
    "a misspelled place": {
      topology: misspelled,
      findings: [
        {
          where: ["contoso"],
          what: ["the waiver of SYNC303 in contoso", '"contoso-server/contoso-agt"', "contoso declares nothing"],
          fix: [`use ${AGENTS}, or remove`],
        },
      ],
    },
    "a misspelled rule": {
      topology: unknown,
      findings: [{ where: ["contoso"], what: ["contoso", '"SYNC3O3"', "does not exist"], fix: ["use SYNC303, or"] }],
    },
    "a rule in another case": {
      topology: oneZone(waiver({ code: "sync303" })),
      findings: [{ where: ["contoso"], what: ['"sync303"'], fix: ["use SYNC303, or"] }],
    },
    "a rule that is near one that is never waived": {
      topology: oneZone(waiver({ code: "SYNC10" })),
      findings: [{ where: ["contoso"], fix: ["use SYNC102, or"] }],
    },
    "a rule near none, and a place near none": {
      topology: oneZone(waiver({ code: "multi-factor", place: "somewhere else altogether" })),
      findings: [
        { where: ["contoso"], what: ["the rule"], fix: ["use the code of the finding, or remove"] },
        { where: ["contoso"], what: ["the place"], fix: ["use a place of the finding, or remove"] },
      ],
    },
    "a misspelled tenant, server and configuration": {
      topology: oneZone(
        ...["contosso", "contoso-servers/aadc01", "contoso-sync/sale"].map((place) => waiver({ place })),
      ),
      findings: [
        { where: ["contoso"], what: ['"contoso-servers/aadc01"'], fix: ["use contoso-servers/aadc-01"] },
        { where: ["contoso"], what: ['"contoso-sync/sale"'], fix: ["use contoso-sync/sales"] },
        { where: ["contoso"], what: ['"contosso"'], fix: ["use contoso,"] },
      ],
    },
    "a place of another tenant, and none of that tenant's is offered": {
      topology: estate({
        tenants: twoTenants({
          waivers: [waiver({ place: "fabrikam-sync/sales" }), waiver({ place: "fabrikam-sync/sale" })],
        }),
        cloudSync: [cloudSync(), cloudSync({ tenant: "fabrikam" })],
      }),
      findings: [
        { where: ["contoso"], what: ['"fabrikam-sync/sale"'], fix: ["use a place of the finding"] },
        { where: ["contoso"], what: ['"fabrikam-sync/sales"'], fix: ["use a place of the finding"] },
      ],
    },
  },
  mended: {
    "the right spelling of the place": { from: misspelled, to: oneZone(waiver()) },
    "the right spelling of the rule": { from: unknown, to: oneZone(waiver()) },
    "removing the waiver": { from: unknown, to: oneZone() },
  },
});
