import * as fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { ownershipMap } from "../../lib/domain/ownership/map";
import { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import { OuScope } from "../../lib/domain/scope/ou-scope";
import { CloudSyncWriter } from "../../lib/domain/writers/cloud-sync-writer";
import { renderOwnershipSvg } from "../../lib/picture/svg";
import { contestedEstate, soundEstate } from "./estate";
import { hostileTopology } from "./hostile-estate";

const contested = renderOwnershipSvg(ownershipMap(contestedEstate()));
const sound = renderOwnershipSvg(ownershipMap(soundEstate()));

function drawing(organizationalUnits: readonly string[]): string {
  const writer = CloudSyncWriter.declare({
    name: "pilot",
    tenant: "contoso",
    origin: "",
    scope: OuScope.include("contoso.com", organizationalUnits),
    enabled: true,
    passwordHashSync: true,
  });
  return renderOwnershipSvg(ownershipMap(new SyncTopology({ cloudSync: [writer] })));
}

test("no name can break the picture or put an element into it", () => {
  const elements = new Set(["svg", "title", "desc", "defs", "pattern", "g", "rect", "circle", "path", "text", "tspan"]);
  fc.assert(
    fc.property(hostileTopology, (topology) => {
      const svg = renderOwnershipSvg(ownershipMap(topology));
      expect(XMLValidator.validate(svg)).toBe(true);
      for (const [, name] of svg.matchAll(/<([a-zA-Z]+)/g)) expect(elements).toContain(name);
      expect(svg).not.toMatch(/[\u0000-\u0009\u000b-\u001f\ufffe\uffff\p{Cs}]/u);
    }),
  );
});

test("the picture needs no other file and runs nothing", () => {
  expect(contested).not.toMatch(/<script|<style|<image|<foreignObject|href|@import|@font-face|\son\w+=/i);
  expect(contested.match(/url\([^)]*\)/g)?.every((url) => url.startsWith("url(#"))).toBe(true);
});

test("every pattern that is used is defined", () => {
  const defined = new Set([...contested.matchAll(/<pattern id="([^"]+)"/g)].map(([, id]) => id));
  for (const [, id] of contested.matchAll(/url\(#([^)]+)\)/g)) expect(defined).toContain(id);
});

test("a contest is told without colour: by the word, both names, hatching and a heavy border", () => {
  const marketing = contested.slice(contested.indexOf("<title>OU=Marketing"), contested.indexOf("<title>OU=Sales"));
  expect(marketing).toContain(">CONTESTED · all but devices<");
  expect(marketing).toContain(">aadc-01 (Connect Sync)<");
  expect(marketing).toContain(">marketing-pilot (Cloud Sync)<");
  expect(marketing).toMatch(/<rect [^>]*fill="url\(#entra-sync-contested\)" [^>]*stroke-width="4"/);
});

test("a sound estate does not say CONTESTED anywhere", () => {
  expect(sound).not.toContain("CONTESTED");
  expect(sound).toContain(">2 tenants, 3 domains, 5 writers: nothing is contested<");
});

test("a screen reader is told all that the picture shows", () => {
  const { svg } = new XMLParser({ ignoreAttributes: false }).parse(contested);
  expect(svg["@_role"]).toBe("img");
  expect(svg["@_aria-labelledby"]).toBe("entra-sync-title entra-sync-desc");
  expect(svg.title["#text"]).toBe("Who writes what");
  expect(svg.desc["#text"]).toContain(
    "OU=Marketing: CONTESTED aadc-01 (Connect Sync) and marketing-pilot (Cloud Sync): all but devices.",
  );
});

test("a name that is too long is cut, and whole in its title", () => {
  const long = `OU=${"Accounting ".repeat(30).trim()},DC=contoso,DC=com`;
  const svg = drawing([long]);
  expect(svg).toContain(`<title>${long}: pilot (Cloud Sync)</title>`);
  expect(svg).toMatch(/>OU=Accounting [^<]*…</);
});

test("a picture with more writers than colours tells them apart by pattern", () => {
  const writers = Array.from({ length: 36 }, (_, index) =>
    CloudSyncWriter.declare({
      name: `configuration-${index}`,
      tenant: "contoso",
      origin: "",
      scope: OuScope.include("contoso.com", [`OU=${index},DC=contoso,DC=com`]),
      enabled: true,
      passwordHashSync: true,
    }),
  );
  const svg = renderOwnershipSvg(ownershipMap(new SyncTopology({ cloudSync: writers })));
  const looks = [...svg.matchAll(/<pattern id="entra-sync-w\d+"[^>]*>(.*?)<\/pattern>/g)].map(([, look]) => look);
  expect(looks).toHaveLength(36);
  expect(new Set(looks).size).toBe(36);
});

test("however deep the tree is, every box lies within the picture", () => {
  const path = Array.from({ length: 60 }, (_, depth) => `OU=${depth}`);
  const svg = drawing(
    path.map(
      (_, depth) =>
        `${path
          .slice(0, depth + 1)
          .reverse()
          .join(",")},DC=contoso,DC=com`,
    ),
  );
  for (const [, x, width] of svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g)) {
    expect(Number(width)).toBeGreaterThan(0);
    expect(Number(x) + Number(width)).toBeLessThanOrEqual(900);
  }
});

test("an estate without writers is a picture too", () => {
  const svg = renderOwnershipSvg([]);
  expect(XMLValidator.validate(svg)).toBe(true);
  expect(svg).toContain("0 tenants, 0 domains, 0 writers");
});
