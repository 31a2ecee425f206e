import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  INVENTORY_VERSION,
  type InventoriedUnitDocument,
  type InventoryDocument,
  type ReferenceCountDocument,
} from "../../lib/intake/inventory-file";

interface ObjectSchema {
  readonly description: string;
  readonly additionalProperties: boolean;
  readonly required: string[];
  readonly properties: Record<string, { readonly description: string }>;
}

const schema = JSON.parse(readFileSync(join(__dirname, "../../schema/inventory.v1.schema.json"), "utf8"));
const definitions: Record<string, ObjectSchema> = schema.$defs;

/** Each field of a type and whether it may be left out. The compiler refuses a table that does not fit the type. */
type Presence<T> = { [K in keyof T]-?: object extends Pick<T, K> ? "optional" : "required" };

const inventory: Presence<InventoryDocument> = {
  version: "required",
  domain: "required",
  takenAt: "required",
  organizationalUnits: "required",
  references: "optional",
};
const organizationalUnit: Presence<InventoriedUnitDocument> = {
  distinguishedName: "required",
  users: "required",
  inetOrgPersons: "required",
  groups: "required",
  contacts: "required",
  devices: "required",
  largestGroup: "optional",
};
const reference: Presence<ReferenceCountDocument> = { from: "required", to: "required", count: "required" };

const objects: [string, ObjectSchema | undefined, Record<string, string>][] = [
  ["the file", schema, inventory],
  ["organizationalUnit", definitions.organizationalUnit, organizationalUnit],
  ["reference", definitions.reference, reference],
];

describe.each(objects)("the schema of %s", (_, object, fields) => {
  test("has the fields of the TypeScript document and requires the same", () => {
    expect(Object.keys(object?.properties ?? {}).sort()).toEqual(Object.keys(fields).sort());
    expect(object?.required.toSorted()).toEqual(
      Object.keys(fields)
        .filter((field) => fields[field] === "required")
        .sort(),
    );
  });

  test("allows no other field and describes every one that it has", () => {
    expect(object?.additionalProperties).toBe(false);
    expect(object?.description).toBeTruthy();
    for (const field of Object.values(object?.properties ?? {})) expect(field.description).toMatch(/\.$/);
  });
});

test("no object of the schema escapes these tests", () => {
  expect(Object.keys(definitions)).toEqual(["organizationalUnit", "reference"]);
});

test("the schema is of the version that is read", () => {
  expect(schema.properties.version.enum).toEqual([INVENTORY_VERSION]);
  expect(schema.$id).toBe(`urn:cdktf-entra-sync:inventory:v${INVENTORY_VERSION}`);
});
