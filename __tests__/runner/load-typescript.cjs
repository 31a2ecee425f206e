// A process of the shared runner is plain Node, which has to be told what jest knows: TypeScript, and the names of the package.
const { readFileSync } = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const { transformSync } = require("@swc/core");
const { imports, swc } = require("./modules.cjs");

const root = path.resolve(__dirname, "../..");
const named = Object.entries(imports).map(([name, file]) => [new RegExp(name), file.replace("<rootDir>", root)]);

Module._extensions[".ts"] = (module, file) => {
  const { code } = transformSync(readFileSync(file, "utf8"), { ...swc, sourceMaps: "inline", filename: file });
  module._compile(code, file);
};

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  const [, file = request] = named.find(([name]) => name.test(request)) ?? [];
  return resolve.call(this, file, ...rest);
};

// The runner imports a test as a module of its own; this hands its TypeScript to the loader above.
const hook = `export const load = (url, context, next) =>
  /\\.ts(\\?|$)/.test(url) ? { format: "commonjs", source: null, shortCircuit: true } : next(url, context);`;
Module.register(`data:text/javascript,${encodeURIComponent(hook)}`);
process.setSourceMapsEnabled(true);
