import { join, sep } from "node:path";

/** The folder of this repository, whether this file runs as it is or compiled, in dist. */
export const PACKAGE = join(__dirname, "../../../..").replace(new RegExp(`\\${sep}dist$`), "");
