import { OuScope } from "../../lib/domain/scope/ou-scope";
import { runbookFor } from "../../lib/runbook/catalog";
import { estateOf } from "../../lib/runbook/runbook";
import { connectSync, estate, tenant } from "../support/topology";

test("a server is asked for the connector of each forest, whose domains have none of their own", () => {
  const domains = ["corp.contoso.com", "emea.contoso.com"];
  const contoso = tenant({ forests: [{ name: "contoso.com", domains: ["contoso.com", ...domains] }] });
  const scopes = [...domains, "adatum.com"].map((domain) => OuScope.wholeDomain(domain));
  const topology = estate({ tenants: [contoso], connectSync: [connectSync({ scopes })], cloudSync: [] });
  const [way] = runbookFor("password-hash-validation", estateOf(contoso, topology)).ways;
  const asked = [...(way?.steps[0]?.command ?? [])].flatMap(
    (line) => /-SourceConnector '([^']+)'/.exec(line)?.[1] ?? [],
  );
  expect(asked).toEqual(["contoso.com", "adatum.com"]);
});
