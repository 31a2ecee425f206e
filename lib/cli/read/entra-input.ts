import { Option } from "commander";
import type { CloudExport } from "../../objects/cloud-object";
import type { Io } from "../../process/io";

export function cloudOption(): Option {
  return new Option("--entra <path...>", "the objects of the tenant");
}

export async function readCloud(_: readonly string[], __: Io): Promise<CloudExport> {
  throw new Error("to come");
}
