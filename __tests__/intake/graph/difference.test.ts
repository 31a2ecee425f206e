import { type CloudSyncSide, compareCloudSync } from "../../../lib/intake/graph/difference";
import type { JsonFile } from "../../../lib/intake/graph/documents";
import { readGraphExport } from "../../../lib/intake/graph/read-export";
import { ADATUM, CONTOSO, changed, graphFiles, without } from "../../support/graph-exports";

function sideOf(files: readonly JsonFile[]): CloudSyncSide {
  return {
    cloudSync: readGraphExport(files),
    schemaOf: ({ file }) => files.find(({ path }) => path === file)?.value,
  };
}

const whole = sideOf(graphFiles());

test("an export does not differ from itself, and what neither says is not told", () => {
  expect(compareCloudSync(whole, whole)).toEqual({ differences: [], notCompared: [] });
});

test("a configuration that one export lacks is one difference", () => {
  const { differences } = compareCloudSync(whole, sideOf(without(graphFiles(), new RegExp(ADATUM))));
  expect(differences).toEqual([
    { area: "Cloud Sync configuration", subject: "adatum.com", part: "configuration", values: ["present", undefined] },
  ]);
});

test("two configurations, each the only one of its export, are held against each other", () => {
  const [one, other] = [ADATUM, CONTOSO].map((id) => sideOf(without(graphFiles(), new RegExp(id)))) as [
    CloudSyncSide,
    CloudSyncSide,
  ];
  const { differences } = compareCloudSync(one, other);
  expect(differences).toEqual(
    expect.arrayContaining([
      {
        area: "Cloud Sync configuration",
        subject: "contoso.com",
        part: "domain",
        values: ["contoso.com", "adatum.com"],
      },
      {
        area: "Cloud Sync configuration",
        subject: "contoso.com",
        part: "job AD2AADProvisioning",
        values: ["running", "paused"],
      },
      expect.objectContaining({ area: "schema", part: "OU OU=Sales,OU=CORP,DC=contoso,DC=com" }),
    ]),
  );
});

test("what one export does not say is not compared, and named", () => {
  const { differences, notCompared } = compareCloudSync(
    whole,
    sideOf(without(without(graphFiles(), /agents\.json|publishedResources/), /organization/)),
  );
  expect(differences).toEqual([]);
  expect(notCompared).toEqual(["the tenant", "provisioning agents"]);
});

test("a schema that shares its file with other answers is not compared, and the way to do so is named", () => {
  const bare = { ...whole, schemaOf: () => undefined };
  expect(compareCloudSync(whole, bare).notCompared).toEqual(
    ["contoso.com", "adatum.com"].map((name) =>
      expect.stringContaining(`${name}: scope and mappings: save each schema in a file of its own`),
    ),
  );
});

test("a job that went into quarantine is told with the reason", () => {
  const files = changed(graphFiles(), new RegExp(`${CONTOSO}/jobs\\.json`), (value) => {
    value.value[1].status.quarantine = { reason: "EncounteredBaseEscrowThreshold" };
  });
  expect(compareCloudSync(whole, sideOf(files)).differences).toMatchObject([
    { part: "quarantine of AD2AADProvisioning", values: [undefined, "EncounteredBaseEscrowThreshold"] },
  ]);
});

describe("the tenant's own settings of directory synchronization", () => {
  const withDirectory = (soft: boolean, threshold: number) =>
    sideOf([
      ...graphFiles(),
      {
        path: "graph/onPremisesSynchronization.json",
        value: {
          value: [
            {
              id: "3c7f0e52-91ab-4d6e-8f10-2b4a6c8e0d13",
              configuration: {
                accidentalDeletionPrevention: {
                  synchronizationPreventionType: "enabledForCount",
                  alertThreshold: threshold,
                },
              },
              features: {
                blockSoftMatchEnabled: soft,
                blockCloudObjectTakeoverThroughHardMatchEnabled: true,
                allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled: !soft,
              },
            },
          ],
        },
      },
    ]);

  test("are compared, each with both values", () => {
    const [one, other] = [withDirectory(true, 500), withDirectory(false, 5000)];
    expect(compareCloudSync(one, one)).toEqual({ differences: [], notCompared: [] });
    expect(compareCloudSync(one, other).differences.map(({ part, values }) => [part, ...values])).toEqual([
      ["soft match", "blocked", "allowed"],
      ["update of the object identifier", "blocked", "allowed"],
      ["accidental deletion prevention", "500", "5,000"],
    ]);
  });

  test("that one export lacks are named as not compared", () => {
    expect(compareCloudSync(whole, withDirectory(true, 500))).toEqual({
      differences: [],
      notCompared: ["the tenant's own settings of directory synchronization"],
    });
  });
});
