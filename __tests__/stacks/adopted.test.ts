import { App, Testing } from "cdktf";
import { topologyOf } from "../../lib/constructs/app/declarations";
import { printTopology } from "../../lib/domain/document/topology-document";
import { CloudSyncStack } from "../../stacks";
import { contoso } from "../fixtures/adopted/tenants/contoso";
import { adoptedContoso } from "../support/adopted";
import { ADATUM, CONTOSO, CONTOSO_SCHEMA, graphFiles, type Loose } from "../support/graph-exports";

const app = Testing.stubVersion(new App({ stackTraces: false }));
const stack: Loose = JSON.parse(Testing.synth(new CloudSyncStack(app, contoso)));
const schemaOf = (path: RegExp): Loose => graphFiles().find((file) => path.test(file.path))?.value;

/** What Terraform is told to write into the schema of a configuration. */
const bodyOf = (configuration: string, part: string): Loose =>
  Object.entries<Loose>(stack.resource.msgraph_update_resource).find(([id]) =>
    id.startsWith(`${configuration}_schema_${part}`),
  )?.[1].body.synchronizationRules[0];

test("what is judged at adoption is what the synth declares, to the letter", () => {
  expect(printTopology(topologyOf(app))).toBe(printTopology(adoptedContoso().topology));
});

test("each application and job is imported by its id, and no other", () => {
  const template = "/applicationTemplates/1a4721b3-e57f-4451-ae87-ef078703ec94/instantiate";
  expect(stack.import.map(({ id }: Loose) => id)).toEqual([
    `${template}/a0c2e4f6-1357-4bdf-9ace-02468ace1357/${ADATUM}`,
    `/servicePrincipals/${ADATUM}/synchronization/jobs/AD2AADProvisioning.9d8c7b6a594837261504f3e2d1c0bfae`,
    `${template}/91b3d5f7-2468-4ace-8bdf-13579bdf0246/${CONTOSO}`,
    `/servicePrincipals/${CONTOSO}/synchronization/jobs/AD2AADProvisioning.1f2e3d4c5b6a79880716253443526170`,
    `/servicePrincipals/${CONTOSO}/synchronization/jobs/AD2AADPasswordHash.1f2e3d4c5b6a79880716253443526170`,
  ]);
});

test("the scope that is written is the one that was there", () => {
  const [rule] = schemaOf(CONTOSO_SCHEMA).synchronizationRules;
  expect(bodyOf("contoso-com", "scope").containerFilter).toEqual(rule.containerFilter);
  expect(bodyOf("adatum-com", "scope").containerFilter).toEqual({
    includedContainers: ["OU=Stores North,DC=adatum,DC=com", "OU=Stores South,DC=adatum,DC=com"],
  });
});

test("every mapping that is written is there already, with the same expression and the same flow", () => {
  const wanted = Object.values<Loose>(stack.locals).find((local) => local.user?.set);
  const present = schemaOf(CONTOSO_SCHEMA).synchronizationRules[0].objectMappings;
  const targets: string[] = [];
  for (const [kind, { set, remove }] of Object.entries<Loose>(wanted)) {
    expect(remove).toEqual([]);
    const mappings = present.find(({ sourceObjectName }: Loose) => sourceObjectName === kind).attributeMappings;
    for (const { targetAttributeName, source, flowType } of Object.values<Loose>(set)) {
      const there = mappings.find((each: Loose) => each.targetAttributeName === targetAttributeName);
      const text = typeof source === "string" ? "Trim([company])" : source.expression;
      expect([there.source.expression, there.flowType]).toEqual([text, flowType]);
      targets.push(`${kind} ${targetAttributeName}`);
    }
  }
  expect(targets.sort()).toEqual([
    "inetOrgPerson ExtensionAttribute3",
    "user ExtensionAttribute3",
    "user UsageLocation",
    "user extension_0a1b2c3d4e5f4061827394a5b6c7d8e9_costCentre",
  ]);
  expect(bodyOf("adatum-com", "mappings")).toBeUndefined();
});
