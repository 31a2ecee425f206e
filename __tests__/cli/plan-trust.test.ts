import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PlanTrust, type StackJson } from "../../lib/cli/plan-trust";
import { run } from "./captured-io";
import { PlayedSynth } from "./fake-terraform";

/** What is merged: a stack as the engine writes it. */
const TRUSTED: StackJson = {
  "//": { metadata: {} },
  terraform: {
    required_providers: {
      azurerm: { source: "azurerm", version: "4.55.0" },
      msgraph: { source: "microsoft/msgraph", version: "~> 0.5" },
    },
    backend: { azurerm: { storage_account_name: "state", container_name: "tf", key: "one.tfstate" } },
  },
  provider: {
    azurerm: [{ features: [{}], tenant_id: "1", subscription_id: "1", environment: "public" }],
    msgraph: [{ tenant_id: "1" }],
  },
  data: {
    terraform_remote_state: { other: { backend: "azurerm", config: { storage_account_name: "state", key: "a" } } },
  },
  module: { network: { source: "Azure/network/azurerm", version: "5.3.0" }, own: { source: "./assets/own" } },
  resource: { azurerm_thing: { script: { text: '${file("assets/script.ps1")}' } } },
  output: { a: { value: "1" } },
};

const objections = (stack: object) => new PlanTrust([TRUSTED]).objectionsTo(stack as StackJson);
const { terraform } = TRUSTED as Record<string, Record<string, Record<string, object>>>;

const trustedAzurerm = (TRUSTED.provider as { azurerm: object[] }).azurerm;

test("nothing is objected to in what is trusted, without the module in its own folder, whose files are the pull request's", () => {
  expect(objections(TRUSTED)).toEqual(['the module "./assets/own"']);
});

test.each([
  [
    "other resources, outputs, checks and texts",
    { resource: { x: { y: { z: "a file (of text)" } } }, check: {}, moved: [] },
  ],
  [
    "another tenant, subscription, client and alias",
    {
      provider: {
        azurerm: {
          features: [{}],
          environment: "public",
          tenant_id: "2",
          subscription_id: "2",
          client_id: "2",
          alias: "two",
        },
      },
    },
  ],
  [
    "the same provider by its long name, in another version",
    { terraform: { required_providers: { rm: { source: "registry.terraform.io/hashicorp/AzureRM", version: "9" } } } },
  ],
  [
    "another blob for the state, and a state on the disk",
    { terraform: { backend: { azurerm: { storage_account_name: "state", container_name: "tf", key: "two" } } } },
  ],
  ["a local state", { terraform: { backend: { local: { path: "x.tfstate" } } } }],
  ["the same module", { module: { again: { source: "Azure/network/azurerm" } } }],
  [
    "the state of another stack in the same place",
    {
      data: {
        terraform_remote_state: { b: { backend: "azurerm", config: { storage_account_name: "state", key: "b" } } },
      },
    },
  ],
  [
    "an expression that reads the same file",
    {
      output: {
        a: {
          value: (TRUSTED.resource as never as { azurerm_thing: { script: { text: string } } }).azurerm_thing.script
            .text,
        },
      },
    },
  ],
])("%s may be planned", (_, stack) => {
  expect(objections(stack)).toEqual([]);
});

test.each([
  [
    "a provider",
    { terraform: { required_providers: { evil: { source: "evil/evil" } } } },
    "the provider registry.terraform.io/evil/evil",
  ],
  [
    "a known name from another source",
    { terraform: { required_providers: { azurerm: { source: "evil.example/hashicorp/azurerm" } } } },
    "the provider evil.example/hashicorp/azurerm",
  ],
  [
    "a provider without a source",
    { terraform: { required_providers: { external: {} } } },
    "the provider registry.terraform.io/hashicorp/external",
  ],
  [
    "a place that a provider sends its token to",
    { provider: { azurerm: { features: [{}], environment: "public", metadata_host: "evil.example" } } },
    "other settings of the provider azurerm",
  ],
  [
    "a second block of a provider with one",
    {
      provider: {
        azurerm: [...trustedAzurerm, { oidc_request_url: "https://evil.example" }],
      },
    },
    "other settings of the provider azurerm",
  ],
  [
    "settings of a provider that has none",
    { provider: { msgraph: [{ tenant_id: "1", environment: "china" }] } },
    "other settings of the provider msgraph",
  ],
  [
    "another place for the state",
    { terraform: { backend: { azurerm: { ...terraform?.backend?.azurerm, storage_account_name: "evil" } } } },
    "another backend",
  ],
  ["another backend", { terraform: { backend: { http: { address: "https://evil.example" } } } }, "another backend"],
  ["a cloud", { terraform: { cloud: { organization: "evil" } } }, "another cloud"],
  [
    "a module",
    { module: { evil: { source: "git::https://evil.example/m" } } },
    'the module "git::https://evil.example/m"',
  ],
  ["a module in its own folder", { module: { evil: [{ source: "../evil" }] } }, 'the module "../evil"'],
  ["a module without a source that is text", { module: { evil: { source: ["x"] } } }, 'the module ["x"]'],
  [
    "a state elsewhere",
    { data: { terraform_remote_state: { b: { backend: "http", config: { address: "https://evil.example" } } } } },
    "the state of another place",
  ],
  ["a program", { data: { external: { evil: { program: ["sh"] } } } }, "a program (data external)"],
  [
    "the environment of the process",
    { output: { a: { value: '${file("/proc/self/environ")}' } } },
    "an expression that reads files",
  ],
  ["a template", { locals: { '${templatefile ("/etc/passwd", {})}': 1 } }, "an expression that reads files"],
  ["a part that is not known", { action: { evil: {} } }, 'the part "action", which is not known here'],
])("%s is objected to", (_, stack, objection) => {
  expect(objections(stack)).toEqual([objection]);
});

describe("entra-sync plan --trust", () => {
  const made: string[] = [];
  afterEach(() => {
    for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  /** A synth of one stack, which the program that plays Terraform plans. */
  function synth(text: string): PlayedSynth {
    const played = new PlayedSynth({ a: {} });
    made.push(played.folder);
    writeFileSync(played.path("stacks/a/cdk.tf.json"), text);
    return played;
  }

  function base(): string {
    const folder = mkdtempSync(join(tmpdir(), "entra-sync-base-"));
    made.push(folder);
    mkdirSync(join(folder, "stacks/a"), { recursive: true });
    writeFileSync(join(folder, "stacks/a/cdk.tf.json"), JSON.stringify(TRUSTED));
    writeFileSync(join(folder, "manifest.json"), JSON.stringify({ stacks: { a: { name: "a" } } }));
    return folder;
  }

  test("refuses what wants more before Terraform runs, and leaves no JSON", async () => {
    const played = synth(JSON.stringify({ module: { evil: { source: "evil/evil" } }, data: { external: {} } }));
    const { exitCode, stdout, stderr } = await run(played.folder, ["plan", "--trust", base()], { env: played.env });
    expect(exitCode).toBe(2);
    expect(played.lines("log.calls")).toEqual([]);
    expect(existsSync(played.path("plans/a.json"))).toBe(false);
    expect(stdout).toContain("a: REFUSED, it is not trusted");
    expect(stderr).toBe(
      [
        "error: a is not planned, for it wants what no trusted stack has",
        '  what  the module "evil/evil"',
        "  what  a program (data external)",
        "  why   a plan downloads and runs it, or sends it credentials",
        "  fix   have a person review and merge that by itself; or plan it on a desk, without --trust",
        "",
      ].join("\n"),
    );
  });

  test("gives Terraform the stack that was looked at and assets, and nothing else of the folder", async () => {
    const played = synth('{"data":{"external":{"evil":{}}},"data":{"x":{}},"terraform":{}}');
    for (const [name, text] of Object.entries({
      "evil.tf": "evil",
      ".terraform/providers/evil": "evil",
      ".terraform.lock.hcl": "evil",
      "assets/script.ps1": "a script",
    })) {
      mkdirSync(join(played.path("stacks/a", name), ".."), { recursive: true });
      writeFileSync(played.path("stacks/a", name), text);
    }
    const terraform = readFileSync(played.terraform, "utf8");
    const look = 'if [ "$1" = init ]; then find . -type f | sort | xargs tail -n +1 > "$(dirname "$0")/seen"; fi\n';
    writeFileSync(played.terraform, terraform.replace("command=$1\n", `command=$1\n${look}`));
    const { exitCode } = await run(played.folder, ["plan", "--trust", base()], { env: played.env });
    expect(exitCode).toBe(0);
    expect(played.lines("seen")).toEqual([
      "==> ./assets/script.ps1 <==",
      "a script",
      "==> ./cdk.tf.json <==",
      '{"data":{"x":{}},"terraform":{}}',
    ]);
  });

  test("a base that is no synth is bad input", async () => {
    const played = synth("{}");
    const { exitCode, stderr } = await run(played.folder, ["plan", "--trust", "nowhere"], { env: played.env });
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining("nowhere/manifest.json") });
  });
});
