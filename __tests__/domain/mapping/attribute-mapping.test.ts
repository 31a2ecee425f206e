import fc from "fast-check";
import { InputError } from "../../../lib/domain/input/input-error";
import {
  AttributeMapping,
  type AttributeMappingProps,
  attributeMappings,
  FLOW_TYPES,
  MAPPED_OBJECT_TYPES,
} from "../../../lib/domain/mapping/attribute-mapping";

const department: AttributeMappingProps = { objectTypes: ["user"], target: "Department", attribute: "department" };
const extension = "extension_0123456789abcdef0123456789abcdef_badge";

/** The mapping of departments with some props replaced, also by values that no author's compiler would let through. */
function declare(props: Readonly<Record<string, unknown>> = {}): AttributeMapping {
  return AttributeMapping.declare({ ...department, ...props } as AttributeMappingProps);
}

function from(source: Readonly<Record<string, unknown>>): AttributeMapping {
  return declare({ attribute: undefined, ...source });
}

describe("a mapping", () => {
  test("takes an attribute as it is, always, with no default value", () => {
    expect(declare()).toEqual({
      objectTypes: ["user"],
      target: "Department",
      source: { kind: "attribute", attribute: "department" },
      flowType: "Always",
      defaultValue: undefined,
      reads: ["department"],
    });
  });

  test.each([
    [{ constant: "Sales" }, { kind: "constant", constant: "Sales" }, []],
    [{ constant: "" }, { kind: "constant", constant: "" }, []],
    [{ expression: "Trim([company])" }, { kind: "expression", expression: "Trim([company])" }, ["company"]],
    [{ remove: true }, { kind: "removed" }, []],
  ])("has %j for its source", (props, source, reads) => {
    expect(from(props)).toMatchObject({ source, reads });
  });

  test.each(FLOW_TYPES)("has the flow type %s", (flowType) => {
    expect(declare({ flowType, defaultValue: "none" })).toMatchObject({ flowType, defaultValue: "none" });
  });

  test.each([
    "ExtensionAttribute3",
    "MSRtcSipPrimaryUserAddress",
    extension,
    extension.toUpperCase().replace("EXTENSION", "extension"),
  ])("has the target %s", (target) => expect(declare({ target }).target).toBe(target));

  test("may be for every kind of object", () => {
    expect(declare({ objectTypes: MAPPED_OBJECT_TYPES }).objectTypes).toEqual(MAPPED_OBJECT_TYPES);
  });

  test("may name a group of a regular expression as Replace does", () => {
    const expression = String.raw`Replace([mobile], , "(?<phone>\\d+)", , "${"$"}{phone}", , )`;
    expect(from({ expression }).reads).toEqual(["mobile"]);
  });
});

describe("a mapping is refused", () => {
  test.each([
    ["no source", { attribute: undefined }, "the source", /has no source/],
    ["a source that is not taken", { attribute: undefined, remove: false }, "the source", /has no source/],
    ["two sources", { constant: "x" }, "the source", /has attribute and constant/],
    ["a source that is removed", { remove: true }, "the source", /has attribute and remove/],
    ["no kind of object", { objectTypes: [] }, "objectTypes", /for no kind of object/],
    ["kinds of object that are no list", { objectTypes: "user" }, "objectTypes", /for no kind of object/],
    ["an unknown kind of object", { objectTypes: ["user", "device"] }, "objectTypes", /"device" is not a kind/],
    ["a kind of object twice", { objectTypes: ["user", "user"] }, "objectTypes", /listed twice/],
    ["an empty target", { target: "" }, "target", /is empty/],
    ["no target", { target: undefined }, "target", /is empty/],
    ["the join attribute", { target: "OnPremisesObjectIdentifier" }, "target", /joins an object/],
    ["the source anchor in another case", { target: "sourceAnchor" }, "target", /source anchor/],
    ["the password hash", { target: "CredentialData" }, "target", /password hash sync/],
    ["a target with a space", { target: "Job title" }, "target", /characters that no attribute has/],
    ["a target in brackets", { target: "[Department]" }, "target", /characters that no attribute has/],
    [
      "an extension of an id with hyphens",
      { target: "extension_0123-4567_badge" },
      "target",
      /not a valid directory extension/,
    ],
    ["an extension without a name", { target: extension.slice(0, -5) }, "target", /not a valid directory extension/],
    ["an attribute in brackets", { attribute: "[mail]" }, "attribute, the name", /LDAP display name/],
    ["an empty attribute", { attribute: "" }, "attribute, the name", /LDAP display name/],
    ["an unknown flow type", { flowType: "Sometimes" }, "flowType", /"Sometimes" is not a valid flow type/],
    ["a value that is no text", { defaultValue: 1 }, "defaultValue", /is not a text/],
    ["a value that is null", { attribute: null }, "attribute", /is not a text/],
    ["a control character", { defaultValue: "a\u0007" }, "defaultValue, character 2", /control character/],
    ["a token of cdktf", { target: "${TfToken[TOKEN.7]}" }, "target, character 1", /Terraform reference/],
    ["a Terraform reference", { defaultValue: "a ${azuread_group.x.id}" }, "defaultValue, character 3", /Terraform/],
  ])("for %s", (_, props, where, message) => {
    expect(() => declare(props)).toThrow(InputError);
    expect(() => declare(props)).toThrow(message);
    expect(() => declare(props)).toThrow(expect.objectContaining({ where, page: expect.stringMatching(/^https:/) }));
  });

  test.each([
    ["an unbalanced expression", { expression: "Trim([mail]" }, "expression, character 5"],
    ["an unknown function", { expression: "Trom([mail])" }, "expression, character 1"],
    ["an expression of two lines", { expression: "Trim(\n[mail])" }, "expression, character 6"],
    ["the password hash in another attribute", { attribute: "PasswordHash" }, "attribute, the value"],
    ["the password hash in an expression", { expression: "Left([passwordHash], 4)" }, "expression, the value"],
    ["a removed mapping with a flow type", { remove: true, flowType: "Always" }, "flowType"],
    ["a removed mapping with a default value", { remove: true, defaultValue: "" }, "defaultValue"],
  ])("for %s", (_, source, where) => {
    expect(() => from(source)).toThrow(InputError);
    expect(() => from(source)).toThrow(expect.objectContaining({ where }));
  });

  test("in no other way than by an InputError, and no target or attribute could end a Terraform text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (target, attribute) => {
        try {
          const mapping = declare({ target, attribute });
          expect(`${mapping.target} ${mapping.reads}`).toMatch(/^[\w-]+ [\w-]+$/);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
    );
  });
});

describe("the mappings of a configuration", () => {
  test("are declared in order, a target once for each kind of object", () => {
    const groups: AttributeMappingProps = { ...department, objectTypes: ["group", "contact"] };
    expect(attributeMappings([department, groups]).map(({ objectTypes }) => objectTypes)).toEqual([
      ["user"],
      ["group", "contact"],
    ]);
    expect(attributeMappings([])).toEqual([]);
  });

  test.each([
    ["the same target", "Department"],
    ["the same target in another case", "department"],
  ])("are refused for %s twice", (_, target) => {
    const twice = () =>
      attributeMappings([
        department,
        { ...department, target: "Company" },
        { objectTypes: ["group", "user"], target, remove: true },
      ]);
    expect(twice).toThrow(InputError);
    expect(twice).toThrow(/mapped twice for user\n {2}where attributeMappings 1 and 3/);
  });

  test("are refused with the place in the list", () => {
    const broken = { ...department, target: "Company", attribute: "" };
    expect(() => attributeMappings([department, broken])).toThrow(/where attributeMappings 2, attribute, the name/);
  });
});
