import { GroupScope } from "../../../lib/domain/scope/group-scope";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { type Folder, principalIn, principalOf, seen } from "../../support/observed-folder";
import { CORP, cloudSync, estate, ous, tenant, twoTenants, under } from "../../support/topology";

const IDS = {
  applicationObjectId: "11111111-0000-4000-8000-000000000001",
  servicePrincipalObjectId: "22222222-0000-4000-8000-000000000001",
  provisioningJobId: `AD2AADProvisioning.${"a".repeat(32)}`,
};
const renamed = (from: string, to: string) => (folder: Folder) => {
  principalIn(folder, from).servicePrincipal.displayName = to;
};
/** The names that configurations have in the tenant, each with what it is declared as. */
const pairs = (...given: Parameters<typeof seen>) =>
  seen(...given).configurations.map(({ displayName, declared }) => [displayName, declared?.name]);

test("a configuration is known by its ids, whatever it is called and has in scope", () => {
  const declared = estate({ cloudSync: [cloudSync({ existing: IDS })] });
  expect(pairs(declared, renamed("sales", "corp.contoso.com"))).toEqual([["corp.contoso.com", "sales"]]);
});

test("other ids make it another configuration, of whatever name and scope", () => {
  const declared = estate({ cloudSync: [cloudSync({ existing: IDS })] });
  const observation = seen(declared, (folder) => {
    principalIn(folder, "sales").servicePrincipal.id = "33333333-0000-4000-8000-000000000001";
  });
  expect(observation.missing.map(({ name }) => name)).toEqual(["sales"]);
  expect(observation.configurations.map(({ declared: of }) => of)).toEqual([undefined]);
});

test.each([
  ["OUs", ous("OU=Sales", "OU=IT")],
  ["groups", GroupScope.of(CORP, [under("CN=Pilot")])],
  ["the whole domain", OuScope.wholeDomain(CORP)],
])("without ids and under another name it is known by its scope: %s", (_, scope) => {
  const declared = estate({ cloudSync: [cloudSync({ scope })] });
  expect(pairs(declared, renamed("sales", "corp.contoso.com"))).toEqual([["corp.contoso.com", "sales"]]);
});

test("a configuration is known by the name that its application is declared to have", () => {
  const declared = estate({ cloudSync: [cloudSync({ displayName: "Sales of CORP" })] });
  const elsewhere = (folder: Folder) => {
    folder.principals = [principalOf(cloudSync({ name: "Sales of CORP", scope: ous("OU=Elsewhere") }), 1)];
  };
  expect(pairs(declared, elsewhere)).toEqual([["Sales of CORP", "sales"]]);
});

test("of two with the same name the one with the declared scope is the declared one", () => {
  const twin = (folder: Folder) => {
    folder.principals.unshift(principalOf(cloudSync({ scope: ous("OU=Elsewhere") }), 9));
  };
  const observation = seen(estate(), twin);
  expect(
    observation.configurations.filter(({ declared }) => declared).map(({ writes }) => writes?.scopedNames.map(String)),
  ).toEqual([[under("OU=Sales")]]);
  expect(observation.configurations).toHaveLength(2);
});

describe("several that are declared with one name", () => {
  const called = (name: string, scope: OuScope) => cloudSync({ name, displayName: "Sync", scope });
  const declared = estate({
    cloudSync: [called("it", ous("OU=IT", "OU=Labs")), called("sales", ous("OU=Sales"))],
  });
  const running = (...scopes: readonly OuScope[]) =>
    seen(declared, (folder) => {
      folder.principals = scopes.map((scope, index) => principalOf(cloudSync({ name: "Sync", scope }), index));
    }).configurations.map(({ writes, declared: of }) => [writes?.scopedNames.map(String), of?.name]);

  test("are each its own, also where the scope of one was changed meanwhile", () => {
    expect(running(ous("OU=Sales"), ous("OU=IT"))).toEqual([
      [[under("OU=Sales")], "sales"],
      [[under("OU=IT")], "it"],
    ]);
  });

  test("are told apart by their domains where the scopes of both were changed", () => {
    const elsewhere = OuScope.include("emea.contoso.com", ["OU=Paris,DC=emea,DC=contoso,DC=com"]);
    const here = estate({ cloudSync: [called("corp", ous("OU=IT")), called("emea", elsewhere)] });
    const changed = [OuScope.include("emea.contoso.com", ["OU=Rome,DC=emea,DC=contoso,DC=com"]), ous("OU=Labs")];
    const { configurations } = seen(here, (folder) => {
      folder.principals = changed.map((scope, index) => principalOf(cloudSync({ name: "Sync", scope }), index));
    });
    expect(configurations.map(({ declared: of }) => of?.name)).toEqual(["emea", "corp"]);
  });
});

test("two that could be it by their scope alone are neither", () => {
  const twice = (folder: Folder) => {
    folder.principals = ["one", "other"].map((name, index) => principalOf(cloudSync({ name }), index));
  };
  expect(pairs(estate(), twice)).toEqual([
    ["one", undefined],
    ["other", undefined],
  ]);
});

test("what another tenant declares is left out of it", () => {
  const [contoso, fabrikam] = twoTenants();
  const declared = estate({
    tenants: [contoso, fabrikam] as never,
    cloudSync: [cloudSync(), cloudSync({ tenant: "fabrikam", name: "stores" })],
  });
  const observation = seen(declared);
  expect(observation.tenant.name).toBe("contoso");
  expect(observation.missing).toEqual([]);
  expect(
    observation
      .running()
      .cloudSync.map(({ name }) => name)
      .sort(),
  ).toEqual(["sales", "stores"]);
});

test("what could not be listed is taken as it is declared", () => {
  const observation = seen(estate(), (folder) => {
    folder.principals = [];
    folder.unknown.set("servicePrincipals", { reason: "permission" });
  });
  expect(observation.running().cloudSync.map(({ name }) => name)).toEqual(["sales"]);
});

test("the observation of a tenant that nobody declares is refused", () => {
  const stranger = (folder: Folder) => {
    folder.organization.id = "99999999-0000-4000-8000-000000000001";
  };
  expect(() => seen(estate({ tenants: [tenant()] }), stranger)).toThrow(/are of the tenant 99999999/);
});

test("without the organization, whose tenant it is has to be known by something else", () => {
  const nameless = (folder: Folder) => {
    folder.unknown.set("organization", { reason: "permission", permission: "Organization.Read.All" });
  };
  const [contoso, fabrikam] = twoTenants();
  const two = (props = {}) => estate({ tenants: [contoso, fabrikam] as never, cloudSync: [cloudSync(props)] });
  expect(() => seen(two(), nameless)).toThrow(/organization could not be read.*contoso and fabrikam/s);
  expect(seen(two({ existing: IDS }), nameless).tenant.name).toBe("contoso");
  expect(seen(estate(), nameless).tenant.name).toBe("contoso");
});
