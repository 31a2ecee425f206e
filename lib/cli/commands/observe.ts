import { join, resolve } from "node:path";
import { type Command, Option } from "commander";
import { WholeFolder } from "../../disk/whole-folder";
import { InputError, inPlace, quote } from "../../domain/input/input-error";
import {
  OBJECT_PARTS,
  type ObjectPart,
  TENANT_PARTS,
  type TenantPart,
  TOP_OF_OBSERVATION,
} from "../../domain/observation/parts";
import { GRAPH_CLOUDS, type GraphCloud } from "../../observe/graph-cloud";
import { type GraphAccess, GraphReader } from "../../observe/graph-reader";
import type { LineFile, ObjectFiles } from "../../observe/objects";
import { type Observation, observe, type Whom } from "../../observe/observation";
import type { Progress } from "../../observe/part";
import { SIGN_INS, type SignIn, signedIn } from "../../observe/sign-in";
import type { Finish, Io } from "../../process/io";
import { earlierObjects } from "../read/earlier-objects";
import { refuseInRepository } from "../read/repository";
import { readTopologies, topologyOption } from "../read/topology-input";
import { type Format, formatOption, type Renderers, tell } from "../tell/answer";
import { notWritten } from "../tell/not-written";
import { missingParts, type Observed, observedInJson, observedInMarkdown, observedInText } from "../tell/observed";
import { progressLine } from "../tell/progress-line";
import { type FolderOfOurs, onDisk, refuseTaken } from "../tell/replaced-folder";

interface ObserveOptions extends Whose {
  readonly signIn: SignIn;
  readonly clientId?: string;
  readonly sandbox?: string;
  readonly allowUnknown?: readonly (TenantPart | ObjectPart)[];
  readonly force?: true;
  readonly objects?: true;
  readonly allowRepository?: true;
  readonly format: Format;
}

/** What says which tenant is meant: its declaration, or two options, of which the cloud also holds over the declaration. */
interface Whose {
  readonly tenant?: string;
  readonly topology?: readonly string[];
  readonly tenantId?: string;
  readonly cloud?: GraphCloud;
}

const RENDERERS: Renderers<Observed> = {
  text: observedInText,
  markdown: observedInMarkdown,
  json: observedInJson,
};

const MORE = `
Asks Microsoft Graph, and only reads: the organization, agents, the tenant's settings, the configurations of Cloud Sync with
their jobs and schemas, the names of secrets, and sums of provisioning errors, of the last day's provisioning logs and of a
week's changes of the configuration. The folder has the layout of collect-tenant.ps1, so that entra-sync adopt and compare read
it too. observation.json in it says what each part came to: what could not be read is unknown there, and has no file.

What is written names no person, and holds no token and no value of a secret. Only you may enter the folder. It is written whole
or not at all, in graph below the folder that you name, and never over an earlier observation without --force.

With --objects it holds personal data as well: of each user, group, contact and device the names, addresses and ids by which
synchronization finds its twin, of deleted users and groups too, and who holds a privileged role or is eligible for one. So it is
refused inside a git working tree, unless --allow-repository says that this is meant. An earlier observation with objects that
--force replaces makes it quicker: of users, groups and contacts only what changed is asked, for seven days. Without --objects, no
object is in the folder, and those of an earlier observation go.

It signs in as the Azure CLI does, or as --sign-in says; @azure/identity does that, which you install beside this package. The
rights that each part needs, and which of them no pipeline can have: docs/permissions.md. For a pipeline without them,
--allow-unknown agents tenantSettings says which parts may be missing.

Exit codes:
  0  every part is read, or may be unknown
  1  the folder is written, with parts in it that are unknown: missing rights, throttling, a failure, or a change meanwhile
  2  nothing was written: no sign-in, another tenant, the folder is taken, or nothing at all could be read

Examples:
  entra-sync observe observed
  entra-sync observe observed --sign-in device-code --tenant-id 8f0b6c1e-3d52-4a7c-9d0e-5b1f2a6c7d81
  entra-sync observe observed --tenant contoso --topology cdktf.out
  entra-sync observe observed --force --sign-in managed-identity --allow-unknown agents tenantSettings
  entra-sync observe observed --cloud usgovernment
  entra-sync observe observed --objects --allow-unknown eligibleRoles
  entra-sync adopt observed --name contoso`;

const OBSERVATION: FolderOfOurs = {
  what: "an observation",
  mark: "observation.json",
  files: TOP_OF_OBSERVATION,
};

/** `entra-sync observe`: a live tenant, as a folder. */
export function addObserve(command: Command, io: Io, finish: Finish): void {
  command
    .description("Reads a live tenant through Microsoft Graph into a folder, and marks what could not be read.")
    .argument("<folder>", "where the observation goes")
    .addOption(
      new Option("--tenant <name>", "the tenant that is meant, as it is declared: its id and its cloud").conflicts(
        "tenantId",
      ),
    )
    .addOption(topologyOption())
    .addOption(
      new Option("--cloud <cloud>", "where the tenant is (default: where it is declared, or public)").choices(
        Object.keys(GRAPH_CLOUDS),
      ),
    )
    .addOption(
      new Option("--sign-in <method>", "who asks Graph").choices(SIGN_INS).default("azure-cli" satisfies SignIn),
    )
    .addOption(
      new Option("--tenant-id <guid>", "the tenant that is meant; another one is refused").argParser((text: string) =>
        inPlace("--tenant-id", () => guid(text)),
      ),
    )
    .addOption(
      new Option("--client-id <guid>", "the application or the user-assigned identity to sign in with").argParser(
        (text: string) => inPlace("--client-id", () => guid(text)),
      ),
    )
    .addOption(
      new Option("--allow-unknown <part...>", "parts that may be unknown without the exit code saying so").choices([
        ...TENANT_PARTS,
        ...OBJECT_PARTS,
      ]),
    )
    .option("--force", "replace an earlier observation; with --objects, ask only for what changed since")
    .option("--objects", "read users, groups, contacts, devices and who holds a privileged role too: personal data")
    .option("--allow-repository", "write objects into a git working tree all the same")
    .addOption(
      new Option("--sandbox <url>", "read the model that npm run sandbox -- --stay serves on this machine").argParser(
        (text: string) => inPlace("--sandbox", () => loopback(text)),
      ),
    )
    .addOption(formatOption(RENDERERS))
    .addHelpText("after", MORE)
    .action(async (folder: string, options: ObserveOptions) => {
      const target = join(folder, "graph");
      refuseTaken(target, OBSERVATION, options.force === true, io);
      if (options.objects && !options.allowRepository) refuseInRepository(folder, io);
      const observed = await observeInto(target, whomOf(options, io), options, io);
      tell(observed, RENDERERS, { format: options.format }, io);
      const allowed: ReadonlySet<string> = new Set(options.allowUnknown);
      finish(missingParts(observed).some(({ part }) => !allowed.has(part)) ? 1 : 0);
    });
}

/** @throws InputError where no such tenant is declared */
function whomOf({ tenant: name, topology: paths, tenantId, cloud }: Whose, io: Io): Whom {
  if (name === undefined) return { cloud: cloud ?? "public", ...(tenantId !== undefined && { tenantId }) };
  const { tenants } = readTopologies(paths ?? [], io).topology;
  const declared = tenants.find((tenant) => tenant.name === name);
  if (declared) return { cloud: cloud ?? declared.cloud, tenantId: declared.tenantId };
  throw new InputError({
    what: `no tenant ${quote(name)} is declared`,
    where: "--tenant",
    expected: `one of ${tenants.map((tenant) => tenant.name).join(", ")}`,
  });
}

async function observeInto(target: string, whom: Whom, options: ObserveOptions, io: Io): Promise<Observed> {
  const folder = onDisk(target, () => new WholeFolder(resolve(io.cwd, target)));
  const progress = progressOn(io);
  try {
    const graph = new GraphReader(accessFor(whom, options, io));
    const keep = (path: string, text: string) => onDisk(target, () => folder.write(path, text));
    const objects: ObjectFiles | undefined = options.objects && {
      ...earlierObjects(target, io),
      create: (path) => linesOnDisk(target, () => folder.lines(path)),
    };
    const observation = await observe(graph, whom, keep, progress.next, objects);
    refuseNothing(observation, options.sandbox);
    // Another run may have ended meanwhile, or somebody made a folder of theirs.
    refuseTaken(target, OBSERVATION, options.force === true, io);
    onDisk(target, () => folder.put());
    return { ...observation, folder: target };
  } finally {
    progress.end();
    folder.close();
  }
}

function accessFor(
  { cloud, tenantId }: Whom,
  { sandbox, signIn, clientId, objects }: ObserveOptions,
  io: Io,
): GraphAccess {
  const endpoints = GRAPH_CLOUDS[cloud];
  const common = {
    wait: (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds)),
    now: () => Date.now(),
  };
  // A model knows nobody, so that nobody signs in for it, and no token of anybody reaches it.
  if (sandbox !== undefined) return { ...common, origin: sandbox, token: async () => "sandbox" };
  const token = signedIn({
    method: signIn,
    endpoints,
    hasObjects: objects === true,
    ...(tenantId !== undefined && { tenantId }),
    ...(clientId !== undefined && { clientId }),
    tell: (text) => io.stderr.write(`To sign in, ${text}\n`),
  });
  return { ...common, origin: endpoints.graph, token };
}

/** A folder in which everything is unknown says nothing. */
function refuseNothing({ parts, cloud }: Observation, sandbox: string | undefined): void {
  if (parts.some(({ outcome }) => outcome === "complete")) return;
  const said = [...new Set(parts.map(({ status }) => status ?? "no answer"))].join(", ");
  throw new InputError({
    what: `nothing of the tenant could be read: ${said}`,
    where: sandbox ?? GRAPH_CLOUDS[cloud].graph,
    expected:
      "the rights that docs/permissions.md lists for observe, the cloud of the tenant, and a network that reaches it",
    page: "https://learn.microsoft.com/graph/resolve-auth-errors",
  });
}

/** A file that is written little by little. */
function linesOnDisk(target: string, open: () => LineFile): LineFile {
  const file = onDisk(target, open);
  const later = (act: () => Promise<void>) =>
    act().catch((error: unknown) => {
      throw notWritten("folder", target, error);
    });
  return {
    write: (lines) => later(() => file.write(lines)),
    empty: () => later(() => file.empty()),
    end: () => later(() => file.end()),
    drop: () => later(() => file.drop()),
  };
}

function progressOn(io: Io): { readonly next: Progress; readonly end: () => void } {
  const { show, end } = progressLine(io);
  let read = 0;
  return {
    next: (part) => {
      show(`${read} parts read, now ${part}`);
      read += 1;
    },
    end,
  };
}

function guid(text: string): string {
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text)) return text.toLowerCase();
  throw new InputError({
    what: `${quote(text)} is not a GUID`,
    where: "its value",
    expected: "the id as the portal shows it, such as 8f0b6c1e-3d52-4a7c-9d0e-5b1f2a6c7d81",
  });
}

/** Nothing but this machine: whoever else answered would be taken for a tenant. */
function loopback(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === "http:" && /^(?:127\.0\.0\.1|\[::1\]|localhost)$/.test(url.hostname)) return url.origin;
  throw new InputError({
    what: `${quote(text)} is not an address of this machine`,
    where: "its value",
    expected: "the address that npm run sandbox -- --stay prints, such as http://127.0.0.1:49152",
  });
}
