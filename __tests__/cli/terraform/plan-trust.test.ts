import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, Testing } from "cdktf";
import { PlanTrust, type StackJson } from "../../../lib/cli/terraform/plan-trust";
import { CloudSyncStack, ServersStack, type TenantDefinition } from "../../../stacks";
import { buildsServers } from "../../../stacks/servers-stack";
import { tenants } from "../../../stacks/tenants";
import { run } from "../captured-io";
import { PlayedSynth } from "../fake-terraform";

/** What is merged: a stack as the engine writes it. */
const REQUIRED = {
  azurerm: { source: "azurerm", version: "4.55.0" },
  msgraph: { source: "microsoft/msgraph", version: "~> 0.5" },
};
const BACKEND = { storage_account_name: "state", container_name: "tf", key: "one.tfstate" };
const AZURERM = { features: [{}], tenant_id: "1", subscription_id: "1", environment: "public" };
const STATE = { backend: "azurerm", config: { storage_account_name: "state", key: "a" } };
const TRUSTED = {
  "//": { metadata: {} },
  terraform: { required_providers: REQUIRED, backend: { azurerm: BACKEND } },
  provider: { azurerm: [AZURERM], msgraph: [{ tenant_id: "1" }] },
  data: { terraform_remote_state: { other: STATE } },
  module: { network: { source: "Azure/network/azurerm", version: "5.3.0" }, own: { source: "./assets/own" } },
  resource: {
    azurerm_thing: {
      script: { text: '${file("assets/script.ps1")}' },
      chosen: { text: "${file(local.path)}" },
      template: { text: '${templatefile("assets/script.tftpl", {})}' },
      prose: { text: 'file("/proc/self/environ")' },
    },
  },
  output: { a: { value: "1" } },
};

const objections = (stack: unknown, trusted: object = TRUSTED) =>
  new PlanTrust([trusted as StackJson]).objectionsTo(stack as StackJson);

/** A stack with the providers that are trusted. */
const using = (parts: object) => ({ terraform: { required_providers: REQUIRED }, ...parts });
const requiring = (providers: object) => ({ terraform: { required_providers: providers } });
const settingUp = (settings: object) => ({ terraform: { required_providers: REQUIRED, ...settings } });
const saying = (text: string) => using({ output: { b: { value: text } } });

test("nothing is objected to in what is trusted, but what its assets decide, which are the pull request's", () => {
  expect(objections(TRUSTED)).toEqual(['the module "./assets/own"', "an expression that reads files"]);
});

test.each([
  [
    "other resources, outputs, checks and texts",
    using({
      resource: {
        azurerm_x: { y: { z: "a file (of text)", provider: "azurerm.two", depends_on: ["azurerm_thing.file"] } },
        msgraph_x: { y: { dynamic: { "//": {} }, lifecycle: { ignore_changes: ["file_name"] } } },
        terraform_data: { z: {} },
      },
      data: { azurerm_x: { y: {} } },
      ephemeral: { azurerm_x: { y: {} } },
      check: { a: { data: { msgraph_x: { y: {} } }, assert: [] } },
      locals: { a: "${local.file}", b: "(a file) of ${local.a}" },
      variable: { a: { type: "string" } },
      import: [{ to: 'azurerm_x.y["a"]', id: "a", provider: "azurerm.two" }],
      moved: [{ from: "azurerm_x.y", to: "azurerm_x.z" }],
      removed: [{ from: "azurerm_x.z" }],
    }),
  ],
  [
    "another tenant, subscription, client and alias",
    using({
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
    }),
  ],
  [
    "the same provider by its long name, under another",
    {
      ...requiring({ rm: { source: "registry.terraform.io/hashicorp/AzureRM", version: "4.55.0" } }),
      provider: { rm: [AZURERM] },
      resource: { azurerm_x: { y: { provider: "rm" } }, rm_x: { y: {} } },
    },
  ],
  ["another blob for the state", settingUp({ backend: { azurerm: { ...BACKEND, key: "two" } } })],
  ["a local state", settingUp({ backend: { local: { path: "x.tfstate" } } })],
  ["a version of Terraform", settingUp({ required_version: ">= 1.5" })],
  [
    "the same module",
    using({ module: { again: { ...TRUSTED.module.network, providers: { azurerm: "azurerm.two" } } } }),
  ],
  [
    "the state of another stack in the same place, and one on the disk",
    {
      data: {
        terraform_remote_state: {
          b: { ...STATE, config: { ...STATE.config, key: "b" } },
          c: { backend: "local", config: { path: "x" } },
        },
      },
    },
  ],
  ["an expression that reads the same file", saying(TRUSTED.resource.azurerm_thing.script.text)],
  ["a comment", { "//": { metadata: {} } }],
])("%s may be planned", (_, stack) => {
  expect(objections(stack)).toEqual([]);
});

const OTHER_SHAPE = "in a shape that no synth writes";
const READS = "an expression that reads files";
const HTTP = "the provider registry.terraform.io/hashicorp/http";

test.each<[string, unknown, ...string[]]>([
  ["a provider", requiring({ evil: { source: "evil/evil" } }), "the provider registry.terraform.io/evil/evil"],
  [
    "a known name from another source",
    requiring({ azurerm: { source: "evil.example/hashicorp/azurerm" } }),
    "the provider evil.example/hashicorp/azurerm",
  ],
  [
    "a source of several lines",
    requiring({ azurerm: { source: "evil\n::error::/b" } }),
    'the provider "registry.terraform.io/evil\\n::error::/b"',
  ],
  ["a provider without a source", requiring({ http: {} }), HTTP],
  [
    "another version of a provider",
    requiring({ azurerm: { source: "azurerm", version: "4.0.0" } }),
    'the provider registry.terraform.io/hashicorp/azurerm in version "4.0.0", where it is version "4.55.0": another version may have a known hole',
  ],
  [
    "a provider that only a type names, in any version",
    { resource: { azurerm_x: { y: {} } } },
    'the provider registry.terraform.io/hashicorp/azurerm in any version, where it is version "4.55.0": another version may have a known hole',
  ],
  ["a type of a resource", using({ resource: { http_x: { y: {} } } }), HTTP],
  ["a type of a data source", using({ data: { http: { y: {} } } }), HTTP],
  ["a type of an ephemeral resource", using({ ephemeral: { http_x: { y: {} } } }), HTTP],
  ["a type inside a check", using({ check: { a: { data: { http: { y: {} } } } } }), HTTP],
  ["a type of an import", using({ import: [{ to: "http_x.y", id: "1" }] }), HTTP],
  ["a provider of a resource", using({ resource: { terraform_data: { a: { provider: "http.a" } } } }), HTTP],
  ["a provider of an import", using({ import: { to: "azurerm_x.y", id: "1", provider: "http" } }), HTTP],
  ["a provider of a module", using({ module: { a: { ...TRUSTED.module.network, providers: { a: "http" } } } }), HTTP],
  ["a block of a provider", using({ provider: { http: [{}] } }), HTTP, "other settings of the provider http"],
  [
    "a name like that of what every object has",
    using({ provider: JSON.parse('{"__proto__": {}}') }),
    "the provider registry.terraform.io/hashicorp/__proto__",
    "other settings of the provider __proto__",
  ],
  [
    "the built-in provider from elsewhere",
    requiring({ terraform: { source: "evil/terraform" } }),
    "the provider registry.terraform.io/evil/terraform",
  ],
  [
    "a place that a provider sends its token to",
    using({ provider: { azurerm: { ...AZURERM, metadata_host: "evil.example" } } }),
    "other settings of the provider azurerm",
  ],
  [
    "a second block of a provider with one",
    using({ provider: { azurerm: [AZURERM, { oidc_request_url: "https://evil.example" }] } }),
    "other settings of the provider azurerm",
  ],
  [
    "settings of a provider that has none",
    using({ provider: { msgraph: [{ tenant_id: "1", environment: "china" }] } }),
    "other settings of the provider msgraph",
  ],
  [
    "settings of a provider that more than who signs in hides in",
    using({ provider: { azurerm: { ...AZURERM, features: [{ alias: "a" }] } } }),
    "other settings of the provider azurerm",
  ],
  [
    "a tenant that is no text",
    using({ provider: { azurerm: { ...AZURERM, tenant_id: [{}] } } }),
    "other settings of the provider azurerm",
  ],
  [
    "another place for the state",
    settingUp({ backend: { azurerm: { ...BACKEND, storage_account_name: "evil" } } }),
    "another backend",
  ],
  ["another backend", settingUp({ backend: { http: { address: "https://evil.example" } } }), "another backend"],
  ["two backends", settingUp({ backend: { local: {}, http: {} } }), "another backend"],
  ["backends in a list", settingUp({ backend: [{ http: {} }] }), "another backend"],
  ["a backend in a list", settingUp({ backend: { azurerm: [BACKEND] } }), "another backend"],
  ["a local backend in a list", settingUp({ backend: { local: [{}] } }), "another backend"],
  [
    "a state among the assets, which names providers",
    settingUp({ backend: { local: { path: "assets/evil.tfstate" } } }),
    "another backend",
  ],
  ["states among the assets", settingUp({ backend: { local: { workspace_dir: "assets" } } }), "another backend"],
  ["another file as the state", settingUp({ backend: { local: { path: "cdk.tf.json" } } }), "another backend"],
  ["a cloud", settingUp({ cloud: { organization: "evil" } }), "another cloud"],
  ["a provider's metadata", settingUp({ provider_meta: { msgraph: {} } }), "another provider_meta"],
  ["encryption of the state (OpenTofu)", settingUp({ encryption: { key_provider: {} } }), "another encryption"],
  [
    "a module",
    { module: { evil: { source: "git::https://evil.example/m" } } },
    'the module "git::https://evil.example/m"',
  ],
  ["a module in its own folder", { module: { own: TRUSTED.module.own } }, 'the module "./assets/own"'],
  ["a module without a source that is text", { module: { evil: { source: ["x"] } } }, 'the module ["x"]'],
  [
    "another version of a module",
    { module: { a: { ...TRUSTED.module.network, version: "1.0.0" } } },
    'the module "Azure/network/azurerm" in version "1.0.0"',
  ],
  [
    "any version of a module",
    { module: { a: { source: "Azure/network/azurerm" } } },
    'the module "Azure/network/azurerm" in any version',
  ],
  [
    "a state elsewhere",
    { data: { terraform_remote_state: { b: { backend: "http", config: { address: "https://evil.example" } } } } },
    "the state of another place",
  ],
  [
    "a state elsewhere, inside a check",
    { check: { a: { data: { terraform_remote_state: { b: { backend: "http" } } } } } },
    "the state of another place",
  ],
  [
    "a program",
    using({ data: { external: { evil: { program: ["sh"], provider: "azurerm" } } } }),
    "a program (data external)",
  ],
  [
    "a program inside a check",
    using({ check: { a: { data: { external: { evil: { provider: "azurerm" } } } } } }),
    "a program (data external)",
  ],

  ["a list of stacks", [{ module: { evil: { source: "evil" } } }], `the stack ${OTHER_SHAPE}`],
  ["nothing as a stack", null, `the stack ${OTHER_SHAPE}`],
  ["text as a stack", "x", `the stack ${OTHER_SHAPE}`],
  ["a list of settings", { terraform: [{ backend: { http: {} } }] }, `terraform ${OTHER_SHAPE}`],
  ["no settings", { terraform: null }, `terraform ${OTHER_SHAPE}`],
  [
    "a list of required providers",
    { terraform: { required_providers: [{ evil: {} }] } },
    `terraform.required_providers ${OTHER_SHAPE}`,
  ],
  ["a provider's version by itself", requiring({ http: "1.0.0" }), `terraform.required_providers.http ${OTHER_SHAPE}`],
  [
    "a source that is no text",
    requiring({ http: { source: ["a"] } }),
    `terraform.required_providers.http ${OTHER_SHAPE}`,
  ],
  [
    "more about a provider",
    requiring({ azurerm: { ...REQUIRED.azurerm, configuration_aliases: [] } }),
    `terraform.required_providers.azurerm ${OTHER_SHAPE}`,
  ],
  ["a provider's name in capitals", requiring({ HTTP: {} }), `terraform.required_providers.HTTP ${OTHER_SHAPE}`],
  ["a list of providers", { provider: [{ azurerm: { metadata_host: "evil" } }] }, `provider ${OTHER_SHAPE}`],
  ["a list in a list of a provider", { provider: { azurerm: [[AZURERM]] } }, `provider.azurerm ${OTHER_SHAPE}`],
  ["a list of types", { data: [{ external: {} }] }, `data ${OTHER_SHAPE}`],
  ["no types", { resource: null }, `resource ${OTHER_SHAPE}`],
  ["a list of names", { data: { terraform_remote_state: [{ x: {} }] } }, `data.terraform_remote_state ${OTHER_SHAPE}`],
  ["a list of bodies", { data: { http: { x: [{}] } } }, `data.http.x ${OTHER_SHAPE}`],
  ["a list of modules", { module: [{ m: { source: "evil" } }] }, `module ${OTHER_SHAPE}`],
  ["a list of one module", { module: { m: [{ source: "evil" }] } }, `module.m ${OTHER_SHAPE}`],
  ["a list of checks", { check: [{ a: {} }] }, `check ${OTHER_SHAPE}`],
  ["a list inside a check", { check: { a: { data: [{ http: {} }] } } }, `check.a.data ${OTHER_SHAPE}`],
  ["a list of locals", { locals: [{}] }, `locals ${OTHER_SHAPE}`],
  ["a comment for a type", { data: { "//": "x" } }, `data.// ${OTHER_SHAPE}`],
  [
    "a provider with a comment in its name",
    { resource: { terraform_data: { a: { provider: "http/**/" } } } },
    `resource.terraform_data.a.provider ${OTHER_SHAPE}`,
  ],
  [
    "providers of a module in a list",
    using({ module: { a: { ...TRUSTED.module.network, providers: ["http"] } } }),
    `module.a.providers ${OTHER_SHAPE}`,
  ],
  ["an import into a module", { import: [{ to: "module.a.http_x.y", id: "1" }] }, `import.to ${OTHER_SHAPE}`],
  ["an import into nothing", { import: {} }, `import.to ${OTHER_SHAPE}`],

  ["the environment of the process", saying('${file("/proc/self/environ")}'), READS],
  ["a comment before the parenthesis", saying('${file/**/("/proc/self/environ")}'), READS],
  ["a line's comment before the parenthesis", saying('%{ if file#\n("x") == "" }%{ endif }'), READS],
  ["a namespace", saying('${core::filebase64("x")}'), READS],
  ["a template", { locals: { '${templatefile ("/etc/passwd", {})}': 1 } }, READS],
  ["a template in a text", saying('${templatestring(join("", [local.a, local.b]), {})}'), READS],
  ["a home", saying('${pathexpand("~")}'), READS],
  ["a folder", saying('${abspath(".")}'), READS],
  [
    "a function of a provider's settings",
    using({ provider: { azurerm: { ...AZURERM, tenant_id: '${file("x")}' } } }),
    READS,
  ],
  [
    "a call in a nested block",
    using({ resource: { azurerm_x: { y: { dynamic: { a: { for_each: '${fileset("/", "*")}' } } } } } }),
    READS,
  ],
  ["a call in an import", using({ import: [{ to: 'azurerm_x.y[file("x")]', id: "1" }] }), READS],
  ["a call in an import's name", { import: [{ to: "terraform_data.y", id: { a: 'file("x")' } }] }, READS],
  ["a call in a move", { moved: [{ from: 'a.b[file("x")]', to: "a.b" }] }, READS],
  ["a call in a removal", { removed: { from: 'a.b[file("x")]' } }, READS],
  ...["depends_on", "ignore_changes", "replace_triggered_by"].map((field): [string, unknown, string] => [
    `a call in ${field}`,
    { resource: { terraform_data: { a: { lifecycle: { [field]: ['a.b[file("x")]'] } } } } },
    READS,
  ]),
  ["a file of the base that another part names", saying("${file(local.path)}"), READS],
  ["a template of the base, whose text is an asset", saying(TRUSTED.resource.azurerm_thing.template.text), READS],
  ["prose of the base as an expression", { moved: { from: TRUSTED.resource.azurerm_thing.prose.text } }, READS],
  ["a part that is not known", { action: { evil: {} } }, 'the part "action", which is not known here'],
  ["a part that every object has", { toString: {} }, 'the part "toString", which is not known here'],
])("%s is objected to", (_, stack, ...objection) => {
  expect(objections(stack)).toEqual(objection);
});

test.each([
  [
    "a provider's settings",
    { provider: { azurerm: [{ metadata_host: "${local.host}" }] } },
    "other settings of the provider azurerm",
  ],
  ["a module's source", { module: { a: { source: "${local.host}" } } }, 'the module "${local.host}"'],
  [
    "a state's place",
    { data: { terraform_remote_state: { a: { backend: "http", config: { address: "${local.host}" } } } } },
    "the state of another place",
  ],
  ["a backend", settingUp({ backend: { http: { address: "${local.host}" } } }), "another backend"],
  ["a cloud", settingUp({ cloud: { hostname: "${local.host}" } }), "another cloud"],
])("%s that other parts work out is objected to, though the base has the same", (_, parts, objection) => {
  const stack = using(parts);
  expect(objections({ ...stack, locals: { host: "evil.example" } }, stack)).toEqual([objection]);
});

test("a base that is no stack allows nothing", () => {
  expect(objections({ provider: { azurerm: [AZURERM] } }, [TRUSTED])).toEqual([
    "the provider registry.terraform.io/hashicorp/azurerm",
    "other settings of the provider azurerm",
  ]);
});

test("a base without a backend allows none in a list", () => {
  expect(objections(settingUp({ backend: [{ http: {} }] }), using({}))).toEqual(["another backend"]);
});

test("a local state may lie beside a trusted one", () => {
  const at = (path: string) => settingUp({ backend: { local: { path } } });
  const base = at("../../../terraform.a.tfstate");
  expect(objections(at("../../../terraform.b.tfstate"), base)).toEqual([]);
  expect(objections(at("../../terraform.b.tfstate"), base)).toEqual(["another backend"]);
});

test("the example tenants with other organizational units may be planned", () => {
  const synth = (change: (definition: string) => string) => {
    const app = Testing.stubVersion(new App({ stackTraces: false }));
    return tenants
      .map((tenant): TenantDefinition => JSON.parse(change(JSON.stringify(tenant))))
      .flatMap((tenant) => [
        new CloudSyncStack(app, tenant),
        ...(buildsServers(tenant) ? [new ServersStack(app, tenant)] : []),
      ])
      .map((stack) => Testing.synth(stack));
  };
  const before = synth((definition) => definition);
  const after = synth((definition) => definition.replaceAll(/OU=(Sales|Operators|Staff)/g, "OU=$1 file (new)"));
  expect(after.filter((text) => text.includes("file (new)"))).toHaveLength(2);
  const trust = new PlanTrust(before.map((text) => JSON.parse(text)));
  expect(after.map((text) => trust.objectionsTo(JSON.parse(text)))).toEqual(after.map(() => []));
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
    const played = synth(
      JSON.stringify({
        module: { evil: { source: "evil/evil" } },
        data: { external: { evil: { provider: "terraform" } } },
      }),
    );
    const { exitCode, stdout, stderr } = await run(played.folder, ["plan", "--trust", base()], { env: played.env });
    expect(exitCode).toBe(2);
    expect(played.lines("log.calls")).toEqual([]);
    expect(existsSync(played.path("plans/a.json"))).toBe(false);
    expect(stdout).toContain("a: REFUSED, it is not trusted");
    expect(stderr).toBe(
      [
        "error: a is not planned, because it uses what no trusted stack uses",
        '  what  the module "evil/evil"',
        "  what  a program (data external)",
        "  why   a plan downloads and runs it, or sends it credentials",
        "  fix   have a person review and merge that change on its own; or plan it on your own computer, without --trust",
        "",
      ].join("\n"),
    );
  });

  test("gives Terraform the stack that was looked at and assets, and nothing else of the folder", async () => {
    const played = synth('{"data":{"external":{"evil":{}}},"data":{"terraform_x":{}},"terraform":{}}');
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
      '{"data":{"terraform_x":{}},"terraform":{}}',
    ]);
  });

  test("a base that is no synth is bad input", async () => {
    const played = synth("{}");
    const { exitCode, stderr } = await run(played.folder, ["plan", "--trust", "nowhere"], { env: played.env });
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining("nowhere/manifest.json") });
  });
});
