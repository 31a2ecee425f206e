import { InputError } from "../../../lib/domain/input/input-error";
import { EXISTING_IDS, existingConfiguration, existingIds } from "../../../lib/domain/writers/existing-configuration";
import { cloudSync } from "../../support/topology";

const DIGITS = "9d8c7b6a594837261504f3e2d1c0bfae";
const DIRECTORY = "af9b1615-1e82-4854-8dc4-4ff6027f700d";
const ids = {
  applicationObjectId: "a0c2e4f6-1357-4bdf-9ace-02468ace1357",
  servicePrincipalObjectId: "7c4b1a29-3e5d-4c6f-8a90-b1c2d3e4f502",
  provisioningJobId: `AD2AADProvisioning.${DIGITS}.${DIRECTORY}`,
};
const whole = {
  ...ids,
  passwordHashJobId: `AD2AADPasswordHash.${DIGITS}`,
  deviceJobId: `AD2AADDeviceSync.${DIGITS}.${DIRECTORY}`,
  exchangeHybridWritebackJobId: `AAD2ADExchangeHybridWriteback.${DIGITS}`,
};

test("ids as Graph has them are kept, those of objects in lower case", () => {
  expect(existingConfiguration(whole)).toEqual(whole);
  const upper = { ...ids, applicationObjectId: ids.applicationObjectId.toUpperCase() };
  expect(existingConfiguration(upper)).toEqual(ids);
});

test("each id that is given is listed with its field, and none that is not", () => {
  expect(existingIds(existingConfiguration(whole)).map(({ field }) => field)).toEqual(Object.keys(EXISTING_IDS));
  expect(existingIds(ids).map(({ id }) => id)).toEqual(Object.values(ids));
});

test.each([
  [
    "a name for an object id",
    { applicationObjectId: "sales" },
    /"sales" is not a valid GUID[\s\S]+existing, applicationObjectId/,
  ],
  [
    "a Terraform reference",
    { servicePrincipalObjectId: "${data.azuread_service_principal.sales.object_id}" },
    /existing, servicePrincipalObjectId/,
  ],
  [
    "the id of nothing",
    { applicationObjectId: "00000000-0000-0000-0000-000000000000" },
    /is not the id of an object[\s\S]+applicationObjectId[\s\S]+the object id of the application/,
  ],
  [
    "one object as application and as enterprise application",
    { servicePrincipalObjectId: ids.applicationObjectId.toUpperCase() },
    /which are two objects[\s\S]+App registrations[\s\S]+Enterprise applications/,
  ],
  [
    "one job for two templates",
    { passwordHashJobId: ids.provisioningJobId },
    /is a job of AD2AADProvisioning, not of AD2AADPasswordHash[\s\S]+existing, passwordHashJobId/,
  ],
  ["a job without a template", { provisioningJobId: DIGITS }, /is not the id of a job of AD2AADProvisioning/],
  ["a job id that was cut", { deviceJobId: `AD2AADDeviceSync.${DIGITS.slice(1)}` }, /existing, deviceJobId/],
  ["a path for a job id", { provisioningJobId: `AD2AADProvisioning.${DIGITS}/schema` }, /existing, provisioningJobId/],
  ["a job with more than Graph adds", { provisioningJobId: `${ids.provisioningJobId}.x` }, /provisioningJobId/],
  ["a job of no configuration", { provisioningJobId: undefined as never }, /existing, provisioningJobId/],
])("%s is refused, with the configuration and the field", (_, props, message) => {
  const declare = () => cloudSync({ existing: { ...ids, ...props } });
  expect(declare).toThrow(InputError);
  expect(declare).toThrow(message);
  expect(declare).toThrow(/where sales, existing/);
});
