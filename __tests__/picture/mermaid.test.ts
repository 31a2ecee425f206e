import * as fc from "fast-check";
import { ownershipMap } from "../../lib/domain/ownership/map";
import { renderOwnershipMermaid } from "../../lib/picture/mermaid";
import { contestedEstate } from "./estate";
import { hostileTopology } from "./hostile-estate";

test("an estate is a flowchart with a frame for each domain of a tenant", () => {
  expect(renderOwnershipMermaid(ownershipMap(contestedEstate()))).toMatchInlineSnapshot(`
    "flowchart LR
      subgraph d0["contoso · corp.contoso.com"]
        direction LR
        d0n0["DC=corp,DC=contoso,DC=com<br/>nobody"]
        class d0n0 nobody
        d0n0n0["OU=CORP<br/>aadc-01 (Connect Sync)"]
        class d0n0n0 w0
        d0n0n0n0["OU=Marketing<br/>CONTESTED aadc-01 (Connect Sync) and marketing-pilot (Cloud Sync): all but devices"]
        class d0n0n0n0 w0
        class d0n0n0n0 contested
        d0n0n0 --> d0n0n0n0
        d0n0n0n1["OU=Sales<br/>sales-pilot (Cloud Sync)<br/>devices: aadc-01 (Connect Sync)<br/>handed over by aadc-01"]
        class d0n0n0n1 w4
        d0n0n0 --> d0n0n0n1
        d0n0n0n2["OU=Service Accounts<br/>nobody"]
        class d0n0n0n2 nobody
        d0n0n0 --> d0n0n0n2
        d0n0 --> d0n0n0
        d0n0n1["OU=Research<br/>research-next (Cloud Sync) claims, not enabled"]
        class d0n0n1 w3
        class d0n0n1 claimed
        d0n0 --> d0n0n1
      end
      subgraph d1["contoso · lab.contoso.com"]
        direction LR
        d1n0["DC=lab,DC=contoso,DC=com<br/>nobody"]
        class d1n0 nobody
        d1n0n0["CN=Pilots,OU=Groups<br/>lab-pilot (Cloud Sync), as its scoping group"]
        class d1n0n0 w1
        d1n0 --> d1n0n0
        d1n0n1["OU=Lab<br/>lab-pilot (Cloud Sync, members of groups)"]
        class d1n0n1 w1
        d1n0 --> d1n0n1
      end
      subgraph d2["fabrikam · fabrikam.com"]
        direction LR
        d2n0["DC=fabrikam,DC=com<br/>everyone (Cloud Sync)"]
        class d2n0 w5
      end
      classDef w0 fill:#d6e8f3,stroke:#00507d,color:#1b1f24
      classDef w1 fill:#fbf0d6,stroke:#a16f00,color:#1b1f24
      classDef w2 fill:#d6efe9,stroke:#006f51,color:#1b1f24
      classDef w3 fill:#f7eaf1,stroke:#8f5575,color:#1b1f24
      classDef w4 fill:#e4f3fb,stroke:#3c7ea3,color:#1b1f24
      classDef w5 fill:#fdfbe1,stroke:#a8a02e,color:#1b1f24
      classDef nobody fill:#f6f8fa,stroke:#8c959f,color:#57606a,stroke-dasharray:2 4
      classDef claimed fill:#ffffff,stroke-dasharray:8 5
      classDef contested fill:#fff4ec,stroke:#d55e00,stroke-width:5px,color:#8a3c00,font-weight:bold
    "
  `);
});

test("no name can end its label or begin a statement", () => {
  const line =
    /^(flowchart LR| {2}subgraph d\d+\["[^"`<>]*"\]| {4}direction LR| {4}d\d+(n\d+)+\["[^"`<>]*(<br\/>[^"`<>]*)+"\]| {4}class d\d+(n\d+)+ \w+| {4}d\d+(n\d+)+ --> d\d+(n\d+)+| {2}end| {2}classDef [^"<>]*)$/u;
  fc.assert(
    fc.property(hostileTopology, (topology) => {
      const mermaid = renderOwnershipMermaid(ownershipMap(topology));
      for (const text of mermaid.trimEnd().split("\n")) expect(text).toMatch(line);
      expect(mermaid).not.toMatch(/%%|\p{Cs}|\u202e/u);
    }),
  );
});
