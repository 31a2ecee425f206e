import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { HEALTH_RENDERERS, type HealthReport } from "../../../lib/cli/tell/health-report";
import type { Observation } from "../../../lib/domain/observation/observation";
import { judgeLive } from "../../../lib/rules/judge/judge-live";
import { HOSTILE_NAMES } from "../../support/findings";
import { estateNamed, troubledEstate } from "../../support/observed-estate";
import { seen } from "../../support/observed-folder";
import { estate } from "../../support/topology";

const PICTURE = join(__dirname, "../../../docs/health.svg");

function answer(format: "html" | "svg" | "json", observation: Observation, more: Partial<HealthReport> = {}): string {
  const report = { observation, findings: judgeLive(observation), pageText: () => undefined, ...more };
  const text = HEALTH_RENDERERS[format]?.(report, { colour: false }) as string | Iterable<string>;
  return [...text].join("");
}

const html = answer("html", troubledEstate());
const svg = answer("svg", troubledEstate());

test("the picture in docs/ is that of an estate in trouble", () => {
  if (process.env.UPDATE_GOLDEN) writeFileSync(PICTURE, svg);
  expect(readFileSync(PICTURE, "utf8")).toBe(svg);
});

test.each(HOSTILE_NAMES)("no name can break the picture or put an element into it: %j", (name) => {
  const elements = new Set(["svg", "title", "desc", "defs", "pattern", "g", "rect", "circle", "path", "text", "tspan"]);
  const hostile = answer("svg", estateNamed(name));
  expect(XMLValidator.validate(hostile)).toBe(true);
  for (const [, element] of hostile.matchAll(/<([a-zA-Z]+)/g)) expect(elements).toContain(element);
  expect(hostile).not.toMatch(/[\u0000-\u0009\u000b-\u001f\ufffe\uffff\u202e\p{Cs}]/u);
});

test("page and picture need no other file and run nothing", () => {
  for (const text of [html, svg]) {
    expect(text).not.toMatch(/<script|<image|<foreignObject|<link|src=|@import|@font-face|\son\w+=|\sstyle=/i);
    expect(text.match(/url\([^)]*\)/g)?.filter((url) => !url.startsWith("url(#entra-sync-"))).toEqual([]);
  }
  expect(html).toContain("default-src 'none'");
});

test("the meaning of every colour stands there in words", () => {
  const words = [
    "in quarantine: TooManyDeletes",
    "paused",
    "not known",
    "in its first cycle",
    "does its work, undeclared",
  ];
  for (const text of [html, svg]) for (const word of words) expect(text).toContain(word);
});

test("a screen reader is told every state, age, finding and fix that the picture shows", () => {
  const { svg: parsed } = new XMLParser({ ignoreAttributes: false }).parse(svg);
  const told = parsed.desc["#text"];
  expect(told).toContain(
    "research (AD2AADProvisioning · corp.contoso.com): in quarantine: TooManyDeletes; last success 12 days ago",
  );
  expect(told).toContain("SYNC804: A declared job runs. Notice: whoever joins gets no account");
});

test("what is unknown has no filled bar, and its verdict is not that all is well", () => {
  const unseen = seen(estate(), (folder) => {
    for (const { servicePrincipal } of folder.principals)
      folder.unknown.set(`jobs:${servicePrincipal.id}`, { reason: "throttled" });
  });
  const page = answer("html", unseen, { findings: [] });
  const jobs = page.slice(page.indexOf('<h2 id="jobs">'), page.indexOf('<h2 id="agents">'));
  expect(jobs).toContain('class="bar unknown"');
  expect(jobs).not.toMatch(/class="fill|harmless/);
  expect(page).toContain("No findings, as far as it is known");
  expect(page).not.toContain('class="verdict harmless"');
});

test("an estate in which all was seen to be well says so", () => {
  expect(answer("html", seen())).toContain('class="verdict harmless"');
  expect(answer("svg", seen())).toContain("✓ No findings");
});

test("JSON has the state of each part beside the findings", () => {
  const { estate: told, findings, version } = JSON.parse(answer("json", troubledEstate()));
  expect([version, findings.length > 0]).toEqual([1, true]);
  expect(Object.keys(told).sort()).toEqual([
    "agents",
    "directorySynchronization",
    "jobs",
    "observedAt",
    "servers",
    "tenant",
  ]);
  expect(told.jobs).toContainEqual({
    configuration: "research",
    domain: "corp.contoso.com",
    template: "AD2AADProvisioning",
    declared: "enabled",
    state: "quarantine",
    condition: "down",
    reason: "TooManyDeletes",
    ages: [
      { of: "last success", since: "2026-11-14T12:00:00.000Z", minutes: 17_280, allowedMinutes: 120 },
      { of: "quarantine", since: "2026-11-14T12:00:00.000Z", minutes: 17_280, allowedMinutes: 40_320 },
    ],
  });
});
