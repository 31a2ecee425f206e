// The tests of Jest in Mocha, for mutation runs alone. Jest loads every module anew for each mutant, and each of them
// takes seconds; Mocha loads them once and switches mutants on and off in them, which takes milliseconds.
const { readFileSync } = require("node:fs");
const { transformSync } = require("@swc/core");
const { expect } = require("expect");
const fc = require("fast-check");
const { bind } = require("jest-each");
const { interfaces } = require("mocha");

const swc = {
  jsc: { target: "es2022", parser: { syntax: "typescript" } },
  module: { type: "commonjs" },
  sourceMaps: "inline",
};

// What an object keeps once it has computed it would outlive the mutant that was on at that moment, for the tests share
// their estates: here everything is computed anew. Only what a topology is told about another one's places stays, and what a name stands in, which
// several names share, and the list of what was converted, which is added to.
const forgetful = (source) =>
  source
    .replace(/(this\.#(?!tenantsAt|parent|conversions)\w+) \?\?= /g, "$1 = ")
    .replace(/this\.#\w+ = (\w+);(\s+return \1;)/g, "$2")
    .replace(/this\.#tenantsAt \?\?= /g, "")
    .replace(/this\.#tenantsAt\.get/g, "(this.#tenantsAt ?? this.#findTenants()).get");

require.extensions[".ts"] = (module, filename) => {
  const { code } = transformSync(forgetful(readFileSync(filename, "utf8")), { ...swc, filename });
  module._compile(code, filename);
};

// A property that has failed has told enough, and ten examples of one are enough beside the examples by hand: what
// takes the time of a mutation run is every other example, and the search for the shortest one that fails.
const assert = (property, settings = {}) =>
  fc.assert(property, { ...settings, numRuns: Math.min(settings.numRuns ?? 100, 10), endOnFailure: true });
fc.configureGlobal({ seed: 1 });
const brief = { ...fc, assert };
require.cache[require.resolve("fast-check")].exports = { ...brief, default: brief, __esModule: true };

// Tests of what the tests make up: they say nothing of the code, and take longer than any other.
const isOfTheExamples = (title) => title.startsWith("the random ");

const { bdd } = interfaces;

interfaces.bdd = (suite) => {
  bdd(suite);
  suite.on("pre-require", (context) => {
    const { describe, it } = context;
    context.expect = expect;
    context.test = Object.assign((title, body) => isOfTheExamples(title) || it(title, body), { each: bind(it, false) });
    describe.each = bind(describe, false);
  });
};
