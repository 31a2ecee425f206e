import { resolve } from "node:path";
import { Option } from "commander";
import { InputError, inPlace } from "../../domain/input/input-error";
import type { Io } from "../../process/io";
import { checkedOwnRules, type OwnRules } from "../../rules/own-rules";

/** `--rules`: a module of your own rules, such as `synthesize` is given. */
export function ownRulesOption(): Option {
  return new Option(
    "--rules <module>",
    "ask your own rules too: a compiled module that exports rules, changeRules or both; see docs/own-rules.md",
  );
}

/** @throws InputError when the module cannot be loaded, or exports no rules, or such as cannot be asked */
export function readOwnRules(module: string | undefined, { cwd }: Io): Required<OwnRules> {
  if (module === undefined) return { rules: [], changeRules: [] };
  const where = `--rules ${module}`;
  const { rules, changeRules }: OwnRules = loaded(resolve(cwd, module), where);
  const lists = [rules, changeRules].filter((list) => list !== undefined);
  if (lists.length === 0 || !lists.every(Array.isArray))
    throw new InputError({
      what: "the module exports no rules",
      where,
      expected: "a module that exports a list rules, a list changeRules, or both",
    });
  return inPlace(where, () => checkedOwnRules({ ...(rules && { rules }), ...(changeRules && { changeRules }) }));
}

function loaded(file: string, where: string): OwnRules {
  const expected = "a module that Node.js loads, with or without its ending: what TypeScript was compiled to";
  try {
    require.resolve(file);
  } catch {
    throw new InputError({ what: "there is no such file", where, expected });
  }
  try {
    return require(file);
  } catch (error) {
    const [reason] = String(error instanceof Error ? error.message : error).split("\n");
    throw new InputError({ what: `the module cannot be loaded: ${reason}`, where, expected });
  }
}
