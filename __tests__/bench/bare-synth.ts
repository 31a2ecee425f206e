import { pascalName, synthesizeBare } from "./bare-stacks";
import { multiplied, synthesizedStacks } from "./estate";

const [outdir, count] = [process.argv[2] as string, Number(process.argv[3] ?? 0)];

/** Deep imports: one file for each kind of block. */
function deep(type: string) {
  const [, data = "", provider, block = "provider"] = /^(data_)?(azuread|azurerm|msgraph)(?:_(.+))?$/.exec(type) ?? [];
  if (provider === "msgraph") return require("../../lib/msgraph").MsgraphProvider;
  const module = require(
    `@cdktf/provider-${provider}/lib/${`${data && `data-${provider}-`}${block}`.replaceAll("_", "-")}`,
  );
  return module[
    block === "provider" ? pascalName(`${provider}_provider`) : pascalName(data ? `data_${provider}_${block}` : block)
  ];
}

const stacks = synthesizedStacks(outdir);
synthesizeBare(count > 0 ? multiplied(stacks, count) : stacks, deep);
process.stderr.write(`maxRSS ${process.resourceUsage().maxRSS}\n`);
