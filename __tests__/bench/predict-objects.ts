import { join } from "node:path";
import { linesOfFile } from "../../lib/disk/lines-of-file";
import { DistinguishedName } from "../../lib/domain/names/distinguished-name";
import { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import { PROVISIONED_KINDS } from "../../lib/domain/scope/object-kind";
import { OuScope } from "../../lib/domain/scope/ou-scope";
import { type AtOnce, type PreflightInput, predict } from "../../lib/objects/predict";
import { cloudSync, connectSync, tenant } from "../support/topology";

/**
 * Predicts what becomes of every object of a large estate, at once (`ours`) or with no more than 50,000 objects held (`in-parts`),
 * or reads the same lines once and lets JSON.parse run over them.
 */
const [side, folder] = process.argv.slice(2) as [string, string];

const io = {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: {},
  cwd: process.cwd(),
  filesRead: new Set<string>(),
  packageRoot: "",
};

async function* objectsIn<T>(name: string): AsyncIterable<readonly T[]> {
  for await (const lines of linesOfFile(join(folder, name), "objects in lines", io))
    yield lines.map((line) => JSON.parse(line) as T);
}

/** Three of seven sites go from Connect Sync to Cloud Sync; a fourth leaves. */
function change(): { readonly before: SyncTopology; readonly after: SyncTopology } {
  const domain = "corp.contoso.com";
  const site = (number: number) => `OU=Site ${number},DC=corp,DC=contoso,DC=com`;
  const tenants = [
    tenant({ matching: { softMatch: "allowed", hardMatchTakeover: "allowed" }, verifiedDomains: ["contoso.com"] }),
  ];
  const handsOver = [0, 1, 2].map((number) => ({
    organizationalUnit: DistinguishedName.parse(site(number)),
    kinds: PROVISIONED_KINDS,
    anchorsPopulated: true,
  }));
  const scopes = [OuScope.wholeDomain(domain)];
  const moved = OuScope.include(domain, [0, 1, 2].map(site));
  return {
    before: new SyncTopology({ tenants, connectSync: [connectSync({ scopes })] }),
    after: new SyncTopology({
      tenants,
      connectSync: [connectSync({ scopes: [OuScope.wholeDomain(domain, { exclude: [site(3)] })], handsOver })],
      cloudSync: [cloudSync({ scope: moved })],
    }),
  };
}

async function ours(atOnce?: AtOnce): Promise<number> {
  const input: PreflightInput = {
    ...change(),
    tenant: "contoso",
    directories: [
      { domain: "corp.contoso.com", file: "directory", lacks: [], batches: () => objectsIn("directory.ndjson.gz") },
    ],
    cloud: { file: "tenant", lacks: ["cloudManaged"], batches: () => objectsIn("tenant.ndjson.gz") },
    today: "2026-11-26",
  };
  const preflight = await predict(input, undefined, atOnce);
  const counts = new Map<string, number>();
  let objects = 0;
  for await (const batch of preflight.batches())
    for (const { outcome } of batch) {
      objects++;
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    }
  process.stderr.write(`${JSON.stringify(Object.fromEntries(counts))}\n`);
  return objects;
}

async function parse(): Promise<number> {
  let objects = 0;
  for (const name of ["directory.ndjson.gz", "tenant.ndjson.gz"])
    for await (const batch of objectsIn(name)) objects += batch.length;
  return objects;
}

const SIDES: Readonly<Record<string, () => Promise<number>>> = {
  ours: () => ours(),
  "in-parts": () => ours({ objects: 50_000 }),
  parse,
};

(SIDES[side] as () => Promise<number>)().then((objects) => {
  if (objects < 10_000) throw new Error("the estate was not read");
  process.stderr.write(`maxRSS ${process.resourceUsage().maxRSS}\n`);
});
