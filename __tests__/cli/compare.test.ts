import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CONNECT_FIXTURES } from "../support/connect-exports";
import { run } from "./captured-io";

const MV = "GlobalSettings/MV.xml";
const USER_RULE = "SynchronizationRules/SynchronizationRule_{bbbbbbbb-0000-4000-8000-000000000003}.xml";

/** A folder with the exports of both servers, the staging one edited. */
function exportsWith(...edits: readonly (readonly [file: string, from: string, to: string])[]): string {
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

    Not read: 56 parts of the first export and 56 of the second, such as schemas and run profiles; --format json lists them.
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

    Not read: 56 parts of the first export and 56 of the second, such as schemas and run profiles; --format json lists them.
    "
  `);
});

test("as JSON every difference and every note is there", async () => {
  const folder = exportsWith([MV, ">500<", ">5000<"]);
  const { exitCode, stdout } = await run(folder, ["compare", "active", "staging", "--format", "json"]);
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    exports: [
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
  expect(stdout).toContain("Not compared, since only one of the exports says it:\n  tenant");
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
      /^error: the file is no XML: unexpected close tag\n {2}where staging, GlobalSettings\/MV\.xml, line \d+/,
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
  expect(await run(folder, ["compare", "active"])).toMatchObject({ exitCode: 2 });
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
