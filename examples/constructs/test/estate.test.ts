import { expectRefusal, findingsIn, terraformOf } from "cdktf-entra-sync/testing";
import { estate } from "../estate";

const today = "2026-12-01";

test("the estate has no error", () => {
  const errors = findingsIn((app) => estate(app), { today }).filter(({ severity }) => severity === "error");
  expect(errors).toEqual([]);
});

test("the stack is what the golden file says; npm test -- -u writes it again", () => {
  expect(terraformOf((app) => estate(app))).toMatchSnapshot();
});

test("Sales without a hand-over is refused: both tools would write it", () => {
  expectRefusal(
    findingsIn((app) => estate(app, { handedOver: false }), { today }),
    "SYNC101",
  );
});
