import {
  passThroughAgentsOf,
  SIGN_IN_METHODS,
  signsInOnPremises,
} from "../../../lib/domain/tenant/user-authentication";

test("agents and federation services check passwords on-premises, and nothing else does", () => {
  expect([...SIGN_IN_METHODS, undefined].filter(signsInOnPremises)).toEqual([
    "passThroughAuthentication",
    "federationWithAdFs",
    "federationWithPingFederate",
  ]);
});

test("the agents of pass-through authentication count where people sign in by it", () => {
  expect(passThroughAgentsOf({ method: "passThroughAuthentication", passThroughAgents: 2 })).toBe(2);
  expect(passThroughAgentsOf({ method: "passThroughAuthentication" })).toBeUndefined();
  expect(passThroughAgentsOf({ method: "federationWithAdFs", passThroughAgents: 2 })).toBeUndefined();
  expect(passThroughAgentsOf(undefined)).toBeUndefined();
});
