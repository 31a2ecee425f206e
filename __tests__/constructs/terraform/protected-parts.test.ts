import { SynchronizationJob } from "@cdktf/provider-azuread/lib/synchronization-job";
import { Testing } from "cdktf";
import { CloudSyncConfiguration, MsgraphProvider, OuScope } from "../../../lib";
import { someoneElsesStack, tenant } from "../estate";

const RAW = { servicePrincipalId: "/servicePrincipals/x", templateId: "AD2AADProvisioning" };

function configuration() {
  const { app, stack } = someoneElsesStack();
  new MsgraphProvider(stack, "msgraph");
  const scope = OuScope.include("corp.contoso.com", ["OU=Sales,DC=corp,DC=contoso,DC=com"]);
  const construct = new CloudSyncConfiguration(stack, "sales", { tenant, scope });
  return { app, stack, construct, job: construct.provisioningJob };
}

type Made = ReturnType<typeof configuration>;

/** What the engine says when the stack is written as an app writes it; the number of agents is none of this. */
function refusalOf(change: (made: Made) => void): string {
  const made = configuration();
  change(made);
  const told = made.stack.node.findAll().flatMap(({ node }) => node.validate());
  return told.filter((text) => !/^SYNC\d/.test(text)).join("\n");
}

test("a stack that nobody has changed is written", () => {
  expect(refusalOf(() => {})).toBe("");
});

test.each<[string, (made: Made) => void, RegExp]>([
  [
    "an override",
    ({ job }) => job.addOverride("lifecycle.prevent_destroy", false),
    /sales\/provisioning-job has an override of lifecycle/,
  ],
  [
    "an override in the stack",
    ({ stack, job }) =>
      stack.addOverride(`resource.${job.terraformResourceType}.${job.friendlyUniqueId}.depends_on`, []),
    /sales\/provisioning-job has an override of depends_on in the stack/,
  ],
  [
    "another lifecycle",
    ({ job }) => {
      job.lifecycle = {};
    },
    /sales\/provisioning-job has another lifecycle/,
  ],
  [
    "a write that waits no longer for the pause",
    ({ construct }) => {
      const keys = construct.node.findAll().find(({ node }) => node.path.endsWith("secret/written")) as Made["job"];
      keys.dependsOn = [];
    },
    /secret\/written has a dependency that is gone/,
  ],
  [
    "a job of ours that starts itself",
    ({ job }) => {
      job.enabled = true;
    },
    /provisioning-job starts as soon as it is made/,
  ],
  [
    "a raw job",
    ({ stack }) => new SynchronizationJob(stack, "raw", RAW),
    /their-stack\/raw starts as soon as it is made/,
  ],
  [
    "a raw job of which only Terraform will know whether it starts",
    ({ stack, job }) => new SynchronizationJob(stack, "raw", { ...RAW, enabled: job.enabled }),
    /their-stack\/raw starts as soon as it is made/,
  ],
  [
    "a raw job in a stack with nothing of ours",
    ({ app }) => new SynchronizationJob(someoneElsesStack("beside", app).stack, "raw", RAW),
    /beside\/raw starts as soon as it is made/,
  ],
])("%s stops the synth, with the place and the fix", (_, change, words) => {
  expect(refusalOf(change)).toMatch(words);
});

test("a raw job that is made stopped, and a dependency more, are nobody's business", () => {
  const stopped = ({ stack, job, construct }: Made) => {
    const raw = new SynchronizationJob(stack, "raw", { ...RAW, enabled: false });
    job.node.addDependency(raw);
    construct.application.dependsOn = [raw.fqn];
  };
  expect(refusalOf(stopped)).toBe("");
});

test("the engine asks, and is refused", () => {
  const { stack, job } = configuration();
  job.addOverride("enabled", true);
  expect(() => Testing.synth(stack, true)).toThrow(/provisioning-job has an override of enabled/);
});
