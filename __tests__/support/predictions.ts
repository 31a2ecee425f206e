import { OUTCOMES, type Prediction } from "../../lib/objects/prediction";

const PAGE = "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-existing-tenant";

/** A user of OU=Sales that passes from a server to a configuration and keeps its account, unless something else is said. */
export function prediction(props: Partial<Prediction> = {}): Prediction {
  return {
    where: "directory",
    kind: "user",
    name: "CN=Ada,OU=Sales,DC=corp,DC=contoso,DC=com",
    knownAs: "ada@contoso.com",
    outcome: "changesWriter",
    before: ["aadc-01"],
    after: ["sales"],
    anchorBefore: { attribute: "mS-DS-ConsistencyGuid", value: "u2Zp3m0PTkGOqk8w0mW1QA==" },
    anchorAfter: { attribute: "mS-DS-ConsistencyGuid", value: "u2Zp3m0PTkGOqk8w0mW1QA==" },
    twin: "1f0c2f52-8c7e-4d1a-9a53-0d0c5a3f9b11",
    by: "sourceAnchor",
    partners: [],
    because: "Its new writer finds the same object by its source anchor.",
    problems: [],
    remarks: [],
    page: PAGE,
    ...props,
  };
}

/** As many users as are wanted, of every outcome in turn, each with a name and an OU of its own. */
export function predictions(count: number): Prediction[] {
  return Array.from({ length: count }, (_, index) => {
    const outcome = OUTCOMES[index % OUTCOMES.length] as Prediction["outcome"];
    const name = `CN=Person ${index},OU=Team ${index % 500},OU=Sales,DC=corp,DC=contoso,DC=com`;
    return prediction({
      name,
      outcome,
      knownAs: `person.${index}@contoso.com`,
      kind: index % 7 === 0 ? "group" : "user",
      twin: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
      anchorAfter: { attribute: "mS-DS-ConsistencyGuid", value: Buffer.from(`anchor ${index}`).toString("base64") },
      because: `Reason ${index % 40}.`,
    });
  });
}
