import { synthesize } from "cdktf-entra-sync";
import { estate } from "./estate";

synthesize((app) => estate(app));
