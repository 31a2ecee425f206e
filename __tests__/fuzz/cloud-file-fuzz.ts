import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { readEntra } from "../../lib/cli/read/entra-input";
import { InputError } from "../../lib/domain/input/input-error";
import { fileOfObjects, OBJECT_PARTS, type ObjectPart, TENANT_PARTS } from "../../lib/domain/observation/parts";
import { silentIo } from "../cli/captured-io";
import { damages } from "./damage";
import type { Fuzz } from "./fuzz-outcome";

const TENANT = "8f0b6c1e-3d52-4a7c-9d0e-5b1f2a6c7d81";

const LINES: Readonly<Partial<Record<ObjectPart, readonly object[]>>> = {
  users: [
    {
      id: "u1",
      userPrincipalName: "ada@contoso.com",
      proxyAddresses: ["SMTP:ada@contoso.com"],
      onPremisesSyncEnabled: true,
      onPremisesImmutableId: "qqqqqqqqqqqqqqqqqqqqqg==",
    },
    { id: "u2", userPrincipalName: "grace@contoso.com", userType: "Guest" },
  ],
  roles: [{ id: "u1" }],
};

/** An observation that knows nothing but the organization and the objects. */
const OBSERVATION: Readonly<Record<string, Buffer>> = {
  "observed/graph/observation.json": json({
    observedAt: "2026-11-26T12:00:00Z",
    tenantId: TENANT,
    parts: [
      ...TENANT_PARTS.map((part) => ({ part, outcome: part === "organization" ? "complete" : "unknown" })),
      ...OBJECT_PARTS.map((part) => ({ part, outcome: "complete" })),
    ],
  }),
  "observed/graph/organization.json": json({
    value: [{ id: TENANT, verifiedDomains: [{ name: "contoso.onmicrosoft.com", isInitial: true }] }],
  }),
  ...Object.fromEntries(
    OBJECT_PARTS.map((part) => [
      `observed/graph/${fileOfObjects(part)}`,
      gzipSync((LINES[part] ?? []).map((object) => `${JSON.stringify(object)}\n`).join("")),
    ]),
  ),
};

const LIST = {
  "users.csv": Buffer.from(
    'userPrincipalName,displayName,mail,id,userType,directorySynced\nada@contoso.com,"Lovelace, Ada",,u1,Member,True\n',
  ),
};

const input = fc.record({
  file: fc.constantFrom(
    "observed/graph/observation.json",
    "observed/graph/organization.json",
    `observed/graph/${fileOfObjects("users")}`,
    `observed/graph/${fileOfObjects("roles")}`,
    "users.csv",
  ),
  damage: damages,
  isCompressedAfterwards: fc.boolean(),
});

/** Reads the objects of a tenant, of whose files one is damaged. Each is either objects or an InputError. */
export const fuzzCloudFiles: Fuzz = async (runs, seed) => {
  const folder = mkdtempSync(join(tmpdir(), "cloud-file-fuzz-"));
  const tally = { read: 0, refused: 0, slowestSeconds: 0 };
  const whole = { ...OBSERVATION, ...LIST } as Readonly<Record<string, Buffer>>;
  for (const [path, bytes] of Object.entries(whole)) write(join(folder, path), bytes);
  const property = fc.asyncProperty(input, async ({ file, damage, isCompressedAfterwards }) => {
    const bytes = whole[file] as Buffer;
    const isLines = isCompressedAfterwards && file.endsWith(".gz");
    write(join(folder, file), isLines ? gzipSync(damage(gunzipSync(bytes))) : damage(bytes));
    const began = process.cpuUsage();
    if (await isRead(folder, file.split("/")[0] as string)) tally.read++;
    else tally.refused++;
    const { user, system } = process.cpuUsage(began);
    tally.slowestSeconds = Math.max(tally.slowestSeconds, (user + system) / 1e6);
    write(join(folder, file), bytes);
  });
  try {
    await fc.assert(property, { numRuns: runs, ...(seed === undefined ? {} : { seed }) });
  } finally {
    rmSync(folder, { recursive: true });
  }
  return tally;
};

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

function write(file: string, bytes: Buffer): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

async function isRead(folder: string, path: string): Promise<boolean> {
  try {
    for await (const _ of (await readEntra([path], silentIo(folder))).batches());
    return true;
  } catch (error) {
    if (error instanceof InputError && error.expected !== "") return false;
    throw error;
  }
}
