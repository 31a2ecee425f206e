import { App, TerraformStack, Testing } from "cdktf";
import { ExistingConnectSyncServer, type ExistingConnectSyncServerProps, OuScope, topologyOf } from "../../../lib";
import { CORP, tenant, under } from "../../support/topology";

function declared(props: Partial<ExistingConnectSyncServerProps> = {}) {
  const stack = new TerraformStack(Testing.stubVersion(new App()), "contoso-sync");
  new ExistingConnectSyncServer(stack, "aadc-01", {
    tenant: tenant(),
    role: "active",
    scopes: [OuScope.include(CORP, [under("OU=CORP")])],
    passwordHashSync: true,
    ...props,
  });
  return { stack, server: topologyOf(stack).connectSync[0] };
}

test("the server counts for the laws by its computer name, and Terraform makes nothing for it", () => {
  const { stack, server } = declared({ name: "SYNC01" });
  expect(server).toMatchObject({ name: "SYNC01", tenant: "contoso", origin: "contoso-sync/aadc-01", role: "active" });
  expect(JSON.parse(Testing.synth(stack)).resource).toBeUndefined();
});

test("what is said of the machine and of the wizard is kept apart, and what is not said is not there", () => {
  const facts = { version: "2.6.92.0", objectCount: 9, installationType: "serverCore", groupFiltering: true } as const;
  const { server } = declared({ ...facts, handsOver: [{ organizationalUnit: under("OU=Sales,OU=CORP") }] });
  expect(server?.machine).toEqual({ version: "2.6.92.0", objectCount: 9, installationType: "serverCore" });
  expect(server?.settings).toEqual({ groupFiltering: true });
  expect(server?.sourceAnchor).toBe("mS-DS-ConsistencyGuid");
  expect(server?.handsOver[0]?.kinds).toEqual(["user", "inetOrgPerson", "group", "contact"]);
});

test("the object types that are selected are said of the server itself, and not among its settings", () => {
  const { server } = declared({ objectTypes: ["group", "user"] });
  expect(server?.objectTypes).toEqual(["user", "group"]);
  expect(server?.settings).toEqual({});
});

test("what is wrong with it is told with its name", () => {
  expect(() => declared({ name: "SYNC01", version: "2.6" })).toThrow(
    /"2\.6" is not a valid version\n {2}where SYNC01, /,
  );
  expect(() => declared({ handsOver: [{ organizationalUnit: "Sales" }] })).toThrow(/aadc-01, handsOver 1/);
});

test("the root of a domain is not handed over where its rule pair would take the objects of a child domain", () => {
  const root = { organizationalUnit: "DC=corp,DC=contoso,DC=com" };
  const scopes = [OuScope.wholeDomain(CORP)];
  const withChild = tenant({ forests: [{ name: CORP, domains: [CORP, `emea.${CORP}`] }] });
  expect(() => declared({ tenant: withChild, scopes, handsOver: [root] })).toThrow(
    /takes the objects of "emea\.corp\.contoso\.com" too\n {2}where aadc-01, handsOver 1, organizationalUnit/,
  );
  expect(declared({ scopes, handsOver: [root] }).server?.handsOver).toHaveLength(1);
});
