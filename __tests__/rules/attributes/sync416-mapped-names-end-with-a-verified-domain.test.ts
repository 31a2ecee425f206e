import { type AttributeMappingProps, attributeMappings } from "../../../lib/domain/mapping/attribute-mapping";
import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { mappedNamesEndWithAVerifiedDomain } from "../../../lib/rules/attributes/sync416-mapped-names-end-with-a-verified-domain";
import { describeRule } from "../../support/describe-rule";
import { cloudSync, estate, tenant } from "../../support/topology";

function mapped(mapping: Partial<AttributeMappingProps>, verifiedDomains = ["contoso.com", "fabrikam.com"]) {
  const props = { objectTypes: ["user"], target: "UserPrincipalName", ...mapping } as const;
  return estate({
    tenants: [tenant({ verifiedDomains })],
    cloudSync: [cloudSync({ attributeMappings: attributeMappings([props]) })],
  });
}

const by = (expression: string) => mapped({ expression });
const inGovernment = (domain: string) =>
  by(`Append([sAMAccountName], "@${domain}")`).with({
    tenants: [tenant({ verifiedDomains: ["contoso.com"], cloud: "usgovernment" })],
  });
const reported = (topology: SyncTopology, ...what: string[]) => ({
  topology,
  findings: [{ where: ["contoso-sync/sales", "contoso"], what }],
});

/** As many ways through one expression as two to the power of `depth`, none of which is verified. */
function manyWays(depth: number): string {
  const letters = Array.from({ length: depth }, (_, at) => `IIF([info] = "${at}", "a${at}", "b${at}")`);
  return `Join("", [uid], "@", ${letters.join(", ")})`;
}

describeRule(mappedNamesEndWithAVerifiedDomain, {
  allows: {
    "a configuration without mappings of its own": estate({ tenants: [tenant({ verifiedDomains: ["contoso.com"] })] }),
    "a tenant that does not say its domains": mapped({ expression: 'Append([uid], "@corp.local")' }, []),
    "a verified domain": by('Join("@", [sAMAccountName], "contoso.com")'),
    "a verified domain in capitals": by('Append([sAMAccountName], "@CONTOSO.COM")'),
    "the initial domain": by('Append([sAMAccountName], "@contoso.onmicrosoft.com")'),
    "the initial domain of a tenant in US Government": inGovernment("contoso.onmicrosoft.us"),
    "an attribute": mapped({ attribute: "mail" }),
    "an attribute at the end": by('Append("ann@corp.local", [mail])'),
    "the end of a verified domain": by('Append([extensionAttribute1], ".com")'),
    "a domain that is replaced by a verified one": by('Replace([mail], "@corp.local", , , "@contoso.com", , )'),
    "part of a domain, of which the rest is not known": by('Replace([mail], "corp", , , "contoso", , )'),
    "part of a name that is known": by('Replace("ann@corp.local", "corp.local", , , "contoso.com", , )'),
    "a text that only a condition has": by('IIF([mail] = "@corp.local", [userPrincipalName], [mail])'),
    "a key of a switch": by('Switch([company], [mail], "x@corp.local", "a@contoso.com")'),
    "Microsoft's own mapping, written out": by(
      'IIF(IsPresent([userPrincipalName]), [userPrincipalName], IIF(IsPresent([sAMAccountName]), Join("@", [sAMAccountName], %DomainFQDN%), Error("AccountName is not present")))',
    ),
    "a function that could give anything": by('Left("ann@corp.local", 1, 3)'),
    "an expression of a thousand calls, one in the other": by(`${"Trim(".repeat(1600)}[mail]${")".repeat(1600)}`),
    "another target": mapped({ target: "Mail", constant: "all@corp.local" }),
    "another kind of object": mapped({ objectTypes: ["contact"], constant: "all@corp.local" }),
  },
  reports: {
    "the initial domain of the other cloud": reported(
      inGovernment("contoso.onmicrosoft.com"),
      "contoso.onmicrosoft.com",
    ),
    "Join, with a domain that is not verified": {
      topology: by('Join("@", [sAMAccountName], "corp.local")'),
      findings: [
        {
          where: ["contoso-sync/sales", "contoso"],
          what: [
            "sales gives every user a sign-in name that ends, or can end, with corp.local",
            "contoso has not verified",
          ],
          fix: ["end with contoso.com or fabrikam.com", "verify corp.local in contoso"],
        },
      ],
    },
    "both kinds of people": reported(
      mapped({ objectTypes: ["user", "inetOrgPerson", "group"], constant: "all@corp.local" }),
      "every user and inetOrgPerson",
    ),
    "a subdomain of a verified domain": reported(by('Append([uid], "@eu.contoso.com")'), "eu.contoso.com"),
    "a domain that only ends like a verified one": reported(by('Append([uid], "@mycontoso.com")'), "mycontoso.com"),
    "texts that only together are a domain": reported(by('Append(Append([uid], "@corp"), ".local")'), "corp.local"),
    "the end of no verified domain": reported(by('Join("", [uid], "@", [company], ".local")'), "with .local"),
    "texts that are joined by an operator": reported(by('ToLower([uid] & "@" & "Corp.Local", )'), "corp.local"),
    "a domain that is replaced by a misspelled one": reported(
      by('Replace([mail], "@fabrikam.com", , , "@contosso.com", , )'),
      "contosso.com",
    ),
    "a domain that a pattern finds": reported(
      by('Replace([mail], , "(?<Suffix>@.*)", "Suffix", "@corp.local", , )'),
      "corp.local",
    ),
    "each way through conditions and switches": reported(
      by(
        'IIF(IsPresent([mail]), [mail], Append([uid], Switch([company], "@a.local", "A", "@contoso.com", "B", "@b.local")))',
      ),
      "a.local and b.local",
    ),
    "a fallback": reported(by('Coalesce([mail], Append([uid], "@corp.local"))'), "corp.local"),
    "more ways than are told apart, by what they all end with": reported(by(manyWays(8)), "with a7 and b7,"),
    "a few ways that are told apart": reported(by(manyWays(2)), "a0a1, b0a1, a0b1 and b0b1"),
  },
  mended: {
    "ending with a verified domain": {
      from: by('Join("@", [sAMAccountName], "corp.local")'),
      to: by('Join("@", [sAMAccountName], "contoso.com")'),
    },
    "verifying the domain": {
      from: by('Append([sAMAccountName], "@adatum.com")'),
      to: mapped({ expression: 'Append([sAMAccountName], "@adatum.com")' }, ["contoso.com", "adatum.com"]),
    },
  },
});
