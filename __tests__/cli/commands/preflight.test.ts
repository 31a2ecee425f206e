import {
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
import { parse } from "csv-parse/sync";
import { GrowingFile } from "../../../lib/disk/growing-file";
import { GzipLines } from "../../../lib/disk/gzip-lines";
import { printTopology } from "../../../lib/domain/document/topology-document";
import { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import type { Prediction } from "../../../lib/objects/prediction";
import { contosoAtGraph } from "../../observe/observed-tenant";
import { directoryUser, graphUser, guidOf, syncedUser, writeDirectory } from "../../support/object-files";
import { cloudSync, connectSync, handOver, ous, tenant, under } from "../../support/topology";
import { type Outcome, run } from "../captured-io";

const SALES = "OU=Sales,OU=CORP";
const ADMINISTRATOR = guidOf(0xee);

/** Whoever is in the directory or in the tenant: no answer without --names has one of these. */
const NAMES = /ada|ben|cleo|dora|finance|zoe|gina|yan/i;

let folder: string;

/**
 * Sales is handed over to Cloud Sync. Ada is there already, Ben matches an administrator, Cleo is new, Dora stays. Zoe,
 * the guest Gina, and Yan, who is deleted, are in the tenant alone.
 */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "entra-sync-preflight-"));
  const server = connectSync({ scopes: [ous("OU=CORP")] });
  write("before.json", new SyncTopology({ tenants: [tenant()], connectSync: [server] }));
  write(
    "after.json",
    new SyncTopology({
      tenants: [tenant()],
      connectSync: [connectSync({ scopes: [ous("OU=CORP")], handsOver: [handOver(SALES)] })],
      cloudSync: [cloudSync({ scope: ous(SALES) })],
    }),
  );
  writeDirectory(at("ad/corp.ndjson"), [
    directoryUser("Ada", SALES, 1),
    directoryUser("Ben", SALES, 2),
    directoryUser("Cleo", SALES, 3),
    directoryUser("Dora", "OU=CORP", 4),
  ]);
  const graph = await contosoAtGraph([]);
  graph.live.users = [
    syncedUser("Ada", 0x11, 1),
    graphUser("Ben", 0x12),
    syncedUser("Dora", 0x14, 4),
    graphUser("Zoe", 0x15),
    graphUser("Gina", 0x17, { userType: "Guest" }),
  ];
  graph.live.deletedUsers = [{ ...graphUser("Yan", 0x16), deletedDateTime: "2026-11-20T08:00:00Z" }];
  graph.live.features = {
    ...graph.live.features,
    blockSoftMatchEnabled: false,
    blockCloudObjectTakeoverThroughHardMatchEnabled: false,
  };
  graph.live.roles.set(ADMINISTRATOR, { isPrivileged: true });
  graph.live.roleAssignments = [{ principalId: guidOf(0x12), roleDefinitionId: ADMINISTRATOR }];
  const observed = await run(folder, ["observe", "observed", "--objects", "--sandbox", graph.origin]);
  await graph.close();
  if (observed.exitCode === 2) throw new Error(observed.stderr);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (path: string) => join(folder, path);

function write(file: string, topology: SyncTopology): void {
  writeFileSync(at(file), printTopology(topology));
}

const SIDES = ["--before", "before.json", "--after", "after.json", "--ad", "ad", "--entra", "observed"];

function preflight(...options: readonly string[]): Promise<Outcome> {
  return run(folder, ["preflight", ...SIDES, ...options]);
}

test("dangers come first, in numbers and without a name, and end with 1", async () => {
  const { exitCode, stdout } = await preflight();
  expect(stdout).toMatchInlineSnapshot(`
    "1 of 4 objects is in danger: 1 is blocked. 1 is created; 1 changes writer.

    contoso: before.json to after.json

    Dangers
      1 user is blocked because the account holds a privileged role

    Look at
      2 objects leave their passwords to the server that hands them over: change one and look whether it arrives

    Changes
      1 user is created in the tenant
      1 user changes writer and keeps the account

    Unchanged
      1 user keeps the writer and the account

    Not known
      No file says what the tenant is the source of authority of (isCloudManaged): declare it as cloudManaged of the tenant.
    "
  `);
  expect(exitCode).toBe(1);
});

test.each(["text", "markdown", "json", "html"])("%s names nobody, unless somebody asks for it", async (format) => {
  const { stdout } = await preflight("--format", format);
  expect(stdout).toContain("in danger");
  expect(stdout).not.toMatch(NAMES);
  if (format !== "html") expect((await preflight("--format", format, "--names")).stdout).toMatch(/ben@|ben<!-- -->@/);
});

describe("a wave", () => {
  const IT = "OU=IT,OU=CORP";
  const waves = [
    { name: "sales", organizationalUnits: [under(SALES)], to: "sales" },
    { name: "it", organizationalUnits: [under(IT)], to: "it" },
    { name: "empty", organizationalUnits: [under("OU=Empty,OU=CORP")], to: "it" },
  ];
  const done = (count: number, next?: "handedOver") =>
    new SyncTopology({
      tenants: [tenant({ migration: { done: count, ...(next && { next }), waves } })],
      connectSync: [
        connectSync({
          scopes: [ous("OU=CORP")],
          handsOver: [SALES, IT].slice(0, next ? count + 1 : count).map((unit) => handOver(unit)),
        }),
      ],
      cloudSync: [
        cloudSync({ scope: ous(SALES), enabled: count > 0 }),
        cloudSync({ name: "it", scope: ous(IT), enabled: count > 1 }),
      ],
    });
  const asked = (wave: string, ...options: readonly string[]) =>
    run(folder, ["preflight", "--ad", "ad", "it", "--entra", "observed", "--wave", wave, ...options]);
  const preflightOf = (wave: string, before: string, ...options: readonly string[]) =>
    asked(wave, "--before", before, "--after", "done-2.json", ...options);

  beforeAll(() => {
    for (const count of [0, 1, 2]) write(`done-${count}.json`, done(count));
    write("handed-over.json", done(1, "handedOver"));
    writeDirectory(at("it/corp.ndjson"), [directoryUser("Emil", IT, 5)]);
    const attributes = ["mS-DS-ConsistencyGuid", "userPrincipalName", "mail", "sAMAccountName", "proxyAddresses"];
    writeDirectory(at("unsaid/corp.ndjson"), [directoryUser("Finn", IT, 6)], { attributes });
    writeDirectory(at("guest/corp.ndjson"), [directoryUser("Gina", IT, 7)]);
  });

  test("decides by its own objects: who is in danger elsewhere, and keeps the writer, is counted apart", async () => {
    const { exitCode, stdout } = await preflightOf("IT", "done-1.json");
    expect(stdout).toContain("1 object outside of it is in danger and keeps its writer");
    expect(stdout).toContain("Everywhere: 1 of 5 objects is in danger");
    expect(exitCode).toBe(0);
    const { wave, dangers } = JSON.parse((await preflightOf("it", "done-1.json", "--format", "json")).stdout);
    expect([dangers, wave.name, wave.objects]).toEqual([0, "it", 1]);
    expect((await preflightOf("it", "done-1.json", "--names")).stdout).not.toMatch(/ben@/);
  });

  test("decides by everybody whose writer the change changes", async () => {
    const { exitCode, stdout } = await preflightOf("it", "done-0.json");
    expect(stdout).not.toContain("outside of it");
    expect(exitCode).toBe(1);
  });

  test("whose outcomes nobody can say ends with 1 where that is asked, until each of these outcomes is accepted", async () => {
    const ofIt = (...options: readonly string[]) =>
      preflightOf("it", "done-1.json", "--ad", "guest", "unsaid", "--fail-on", "unknown", ...options);
    expect((await preflightOf("it", "done-1.json", "--ad", "guest", "unsaid")).exitCode).toBe(0);
    expect((await preflightOf("it", "done-1.json", "--fail-on", "unknown")).exitCode).toBe(0);
    expect(await ofIt()).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining(
        "None of 3 objects is known to be in danger. 1 has an outcome that is not documented; 1 has an outcome that is not known",
      ),
    });
    for (const one of ["notDocumented", "unknown", "blocked"]) expect((await ofIt("--accept", one)).exitCode).toBe(1);
    const { exitCode, stdout } = await ofIt("--accept", "notDocumented", "unknown");
    expect(exitCode).toBe(0);
    expect(stdout).toContain("1 user has an outcome that Microsoft does not document (accepted)");
    expect(stdout).toContain("1 user has an outcome that is not known from these files (accepted)");
  });

  const REFUSED = (what: string) => ({ exitCode: 2, stdout: "", stderr: expect.stringContaining(what) });

  test.each([
    ["not begun", "it", "done-1.json"],
    ["handed over", "it", "handed-over.json"],
    ["done", "it", "done-2.json"],
    ["done", "sales", "done-2.json"],
  ])("is refused where it is %s on both sides, and answered for as it stands", async (stage, wave, topology) => {
    expect(await asked(wave, "--before", topology, "--after", topology)).toMatchObject(
      REFUSED(`the change does not move the wave "${wave}": it is ${stage} in --before and in --after`),
    );
    expect((await asked(wave, "--after", topology)).stdout).toContain(
      `Wave ${wave}, and whoever else gets another writer: `,
    );
  });

  test("is refused where another wave is moved: it is done already, or has not begun", async () => {
    expect(await preflightOf("sales", "done-1.json")).toMatchObject(REFUSED("it is done in --before and in --after"));
    expect(await asked("it", "--before", "done-0.json", "--after", "done-1.json")).toMatchObject(
      REFUSED("it is not begun in --before and in --after"),
    );
  });

  test("is answered for where the change begins it, ends it, or plans it as well", async () => {
    for (const [before, after] of [
      ["done-1.json", "handed-over.json"],
      ["handed-over.json", "done-2.json"],
      ["before.json", "done-2.json"],
    ] as const)
      expect((await asked("it", "--before", before, "--after", after)).stdout).toContain(
        "Wave it, and whoever else gets another writer: ",
      );
  });

  test("is refused where the change moves it back: both sides may have been exchanged", async () => {
    expect(await asked("it", "--before", "done-2.json", "--after", "done-1.json")).toMatchObject(
      REFUSED('the change moves the wave "it" back: it is done in --before and not begun in --after'),
    );
  });

  test("is refused where it is not planned, or where no object of it was exported", async () => {
    expect(await preflightOf("its", "done-1.json")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/has no wave "its"[\s\S]+use it/),
    });
    expect(await asked("empty", "--after", "done-2.json")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('no object of the exports lies in the OUs of the wave "empty"'),
    });
    expect(await preflight("--wave", "it")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("plans no migration"),
    });
  });
});

test("downloads of the admin center cannot tell what becomes of users, and the answer says what can", async () => {
  const head = "userPrincipalName,id,userType,directorySynced";
  for (const [name, id] of [
    ["listed", 0x71],
    ["others", 0x72],
  ] as const)
    writeFileSync(at(`${name}.csv`), `${head}\n${name}@contoso.com,${guidOf(id)},Member,True\n`);
  const sides = ["--before", "before.json", "--after", "after.json", "--ad", "ad"];
  const { stdout } = await run(folder, ["preflight", ...sides, "--entra", "listed.csv", "others.csv"]);
  expect(stdout).toMatch(
    /The files of the tenant \(listed\.csv, others\.csv\) do not have .*onPremisesImmutableId.*: entra-sync observe --objects reads this/,
  );
  expect(stdout).toContain("Without onPremisesImmutableId the outcome of users is not known.");
});

test("a danger that is accepted ends with 0, and is still told", async () => {
  const { exitCode, stdout } = await preflight("--accept", "blocked");
  expect(exitCode).toBe(0);
  expect(stdout).toContain("1 user is blocked because the account holds a privileged role (accepted)");
  expect((await preflight("--accept", "duplicate")).exitCode).toBe(1);
  expect((await preflight("--fail-on", "nothing")).exitCode).toBe(0);
});

test("a folder that is called as a file is refused: somebody means one page", async () => {
  const { exitCode, stderr } = await preflight("--output", "../danger.html");
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining("a folder such as --output ../danger")]);
});

test("without --before, the answer is how the objects stand", async () => {
  const { stdout } = await run(folder, ["preflight", "--after", "before.json", "--ad", "ad", "--entra", "observed"]);
  expect(stdout).toContain("before.json, as it stands");
  expect(stdout).toContain("2 users keep their writer and their account");
});

test("a domain whose objects change their owner and that nobody exported ends with 1, whatever else is well", async () => {
  const [user] = [directoryUser("Ada", SALES, 1)];
  const elsewhere = { ...user, dn: "CN=Ada,OU=Sales,DC=emea,DC=contoso,DC=com" };
  writeDirectory(at("emea/emea.ndjson"), [elsewhere], { domain: "emea.contoso.com" });
  const sides = ["--before", "before.json", "--after", "after.json", "--ad", "emea", "--entra", "observed"];
  const { exitCode, stdout } = await run(folder, ["preflight", ...sides, "--format", "json"]);
  expect(JSON.parse(stdout)).toMatchObject({ dangers: 0, unexported: ["corp.contoso.com"] });
  expect(exitCode).toBe(1);
  const inText = await run(folder, ["preflight", ...sides]);
  expect(inText.stdout).toContain("Objects of corp.contoso.com change their owner, and no export of it is given");
  const unchanged = ["--after", "after.json", "--ad", "emea", "--entra", "observed"];
  expect((await run(folder, ["preflight", ...unchanged])).exitCode).toBe(0);
});

test("an export without any object is not an answer: whoever made it sees none of the domain", async () => {
  writeDirectory(at("empty.ndjson"), []);
  writeFileSync(at("nobody.csv"), "userPrincipalName,mail,id,userType,directorySynced\n");
  const { exitCode, stderr } = await run(folder, [
    ...["preflight", "--after", "after.json", "--ad", "empty.ndjson", "--entra", "nobody.csv", "--output", "out"],
  ]);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining("has no user, group, contact or computer")]);
  expect(existsSync(at("out"))).toBe(false);
});

describe("--output", () => {
  afterEach(() => rmSync(at("out"), { recursive: true, force: true }));

  const list = () =>
    gunzipSync(readFileSync(at("out/predictions.ndjson.gz")))
      .toString()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));

  test("every object is in each of three files, which only its owner can read", async () => {
    await preflight("--output", "out");
    expect(readdirSync(at("out")).sort()).toEqual(["predictions.csv", "predictions.ndjson.gz", "preflight.html"]);
    const [head, ...lines] = list();
    const end = lines.pop();
    expect(head).toEqual({
      format: "entra-sync-prediction",
      version: 1,
      tenant: "contoso",
      tenantId: tenant().tenantId,
      change: "before.json to after.json",
      exports: [
        { file: "ad/corp.ndjson", at: "2026-11-26T11:00:00Z" },
        { file: "observed", at: "2026-11-26T12:00:00.000Z" },
      ],
    });
    expect(end).toEqual({ end: true, objects: 4 });
    const outcomes = (lines as Prediction[]).map(({ knownAs, outcome }) => [knownAs, outcome]);
    expect(outcomes).toEqual([
      ["ada@contoso.com", "changesWriter"],
      ["ben@contoso.com", "blocked"],
      ["cleo@contoso.com", "created"],
      ["dora@contoso.com", "staysJoined"],
    ]);
    const rows: Record<string, string>[] = parse(readFileSync(at("out/predictions.csv")), { bom: true, columns: true });
    expect(rows.map(({ knownAs, outcome }) => [knownAs, outcome])).toEqual(outcomes);
    expect(readFileSync(at("out/preflight.html"), "utf8")).toContain("dora@contoso.com");
    if (process.platform === "win32") return;
    for (const file of ["", ...readdirSync(at("out"))]) expect(statSync(at(`out/${file}`)).mode & 0o077).toBe(0);
  });

  test("an earlier preflight is replaced by force alone, and anything else never", async () => {
    await preflight("--output", "out");
    const { exitCode, stderr } = await preflight("--output", "out");
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("an earlier preflight is there")]);
    expect((await preflight("--output", "out", "--force", "--accept", "blocked")).exitCode).toBe(0);
    expect((await preflight("--output", "observed", "--force")).stderr).toContain(
      "something is there that is not a preflight",
    );
    expect(existsSync(at("observed/graph"))).toBe(true);
    writeFileSync(at("notes"), "of somebody");
    expect((await preflight("--output", "notes", "--force")).stderr).toContain(
      "something is there that is not a preflight",
    );
    expect(readFileSync(at("notes"), "utf8")).toBe("of somebody");
  });

  test("what somebody keeps beside an earlier preflight stays, and what a desktop leaves there does not count", async () => {
    await preflight("--output", "out");
    writeFileSync(at("out/.DS_Store"), "");
    expect((await preflight("--output", "out", "--force", "--accept", "blocked")).exitCode).toBe(0);
    writeFileSync(at("out/picks.json"), "of somebody");
    const { exitCode, stderr } = await preflight("--output", "out", "--force");
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("beside an earlier preflight")]);
    expect(stderr).toContain("where out/picks.json");
    expect(readFileSync(at("out/picks.json"), "utf8")).toBe("of somebody");
  });

  test("what comes to be there while it predicts is not replaced: another run, or a folder of somebody", async () => {
    const meanwhile = (act: () => void) => {
      const end = GrowingFile.prototype.end;
      const spy = jest.spyOn(GrowingFile.prototype, "end").mockImplementationOnce(function (this: GrowingFile) {
        act();
        return end.call(this);
      });
      return preflight("--output", "out").finally(() => spy.mockRestore());
    };
    const own = await meanwhile(() => {
      mkdirSync(at("out"));
      writeFileSync(at("out/notes"), "of somebody");
    });
    expect([own.exitCode, own.stderr]).toEqual([
      2,
      expect.stringContaining("something is there that is not a preflight"),
    ]);
    expect(readFileSync(at("out/notes"), "utf8")).toBe("of somebody");
    rmSync(at("out"), { recursive: true });
    const other = await meanwhile(() => {
      mkdirSync(at("out"));
      writeFileSync(at("out/predictions.ndjson.gz"), "of another run");
    });
    expect([other.exitCode, other.stderr]).toEqual([2, expect.stringContaining("an earlier preflight is there")]);
    expect(readFileSync(at("out/predictions.ndjson.gz"), "utf8")).toBe("of another run");
  });

  test("names do not go into a git working tree, unless somebody says so", async () => {
    mkdirSync(at("work/.git"), { recursive: true });
    const { exitCode, stderr } = await preflight("--output", "work/out");
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("--allow-repository")]);
    expect(existsSync(at("work/out"))).toBe(false);
    await preflight("--output", "work/out", "--allow-repository");
    expect(readdirSync(at("work/out"))).toHaveLength(3);
  });

  test("an export that breaks off in the middle leaves no folder, and an earlier one as it was", async () => {
    await preflight("--output", "out");
    const page = readFileSync(at("out/preflight.html"), "utf8");
    writeDirectory(at("broken.ndjson"), [directoryUser("Ada", SALES, 1)], {});
    const whole = readFileSync(at("broken.ndjson"), "utf8").split("\n");
    writeFileSync(at("broken.ndjson"), whole.slice(0, 2).join("\n"));
    for (const output of ["out", "new"]) {
      const { exitCode, stdout, stderr } = await run(folder, [
        ...[
          "preflight",
          "--after",
          "after.json",
          "--ad",
          "broken.ndjson",
          "--entra",
          "observed",
          "--output",
          output,
          "--force",
        ],
      ]);
      expect([exitCode, stdout]).toEqual([2, ""]);
      expect(stderr).toContain("broken.ndjson");
      expect(stderr).not.toMatch(NAMES);
    }
    expect(readFileSync(at("out/preflight.html"), "utf8")).toBe(page);
    expect(readdirSync(folder).filter((name) => name.includes("new"))).toEqual([]);
  });
});

test("a disk that is full is told as such, and leaves nothing", async () => {
  const full = () => {
    throw Object.assign(new Error("full"), { code: "ENOSPC" });
  };
  for (const spy of [() => jest.spyOn(GzipLines.prototype, "write"), () => jest.spyOn(GrowingFile.prototype, "end")]) {
    const write = spy().mockImplementationOnce(full);
    const { exitCode, stdout, stderr } = await preflight("--output", "full");
    write.mockRestore();
    expect([exitCode, stdout, stderr]).toEqual([
      2,
      "",
      expect.stringContaining("the folder cannot be written: ENOSPC"),
    ]);
    expect(readdirSync(folder).filter((name) => name.startsWith("full"))).toEqual([]);
  }
});

describe("the tenant", () => {
  test("the one that is not declared is refused, with those that are", async () => {
    const { exitCode, stderr } = await preflight("--tenant", "fabrikam");
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringMatching(/no tenant "fabrikam" is declared[\s\S]*one of contoso/),
    ]);
  });

  test("objects of another one are refused", async () => {
    write(
      "other.json",
      new SyncTopology({
        tenants: [tenant({ tenantId: guidOf(9) })],
        connectSync: [connectSync()],
      }),
    );
    const { exitCode, stderr } = await run(folder, [
      ...["preflight", "--after", "other.json", "--ad", "ad", "--entra", "observed"],
    ]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`contoso is ${guidOf(9)}`)]);
  });

  test("under another name before the change it is refused: everything would seem to be new", async () => {
    const server = connectSync({ tenant: "earlier" });
    write(
      "renamed.json",
      new SyncTopology({
        tenants: [tenant({ name: "earlier" })],
        connectSync: [server],
      }),
    );
    const { exitCode, stderr } = await run(folder, [
      ...["preflight", "--before", "renamed.json", "--after", "after.json", "--ad", "ad", "--entra", "observed"],
    ]);
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringContaining("is called earlier before the change and contoso after it"),
    ]);
  });

  test("another tenant of the same name before the change is refused: its objects would seem to leave", async () => {
    write("other.json", new SyncTopology({ tenants: [tenant({ tenantId: guidOf(9) })], connectSync: [connectSync()] }));
    const { exitCode, stderr } = await run(folder, [
      ...["preflight", "--before", "other.json", "--after", "after.json", "--ad", "ad", "--entra", "observed"],
    ]);
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringContaining(`contoso is the tenant ${guidOf(9)} before the change and `),
    ]);
  });

  test("pseudonyms on one side alone are refused: nothing would match", async () => {
    writeDirectory(at("pseudonyms.ndjson"), [], { pseudonymized: true });
    const { exitCode, stderr } = await run(folder, [
      ...["preflight", "--after", "after.json", "--ad", "pseudonyms.ndjson", "--entra", "observed"],
    ]);
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringContaining("pseudonyms.ndjson has pseudonyms and observed has not"),
    ]);
  });
});

describe("owner, from the files", () => {
  const owner = (text: string, ...options: readonly string[]) =>
    run(folder, [
      "owner",
      text,
      "after.json",
      "--before",
      "before.json",
      "--ad",
      "ad",
      "--entra",
      "observed",
      ...options,
    ]);

  test("as a file is its owner's alone, and does not go into a git working tree", async () => {
    mkdirSync(at("answers/.git"), { recursive: true });
    const refused = await owner("ada@contoso.com", "--output", "answers/ada.md");
    expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining("--allow-repository")]);
    await owner("ada@contoso.com", "--output", "answers/ada.md", "--allow-repository");
    expect(readFileSync(at("answers/ada.md"), "utf8")).toMatch(NAMES);
    if (process.platform !== "win32") expect(statSync(at("answers/ada.md")).mode & 0o077).toBe(0);
  });

  test("says who writes the object, its anchor, its twin and what becomes of it", async () => {
    const { exitCode, stdout } = await owner("ada@contoso.com");
    expect(stdout).toMatchInlineSnapshot(`
      "CN=Ada,OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com (user)

      contoso: sales (Cloud Sync) writes it
        sales    writes      OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com is included
        aadc-01  hands over  OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com is handed over (users, inetOrgPersons, groups, contacts)

      What the files say of it
        known as       ada@contoso.com
        outcome        changes writer
        because        sales writes it instead of aadc-01, and finds the same object by its source anchor.
        writer before  aadc-01
        writer after   sales
        anchor         AQEBAQEBAQEBAQEBAQEBAQ== (mS-DS-ConsistencyGuid)
        twin           11111111-1111-1111-1111-111111111111
        meets by       source anchor AQEBAQEBAQEBAQEBAQEBAQ==
        remark         sales does not send password hashes. aadc-01, which hands the user over, still has the user in scope, and Microsoft does not say whether it goes on sending the hash: change a password there and look whether it arrives.
        page           https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-existing-tenant
      "
    `);
    expect(exitCode).toBe(0);
  });

  test.each([
    "ADA@contoso.com",
    "ada",
    "CORP\\Ada",
    `cn=ada,ou=sales,ou=corp,dc=corp,dc=contoso,dc=com`,
    "corp.contoso.com/CORP/Sales/Ada",
    guidOf(1),
    guidOf(0x11),
  ])("finds it as %s", async (text) => {
    const { stdout } = await owner(text, "--format", "json");
    expect(JSON.parse(stdout).objects.map(({ prediction }: { prediction: Prediction }) => prediction.knownAs)).toEqual([
      "ada@contoso.com",
    ]);
  });

  test("lists everything that is called so", async () => {
    writeDirectory(at("several.ndjson"), [
      directoryUser("Ada", SALES, 1),
      directoryUser("Other", SALES, 5, { sAMAccountName: "ada" }),
    ]);
    const { stdout } = await run(folder, [
      ...["owner", "ada", "after.json", "--ad", "several.ndjson", "--entra", "observed", "--format", "json"],
    ]);
    expect(JSON.parse(stdout).objects.map(({ object }: { object: string }) => object.split(",")[0])).toEqual([
      "CN=Ada",
      "CN=Other",
    ]);
  });

  test("without the tenant's objects it knows who writes, and says that the rest is not known", async () => {
    const { exitCode, stdout } = await run(folder, ["owner", "ada", "after.json", "--ad", "ad"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("contoso: sales (Cloud Sync) writes it");
    expect(stdout).toMatch(/outcome +not known/);
    expect(stdout).toMatch(/twin +not known/);
  });

  test("options about files are refused without the files of Active Directory", async () => {
    for (const option of ["--entra", "--before", "--tenant"]) {
      const { exitCode, stderr } = await run(folder, [
        "owner",
        "CN=Ada,DC=contoso,DC=com",
        "after.json",
        option,
        "before.json",
      ]);
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`${option} was given`)]);
    }
  });

  test.each([
    ["text", "zoe@contoso.com, and no object of the exports meets it"],
    ["markdown", "it is the tenant's own"],
    ["json", guidOf(0x15)],
  ])("an account that is the tenant's own is called so, as %s", async (format, said) => {
    const { exitCode, stdout, stderr } = await owner("zoe@contoso.com", "--format", format);
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(format === "markdown" ? stdout.replace(/<!-- -->|\\/g, "") : stdout).toContain(said);
    if (format === "json")
      expect(JSON.parse(stdout).objects).toMatchObject([{ object: said, tenants: [], inTenantAlone: { id: said } }]);
  });

  test("a deleted account that nobody takes back is called so", async () => {
    const { stdout } = await owner("yan@contoso.com");
    expect(stdout).toContain("it was deleted in the tenant, known as yan@contoso.com");
  });

  test("an object that the files do not have ends with 2", async () => {
    const { exitCode, stderr } = await owner("nobody@contoso.com");
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('no object is called "nobody@contoso.com"')]);
  });
});

describe("a review, with the objects", () => {
  const review = (...options: readonly string[]) => run(folder, ["review", ...SIDES, ...options]);

  test.each(["text", "markdown", "json", "html"])(
    "%s has the numbers, dangers first, and names nobody",
    async (format) => {
      const { exitCode, stdout } = await review("--format", format);
      expect(stdout).toContain("1 of 4 objects is in danger.");
      expect(stdout).toContain("1 user is blocked because the account holds a privileged role");
      expect(stdout.indexOf("1 user is blocked")).toBeLessThan(
        stdout.indexOf("1 user changes writer and keeps the account"),
      );
      expect(stdout).not.toMatch(NAMES);
      expect(exitCode).toBe((await run(folder, ["review", ...SIDES.slice(0, 4)])).exitCode);
    },
  );

  test("who changes owner is counted", async () => {
    const { stdout } = await review();
    expect(stdout).toContain("1 region is affected (3 objects)");
    expect(stdout).not.toMatch(/objects not counted|No inventory of/);
    expect((await run(folder, ["review", ...SIDES.slice(0, 4)])).stdout).toContain("objects not counted");
  });

  test("one side of the objects alone is refused", async () => {
    const { exitCode, stderr } = await run(folder, ["review", "--after", "after.json", "--ad", "ad"]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("--entra was not given")]);
  });
});
