import { endpointsFor, OUTBOUND_ENDPOINTS } from "../../../lib/domain/servers/outbound-endpoints";
import { CLOUDS } from "../../../lib/domain/tenant/azure-cloud";

test.each(CLOUDS)("every name of %s is one that a firewall accepts, and stands once", (cloud) => {
  const groups = OUTBOUND_ENDPOINTS[cloud];
  const hosts = groups.flatMap(({ hosts, port }) => hosts.map((host) => `${host}:${port}`));
  expect(new Set(hosts).size).toBe(hosts.length);
  for (const host of hosts) expect(host).toMatch(/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+:\d+$/);
  expect(new Set(groups.map(({ name }) => name)).size).toBe(groups.length);
});

test("nothing of the commercial agent service is opened for US Government", () => {
  const hosts = endpointsFor("usgovernment", ["agent"]).flatMap(({ hosts }) => hosts);
  expect(hosts).toContain("*.msappproxy.us");
  expect(hosts.filter((host) => /msappproxy\.(net|com)$|servicebus\.windows\.net$/.test(host))).toEqual([]);
});

test("seamless single sign-on is opened for Connect Sync alone", () => {
  const named = (role: "agent" | "connectSync") => endpointsFor("public", [role]).map(({ name }) => name);
  expect(named("connectSync")).toContain("seamless-sso");
  expect(named("agent")).not.toContain("seamless-sso");
});
