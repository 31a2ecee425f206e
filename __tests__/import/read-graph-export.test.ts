import { graphFiles } from "../support/graph-exports";
import { readGraphExport } from "../../lib/import/read-graph-export";
test("x", () => { console.log(JSON.stringify(readGraphExport(graphFiles()), null, 1)); });
