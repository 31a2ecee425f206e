import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020";
import standaloneCode from "ajv/dist/standalone";
import { printTopology } from "../../lib/domain/document/topology-document";
import { soundEstate } from "../picture/estate";

const FOLDER = join(__dirname, "../../schema");
const SCHEMAS = readdirSync(FOLDER).filter((file) => file.endsWith(".schema.json"));
const HEAD =
  "// Compiled from the schema beside it by UPDATE_GOLDEN=1 npx jest __tests__/intake/accepted-schemas. Do not edit.\n";

/** What a schema accepts, as a module that needs nothing: descriptions are for people, and no part of it. */
function compiledFrom(schema: string): string {
  const bare = JSON.parse(schema, (key, value) =>
    (key === "description" || key === "title") && typeof value === "string" ? undefined : value,
  );
  const ajv = new Ajv2020({ discriminator: true, messages: false, code: { source: true, lines: true } });
  return `${HEAD}${standaloneCode(ajv, ajv.compile(bare))}`;
}

test.each(SCHEMAS)("what was compiled from %s is what it says; UPDATE_GOLDEN=1 writes it anew", (file) => {
  const accepts = join(FOLDER, file.replace(".schema.json", ".accepts.js"));
  const compiled = compiledFrom(readFileSync(join(FOLDER, file), "utf8"));
  if (process.env.UPDATE_GOLDEN) writeFileSync(accepts, compiled);
  expect(existsSync(accepts) && readFileSync(accepts, "utf8")).toBe(compiled);
  expect(compiled).not.toMatch(/\brequire\(/);
});

test("a topology is accepted, and one with a field too many or too few is not", () => {
  const accepts = require("../../schema/sync-topology.v3.accepts.js");
  const document = JSON.parse(printTopology(soundEstate()));
  const { tenants, ...withoutTenants } = document;
  expect([document, { ...document, more: 1 }, withoutTenants].map((each) => accepts(each))).toEqual([
    true,
    false,
    false,
  ]);
});
