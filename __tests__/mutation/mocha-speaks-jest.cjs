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

require.extensions[".ts"] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, "utf8"), { ...swc, filename });
  module._compile(code, filename);
};

// A property that has failed has told enough, and forty examples of one are enough beside the examples by hand: what
// takes the time of a mutation run is every other example, and the search for the shortest one that fails.
const assert = (property, settings = {}) =>
  fc.assert(property, { ...settings, numRuns: Math.min(settings.numRuns ?? 100, 40), endOnFailure: true });
const brief = { ...fc, assert };
require.cache[require.resolve("fast-check")].exports = { ...brief, default: brief, __esModule: true };

const { bdd } = interfaces;

interfaces.bdd = (suite) => {
  bdd(suite);
  suite.on("pre-require", (context) => {
    const { describe, it } = context;
    context.expect = expect;
    context.test = Object.assign((title, body) => it(title, body), { each: bind(it, false) });
    describe.each = bind(describe, false);
  });
};
