import fc from "fast-check";
import { holdersIn } from "../../../lib/domain/ownership/holders";
import { OBJECT_KINDS } from "../../../lib/domain/scope/object-kind";
import { decideIn } from "../../../lib/domain/writers/writer";
import { estates, topologyOf } from "../../support/random-estate";
import { runs } from "../../support/runs";
import { CORP } from "../../support/topology";
import { nodes } from "../../support/tree";

test("for every small estate, whoever writes an object when asked alone is who holds it", () => {
  fc.assert(
    fc.property(estates, (specs) => {
      const { writers } = topologyOf(specs);
      const holders = holdersIn(CORP, writers);
      for (const dn of nodes)
        for (const [bit, kind] of OBJECT_KINDS.entries()) {
          const held = holders(dn).filter(({ kinds }) => kinds & (1 << bit));
          const asked = writers.filter(({ regions }) => regions.some((region) => decideIn(region, dn, kind).writes));
          expect(held.map(({ writer }) => writer.name).sort()).toEqual(asked.map(({ name }) => name).sort());
        }
    }),
    { numRuns: runs(100) },
  );
});
