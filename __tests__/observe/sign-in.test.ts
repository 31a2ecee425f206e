import { GRAPH_CLOUDS } from "../../lib/observe/graph-cloud";
import { SIGN_INS, type SignInOptions, signedIn } from "../../lib/observe/sign-in";

type Identity = Awaited<ReturnType<NonNullable<Parameters<typeof signedIn>[1]>>>;

/** What the package is asked for, and what it answers. */
function identityThat(answers: () => Promise<{ token: string; expiresOnTimestamp: number } | null>) {
  const made: unknown[] = [];
  const asked: unknown[] = [];
  const credential = (name: string) =>
    class {
      constructor(...options: unknown[]) {
        made.push([name, ...options]);
      }
      async getToken(scopes: unknown) {
        asked.push(scopes);
        return answers();
      }
    };
  const identity = Object.fromEntries(
    [
      "AzureCliCredential",
      "WorkloadIdentityCredential",
      "ManagedIdentityCredential",
      "InteractiveBrowserCredential",
      "DeviceCodeCredential",
    ].map((name) => [name, credential(name)]),
  );
  return { made, asked, load: async () => identity as unknown as Identity };
}

const OPTIONS: SignInOptions = { method: "azure-cli", endpoints: GRAPH_CLOUDS.public, tell: () => {} };
const TOKEN = async () => ({ token: "secret", expiresOnTimestamp: 0 });

test("an application and the Azure CLI ask for what they were granted, in the cloud of the tenant", async () => {
  const { made, asked, load } = identityThat(TOKEN);
  const endpoints = GRAPH_CLOUDS.usgovernment;
  const tenantId = "8f0b6c1e-3d52-4a7c-9d0e-5b1f2a6c7d81";
  await signedIn({ ...OPTIONS, tenantId }, load)();
  await signedIn({ ...OPTIONS, endpoints, method: "workload-identity", tenantId, clientId: "c" }, load)();
  await signedIn({ ...OPTIONS, method: "managed-identity" }, load)();
  await signedIn({ ...OPTIONS, method: "managed-identity", clientId: "c" }, load)();

  expect(made).toEqual([
    ["AzureCliCredential", { tenantId }],
    ["WorkloadIdentityCredential", { tenantId, clientId: "c", authorityHost: "https://login.microsoftonline.us" }],
    ["ManagedIdentityCredential"],
    ["ManagedIdentityCredential", { clientId: "c" }],
  ]);
  expect(asked).toEqual([
    ["https://graph.microsoft.com/.default"],
    ["https://graph.microsoft.us/.default"],
    ["https://graph.microsoft.com/.default"],
    ["https://graph.microsoft.com/.default"],
  ]);
});

test.each(["browser", "device-code"] as const)(
  "a person is asked for each permission by its name: %s",
  async (method) => {
    const { asked, load } = identityThat(TOKEN);
    await signedIn({ ...OPTIONS, method }, load)();

    expect(asked).toEqual([expect.arrayContaining(["https://graph.microsoft.com/Synchronization.Read.All"])]);
    expect(String(asked)).not.toMatch(/\.default|Write/);
  },
);

test("a person is asked for what objects need only where objects are read", async () => {
  const { asked, load } = identityThat(TOKEN);
  await signedIn({ ...OPTIONS, method: "browser" }, load)();
  await signedIn({ ...OPTIONS, method: "browser", hasObjects: true }, load)();

  const [plain, withObjects] = asked as [string[], string[]];
  expect(withObjects.filter((name) => !plain.includes(name))).toEqual([
    "https://graph.microsoft.com/Group.Read.All",
    "https://graph.microsoft.com/Device.Read.All",
    "https://graph.microsoft.com/RoleManagement.Read.Directory",
    "https://graph.microsoft.com/RoleEligibilitySchedule.Read.Directory",
  ]);
  expect(String(asked)).not.toContain("Write");
});

test("somebody signs in once, when the first token is wanted, and tokens are asked for again", async () => {
  const { made, asked, load } = identityThat(TOKEN);
  const tokens = signedIn(OPTIONS, load);
  expect(made).toEqual([]);
  expect([await tokens(), await tokens()]).toEqual(["secret", "secret"]);
  expect([made.length, asked.length]).toEqual([1, 2]);
});

test.each(SIGN_INS)("a refusal names the code of Entra ID, and nobody: %s", async (method) => {
  const { load } = identityThat(async () => {
    throw new Error("AADSTS50020: User account 'ada@contoso.com' does not exist in tenant 'Contoso'");
  });
  const error: unknown = await signedIn({ ...OPTIONS, method }, load)().catch((thrown: unknown) => thrown);

  expect(String(error)).toContain("there is no token for Microsoft Graph: AADSTS50020");
  expect(String(error)).toContain(`--sign-in ${method}`);
  expect(String(error)).not.toMatch(/ada|Contoso/);
});

test("where the package is not installed, the error has the one command that installs it", async () => {
  jest.doMock("@azure/identity", () => {
    throw Object.assign(new Error("Cannot find module"), { code: "MODULE_NOT_FOUND" });
  });
  const error: unknown = await signedIn(OPTIONS)().catch((thrown: unknown) => thrown);
  jest.dontMock("@azure/identity");

  expect(String(error)).toContain("npm install --save-dev @azure/identity");
});

/** The real package, which reaches nobody until a token is wanted. */
test.each([
  ["azure-cli", "AzureCliCredential"],
  ["workload-identity", "WorkloadIdentityCredential"],
  ["managed-identity", "ManagedIdentityCredential"],
  ["browser", "InteractiveBrowserCredential"],
  ["device-code", "DeviceCodeCredential"],
] as const)("the package takes what it is given: %s", async (method, name) => {
  const environment = { ...process.env };
  Object.assign(process.env, { AZURE_FEDERATED_TOKEN_FILE: "/nowhere", AZURE_CLIENT_ID: "c" });
  const identity: Identity = await import("@azure/identity");
  const getToken = jest.spyOn(identity[name].prototype, "getToken").mockResolvedValue(await TOKEN());
  try {
    const tenantId = "8f0b6c1e-3d52-4a7c-9d0e-5b1f2a6c7d81";
    expect(await signedIn({ ...OPTIONS, method, tenantId })()).toBe("secret");
    expect(getToken).toHaveBeenCalledTimes(1);
  } finally {
    getToken.mockRestore();
    process.env = environment;
  }
});
