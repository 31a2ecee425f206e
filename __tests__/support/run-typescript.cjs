// Lets a process of a test run the sources as they are: `node -r run-typescript.cjs lib/cli/entra-sync.ts`.
const { readFileSync } = require("node:fs");
const { transformSync } = require("@swc/core");

const swc = {
  jsc: { target: "es2022", parser: { syntax: "typescript" } },
  module: { type: "commonjs" },
  sourceMaps: "inline",
};

require.extensions[".ts"] = (module, filename) => {
  module._compile(transformSync(readFileSync(filename, "utf8"), { ...swc, filename }).code, filename);
};
