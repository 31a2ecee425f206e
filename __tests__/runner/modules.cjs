// What a name means in a test, and how its TypeScript becomes JavaScript: the same for both runners of jest.config.cjs.
module.exports = {
  imports: {
    "^fast-check$": "<rootDir>/__tests__/support/seeded-fast-check.ts",
    "^cdktf-entra-sync$": "<rootDir>/lib",
    "^cdktf-entra-sync/stacks$": "<rootDir>/stacks",
    "^cdktf-entra-sync/rules$": "<rootDir>/lib/for-rules",
    "^cdktf-entra-sync/reports$": "<rootDir>/lib/for-reports",
    "^cdktf-entra-sync/testing$": "<rootDir>/stacks/testing",
  },
  swc: {
    jsc: { target: "es2022", parser: { syntax: "typescript" }, minify: { compress: false, mangle: false } },
    minify: true,
    sourceMaps: true,
    module: { type: "commonjs" },
  },
};
