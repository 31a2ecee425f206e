import { InputError } from "../../../lib/domain/input/input-error";
import { readGraphExport } from "../../../lib/intake/graph/read-export";
import {
  ADATUM,
  ADATUM_SCHEMA,
  CONTOSO,
  CONTOSO_SCHEMA,
  changed,
  configurationIn,
  graphFiles,
  type Loose,
  without,
} from "../../support/graph-exports";

const files = graphFiles();
const whole = readGraphExport(files);
const contoso = configurationIn(whole, "contoso.com");
const adatum = configurationIn(whole, "adatum.com");

const ruleIn = (value: Loose) => value.synchronizationRules[0];
const objectIn = (value: Loose, kind: string) =>
  ruleIn(value).objectMappings.find((each: Loose) => each.sourceObjectName === kind);
const notesOf = (read: ReturnType<typeof readGraphExport>) => read.notes.map(({ place, what }) => `${place}: ${what}`);

function refusal(act: () => unknown): InputError {
  try {
    act();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error("it was read");
}

describe("a configuration", () => {
  test("has the ids by which it is taken over, and its jobs with the provisioning job first", () => {
    expect(contoso).toMatchObject({
      servicePrincipalObjectId: CONTOSO,
      applicationObjectId: "91b3d5f7-2468-4ace-8bdf-13579bdf0246",
      jobs: [
        { id: "AD2AADProvisioning.1f2e3d4c5b6a79880716253443526170", state: "running" },
        { id: "AD2AADPasswordHash.1f2e3d4c5b6a79880716253443526170", state: "running" },
      ],
    });
    expect(contoso.mappedTargets).toContain("user credentialdata");
    expect(adatum.jobs.map(({ state }) => state)).toEqual(["paused"]);
  });

  test("has the domain, forest and threshold of its job", () => {
    expect(contoso).toMatchObject({ domain: "contoso.com", forest: "contoso.com", deletionThreshold: 50 });
  });

  test("with metadata of its schema that decides, or a setting of its job that no definition can state, is noted", () => {
    const read = readGraphExport(
      changed(
        changed(files, CONTOSO_SCHEMA, (schema) => {
          objectIn(schema, "user").metadata = [{ key: "Disposition", value: "Discard" }];
        }),
        new RegExp(`${CONTOSO}.jobs\\.json`),
        ({ value: jobs }) => {
          const job = jobs.find(({ id }: Loose) => id.startsWith("AD2AADProvisioning"));
          job.synchronizationJobSettings.push({ name: "Other", value: "x" });
        },
      ),
    );
    expect(notesOf(read)).toContainEqual(
      expect.stringMatching(/metadata\/0: the mapping of user has the metadata Disposition "Discard", which no/),
    );
    expect(notesOf(read)).toContainEqual(
      expect.stringContaining("the provisioning job has the setting Other, which no definition can state"),
    );
  });

  test("is told by the id of its job, not by templateId, which reads back differently", () => {
    const read = readGraphExport(
      changed(files, /jobs\.json$/, ({ value }) => {
        for (const job of value) job.templateId = "ADDCInPassthrough";
      }),
    );
    expect(configurationIn(read, "contoso.com").jobs).toEqual(contoso.jobs);
  });

  test("with a second job keeps the one that runs, and tells of the other", () => {
    const read = readGraphExport(
      changed(files, new RegExp(`${ADATUM}.jobs\\.json`), ({ value }) => {
        value.push({ ...value[0], id: "AD2AADProvisioning.00000000000000000000000000000000" });
        value[0].schedule = { state: "Active" };
      }),
    );
    expect(configurationIn(read, "adatum.com").jobs.map(({ id, state }) => [id, state])).toEqual([
      ["AD2AADProvisioning.9d8c7b6a594837261504f3e2d1c0bfae", "running"],
    ]);
    expect(notesOf(read).join("\n")).toMatch(
      /has two jobs of AD2AADProvisioning: AD2AADProvisioning.9d8c.* is taken over/,
    );
  });

  test("in quarantine says why", () => {
    const read = readGraphExport(
      changed(files, new RegExp(`${CONTOSO}.jobs\\.json`), ({ value }) => {
        value[1].status = { code: "Quarantine", quarantine: { reason: "TooManyDeletes" } };
      }),
    );
    expect(configurationIn(read, "contoso.com").jobs[0]).toMatchObject({ quarantine: "TooManyDeletes" });
  });
});

describe("the scope", () => {
  test("stands at the rule", () => {
    expect(contoso.scope).toEqual({
      kind: "organizationalUnits",
      names: ["OU=Sales,OU=CORP,DC=contoso,DC=com"],
      form: "rule",
    });
  });

  test("stands in the object mappings where the portal wrote it years ago", () => {
    expect(adatum.scope).toEqual({
      kind: "organizationalUnits",
      names: ["OU=Stores North,DC=adatum,DC=com", "OU=Stores South,DC=adatum,DC=com"],
      form: "object mappings",
    });
  });

  test.each([
    ["null", null],
    ["an empty list", { includedContainers: [] }],
  ])("that is %s is the whole domain", (_, containerFilter) => {
    const read = readGraphExport(
      changed(files, CONTOSO_SCHEMA, (value) => {
        ruleIn(value).containerFilter = containerFilter;
      }),
    );
    expect(configurationIn(read, "contoso.com").scope).toEqual({ kind: "wholeDomain", form: "rule" });
  });

  test("of one group comes as a list or, from PowerShell, as the group itself", () => {
    const pilot = "CN=Pilot,OU=Groups,DC=contoso,DC=com";
    const read = readGraphExport(
      changed(files, CONTOSO_SCHEMA, (value) => {
        Object.assign(ruleIn(value), { containerFilter: null, groupFilter: { includedGroups: pilot } });
      }),
    );
    expect(configurationIn(read, "contoso.com").scope).toEqual({ kind: "groups", names: [pilot], form: "rule" });
  });

  test("of kinds that no OU limits is the whole domain, for a scope at the rule would take them away", () => {
    const read = readGraphExport(
      changed(files, ADATUM_SCHEMA, (value) => {
        objectIn(value, "contact").scope.inputFilterGroups = [];
      }),
    );
    expect(configurationIn(read, "adatum.com").scope.kind).toBe("wholeDomain");
    expect(notesOf(read).join("\n")).toMatch(/OUs limit group, inetOrgPerson, user and not contact/);
  });

  test("of a kind that is switched off says nothing about the others", () => {
    const read = readGraphExport(
      changed(files, ADATUM_SCHEMA, (value) => {
        Object.assign(objectIn(value, "contact"), { enabled: false, scope: null });
      }),
    );
    expect(configurationIn(read, "adatum.com").scope).toEqual(adatum.scope);
    expect(notesOf(read).join("\n")).toMatch(/objects of the kind contact are switched off/);
  });

  test("is noted where a clause of the schema filters by something else", () => {
    const read = readGraphExport(
      changed(files, CONTOSO_SCHEMA, (value) => {
        const [group] = objectIn(value, "user").scope.inputFilterGroups;
        group.clauses.push({
          sourceOperandName: "division",
          operatorName: "EQUALS",
          targetOperand: { values: ["North"] },
        });
      }),
    );
    expect(notesOf(read).join("\n")).toMatch(/clauses\/2: filters by division EQUALS/);
  });
});

describe("a condition of a filter", () => {
  const filtering =
    (attribute: string, operator: string, ...values: string[]) =>
    (value: Loose) => {
      const [group] = objectIn(value, "user").scope.inputFilterGroups;
      group.clauses = [
        {
          sourceOperandName: attribute,
          operatorName: operator,
          targetOperand: values.length > 0 ? { values } : null,
        },
      ];
    };
  const told = (from: typeof files, ...clause: Parameters<typeof filtering>) =>
    notesOf(readGraphExport(changed(from, CONTOSO_SCHEMA, filtering(...clause)))).filter((note) =>
      note.includes("filters by"),
    );
  const withoutTemplate = without(files, /templates/);

  test.each([
    ["sAMAccountName", "NOT REGEX MATCH", "^svc-"],
    ["mail", "REGEX MATCH", "@example[.]org$"],
    ["distinguishedName", "NOT REGEX MATCH", ",OU=Leavers,"],
    ["adminDescription", "NOT REGEX MATCH", "^Group_"],
    ["isCriticalSystemObject", "IS TRUE"],
  ])("on an attribute that Microsoft's look at too is told all the same: %s %s %s", (...clause) => {
    for (const from of [files, withoutTemplate])
      expect(told(from, ...(clause as [string, string]))).toEqual([
        expect.stringContaining(`filters by ${clause.filter(Boolean).join(" ")}, `),
      ]);
  });

  test("of Microsoft's is not told, without a template by what was seen", () => {
    expect(told(withoutTemplate, "sAMAccountName", "NOT REGEX MATCH", "^AAD_")).toEqual([]);
    expect(told(withoutTemplate, "samAccountName", "is_not_null")).toEqual([]);
    expect(told(withoutTemplate, "distinguishedName", "NOT REGEX MATCH", "^CN\\s*=\\s*([^\\,]*)\\0ACNF")).toEqual([]);
  });

  test("is told by the template where there is one, though it was seen elsewhere", () => {
    expect(told(files, "sAMAccountName", "NOT REGEX MATCH", "^AAD_")).toEqual([
      expect.stringContaining("which Microsoft's template does not have"),
    ]);
  });
});

describe("attribute mappings", () => {
  test("of groups that Microsoft has today are not taken for somebody's", () => {
    const read = readGraphExport(
      changed(without(files, /templates/), CONTOSO_SCHEMA, (value) => {
        const groups = objectIn(value, "group").attributeMappings;
        const [one] = groups;
        const mapping = (targetAttributeName: string, type: string, name: string, expression: string | null) => ({
          ...one,
          targetAttributeName,
          matchingPriority: 0,
          source: { type, name, expression, parameters: [] },
        });
        objectIn(value, "group").attributeMappings = [
          ...groups.filter((each: Loose) => !/^(?:Description|Mail)$/.test(each.targetAttributeName)),
          mapping("Description", "Function", "Left", "Left(Trim([description]), 448)"),
          mapping("Mail", "Attribute", "mail", "[mail]"),
          mapping("netBiosName", "Constant", "%DomainNetBios%", null),
        ];
      }),
    );
    expect(configurationIn(read, "contoso.com").attributeMappings).toEqual(contoso.attributeMappings);
    expect(notesOf(read).join("\n")).toMatch(/it is not known whether .* of group are Microsoft's.*: netBiosName/);
  });

  test("are held against the template, so that only what somebody changed is left", () => {
    expect(contoso.attributeMappings).toEqual([
      {
        objectTypes: ["user"],
        target: "extension_0a1b2c3d4e5f4061827394a5b6c7d8e9_costCentre",
        attribute: "departmentNumber",
      },
      { objectTypes: ["user", "inetOrgPerson"], target: "ExtensionAttribute3", expression: "Trim([company])" },
      { objectTypes: ["user"], target: "UsageLocation", constant: "DE", flowType: "ObjectAddOnly" },
    ]);
  });

  test("without a template are held against those that were seen: the same is found here", () => {
    const read = readGraphExport(without(files, /templates/));
    expect(configurationIn(read, "contoso.com").attributeMappings).toEqual(contoso.attributeMappings);
    expect(adatum.attributeMappings).toEqual([]);
  });

  test("that nobody can tell are named, and not written", () => {
    const unknown = (value: Loose) => {
      const users = objectIn(value, "user").attributeMappings;
      users.push({
        ...users[0],
        targetAttributeName: "City",
        matchingPriority: 0,
        source: { type: "Attribute", name: "l", expression: "[l]", parameters: [] },
      });
    };
    const read = readGraphExport(changed(without(files, /templates/), CONTOSO_SCHEMA, unknown));
    expect(configurationIn(read, "contoso.com").attributeMappings).toEqual(contoso.attributeMappings);
    expect(notesOf(read).join("\n")).toMatch(/it is not known whether .* of user are Microsoft's.*: City/);
    const told = readGraphExport(changed(files, CONTOSO_SCHEMA, unknown));
    expect(configurationIn(told, "contoso.com").attributeMappings).toContainEqual({
      objectTypes: ["user"],
      target: "City",
      attribute: "l",
    });
  });

  test("of targets that are the service's own are told of and never written", () => {
    const read = readGraphExport(
      changed(files, CONTOSO_SCHEMA, (value) => {
        const [anchor] = objectIn(value, "group").attributeMappings;
        anchor.source = { type: "Attribute", name: "cn", expression: "[cn]", parameters: [] };
      }),
    );
    expect(configurationIn(read, "contoso.com").attributeMappings).toEqual(contoso.attributeMappings);
    expect(notesOf(read).join("\n")).toMatch(
      /OnPremisesObjectIdentifier for group from \[cn\] is not Microsoft's, and is not written/,
    );
  });

  test("of one target that stands there twice are told of, and none of them is written", () => {
    const read = readGraphExport(
      changed(files, CONTOSO_SCHEMA, (value) => {
        const users = objectIn(value, "user").attributeMappings;
        users.push(users.find(({ targetAttributeName }: Loose) => targetAttributeName === "UsageLocation"));
      }),
    );
    const targets = configurationIn(read, "contoso.com").attributeMappings.map(({ target }) => target);
    expect(targets).not.toContain("UsageLocation");
    expect(notesOf(read).join("\n")).toMatch(/UsageLocation of user is mapped more than once/);
  });

  test("that Microsoft's template has and the schema lacks are told of", () => {
    const read = readGraphExport(
      changed(files, CONTOSO_SCHEMA, (value) => {
        const users = objectIn(value, "user");
        users.attributeMappings = users.attributeMappings.filter(
          ({ targetAttributeName }: Loose) => targetAttributeName !== "Mail",
        );
      }),
    );
    expect(notesOf(read).join("\n")).toMatch(/Mail of user is mapped by Microsoft's template and not here/);
  });
});

describe("secrets", () => {
  test("that are settings are read where Graph shows them", () => {
    expect(adatum).toMatchObject({
      deletionThreshold: 100,
      notificationRecipients: ["identity@adatum.com"],
      appKeyScenario: "AD2AADProvisioning",
    });
    expect(contoso).toMatchObject({ notificationRecipients: undefined, appKeyScenario: undefined });
  });

  test("that are secret leave their name and nothing else", () => {
    const read = readGraphExport(
      changed(files, new RegExp(`${ADATUM}.secrets`), ({ value }) => {
        value.push({ key: "SecretToken", value: "hunter2 {" });
      }),
    );
    expect(configurationIn(read, "adatum.com").secretKeys).toContain("SecretToken");
    expect(JSON.stringify(read)).not.toContain("hunter2");
  });
});

describe("agents", () => {
  test("serve the domains of their groups", () => {
    expect(whole.agents.map(({ machineName, active, domains }) => [machineName, active, domains])).toEqual([
      ["ADATUM-AGT", true, ["adatum.com"]],
      ["AGT01.contoso.com", true, ["contoso.com"]],
      ["AGT02.contoso.com", true, ["contoso.com"]],
      ["AGT03.contoso.com", true, ["contoso.com"]],
      ["OLD-AGT", false, ["adatum.com"]],
    ]);
  });

  test("are found from their groups too, as Graph shows them when these are asked for", () => {
    const group = {
      id: "g",
      publishingType: "provisioning",
      displayName: "any",
      agents: [{ id: "a", machineName: "AGT01", status: "active", supportedPublishingTypes: ["provisioning"] }],
      publishedResources: [{ id: "r", resourceName: "contoso.com", publishingType: "provisioning" }],
    };
    const read = readGraphExport([{ path: "agentGroups.json", value: { value: [group] } }]);
    expect(read.agents).toEqual([{ machineName: "AGT01", active: true, domains: ["contoso.com"] }]);
  });

  test("of application proxy are no agents of ours", () => {
    const read = readGraphExport([
      { path: "a.json", value: [{ id: "a", machineName: "PROXY", supportedPublishingTypes: ["applicationProxy"] }] },
    ]);
    expect(read.agents).toEqual([]);
    expect(notesOf(read)).toEqual([
      "/0: left out: the agent on PROXY is there for applicationproxy, not for provisioning",
    ]);
  });
});

describe("files", () => {
  test("may be laid out as EntraExporter does, with everything else that a tenant has", () => {
    const stranger = {
      id: "11111111-2222-4333-8444-555555555555",
      appId: "22222222-3333-4444-8555-666666666666",
      displayName: "Payroll",
    };
    const renamed = files.map(({ path, value }) => ({
      path: path
        .replace(/servicePrincipals\/([^/]+)\/servicePrincipal\.json/, "ServicePrincipals/$1/$1.json")
        .replace(/servicePrincipals\/([^/]+)\/application\.json/, "Applications/$1/$1.json"),
      value,
    }));
    const read = readGraphExport([
      ...renamed,
      {
        path: `ServicePrincipals/${stranger.id}/${stranger.id}.json`,
        value: { ...stranger, servicePrincipalType: "Application" },
      },
      {
        path: `Applications/${stranger.id}/${stranger.id}.json`,
        value: { ...stranger, signInAudience: "AzureADMyOrg" },
      },
      { path: "Policies/x.json", value: { displayName: "Require compliant device" } },
    ]);
    expect(read.configurations).toEqual(whole.configurations.map((each) => ({ ...each, file: expect.any(String) })));
    expect(notesOf(read)).toContain(
      ": left out: 1 service principals that are not an AD-to-Entra configuration of Cloud Sync",
    );
    expect(notesOf(read)).toContain(": left out: not part of a Cloud Sync configuration");
  });

  test("of EntraExporter name agents with their domains, and the tenant's settings; connectors of application proxy are no agents", () => {
    const [agent, group, resource, proxy] = ["a1", "b2", "c3", "d4"].map(
      (start) => `${start}000000-0000-4000-8000-000000000000`,
    );
    const [asAgent, asGroup, asResource] = [
      { id: agent, machineName: "AGT01.contoso.com", status: "active", supportedPublishingTypes: ["provisioning"] },
      { id: group, displayName: "contoso", publishingType: "provisioning", isDefault: false },
      { id: resource, displayName: "contoso.com", resourceName: "contoso.com", publishingType: "provisioning" },
    ];
    const connector = { id: proxy, machineName: "PROXY01", externalIp: "203.0.113.7", status: "active" };
    const profiles = "OnPremisesPublishingProfiles";
    const read = readGraphExport([
      {
        path: `${profiles}/Provisioning.json`,
        value: {
          id: "provisioning",
          isEnabled: true,
          publishedResources: [asResource],
          agents: [asAgent],
          agentGroups: [asGroup],
        },
      },
      { path: `${profiles}/Provisioning/Agents/${agent}/${agent}.json`, value: { ...asAgent, agentGroups: [asGroup] } },
      {
        path: `${profiles}/Provisioning/AgentGroups/${group}/${group}.json`,
        value: { ...asGroup, agents: [asAgent], publishedResources: [asResource] },
      },
      {
        path: `${profiles}/Provisioning/PublishedResources/${resource}/${resource}.json`,
        value: { ...asResource, agentGroups: [asGroup] },
      },
      { path: `${profiles}/ApplicationProxy/Connectors/${proxy}/${proxy}.json`, value: connector },
      {
        path: `${profiles}/ApplicationProxy/ConnectorGroups/${group}/Members/${proxy}/${proxy}.json`,
        value: connector,
      },
      {
        path: "Directory/OnPremisesSynchronization.json",
        value: {
          id: "8f0b6c1e-3d52-4a7c-9d0e-5b1f2a6c7d81",
          configuration: {},
          features: { blockSoftMatchEnabled: true, blockCloudObjectTakeoverThroughHardMatchEnabled: false },
        },
      },
    ]);
    expect(read.agents).toEqual([{ machineName: "AGT01.contoso.com", active: true, domains: ["contoso.com"] }]);
    expect(read.directory?.matching).toEqual({ softMatch: "blocked", hardMatchTakeover: "allowed" });
    expect(notesOf(read).filter((note) => note.endsWith("not part of a Cloud Sync configuration"))).toHaveLength(2);
  });

  test("of application proxy that were saved by hand are known by their context", () => {
    const context =
      "https://graph.microsoft.com/beta/$metadata#onPremisesPublishingProfiles('applicationProxy')/connectors";
    const value = [{ id: "p", machineName: "PROXY01", status: "active" }];
    expect(readGraphExport([{ path: "a.json", value: { "@odata.context": context, value } }]).agents).toEqual([]);
    expect(readGraphExport([{ path: "a.json", value: { value } }]).agents).toHaveLength(1);
  });

  test("need no folders where there is one configuration", () => {
    const flat = files
      .filter(({ path }) => path.includes(CONTOSO))
      .map(({ path, value }, index) => ({
        path: `${index}.json`,
        value: { ...(value as object), ...(path.includes("templates") ? {} : { "@odata.context": undefined }) },
      }));
    const read = readGraphExport(flat);
    expect(read.configurations).toHaveLength(1);
    expect(read.configurations[0]?.scope).toEqual(contoso.scope);
  });

  test("leave nothing unsaid: an unknown field is a note with its place", () => {
    const read = readGraphExport(
      changed(files, CONTOSO_SCHEMA, (value) => {
        ruleIn(value).whateverComesNext = { a: 1 };
        objectIn(value, "user").attributeMappings[0].tomorrow = true;
      }),
    );
    expect(notesOf(read)).toContain("/synchronizationRules/0/whateverComesNext: is not known to this reader");
    expect(notesOf(read)).toContain(
      "/synchronizationRules/0/objectMappings/3/attributeMappings/0/tomorrow: is not known to this reader",
    );
  });
});

describe("refused, with file and place, is", () => {
  test.each<[string, () => unknown, RegExp]>([
    [
      "a schema without a rule",
      () =>
        changed(files, CONTOSO_SCHEMA, (value) => {
          value.synchronizationRules = [];
        }),
      /has no rule\n.*schema\.json, \/synchronizationRules/,
    ],
    [
      "a schema with two rules",
      () =>
        changed(files, CONTOSO_SCHEMA, (value) => {
          value.synchronizationRules.push(ruleIn(value));
        }),
      /has 2 rules/,
    ],
    [
      "OUs and groups at once",
      () =>
        changed(files, CONTOSO_SCHEMA, (value) => {
          ruleIn(value).groupFilter = { includedGroups: ["CN=a,DC=contoso,DC=com"] };
        }),
      /OUs and groups in scope at once/,
    ],
    [
      "a name that does not parse",
      () =>
        changed(files, CONTOSO_SCHEMA, (value) => {
          ruleIn(value).containerFilter.includedContainers = ["Sales"];
        }),
      /schema\.json, \/synchronizationRules\/0\/containerFilter\/includedContainers\/0/,
    ],
    ["a missing schema", () => without(files, CONTOSO_SCHEMA), /contoso\.com lacks the schema of its provisioning job/],
    [
      "a missing application",
      () => without(files, new RegExp(`${CONTOSO}.application`)),
      /lacks its application registration/,
    ],
    ["missing jobs", () => without(files, new RegExp(`${CONTOSO}.jobs\\.json`)), /lacks its provisioning job/],
    [
      "half a list",
      () =>
        changed(files, /agents\.json/, (value) => {
          value["@odata.nextLink"] = "https://graph.microsoft.com/…";
        }),
      /the list goes on/,
    ],
    [
      "a second tenant",
      () =>
        changed(files, /organization/, ({ value }) => {
          value.push({ ...value[0], id: "00000000-0000-4000-8000-000000000001" });
        }),
      /of two tenants/,
    ],
    [
      "a mapping without a target",
      () =>
        changed(files, CONTOSO_SCHEMA, (value) => {
          objectIn(value, "user").attributeMappings[0].targetAttributeName = null;
        }),
      /the target of a mapping is missing/,
    ],
  ])("%s", (_, make, expected) => {
    const error = refusal(() => readGraphExport(make() as typeof files));
    expect(error.message).toMatch(expected);
    expect(error.expected).not.toBe("");
  });
});
