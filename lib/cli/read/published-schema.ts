import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PublishedSchema } from "../../intake/formats/json-document";
import type { Io } from "../../process/io";

/** A schema of this package, such as `sync-topology.v3`; it is read when a file does not pass what was compiled from it. */
export function publishedSchema(name: string, { packageRoot }: Io): PublishedSchema {
  const file = join(packageRoot, "schema", name);
  return {
    accepts: require(`${file}.accepts.js`),
    get schema() {
      return JSON.parse(readFileSync(`${file}.schema.json`, "utf8"));
    },
  };
}
