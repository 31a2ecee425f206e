// Tests of values share a process and what it has loaded: jest would load it anew for each of some 350 files, which took half
// of the time. Tests that mock modules, change the process, or could wait for ever have a jest of their own.
const { imports, swc } = require("./__tests__/runner/modules.cjs");

const SHARED =
  "{constructs,docs,domain,intake,msgraph,objects,package,picture,release,report,review,rules,runbook,stacks,text}";

const everywhere = {
  testEnvironment: "node",
  moduleNameMapper: imports,
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/cdktf.out/"],
  transform: { "^.+\\.ts$": ["@swc/jest", swc] },
};

module.exports = {
  testTimeout: 60_000,
  projects: [
    {
      ...everywhere,
      runner: "jest-light-runner/child-process",
      setupFiles: ["<rootDir>/__tests__/runner/load-typescript.cjs"],
      testMatch: [`<rootDir>/__tests__/${SHARED}/**/*.test.ts`],
      testPathIgnorePatterns: ["/node_modules/", "\\.mocked\\.test\\.ts$"],
    },
    {
      ...everywhere,
      globalSetup: "<rootDir>/__tests__/e2e/support/announce.ts",
      testMatch: [
        "<rootDir>/__tests__/**/*.test.ts",
        "<rootDir>/docs/examples/**/*.test.ts",
        "<rootDir>/examples/**/*.test.ts",
      ],
      testPathIgnorePatterns: [
        "/node_modules/",
        `<rootDir>/__tests__/(${SHARED.slice(1, -1).replaceAll(",", "|")})/(?!.*\\.mocked\\.)`,
        "<rootDir>/__tests__/e2e/longer/",
        "<rootDir>/examples/(?!one-tenant/)",
      ],
    },
  ],
};
