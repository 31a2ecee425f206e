import { InputError } from "../domain/input/input-error";
import { permissionsFor } from "./addresses";
import type { GraphEndpoints } from "./graph-cloud";

/** How somebody, or something, shows who it is. */
export const SIGN_INS = ["azure-cli", "workload-identity", "managed-identity", "browser", "device-code"] as const;
export type SignIn = (typeof SIGN_INS)[number];

export interface SignInOptions {
  readonly method: SignIn;
  readonly endpoints: GraphEndpoints;
  readonly tenantId?: string;
  /** The application or the user-assigned identity. @default for a person, Microsoft Graph Command Line Tools */
  readonly clientId?: string;
  /** Whether the objects of the tenant are read too, for which a person is asked as well. */
  readonly hasObjects?: boolean;
  /** Tells a person what to do, for a device code. */
  readonly tell: (text: string) => void;
}

/** Gives a token for Graph, and a new one where the last has expired. @throws InputError when there is none */
export type Tokens = () => Promise<string>;

const importIdentity = () => import("@azure/identity");
type Identity = Awaited<ReturnType<typeof importIdentity>>;
type Credential = Pick<InstanceType<Identity["AzureCliCredential"]>, "getToken">;

/** The application that Connect-MgGraph signs people in with: they can be asked for each permission by its name. */
const GRAPH_COMMAND_LINE_TOOLS = "14d82eec-204b-4c2f-b7e8-296a70dab67e";

const PACKAGE = "@azure/identity";

const CONSENT =
  "an account of the tenant, and an administrator's consent to what is read, which docs/permissions.md lists; or another way with --sign-in";

/**
 * Signs in, when the first token is wanted. What signs in is a package of its own that only this command needs, so that it is
 * not installed with ours.
 */
export function signedIn(options: SignInOptions, load: () => Promise<Identity> = loaded): Tokens {
  let credential: Promise<Credential> | undefined;
  const scopes = scopesFor(options);
  return async () => {
    credential ??= load().then((identity) => credentialFor(identity, options));
    const ready = await credential;
    const token = await ready.getToken(scopes).catch((error: unknown) => {
      throw refused(error, options.method);
    });
    if (!token) throw refused(undefined, options.method);
    return token.token;
  };
}

/** A person is asked for what is read; an application, and the Azure CLI, have what they were granted. */
function scopesFor({ method, endpoints, hasObjects }: SignInOptions): string[] {
  const isAsked = method === "browser" || method === "device-code";
  return isAsked
    ? permissionsFor(hasObjects === true).map((name) => `${endpoints.graph}/${name}`)
    : [`${endpoints.graph}/.default`];
}

async function loaded(): Promise<Identity> {
  try {
    return await importIdentity();
  } catch (error) {
    if (!/MODULE_NOT_FOUND$/.test((error as NodeJS.ErrnoException).code ?? "")) throw error;
    throw new InputError({
      what: `${PACKAGE}, which signs in, is not installed: of all commands only this one needs it`,
      where: "entra-sync observe",
      expected: `npm install --save-dev ${PACKAGE}, and the same command again`,
    });
  }
}

function credentialFor(identity: Identity, { method, endpoints, tenantId, clientId, tell }: SignInOptions): Credential {
  const tenant = tenantId === undefined ? {} : { tenantId };
  const client = clientId === undefined ? {} : { clientId };
  const authority = { authorityHost: endpoints.login };
  const person = { ...tenant, ...authority, clientId: clientId ?? GRAPH_COMMAND_LINE_TOOLS };
  switch (method) {
    case "azure-cli":
      return new identity.AzureCliCredential(tenant);
    case "workload-identity":
      return new identity.WorkloadIdentityCredential({ ...tenant, ...client, ...authority });
    case "managed-identity":
      return clientId === undefined
        ? new identity.ManagedIdentityCredential()
        : new identity.ManagedIdentityCredential({ clientId });
    case "browser":
      return new identity.InteractiveBrowserCredential({ ...person, redirectUri: "http://localhost" });
    case "device-code":
      return new identity.DeviceCodeCredential({
        ...person,
        userPromptCallback: ({ verificationUri, userCode }) => tell(`open ${verificationUri} and enter ${userCode}`),
      });
  }
}

const FIXES: Readonly<Record<SignIn, string>> = {
  "azure-cli": "an account that az login has signed in to this tenant, or another way with --sign-in",
  "workload-identity":
    "the variables AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_FEDERATED_TOKEN_FILE, as the platform sets them for a workload, or another way with --sign-in",
  "managed-identity":
    "a machine with a managed identity, --client-id for a user-assigned one, or another way with --sign-in",
  browser: CONSENT,
  "device-code": CONSENT,
};

/** The code of Entra ID says why, and its text names accounts: only the code is told. */
function refused(error: unknown, method: SignIn): InputError {
  const code = /\bAADSTS\d+\b/.exec(error instanceof Error ? error.message : "")?.[0];
  return new InputError({
    what: `there is no token for Microsoft Graph${code === undefined ? "" : `: ${code}`}`,
    where: `--sign-in ${method}`,
    expected: FIXES[method],
    ...(code === undefined
      ? {}
      : { page: "https://learn.microsoft.com/entra/identity-platform/reference-error-codes" }),
  });
}
