/**
 * What a test gets for "fast-check": the same examples at every run of `npm test`, for a change is to be judged and not its
 * luck. PROPERTY_SEED asks for others; `npm run campaign` takes others each time. A property that fails prints its seed.
 */
const fastCheck = require("../../node_modules/fast-check/lib/cjs/fast-check.js") as typeof import("fast-check");
const { PROPERTY_SEED = "1" } = process.env;
fastCheck.configureGlobal({ seed: Number(PROPERTY_SEED) });

export = fastCheck;
