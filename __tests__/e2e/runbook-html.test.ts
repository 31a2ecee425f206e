import { join } from "node:path";
import { RUNBOOK_NAMES } from "../../lib/runbook/catalog";
import { folderWith, run } from "../cli/captured-io";
import { migrating } from "../support/migrating";
import { agents, cloudSync, estate, ous, servers, tenant } from "../support/topology";
import { type Browser, describeWithBrowser, startBrowser } from "./support/browser";

/** What fits between the margins of A4, in pixels of 1/96 inch: 180 mm and 267 mm. */
const PAPER = { width: 680, height: 1009 };

/** Needs no runbook that is only for an estate without an active server. */
const WRITTEN = RUNBOOK_NAMES.filter((name) => name !== "decommission-connect");

const steady = folderWith(
  estate({
    tenants: [
      tenant({
        matching: { softMatch: "blocked", hardMatchTakeover: "blocked" },
        authentication: { method: "passwordHashSynchronization", seamlessSingleSignOn: ["corp.contoso.com"] },
      }),
    ],
    connectSync: servers(),
    cloudSync: [cloudSync({ scope: ous("OU=Stores"), passwordHashSync: true })],
    agents: agents(3),
  }),
);

/** The two of a wave need a migration. */
const moving = folderWith(migrating({ done: 1 }));
const folderOf = (what: string) => (what.endsWith("wave") ? moving : steady);

describeWithBrowser("a runbook on paper", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());

  test.each(WRITTEN)("%s asks for nothing, and no step of it is cut or wider than the page", async (what) => {
    const file = `${what}.html`;
    const folder = folderOf(what);
    const argv = ["runbook", what, "--topology", "topology.json", "--output", file];
    expect((await run(folder, argv)).stderr).toBe("");
    const page = await browser.open(join(folder, file), { ...PAPER, print: true });
    const steps = await page.evaluate<readonly (readonly [number, number])[]>(
      '[...document.querySelectorAll(".step")].map((step) => [step.offsetHeight, step.scrollWidth])',
    );
    expect(steps.length).toBeGreaterThan(1);
    for (const [height, width] of steps) {
      expect(height).toBeLessThan(PAPER.height);
      expect(width).toBeLessThanOrEqual(PAPER.width);
    }
    expect(await page.evaluate('getComputedStyle(document.querySelector(".frame .block")).display')).toBe("none");
    expect(page.conduct).toEqual({ requests: [`file://${join(folder, file)}`], complaints: [], dialogs: [] });
    await page.close();
  });
});
