import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { printTopology } from "../../../lib/domain/document/topology-document";
import { adoptedContoso } from "../../support/adopted";
import { CONNECT_FIXTURES } from "../../support/connect-exports";
import { CONTOSO, GRAPH_FIXTURES, type Loose } from "../../support/graph-exports";
import { cloudSync, connectSync, estate, handOver, ous, tenant } from "../../support/topology";
import { run } from "../captured-io";

const MV = "GlobalSettings/MV.xml";
const USER_RULE = "SynchronizationRules/SynchronizationRule_{bbbbbbbb-0000-4000-8000-000000000003}.xml";

type Edit = readonly [file: string, from: string, to: string];

/** A folder with the exports of both servers, the staging one edited. */
function exportsWith(...edits: readonly Edit[]): string {
  const folder = mkdtempSync(join(tmpdir(), "entra-sync-exports-"));
  cpSync(CONNECT_FIXTURES, folder, { recursive: true });
  for (const [file, from, to] of edits) {
    const path = join(folder, "staging", file);
    const utf16 = readFileSync(path)[0] === 0xff;
    const text = readFileSync(path, utf16 ? "utf16le" : "utf8");
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    writeFileSync(path, text.replace(from, to), utf16 ? "utf16le" : "utf8");
  }
  return folder;
}

test("a staging server that mirrors the active one ends with 0", async () => {
  expect(await run(exportsWith(), ["compare", "active", "staging"])).toMatchInlineSnapshot(`
    {
      "exitCode": 0,
      "stderr": "",
      "stdout": "<  active: SYNC01, active, 2.6.92.0, 2026-01-12 14:28:09.784
    >  staging: SYNC02, staging, 2.6.92.0, 2026-01-12 15:01:44.020

    Nothing that matters differs.

    Not read of active: 50 parts, a number that the engine gives (24); a time or a number that changes with every change (9); how the connector binds to the forest (3); and 12 more kinds; --format json lists them.

    Not read of staging: 50 parts, a number that the engine gives (24); a time or a number that changes with every change (9); how the connector binds to the forest (3); and 12 more kinds; --format json lists them.
    ",
    }
  `);
});

test("what differs is told by subject, with both values, and ends with 1", async () => {
  const folder = exportsWith(
    [MV, ">500<", ">5000<"],
    [USER_RULE, "<precedence>80", "<precedence>70"],
    [USER_RULE, "OU=Sales,OU=CORP", "OU=Sales,OU=HQ"],
  );
  const { exitCode, stdout } = await run(folder, ["compare", "active", "staging"]);
  expect(exitCode).toBe(1);
  expect(stdout).toMatchInlineSnapshot(`
    "<  active: SYNC01, active, 2.6.92.0, 2026-01-12 14:28:09.784
    >  staging: SYNC02, staging, 2.6.92.0, 2026-01-12 15:01:44.020

    3 differences:

    server
      deletions that the threshold allows
        < 500
        > 5000

    rule  In from AD - user cloudNoFlow (inbound, contoso.com, user to person)
      precedence
        < 80
        > 70
      scope
        < dn ENDSWITH OU=Sales,OU=CORP,DC=contoso,DC=com
        > dn ENDSWITH OU=Sales,OU=HQ,DC=contoso,DC=com

    Not read of active: 50 parts, a number that the engine gives (24); a time or a number that changes with every change (9); how the connector binds to the forest (3); and 12 more kinds; --format json lists them.

    Not read of staging: 50 parts, a number that the engine gives (24); a time or a number that changes with every change (9); how the connector binds to the forest (3); and 12 more kinds; --format json lists them.
    "
  `);
});

test("as JSON every difference and every note is there", async () => {
  const folder = exportsWith([MV, ">500<", ">5000<"]);
  const { exitCode, stdout } = await run(folder, ["compare", "active", "staging", "--format", "json"]);
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    kind: "Connect Sync exports",
    sides: [
      {
        path: "active",
        server: "SYNC01",
        stagingMode: false,
        notes: expect.any(Array),
      },
      { path: "staging", server: "SYNC02", stagingMode: true },
    ],
    differences: [
      {
        area: "server",
        part: "deletions that the threshold allows",
        values: ["500", "5000"],
      },
    ],
    notCompared: [],
  });
});

test("a folder and a JSON policy are compared in what both say", async () => {
  const { exitCode, stdout } = await run(exportsWith(), [
    "compare",
    "active",
    "policy/Exported-SynchronizationPolicy-20260131-090000.JSON",
  ]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain("Not compared, because one of them does not say it:\n  tenant");
});

test("two servers that both claim to be active are told so", async () => {
  const { stdout } = await run(
    exportsWith([
      MV,
      '>True</parameter>\r\n    <parameter name="Microsoft.DeviceWriteBack',
      '>False</parameter>\r\n    <parameter name="Microsoft.DeviceWriteBack',
    ]),
    ["compare", "active", "staging"],
  );
  expect(stdout).toContain("Both servers claim to be active");
});

test("what cannot be read ends with 2, with file and place", async () => {
  const folder = exportsWith([MV, "</mv-data>", ""]);
  mkdirSync(join(folder, "empty"));
  expect(await run(folder, ["compare", "active", "staging"])).toMatchObject({
    exitCode: 2,
    stdout: "",
    stderr: expect.stringMatching(
      /^error: the file is not XML: unexpected close tag\n {2}where staging, GlobalSettings\/MV\.xml, line \d+/,
    ),
  });
  expect((await run(folder, ["compare", "active", "empty"])).stderr).toMatch(
    /^error: there is no file\n {2}where empty, the set/,
  );
  expect((await run(folder, ["compare", "active", "nowhere"])).stderr).toMatch(
    /^error: there is no such file or folder\n {2}where nowhere\n/,
  );
  expect(await run(folder, ["compare", ".", "active"])).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining("of two servers"),
  });
  expect(await run(folder, ["compare", "active"])).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining("there is nothing to compare it with"),
  });
});

test("a name with control characters cannot move the cursor", async () => {
  const folder = exportsWith([MV, "User.employeeNumber", "User.\u202eevil&#x9b;31m"]);
  const text = (await run(folder, ["compare", "active", "staging"])).stdout;
  const json = (await run(folder, ["compare", "active", "staging", "--format", "json"])).stdout;
  expect(text + json).not.toMatch(/[\u0080-\u009f\u202e]/);
  expect(text).toContain("User.\ufffdevil\ufffd31m");
});

test("that secrets differ may be told, and never what they are", async () => {
  const parameter = (name: string, value: string) =>
    `<parameter name="${name}" use="connectivity" dataType="String">${value}</parameter>`;
  const settings = (tail: string) =>
    ["Contoso.ApiKey", "Contoso.accesskey", "Contoso.Psk", "Contoso.Cookie", "Contoso.WebhookUrl"]
      .map((name) => parameter(name, `planted-${tail}`))
      .concat(parameter("Contoso.Proxy", `http://ada:planted-${tail}@proxy.contoso.com`))
      .concat(parameter("Contoso.Harmless", `shown-${tail}`))
      .join("");
  const end = "</parameter-values>";
  const folder = exportsWith([MV, end, `${settings("one")}${end}`]);
  const file = join(folder, "active", MV);
  const encoding = readFileSync(file)[0] === 0xff ? "utf16le" : "utf8";
  writeFileSync(file, readFileSync(file, encoding).replace(end, `${settings("other")}${end}`), encoding);
  for (const format of ["text", "json"]) {
    const { exitCode, stdout } = await run(folder, ["compare", "active", "staging", "--format", format]);
    expect(exitCode).toBe(1);
    expect(stdout).toContain("shown-other");
    expect(stdout).not.toContain("planted");
  }
});

test("as Markdown each subject is a table, and --output takes the answer", async () => {
  const folder = exportsWith([MV, ">500<", ">5000<"]);
  const argv = ["compare", "active", "staging", "--format", "markdown", "--output", "answer.md"];
  expect(await run(folder, argv)).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: "",
  });
  const answer = readFileSync(join(folder, "answer.md"), "utf8");
  expect(answer).toContain(
    [
      "# 1 difference",
      "",
      "- &lt; active: SYNC01, active, 2.6.92.0, 2026-01-12 14:<!-- -->28:<!-- -->09.784",
      "- &gt; staging: SYNC02, staging, 2.6.92.0, 2026-01-12 15:<!-- -->01:<!-- -->44.020",
      "",
      "## server",
      "",
      "| Part | active | staging |",
      "| --- | --- | --- |",
      "| deletions that the threshold allows | 500 | 5000 |",
    ].join("\n"),
  );
  expect(answer).toContain("Not read of active: 50 parts, ");
});

test("answers of Graph that say nothing are refused: of two such nothing would differ", async () => {
  const folder = mkdtempSync(join(tmpdir(), "entra-sync-nothing-"));
  writeFileSync(join(folder, "answer.json"), '{ "value": [] }');
  expect(await run(folder, ["compare", "answer.json", "answer.json"])).toMatchObject({
    exitCode: 2,
    stderr: expect.stringMatching(/^error: it describes no tenant.*\n {2}where answer\.json\n/),
  });
});

test.each(["sync-topology.json", "contoso-sync-topology.json"])(
  "the %s of a synth or an adoption is not written over",
  async (file) => {
    const folder = exportsWith();
    writeFileSync(join(folder, file), "{}");
    const outcome = await run(folder, ["compare", "active", "staging", "--output", file]);
    expect(outcome).toMatchObject({ exitCode: 2, stdout: "" });
    expect(readFileSync(join(folder, file), "utf8")).toBe("{}");
  },
);

describe("--declared", () => {
  /** The exports of a tenant, and the topology that an adoption of them declares. */
  function declaredBeside(...edits: readonly Edit[]): string {
    const folder = exportsWith(...edits);
    cpSync(join(GRAPH_FIXTURES, "contoso"), join(folder, "graph"), {
      recursive: true,
    });
    writeFileSync(join(folder, "declared.json"), printTopology(adoptedContoso().topology));
    return folder;
  }

  test("a server that is what the code says ends with 0, and what nobody exported is told", async () => {
    const { exitCode, stdout } = await run(declaredBeside(), ["compare", "active", "--declared", "declared.json"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("Nothing that matters differs in what both say.");
    expect(stdout).toContain(
      [
        "Not compared, because one of them does not say it:",
        "  SYNC02: no export of it was given",
        "  Cloud Sync configurations: no answers of Microsoft Graph were given",
        "  provisioning agents: no file lists those that run",
      ].join("\n"),
    );
  });

  test("the configurations of Graph that are what the code says end with 0", async () => {
    const { exitCode, stdout } = await run(declaredBeside(), ["compare", "graph", "--declared", "declared.json"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("  SYNC01: no export of it was given\n  SYNC02: no export of it was given\n");
  });

  test("what somebody changed on the server is told in the words of the declaration", async () => {
    const folder = declaredBeside(
      [MV, ">500<", ">700<"],
      [
        MV,
        'HybridExchange" type="string" use="SynchronizationGlobal" dataType="String">True',
        'HybridExchange" type="string" use="SynchronizationGlobal" dataType="String">False',
      ],
      [USER_RULE, "OU=Sales,OU=CORP", "OU=Sales,OU=HQ"],
    );
    const argv = ["compare", "staging", "--declared", "declared.json", "--format", "json"];
    const { exitCode, stdout } = await run(folder, argv);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      kind: "running and declared",
      differences: [
        { area: "tenant", subject: "contoso", part: "accidentalDeletionPrevention", values: ["700", "500"] },
        ...[
          { part: "optional feature exchangeHybridDeployment", values: [null, "yes"] },
          { part: "hand-over of OU=Sales,OU=CORP,DC=contoso,DC=com", values: ["groups", "users, groups"] },
          { part: "hand-over of OU=Sales,OU=HQ,DC=contoso,DC=com", values: ["users", null] },
        ].map((difference) => ({ area: "Connect Sync server", subject: "SYNC02 of contoso", ...difference })),
      ],
    });
  });

  test("a server of another name is meant by --server, and the error names the choice", async () => {
    const folder = declaredBeside([MV, "server='SYNC02'", "server='NEW02'"]);
    const argv = ["compare", "staging", "--declared", "declared.json"];
    expect(await run(folder, argv)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(
        /^error: the topology declares no Connect Sync server called "NEW02"\n {2}where staging\n {2}fix {3}use --server with .*: contoso\/SYNC01, contoso\/SYNC02\n/,
      ),
    });
    expect(await run(folder, [...argv, "--server", "contoso/sync02"])).toMatchObject({ exitCode: 0 });
    expect(await run(folder, [...argv, "--server", "SYNC01"])).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining("  role\n    < staging\n    > active\n"),
    });
  });

  test("a policy in JSON differs in nothing that it does not say, and all of that is named", async () => {
    const { exitCode, stdout } = await run(declaredBeside(), ["compare", "policy", "--declared", "declared.json"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(
      [
        "  SYNC01, of which the exports do not say: role, sourceAnchor, passwordHashSync, settings userPrincipalNameAttribute, object types, settings userSignIn, settings syncIntervalInMinutes, settings groupFiltering, settings optionalFeatures, settings autoUpgrade",
        "  contoso, of which the exports do not say: verifiedDomains, authentication seamlessSingleSignOn, authentication method, accidentalDeletionPrevention",
      ].join("\n"),
    );
  });

  /** The differences between the export of the staging server and what an adoption of the tenant declares, edited. */
  async function stagingAgainst(edit: (declared: Editable) => void, ...edits: readonly Edit[]) {
    const folder = declaredBeside(...edits);
    const declared = JSON.parse(readFileSync(join(folder, "declared.json"), "utf8"));
    edit(declared);
    writeFileSync(join(folder, "declared.json"), JSON.stringify(declared));
    const { stdout } = await run(folder, ["compare", "staging", "--declared", "declared.json", "--format", "json"]);
    const { differences } = JSON.parse(stdout) as { differences: { part: string; values: (string | null)[] }[] };
    return differences.map(({ part, values }) => [part, ...values]);
  }

  interface Editable {
    readonly tenants: { accidentalDeletionPrevention?: unknown }[];
    readonly connectSync: { readonly settings: Record<string, unknown> }[];
  }

  const settingsOfStaging = (settings: Record<string, unknown>) => (declared: Editable) =>
    Object.assign(declared.connectSync[1]?.settings as object, settings);

  test("a custom rule that is gone from the server is told, though it was the last one", async () => {
    const customRules = [{ name: "In from AD - Filter", direction: "inbound", precedence: 50 }];
    expect(await stagingAgainst(settingsOfStaging({ customRules }))).toEqual([
      ["inbound rule In from AD - Filter", null, "precedence 50"],
    ]);
  });

  test("a custom rule that somebody added to a server that was adopted without one is told", async () => {
    expect(await stagingAgainst(() => {}, [USER_RULE, "<dest>cloudNoFlow", "<dest>employeeType"])).toContainEqual([
      "inbound rule In from AD - user cloudNoFlow",
      "precedence 80",
      null,
    ]);
  });

  test("the attribute that people sign in with is Microsoft's where nobody declares another", async () => {
    expect(await stagingAgainst(settingsOfStaging({ userPrincipalNameAttribute: "mail" }))).toEqual([
      ["settings userPrincipalNameAttribute", "userPrincipalName", "mail"],
    ]);
  });

  test("a server that says another deletion threshold than the active one differs from the tenant's", async () => {
    const folder = declaredBeside([MV, ">500<", ">700<"]);
    for (const server of ["active", "staging"])
      cpSync(join(folder, server), join(folder, "both", server), { recursive: true });
    const { stdout } = await run(folder, ["compare", "both", "--declared", "declared.json", "--format", "json"]);
    expect(JSON.parse(stdout).differences).toMatchObject([
      { subject: "SYNC02 of contoso", part: "settings deletionThreshold", values: ["700", "500"] },
    ]);
  });

  test("a job in quarantine is told beside the differences", async () => {
    const folder = declaredBeside();
    const jobs = join(folder, "graph/servicePrincipals/5e2d8c10-77aa-4f3b-9c61-0d2e4f6a8b01/jobs.json");
    const text = readFileSync(jobs, "utf8");
    writeFileSync(
      jobs,
      text.replaceAll('"quarantine": null', '"quarantine": { "reason": "EncounteredTooManyDeletes" }'),
    );
    const { exitCode, stdout } = await run(folder, ["compare", "graph", "--declared", "declared.json"]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/the job AD2AADProvisioning\.\w+ is in quarantine: .*EncounteredTooManyDeletes/);
  });

  test.each([
    ["at the server", settingsOfStaging({ deletionThreshold: 5000 }), "5000"],
    [
      "at the server alone",
      (declared: Editable) => {
        delete declared.tenants[0]?.accidentalDeletionPrevention;
        settingsOfStaging({ deletionThreshold: "off" })(declared);
      },
      "off",
    ],
  ])("another deletion threshold is told where it is declared %s", async (_, edit, value) => {
    expect(await stagingAgainst(edit)).toEqual([["settings deletionThreshold", "500", value]]);
  });

  test.each([
    [{ count: 700 }, "700"],
    [{ percentage: 10 }, "10%"],
  ])("another deletion threshold is told where it is declared at the tenant: %j", async (prevention, value) => {
    const differences = await stagingAgainst((declared) =>
      Object.assign(declared.tenants[0] as object, { accidentalDeletionPrevention: prevention }),
    );
    expect(differences).toEqual([["accidentalDeletionPrevention", "500", value]]);
  });

  test("an agent that is declared and does not run is told", async () => {
    const folder = declaredBeside();
    const declared = JSON.parse(readFileSync(join(folder, "declared.json"), "utf8"));
    declared.agents.push({ ...declared.agents[0], name: "AGT99" });
    writeFileSync(join(folder, "declared.json"), JSON.stringify(declared));
    const { stdout } = await run(folder, ["compare", "graph", "--declared", "declared.json", "--format", "json"]);
    expect(JSON.parse(stdout).differences).toEqual([
      {
        area: "provisioning agent",
        subject: "AGT99 of contoso",
        part: "provisioning agent",
        values: [null, "present"],
      },
    ]);
  });

  test("an agent of a domain whose agents the declaration leaves open is no difference", async () => {
    const folder = declaredBeside();
    const declared = JSON.parse(readFileSync(join(folder, "declared.json"), "utf8"));
    const ofContoso = declared.agents.filter(({ domains }: { domains: string[] }) => domains.includes("contoso.com"));
    declared.agents = ofContoso.slice(1);
    declared.tenants[0].undeclaredAgents = ["adatum.com"];
    writeFileSync(join(folder, "declared.json"), JSON.stringify(declared));
    const { stdout } = await run(folder, ["compare", "graph", "--declared", "declared.json", "--format", "json"]);
    const { differences, notCompared } = JSON.parse(stdout);
    expect(differences).toMatchObject([{ subject: `${ofContoso[0].name} of contoso`, values: ["present", null] }]);
    expect(notCompared).toContain("contoso, of which the declaration does not say: provisioning agents of adatum.com");
  });

  test("a configuration is the declared one by its ids, whatever either calls it", async () => {
    const folder = declaredBeside();
    const declared = JSON.parse(readFileSync(join(folder, "declared.json"), "utf8"));
    const [first, second] = declared.cloudSync;
    declared.cloudSync = [{ ...first, name: "renamed", deletionThreshold: 77 }, second];
    writeFileSync(join(folder, "declared.json"), JSON.stringify(declared));
    const { stdout } = await run(folder, ["compare", "graph", "--declared", "declared.json", "--format", "json"]);
    expect(JSON.parse(stdout).differences).toEqual([
      {
        area: "Cloud Sync configuration",
        subject: "renamed of contoso",
        part: "deletionThreshold",
        values: [String(first.deletionThreshold), "77"],
      },
    ]);
  });

  test("a configuration is known by the name of its application, and an application of another name is told", async () => {
    const folder = declaredBeside();
    const declared = JSON.parse(readFileSync(join(folder, "declared.json"), "utf8"));
    const [first, second] = declared.cloudSync;
    const { existing: _, ...withoutIds } = first;
    declared.cloudSync = [
      { ...withoutIds, name: "stores", displayName: "adatum.com" },
      { ...second, displayName: "Contoso" },
    ];
    writeFileSync(join(folder, "declared.json"), JSON.stringify(declared));
    const { stdout } = await run(folder, ["compare", "graph", "--declared", "declared.json", "--format", "json"]);
    expect(JSON.parse(stdout).differences).toEqual([
      {
        area: "Cloud Sync configuration",
        subject: `${second.name} of contoso`,
        part: "displayName",
        values: ["contoso.com", "Contoso"],
      },
    ]);
  });

  test("a configuration that is declared and does not run, and one that runs and is not declared, are told", async () => {
    const folder = declaredBeside();
    const declared = JSON.parse(readFileSync(join(folder, "declared.json"), "utf8"));
    const { existing: _, displayName: __, ...another } = declared.cloudSync[0];
    declared.cloudSync = [{ ...another, name: "another" }, declared.cloudSync[1]];
    writeFileSync(join(folder, "declared.json"), JSON.stringify(declared));
    const { exitCode, stdout } = await run(folder, [
      "compare",
      "graph",
      "--declared",
      "declared.json",
      "--format",
      "json",
    ]);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout).differences).toMatchObject([
      { subject: "adatum-com of contoso", values: ["present", null] },
      { subject: "another of contoso", values: [null, "present"] },
    ]);
  });

  test("two configurations with one name are each compared with its own declaration", async () => {
    const folder = declaredBeside();
    const principals = join(folder, "graph/servicePrincipals");
    for (const id of readdirSync(principals)) {
      const file = join(principals, id, "servicePrincipal.json");
      writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), displayName: "Sync" }));
    }
    const declared = JSON.parse(readFileSync(join(folder, "declared.json"), "utf8"));
    declared.cloudSync = declared.cloudSync
      .map(({ existing: _, ...one }: Loose) => ({ ...one, displayName: "Sync" }))
      .reverse();
    writeFileSync(join(folder, "declared.json"), JSON.stringify(declared));
    const { exitCode, stdout } = await run(folder, ["compare", "graph", "--declared", "declared.json"]);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining("Nothing that matters differs in what both say.")]);
  });

  describe("a configuration", () => {
    /** What differs of contoso.com, with its answers of Graph and its declaration edited. */
    async function differing(
      answers: {
        readonly jobs?: (jobs: Loose[]) => void;
        readonly secrets?: object;
        readonly schema?: SchemaEdit;
        readonly principal?: (principal: Loose) => void;
        readonly organization?: (organization: Loose) => void;
      },
      declare: (configuration: Loose) => void = () => {},
    ) {
      const folder = declaredBeside();
      const principal = join(folder, "graph/servicePrincipals", CONTOSO);
      const edit = (path: string, change: (value: Loose) => void) => {
        const value = JSON.parse(readFileSync(join(principal, path), "utf8"));
        change(value);
        writeFileSync(join(principal, path), JSON.stringify(value));
      };
      edit("jobs.json", ({ value }) => answers.jobs?.(value));
      edit("servicePrincipal.json", (value) => answers.principal?.(value));
      edit("../../organization.json", ({ value: [value] }) => answers.organization?.(value));
      edit("secrets.json", ({ value }) => {
        if (answers.secrets) value[2].value = JSON.stringify(answers.secrets);
      });
      const [job] = readdirSync(join(principal, "jobs"));
      edit(`jobs/${job}/schema.json`, ({ synchronizationRules: [rule] }) => answers.schema?.(rule.objectMappings));
      const declared = JSON.parse(readFileSync(join(folder, "declared.json"), "utf8"));
      declare(declared.cloudSync.find(({ existing }: Loose) => existing.servicePrincipalObjectId === CONTOSO));
      writeFileSync(join(folder, "declared.json"), JSON.stringify(declared));
      const { stdout } = await run(folder, ["compare", "graph", "--declared", "declared.json", "--format", "json"]);
      const { differences, notCompared } = JSON.parse(stdout);
      expect(notCompared.join("\n")).not.toMatch(/mapping|passwordHashSync/);
      return differences.map(({ part, values }: Loose) => [part, ...values]);
    }

    type SchemaEdit = (objects: Loose[]) => void;
    const users = (objects: Loose[]) => objects.find((each) => each.sourceObjectName === "user");
    const paused = (...templates: string[]) => ({
      jobs: (jobs: Loose[]) => {
        for (const job of jobs)
          job.schedule.state = templates.some((template) => job.id.startsWith(template)) ? "Paused" : "Active";
      },
    });
    const mapped = (...mappings: object[]) => ({
      attributeMappings: mappings.map((mapping) => ({ objectTypes: ["user"], flowType: "Always", ...mapping })),
    });
    const declaring = (parts: object) => (configuration: Loose) => {
      const { attributeMappings: more = [], ...rest } = parts as Loose;
      const targets = more.map(({ target }: Loose) => target.toLowerCase());
      const kept = configuration.attributeMappings.filter(
        ({ target }: Loose) => !targets.includes(target.toLowerCase()),
      );
      Object.assign(configuration, rest, { attributeMappings: [...kept, ...more] });
    };

    test("that has Microsoft's mapping where it is declared as removed differs in it", async () => {
      expect(await differing({}, declaring(mapped({ target: "department", remove: true })))).toEqual([
        ["mapping of user department", "Trim([department])", "removed"],
      ]);
    });

    test("that has no mapping where it is declared as removed does not differ", async () => {
      const schema: SchemaEdit = (objects) => {
        const { attributeMappings } = users(objects);
        users(objects).attributeMappings = attributeMappings.filter(
          ({ targetAttributeName }: Loose) => targetAttributeName !== "Department",
        );
      };
      expect(await differing({ schema }, declaring(mapped({ target: "Department", remove: true })))).toEqual([]);
    });

    test("that has a mapping which no definition can say differs from a removed one all the same", async () => {
      const schema: SchemaEdit = (objects) => {
        const { attributeMappings } = users(objects);
        attributeMappings.push(
          attributeMappings.find(({ targetAttributeName }: Loose) => targetAttributeName === "Department"),
        );
      };
      expect(await differing({ schema }, declaring(mapped({ target: "Department", remove: true })))).toEqual([
        ["mapping of user Department", "mapped, in a way that no definition can say", "removed"],
      ]);
    });

    test("that has Microsoft's mapping where just that is declared does not differ, in whatever case", async () => {
      const declared = declaring(mapped({ target: "DEPARTMENT", expression: "Trim([department])" }));
      expect(await differing({}, declared)).toEqual([]);
      expect(await differing({}, declaring(mapped({ target: "Department", attribute: "department" })))).toEqual([
        ["mapping of user Department", "Trim([department])", "[department]"],
      ]);
    });

    test.each<[string, string[], object, (string | null)[][]]>([
      ["the provisioning job alone is paused", ["AD2AADProvisioning"], {}, [["enabled", "false", "true"]]],
      [
        "the job of password hashes alone is paused",
        ["AD2AADPasswordHash"],
        {},
        [["job AD2AADPasswordHash", "paused", "running"]],
      ],
      [
        "both are declared as paused, and one runs",
        ["AD2AADProvisioning"],
        { enabled: false },
        [["job AD2AADPasswordHash", "running", "paused"]],
      ],
      [
        "a job runs that is not declared",
        ["AD2AADProvisioning"],
        { enabled: false, passwordHashSync: false },
        [["job AD2AADPasswordHash", "running", null]],
      ],
      ["a job that is not declared is paused", ["AD2AADPasswordHash"], { passwordHashSync: false }, []],
      ["both are paused", ["AD2AADProvisioning", "AD2AADPasswordHash"], {}, [["enabled", "false", "true"]]],
    ])("is told by what its jobs do: %s", async (_, templates, declared, differences) => {
      expect(await differing(paused(...templates), declaring(declared))).toEqual(differences);
    });

    test("whose service principal may not sign in differs where it is declared to run", async () => {
      const principal = (value: Loose) => {
        value.accountEnabled = false;
      };
      expect(await differing({ principal })).toEqual([["service principal", "disabled", "enabled"]]);
      const stopped = { ...paused("AD2AADProvisioning", "AD2AADPasswordHash"), principal };
      expect(await differing(stopped, declaring({ enabled: false }))).toEqual([]);
    });

    test("of a tenant whose directory synchronization is off differs from every declaration", async () => {
      const organization = (value: Loose) => {
        value.onPremisesSyncEnabled = false;
      };
      expect(await differing({ organization })).toEqual([["directory synchronization", "off", "on"]]);
    });

    test("whose threshold stops no run differs from every declaration", async () => {
      const secrets = { Enabled: true, Recipients: "", DeleteThresholdEnabled: false, DeleteThresholdValue: 50 };
      expect(await differing({ secrets }, declaring({ deletionThreshold: 50 }))).toEqual([
        ["prevention of accidental deletions", "off", "on"],
      ]);
      expect(await differing({ secrets: { ...secrets, DeleteThresholdEnabled: true } })).toEqual([]);
    });
  });

  test("exports of another tenant are refused", async () => {
    const folder = declaredBeside();
    const text = readFileSync(join(folder, "graph/organization.json"), "utf8");
    writeFileSync(join(folder, "graph/organization.json"), text.replaceAll("3c7f0e52", "11111111"));
    expect(await run(folder, ["compare", "graph", "--declared", "declared.json"])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("and what is declared is of another"),
    });
  });

  test("a topology in the place of the exports is refused, with what to do instead", async () => {
    const folder = declaredBeside();
    expect(await run(folder, ["compare", "declared.json", "--declared", "declared.json"])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/^error: it is a topology, .*\n {2}where declared\.json\n.*without --declared\n/),
    });
  });

  test("it is one of the two, and --server is of it", async () => {
    const folder = declaredBeside();
    expect((await run(folder, ["compare", "active", "staging", "--declared", "declared.json"])).stderr).toContain(
      "there are two things to compare it with",
    );
    expect((await run(folder, ["compare", "active", "staging", "--server", "SYNC01"])).stderr).toContain(
      "it names a declared server, and --declared was not given",
    );
    expect((await run(folder, ["compare", "graph", "--declared", "declared.json", "--server", "x"])).stderr).toContain(
      "the exports are of 0 Connect Sync servers",
    );
  });
});

test("two topologies are compared by meaning, and named as they are declared", async () => {
  const folder = mkdtempSync(join(tmpdir(), "entra-sync-topologies-"));
  const before = estate({
    tenants: [tenant()],
    connectSync: [connectSync()],
    cloudSync: [cloudSync()],
  });
  const after = estate({
    tenants: [tenant()],
    connectSync: [
      connectSync({
        scopes: [ous("OU=CORP", "OU=IT")],
        handsOver: [handOver("OU=Lab,OU=CORP")],
      }),
    ],
    cloudSync: [cloudSync({ scope: ous("OU=Sales", "OU=Stores"), deletionThreshold: 50 })],
  });
  writeFileSync(join(folder, "before.json"), printTopology(before));
  mkdirSync(join(folder, "after"));
  writeFileSync(join(folder, "after/sync-topology.json"), printTopology(after));
  const { exitCode, stdout } = await run(folder, ["compare", "before.json", "after"]);
  expect(exitCode).toBe(1);
  expect(stdout).toMatchInlineSnapshot(`
    "<  before.json: the topology of contoso
    >  after: the topology of contoso

    4 differences:

    Connect Sync server  aadc-01 of contoso
      scope of OU=IT,DC=corp,DC=contoso,DC=com
        < excluded
        > included
      hand-over of OU=Lab,OU=CORP,DC=corp,DC=contoso,DC=com
        < nothing
        > users, inetOrgPersons, groups, contacts

    Cloud Sync configuration  sales of contoso
      scope of OU=Stores,DC=corp,DC=contoso,DC=com
        < excluded
        > included
      deletionThreshold
        < 500
        > 50
    "
  `);
  expect(await run(folder, ["compare", "after", "after"])).toMatchObject({
    exitCode: 0,
  });
});

test("two exports of Cloud Sync, or two schemas, are compared, and a schema with an export is refused", async () => {
  const folder = mkdtempSync(join(tmpdir(), "entra-sync-graph-"));
  for (const side of ["one", "other"])
    cpSync(join(GRAPH_FIXTURES, "contoso"), join(folder, side), {
      recursive: true,
    });
  const schema =
    "servicePrincipals/5e2d8c10-77aa-4f3b-9c61-0d2e4f6a8b01/jobs/AD2AADProvisioning.1f2e3d4c5b6a79880716253443526170/schema.json";
  expect(await run(folder, ["compare", "one", "other"])).toMatchObject({
    exitCode: 0,
  });
  const text = readFileSync(join(folder, "other", schema), "utf8");
  writeFileSync(join(folder, "other", schema), text.replaceAll("OU=Sales,OU=CORP", "OU=Sales,OU=HQ"));
  const whole = await run(folder, ["compare", "one", "other", "--format", "json"]);
  const schemas = await run(folder, ["compare", `one/${schema}`, `other/${schema}`, "--format", "json"]);
  expect(JSON.parse(whole.stdout)).toMatchObject({
    kind: "Cloud Sync exports",
    differences: [
      {
        area: "schema",
        subject: "contoso.com, rule AD2AADProvisioning",
        part: "OU OU=Sales,OU=CORP,DC=contoso,DC=com",
        values: ["in scope", null],
      },
      {
        area: "schema",
        subject: "contoso.com, rule AD2AADProvisioning",
        part: "OU OU=Sales,OU=HQ,DC=contoso,DC=com",
        values: [null, "in scope"],
      },
    ],
  });
  expect(JSON.parse(schemas.stdout)).toMatchObject({
    kind: "schemas",
    differences: [{}, {}],
  });
  expect(await run(folder, ["compare", "one", `other/${schema}`])).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining("the first is a Cloud Sync export, the second a schema"),
  });
});
