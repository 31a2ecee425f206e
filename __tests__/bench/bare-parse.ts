import { readFileSync } from "node:fs";

/** What every start of Node costs: nothing but to parse the file that our commands read. */
JSON.parse(readFileSync(process.argv[2] as string, "utf8"));
