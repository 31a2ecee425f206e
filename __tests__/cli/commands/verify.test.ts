import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { GzipLines } from "../../../lib/disk/gzip-lines";
import { printTopology } from "../../../lib/domain/document/topology-document";
import { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { contosoAtGraph } from "../../observe/observed-tenant";
import { anchorOf, directoryUser, graphUser, guidOf, syncedUser, writeDirectory } from "../../support/object-files";
import { cloudSync, connectSync, handOver, ous, tenant } from "../../support/topology";
import { type Outcome, run } from "../captured-io";

const SALES = "OU=Sales,OU=CORP";
const MAILBOX = { msExchRecipientTypeDetails: "1" };
/** Whoever is in the files. */
const NAMES = /ada|ben|cleo|dora/i;

let folder: string;

/**
 * Sales is handed over to Cloud Sync: Ada is there already, Ben matches by his name, Cleo is new, Dora stays. Afterwards
 * Ada and Dora are as predicted, Ben is gone, Cleo has not come, and somebody has come whom nobody predicted.
 */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "entra-sync-verify-"));
  const server = (props = {}) => connectSync({ scopes: [ous("OU=CORP")], ...props });
  write("before.json", new SyncTopology({ tenants: [tenant()], connectSync: [server()] }));
  write(
    "after.json",
    new SyncTopology({
      tenants: [tenant()],
      connectSync: [server({ handsOver: [handOver(SALES)] })],
      cloudSync: [cloudSync({ scope: ous(SALES), passwordHashSync: true })],
    }),
  );
  writeDirectory(at("ad/corp.ndjson"), people("2026-10-01T08:00:00Z"));
  writeDirectory(at("ad-after/corp.ndjson"), people("2026-11-26T13:00:00Z"));

  const ada = {
    ...syncedUser("Ada", 0x11, 1),
    lastPasswordChangeDateTime: "2026-11-26T13:02:30Z",
  };
  const dora = syncedUser("Dora", 0x14, 4);
  await observed("observed", "2026-11-26T12:00:00Z", [ada, graphUser("Ben", 0x12), dora]);
  await observed("observed-after", "2026-11-26T14:00:00Z", [ada, dora, syncedUser("Eve", 0x15, 5)]);
  await observed("observed-passwords", "2026-11-26T14:00:00Z", [ada, graphUser("Ben", 0x12), dora]);
  await observed("observed-well", "2026-11-26T14:00:00Z", [
    ada,
    dora,
    syncedUser("Ben", 0x12, 2),
    syncedUser("Cleo", 0x13, 3),
  ]);

  const sides = ["--before", "before.json", "--after", "after.json", "--ad", "ad", "--entra", "observed"];
  const { exitCode, stderr } = await run(folder, ["preflight", ...sides, "--output", "preflight"]);
  if (exitCode === 2) throw new Error(stderr);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (path: string) => join(folder, path);

function people(passwordSet: string): object[] {
  return [
    directoryUser("Ada", SALES, 1, { ...MAILBOX, pwdLastSet: passwordSet }),
    directoryUser("Ben", SALES, 2, { pwdLastSet: passwordSet }),
    directoryUser("Cleo", SALES, 3, { pwdLastSet: passwordSet }),
    directoryUser("Dora", "OU=CORP", 4),
  ];
}

function write(file: string, topology: SyncTopology): void {
  writeFileSync(at(file), printTopology(topology));
}

async function observed(name: string, when: string, users: readonly (Record<string, unknown> & { id: string })[]) {
  const graph = await contosoAtGraph([]);
  graph.now = () => new Date(when);
  graph.live.users = [...users] as typeof graph.live.users;
  graph.live.features = {
    ...graph.live.features,
    blockSoftMatchEnabled: false,
    blockCloudObjectTakeoverThroughHardMatchEnabled: false,
  };
  const { exitCode, stderr } = await run(folder, ["observe", name, "--objects", "--sandbox", graph.origin]);
  await graph.close();
  if (exitCode === 2) throw new Error(stderr);
}

function asAnotherTenant(name: string, copy: string): void {
  cpSync(at(name), at(copy), { recursive: true });
  const index = at(join(copy, "graph/observation.json"));
  writeFileSync(index, readFileSync(index, "utf8").replace(tenant().tenantId, guidOf(9)));
}

function verify(after: string, ...options: readonly string[]): Promise<Outcome> {
  return run(folder, ["verify", "preflight", "--entra", after, ...options]);
}

test("downloads of the admin center do not say when they were made, and the answer says so", async () => {
  writeFileSync(
    at("users.csv"),
    `userPrincipalName,id,userType,directorySynced\nada@contoso.com,${guidOf(0x11)},Member,True\n`,
  );
  const undated = "The files of the tenant do not say when they were made";
  for (const format of ["text", "markdown", "json"]) {
    const { stdout } = await run(folder, ["verify", "preflight", "--entra", "users.csv", "--format", format]);
    expect(stdout).toContain(undated);
    expect((await run(folder, ["verify", "preflight", "--entra", "observed-after"])).stdout).not.toContain(undated);
  }
});

test("predictions from downloads, which name no tenant, are those of the one that is declared", async () => {
  const head = "userPrincipalName,id,userType,directorySynced";
  writeFileSync(at("listed.csv"), `${head}\nada@contoso.com,${guidOf(0x11)},Member,True\n`);
  const sides = ["--after", "after.json", "--ad", "ad", "--entra", "listed.csv", "--output", "of-downloads"];
  expect(await run(folder, ["preflight", ...sides])).toMatchObject({ exitCode: 0 });
  asAnotherTenant("observed-after", "observed-of-another");
  expect(await run(folder, ["verify", "of-downloads", "--entra", "observed-of-another"])).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining(`the objects are of the tenant ${guidOf(9)}, and contoso is ${tenant().tenantId}`),
  });
});

describe("verify", () => {
  test("what is missing comes first, in numbers and without a name, and ends with 1", async () => {
    const { exitCode, stdout, stderr } = await verify("observed-after");
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: "" });
    expect(stdout).toMatchInlineSnapshot(`
      "1 of 4 objects is missing; 1 has not changed yet; 2 are as predicted.

      contoso: preflight/predictions.ndjson.gz, and observed-after of 2026-11-26 14:00 UTC

      Missing
        1 user predicted to take over an object by soft match: gone

      Not yet
        1 user predicted to be created: not in the tenant

      As predicted
        1 user predicted to change writer: there and synchronized
        1 user predicted to stay as before: there and synchronized

      In no prediction
        1 user of the tenant is synchronized: new since the preflight, or belongs to a domain without an export there; --list has the ids

      Note
        A tenant does not say which tool wrote an object last: an object that changes writer is as predicted once it is there, synchronized, with its source anchor.
      "
    `);
    expect(stdout).not.toMatch(NAMES);
  });

  test("when everything has come true it ends with 0, complete or not", async () => {
    for (const options of [[], ["--complete"]]) {
      const { exitCode, stdout } = await verify("observed-well", ...options);
      expect(exitCode).toBe(0);
      expect(stdout).toContain("All 4 objects are as predicted.");
    }
  });

  test("what has not changed yet ends with 1 only where everything is asked for", async () => {
    await observed("observed-early", "2026-11-26T12:30:00Z", [
      syncedUser("Ada", 0x11, 1),
      graphUser("Ben", 0x12),
      syncedUser("Dora", 0x14, 4),
    ]);
    const early = await verify("observed-early");
    expect(early.exitCode).toBe(0);
    expect(early.stdout).toContain("2 of 4 objects have not changed yet; 2 are as predicted.");
    expect((await verify("observed-early", "--complete")).exitCode).toBe(1);
  });

  test.each(["text", "markdown", "json"])("%s names nobody, unless somebody asks for it", async (format) => {
    expect((await verify("observed-after", "--format", format)).stdout).not.toMatch(NAMES);
    const { stdout } = await verify("observed-after", "--names", "--format", format);
    expect(stdout).toContain("CN=Ben,OU=Sales");
    expect(stdout).not.toMatch(/dora/);
  });

  test("the list has every object, ends, and is only its owner's", async () => {
    await verify("observed-after", "--list", "verified.ndjson.gz");
    expect(statSync(at("verified.ndjson.gz")).mode & 0o777).toBe(0o600);
    const lines = gunzipSync(readFileSync(at("verified.ndjson.gz")))
      .toString("utf8")
      .trim()
      .split("\n");
    const [head, ...rest] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(head).toEqual({
      format: "entra-sync-verification",
      version: 1,
      tenant: "contoso",
    });
    expect(rest.map(({ verdict, name, twin }) => [verdict, name ?? twin])).toEqual([
      ["asPredicted", "CN=Ada,OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com"],
      ["missing", "CN=Ben,OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com"],
      ["notYet", "CN=Cleo,OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com"],
      ["asPredicted", "CN=Dora,OU=CORP,DC=corp,DC=contoso,DC=com"],
      ["unpredicted", guidOf(0x15)],
      [undefined, undefined],
    ]);
    expect(rest.at(-1)).toEqual({ end: true, objects: 4 });
  });

  test("a list of predictions that is cut off leaves no list of verdicts, and an earlier one as it was", async () => {
    const whole = gunzipSync(readFileSync(at("preflight/predictions.ndjson.gz"))).toString("utf8");
    writeFileSync(at("cut.ndjson"), whole.split("\n").slice(0, 3).join("\n"));
    writeFileSync(at("earlier.ndjson.gz"), "earlier");
    for (const list of ["never.ndjson.gz", "earlier.ndjson.gz"]) {
      const argv = ["verify", "cut.ndjson", "--entra", "observed-after", "--list", list];
      const { exitCode, stderr } = await run(folder, argv);
      expect(exitCode).toBe(2);
      expect(stderr).toContain("the file is cut off: its last line is not the one that ends it");
      expect(stderr).not.toMatch(NAMES);
    }
    expect(existsSync(at("never.ndjson.gz"))).toBe(false);
    expect(readFileSync(at("earlier.ndjson.gz"), "utf8")).toBe("earlier");
  });

  test("a list for which the disk has no room is told as that, and nothing of it stays", async () => {
    const noRoom = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
    const write = jest.spyOn(GzipLines.prototype, "write").mockRejectedValue(noRoom);
    try {
      const { exitCode, stderr } = await verify("observed-after", "--list", "full/verified.ndjson.gz");
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining("the file cannot be written: ENOSPC")]);
      expect(stderr).not.toContain("bug");
      expect(existsSync(at("full"))).toBe(false);
    } finally {
      write.mockRestore();
    }
  });

  test.each(["a-folder", "/dev/fd/99"])("a list never takes the place of %s", async (list) => {
    mkdirSync(at("a-folder"), { recursive: true });
    const { exitCode, stderr } = await verify("observed-after", "--list", list);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("something is there that is not a file")]);
    expect(stderr).toContain(`where ${list}`);
    expect(readdirSync(folder).filter((name) => name.includes(".tmp"))).toEqual([]);
  });

  test("a list never takes the place of a file that is compared", async () => {
    const users = "observed-after/graph/objects/users.ndjson.gz";
    const before = readFileSync(at(users));
    const { exitCode, stderr } = await verify("observed-after", "--list", users);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("the command reads this file")]);
    expect(readFileSync(at(users)).equals(before)).toBe(true);
    expect(readdirSync(at("observed-after/graph/objects")).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  test("names do not go into a git working tree, unless somebody says so", async () => {
    mkdirSync(at("repository/.git"), { recursive: true });
    const { exitCode, stderr } = await verify("observed-after", "--list", "repository/verified.ndjson.gz");
    expect(exitCode).toBe(2);
    expect(stderr).toContain("--allow-repository");
    await verify("observed-after", "--list", "repository/verified.ndjson.gz", "--allow-repository");
    expect(existsSync(at("repository/verified.ndjson.gz"))).toBe(true);
  });

  test("an answer with names is its owner's alone, and does not go into a git working tree; one without may", async () => {
    mkdirSync(at("answers/.git"), { recursive: true });
    const refused = await verify("observed-after", "--names", "--output", "answers/named.md");
    expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining("--allow-repository")]);
    await verify("observed-after", "--names", "--output", "answers/named.md", "--allow-repository");
    await verify("observed-after", "--output", "answers/counts.md");
    if (process.platform !== "win32") expect(statSync(at("answers/named.md")).mode & 0o077).toBe(0);
    expect(readFileSync(at("answers/named.md"), "utf8")).toMatch(NAMES);
    expect(readFileSync(at("answers/counts.md"), "utf8")).not.toMatch(NAMES);
  });

  test("a tenant that was exported before the prediction cannot show what came of it", async () => {
    const { exitCode, stderr } = await verify("observed");
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      "the tenant was exported at 2026-11-26 12:00 UTC and what was predicted at 2026-11-26 12:00 UTC, so it cannot show",
    );
  });

  test("another tenant cannot show it either", async () => {
    asAnotherTenant("observed-after", "observed-elsewhere");
    const { exitCode, stderr } = await verify("observed-elsewhere");
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`the objects are of the tenant ${guidOf(9)}, and contoso is ${tenant().tenantId}`);
  });

  test.each([
    ["something else", '{"format":"other","version":1,"tenant":"contoso"}\n', "the file is not a list of predictions"],
    ["another version", '{"format":"entra-sync-prediction","version":2,"tenant":"contoso"}\n', "another version"],
    ["an empty file", "", "the file is not a list of predictions"],
    ["a line of somebody's", '{"format":"entra-sync-prediction","version":1,"tenant":"c"}\n{"name":"Ada"}\n', "line 2"],
    [
      "a wrong count",
      '{"format":"entra-sync-prediction","version":1,"tenant":"c"}\n{"end":true,"objects":3}\n',
      "the file has 0 predictions, and its last line says another number",
    ],
    [
      "more after the end",
      '{"format":"entra-sync-prediction","version":1,"tenant":"c"}\n{"end":true,"objects":0}\n{"end":true,"objects":0}\n',
      "there is more after the end",
    ],
  ])("instead of predictions %s is refused, and nobody named", async (_, text, what) => {
    writeFileSync(at("odd.ndjson"), text);
    const { exitCode, stderr } = await run(folder, ["verify", "odd.ndjson", "--entra", "observed-after"]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(what);
    expect(stderr).not.toMatch(NAMES);
  });
});

describe("pick", () => {
  test.each([
    ["of another name", { name: "fabrikam" }, 'the tenant "contoso", which is not declared'],
    ["of another id", { tenantId: guidOf(9) }, `the tenant ${tenant().tenantId}, and contoso is ${guidOf(9)}`],
  ])("a synth of a tenant %s is refused: nobody would be picked of it", async (_, other, what) => {
    const declared = tenant(other);
    const configuration = cloudSync({ tenant: declared.name, scope: ous(SALES) });
    write("elsewhere.json", new SyncTopology({ tenants: [declared], cloudSync: [configuration] }));
    expect(await run(folder, ["pick", "preflight", "--after", "elsewhere.json", "--ad", "ad"])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining(what),
    });
  });

  const pick = (...options: readonly string[]) =>
    run(folder, ["pick", "preflight", "--after", "after.json", "--ad", "ad", ...options]);

  test("test users of each scope have their reasons, and can be pasted", async () => {
    const { exitCode, stdout, stderr } = await pick();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatchInlineSnapshot(`
      "contoso: 3 test users for 1 configuration, from preflight/predictions.ndjson.gz

      sales
        ada@contoso.com, CN=Ada,OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com
          changes writer, has a mailbox, was the last to change the password
        cleo@contoso.com, CN=Cleo,OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com
          is new in the tenant, has the longest sign-in name: 16 characters
        ben@contoso.com, CN=Ben,OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com
          is matched by a name or an address

        onDemandTests: [
          { distinguishedName: "CN=Ada,OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com" },
          { distinguishedName: "CN=Cleo,OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com" },
          { distinguishedName: "CN=Ben,OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com" },
        ],
      "
    `);
  });

  test("in Markdown they can be pasted as well", async () => {
    expect((await pick("--format", "markdown")).stdout).toMatchInlineSnapshot(`
      "# contoso: 3 test users for 1 configuration, from preflight/predictions.ndjson.gz

      ## sales

      - ada@<!-- -->contoso.com, CN=Ada,OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com: changes writer, has a mailbox, was the last to change the password
      - cleo@<!-- -->contoso.com, CN=Cleo,OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com: is new in the tenant, has the longest sign-in name: 16 characters
      - ben@<!-- -->contoso.com, CN=Ben,OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com: is matched by a name or an address

      \`\`\`ts
      onDemandTests: [
        { distinguishedName: "CN=Ada,OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com" },
        { distinguishedName: "CN=Cleo,OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com" },
        { distinguishedName: "CN=Ben,OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com" },
      ],
      \`\`\`
      "
    `);
  });

  test("as a file they are only their owner's, in place of an earlier answer that everybody could read", async () => {
    writeFileSync(at("picks.json"), "{}");
    chmodSync(at("picks.json"), 0o644);
    expect((await pick("--output", "picks.json")).exitCode).toBe(0);
    expect(statSync(at("picks.json")).mode & 0o777).toBe(0o600);
    const { configurations } = JSON.parse(readFileSync(at("picks.json"), "utf8"));
    expect(configurations[0]).toMatchObject({
      configuration: "sales",
      passwordHashSync: true,
    });
    expect(configurations[0].picks[0]).toMatchObject({
      objectGuid: guidOf(1),
      anchor: anchorOf(1),
      twin: guidOf(0x11),
    });
  });

  test("an OU of whose users nothing is known is named, and it is not said that nobody will be written", async () => {
    const head = "userPrincipalName,id,userType,directorySynced";
    writeFileSync(at("all.csv"), `${head}\nada@contoso.com,${guidOf(0x11)},Member,True\n`);
    const sides = ["--after", "after.json", "--ad", "ad", "--entra", "all.csv"];
    await run(folder, ["preflight", ...sides, "--output", "of-nobody"]);
    const { stdout } = await run(folder, ["pick", "of-nobody", "--after", "after.json", "--ad", "ad"]);
    expect(stdout).toMatch(
      /No test user in OU=Sales,\S+: nobody in it is predicted to arrive, or five tests are the most\./,
    );
  });

  test("names do not go into a git working tree, unless somebody says so", async () => {
    mkdirSync(at("repository/.git"), { recursive: true });
    expect((await pick("--output", "repository/picks.json")).stderr).toContain("--allow-repository");
    expect((await pick("--output", "repository/picks.json", "--allow-repository")).exitCode).toBe(0);
  });

  test("predictions of other exports are refused, and nobody named", async () => {
    writeDirectory(at("other/corp.ndjson"), people("2026-10-01T08:00:00Z").slice(1));
    const argv = ["pick", "preflight", "--after", "after.json", "--ad", "other"];
    const { exitCode, stderr } = await run(folder, argv);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("the predictions are not of these exports");
    expect(stderr).not.toMatch(NAMES);
  });

  test("where no configuration is declared it says so", async () => {
    const argv = ["pick", "preflight", "--after", "before.json", "--ad", "ad"];
    const { exitCode, stdout } = await run(folder, argv);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("No Cloud Sync configuration of contoso is declared.");
  });
});

describe("password-hash", () => {
  beforeAll(() => run(folder, ["pick", "preflight", "--after", "after.json", "--ad", "ad", "--output", "chosen.json"]));

  const passwords = (...options: readonly string[]) =>
    run(folder, ["password-hash", "chosen.json", "--ad", "ad-after", "--entra", "observed-passwords", ...options]);

  test("each changed password has its arrival and its delay", async () => {
    const { exitCode, stdout, stderr } = await passwords("--ad-before", "ad");
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatchInlineSnapshot(`
      "Of 3 passwords, 1 arrived in time; 2 not expected to arrive.

      contoso: password hashes by Cloud Sync, looked at 2026-11-26 14:00 UTC

        ada@contoso.com   2026-11-26 13:00 UTC  arrived in time: 2.5 minutes later
        cleo@contoso.com  2026-11-26 13:00 UTC  not arrived, as expected: the user is not synchronized to the tenant yet
        ben@contoso.com   2026-11-26 13:00 UTC  not arrived, as expected: the user is not synchronized to the tenant yet

      Cloud Sync sends password hashes every 2 to 5 minutes, as Microsoft documents; it takes longer where many changes wait.
      The change is by the clock of a domain controller and the arrival by that of the tenant: a difference of up to 5 minutes is taken for the clocks, so leave more than that between two changes of one password.
      No page of Microsoft's says which clock writes lastPasswordChangeDateTime of a synchronized password: where both times are equal, it has arrived, and the delay is not known.
      "
    `);
  });

  test("what nobody changed is not tested, and ends with 1", async () => {
    const { exitCode, stdout } = await passwords("--ad-before", "ad-after");
    expect(exitCode).toBe(1);
    expect(stdout).toContain("Of 3 passwords, 3 not tested.");
  });

  test("the other sender is faster", async () => {
    const { exitCode, stdout } = await passwords("--sender", "Connect Sync");
    expect(exitCode).toBe(1);
    expect(stdout).toContain("arrived late: 2.5 minutes later");
  });

  test.each(["markdown", "json"])("%s says the same", async (format) => {
    const { stdout } = await passwords("--ad-before", "ad", "--format", format);
    expect(stdout).toContain("arrived in time: 2.5 minutes later");
    if (format === "json")
      expect(JSON.parse(stdout)).toMatchObject({
        isProven: true,
        cadence: { minutes: 5 },
      });
  });

  test("exports that are given the wrong way round are refused: the password from before would count as the change", async () => {
    const argv = [
      "password-hash",
      "chosen.json",
      "--ad",
      "ad",
      "--ad-before",
      "ad-after",
      "--entra",
      "observed-passwords",
    ];
    const { exitCode, stderr } = await run(folder, argv);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("a password was set later than in the export that was made after the change");
    expect(stderr).toContain("where ad-after/corp.ndjson");
    expect(stderr).not.toMatch(NAMES);
  });

  test("another tenant shows nothing of them", async () => {
    asAnotherTenant("observed-passwords", "passwords-elsewhere");
    const argv = ["password-hash", "chosen.json", "--ad", "ad-after", "--entra", "passwords-elsewhere"];
    const { exitCode, stderr } = await run(folder, argv);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("and contoso is");
  });

  test("another file than one of picks is refused, and nobody named", async () => {
    for (const text of [
      "{}",
      '{"format":"entra-sync-picks","version":1,"tenant":"c","configurations":[{"picks":["Ada"]}]}',
    ]) {
      writeFileSync(at("odd.json"), text);
      const argv = ["password-hash", "odd.json", "--ad", "ad", "--entra", "observed-passwords"];
      const { exitCode, stderr } = await run(folder, argv);
      expect(exitCode).toBe(2);
      expect(stderr).toMatch(/not a list of test users|not a configuration with its test users/);
      expect(stderr).not.toMatch(NAMES);
    }
  });
});
