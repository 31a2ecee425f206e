import { liftedProtections } from "../../../lib/review/change/lifted-protection";
import { estate } from "../../support/topology";
import { planOf, stackWith } from "../review-cases";

const topology = estate();
const side = (paths: Record<string, string>, settings: Record<string, object> = {}) => ({
  topology,
  stacks: new Map([["s", stackWith(paths, settings)]]),
});
const JOB = { "x.job": "s/job" };
const isProtected = { "x.job": { lifecycle: { prevent_destroy: true } } };
const lifted = [{ stack: "s", address: "x.job", construct: "s/job" }];
const gone = [{ ...lifted[0], isGone: true }];
const planned = async (action: string) => ({ ...(await planOf("s.json", [[action, "x.job"]])), stack: "s" });

test("a protection that is not there any more is lifted, also with its block", async () => {
  expect(liftedProtections({ before: side(JOB, isProtected), after: side(JOB) }, [])).toEqual(lifted);
  expect(liftedProtections({ before: side(JOB, isProtected), after: side({}) }, [])).toEqual(gone);
  expect(liftedProtections({ before: side(JOB, isProtected), after: side({}) }, [await planned("delete")])).toEqual(
    gone,
  );
});

test("what stays protected, never was, or moves is no lifted protection", async () => {
  expect(liftedProtections({ before: side(JOB, isProtected), after: side(JOB, isProtected) }, [])).toEqual([]);
  expect(liftedProtections({ before: side(JOB), after: side({}) }, [])).toEqual([]);
  expect(liftedProtections({ before: side(JOB, isProtected), after: side({}) }, [await planned("forget")])).toEqual([]);
});

test("a lifecycle in a list is read too, and nothing is said without both synths", () => {
  const inList = { "x.job": { lifecycle: [{ prevent_destroy: true }] } };
  expect(liftedProtections({ before: side(JOB, inList), after: side(JOB) }, [])).toEqual(lifted);
  expect(liftedProtections({ before: side(JOB, inList), after: { topology } }, [])).toEqual([]);
});
