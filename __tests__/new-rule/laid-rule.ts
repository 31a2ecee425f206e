import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { RELEASES } from "../../lib/rules/profile";
import { FAMILIES } from "../rules/families";

/** What stands in a laid file where the author has something to write. A rule that still has it fails its tests. */
export const TO_FILL = "FILL";

/** The kebab name becomes an identifier; two words cannot be one that JavaScript or a rule's file uses already. */
const NAME = /^[a-z]+(?:-[a-z]+)+$/;
const RULE_FILE = /^sync(\d{3})-(.+)\.ts$/;

/** The files of a new rule and the catalog with the rule in it, by their paths from the root. Writes nothing. */
export function laidRule(root: string, family: string, name: string): ReadonlyMap<string, string> {
  const digit = FAMILIES[family]?.digit;
  if (digit === undefined)
    throw new Error(`${family} is not a family of rules: use one of ${Object.keys(FAMILIES).join(", ")}`);
  if (!NAME.test(name)) throw new Error(`${name} is not a name of a rule: use two words or more, as in one-owner`);
  const taken = Object.keys(FAMILIES).flatMap((each) => rulesIn(root, each).filter((rule) => rule.name === name));
  if (taken.length > 0) throw new Error(`${taken[0]?.file} has that name already: use another one`);

  const number = Math.max(digit * 100, ...rulesIn(root, family).map((rule) => rule.number)) + 1;
  if (number > digit * 100 + 99) throw new Error(`the numbers of ${family} are used up: begin a family in families.ts`);
  const rule: NewRule = { family, file: `sync${number}-${name}`, code: `SYNC${number}`, identifier: camelCase(name) };
  const subject = SUBJECTS[family] ?? TOPOLOGY;
  const catalog = `lib/rules/catalog/${subject.catalog}.ts`;
  return new Map([
    [`lib/rules/${family}/${rule.file}.ts`, subject.ruleText(rule)],
    [`lib/rules/${family}/${rule.file}.md`, pageText(rule)],
    [`__tests__/rules/${family}/${rule.file}.test.ts`, subject.testText(rule)],
    [catalog, entered(readFileSync(join(root, catalog), "utf8"), rule)],
  ]);
}

/** What the rules of a family judge. */
interface JudgedSubject {
  readonly catalog: string;
  ruleText(rule: NewRule): string;
  testText(rule: NewRule): string;
}

const TOPOLOGY: JudgedSubject = { catalog: "catalog", ruleText, testText };
/** By family, where it is not the topology. */
const SUBJECTS: Readonly<Record<string, JudgedSubject>> = {
  change: { catalog: "change-catalog", ruleText: changeRuleText, testText: changeTestText },
  live: { catalog: "live-catalog", ruleText: liveRuleText, testText: liveTestText },
};

interface NewRule {
  readonly family: string;
  /** Without its ending. */
  readonly file: string;
  readonly code: string;
  readonly identifier: string;
}

function rulesIn(root: string, family: string) {
  return readdirSync(join(root, "lib/rules", family)).flatMap((file) => {
    const [, number, name] = RULE_FILE.exec(file) ?? [];
    return name ? [{ file: `lib/rules/${family}/${file}`, number: Number(number), name }] : [];
  });
}

function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** The catalog with one import more, by path, and one rule more, by code. */
function entered(catalog: string, { family, file, code, identifier }: NewRule): string {
  const path = `../${family}/${file}`;
  const lines = catalog.split("\n");
  const codes = new Map(
    [...catalog.matchAll(/^import \{ (\w+) \} from ".*\/(sync\d+)-/gm)].map(([, name, number]) => [name, number]),
  );
  const importedAfter = lines.findIndex((line) => (/^import .* from "(.+)";$/.exec(line)?.[1] ?? "") > path);
  lines.splice(importedAfter, 0, `import { ${identifier} } from "${path}";`);
  const listedAfter = lines.findIndex(
    (line) => line === "]);" || (codes.get(/^ {2}(\w+),$/.exec(line)?.[1]) ?? "") > code.toLowerCase(),
  );
  lines.splice(listedAfter, 0, `  ${identifier},`);
  return lines.join("\n");
}

const TITLE = `${TO_FILL}: the good world in the present tense`;

function definitionText({ code }: NewRule): string {
  return `  code: "${code}",
  severity: "warning",
  title: "${TITLE}",
  why: "${TO_FILL}: what happens to people or objects when it is not so.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/",
  since: "${RELEASES.at(-1)}",`;
}

function ruleText(rule: NewRule): string {
  return `import type { Tenant } from "../../domain/tenant/tenant";
import { rule } from "../rule";

/** ${TO_FILL}: what is judged, and what is not. */
export const ${rule.identifier} = rule<Tenant>({
${definitionText(rule)}
  check: ({ tenants }) => tenants.filter(({ name }) => name === "${TO_FILL}"),
  about: ({ name }) => [name],
  where: ({ name }) => [{ origin: name, detail: "${TO_FILL}: the setting as it is" }],
  what: ({ name }) => \`\${name} ${TO_FILL}: the fact, with its values\`,
  fix: ({ name }) => \`${TO_FILL}: what to do in \${name}\`,
});
`;
}

function changeRuleText(rule: NewRule): string {
  return `import type { TopologyChange } from "../../domain/change/topology-change";
import type { Tenant } from "../../domain/tenant/tenant";
import { rule } from "../rule";

/** ${TO_FILL}: what is judged, and what is not. */
export const ${rule.identifier} = rule<Tenant, TopologyChange>({
${definitionText(rule)}
  check: ({ before, after }) => after.tenants.filter(({ name }) => before.tenants.length === 0 && name === "${TO_FILL}"),
  about: ({ name }) => [name],
  where: ({ name }) => [{ origin: name, detail: "${TO_FILL}: the setting as it is" }],
  what: ({ name }) => \`\${name} ${TO_FILL}: the fact, with its values\`,
  fix: ({ name }) => \`${TO_FILL}: what to do in \${name}\`,
});
`;
}

function liveRuleText(rule: NewRule): string {
  return `import type { Observation } from "../../domain/observation/observation";
import type { Tenant } from "../../domain/tenant/tenant";
import { rule } from "../rule";

/** ${TO_FILL}: what is judged, and what is not. */
export const ${rule.identifier} = rule<Tenant, Observation>({
${definitionText(rule)}
  check: ({ tenant }) => (tenant.name === "${TO_FILL}" ? [tenant] : []),
  about: ({ name }) => [name],
  where: ({ name }) => [{ origin: name, detail: "${TO_FILL}: what was seen there" }],
  what: ({ name }) => \`\${name} ${TO_FILL}: what people notice, and since when at the latest\`,
  fix: ({ name }) => \`${TO_FILL}: what to do in \${name}\`,
});
`;
}

function testText({ family, file, identifier }: NewRule): string {
  return `import { ${identifier} } from "../../../lib/rules/${family}/${file}";
import { describeRule } from "../../support/describe-rule";
import { estate } from "../../support/topology";

const right = estate();
const wrong = estate();

describeRule(${identifier}, {
  allows: { "${TO_FILL}: the good world": right },
  reports: {
    "${TO_FILL}: what is wrong": {
      topology: wrong,
      findings: [{ where: ["contoso"], what: ["${TO_FILL}: a value"], fix: ["${TO_FILL}: a value"] }],
    },
  },
  mended: { "${TO_FILL}: doing what the fix says": { from: wrong, to: right } },
});
`;
}

function changeTestText({ family, file, identifier }: NewRule): string {
  return `import { ${identifier} } from "../../../lib/rules/${family}/${file}";
import { describeChangeRule } from "../../support/describe-change-rule";
import { estate } from "../../support/topology";

const before = estate();
const [right, wrong] = [estate(), estate()];

describeChangeRule(${identifier}, {
  allows: { "${TO_FILL}: the good change": { before, after: right } },
  reports: {
    "${TO_FILL}: what is wrong": {
      before,
      after: wrong,
      findings: [{ where: ["contoso"], what: ["${TO_FILL}: a value"], fix: ["${TO_FILL}: a value"] }],
    },
  },
  mended: { "${TO_FILL}: doing what the fix says": { from: { before, after: wrong }, to: { before, after: right } } },
});
`;
}

function liveTestText({ family, file, identifier }: NewRule): string {
  return `import { ${identifier} } from "../../../lib/rules/${family}/${file}";
import { describeLiveRule } from "../../support/describe-live-rule";
import { seen } from "../../support/observed-folder";

const right = seen();
const wrong = seen();

describeLiveRule(${identifier}, {
  allows: { "${TO_FILL}: the good world": right },
  reports: {
    "${TO_FILL}: what is wrong": {
      observation: wrong,
      findings: [{ where: ["contoso"], what: ["${TO_FILL}: a value"], fix: ["${TO_FILL}: a value"] }],
    },
  },
  mended: { "${TO_FILL}: doing what the fix says": { from: wrong, to: right } },
});
`;
}

function pageText({ code }: NewRule): string {
  return `# ${code}: ${TITLE}

Severity: warning

## Allowed

\`\`\`ts
// ${TO_FILL}: a tenant's data as it should be
\`\`\`

## Reported

\`\`\`ts
// ${TO_FILL}: the same data with what is wrong
\`\`\`

## Why

${TO_FILL}: what Microsoft says, and what happens to whom.

## How to fix

${TO_FILL}: the steps, in order, with their price.

## When to waive

${TO_FILL}: for whom it is right as it is.

## References

- ${TO_FILL}: [the page](https://learn.microsoft.com/entra/) that says it
`;
}
