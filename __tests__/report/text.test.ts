import { renderReport } from "../../lib/report/report";
import { findings } from "../support/findings";

const renderText = (given: Parameters<typeof renderReport>[0], options?: Parameters<typeof renderReport>[2]) =>
  renderReport(given, "text", options);

test("each finding says what, where, why, fix and docs, and the last line counts", () => {
  expect(renderText(findings)).toMatchInlineSnapshot(`
    "error SYNC101: An object has one owner
      what  OU=Sales,DC=corp,DC=contoso,DC=com reaches contoso through both aadc-01 and sales-pilot (users, groups)
      where contoso-sync/aadc-01        OU=CORP,DC=corp,DC=contoso,DC=com is included
            contoso-sync/sales-pilot    OU=Sales,DC=corp,DC=contoso,DC=com is included
      why   Writers that export the same object undo each other's changes.
      fix   remove OU=Sales,DC=corp,DC=contoso,DC=com from sales-pilot
      docs  entra-sync explain SYNC101

    error SYNC101: An object has one owner
      what  OU=IT_Admins,DC=corp,DC=contoso,DC=com reaches contoso through both aadc-01 and sales-pilot (users)
      where contoso-sync/aadc-01
      why   Writers that export the same object undo each other's changes.
      fix   remove OU=IT_Admins,DC=corp,DC=contoso,DC=com from sales-pilot
      docs  entra-sync explain SYNC101

    warning SYNC203: A staging server stands by the active one
      what  none is in staging mode
      where contoso-sync/aadc-01    role is "active"
      why   A lost server takes hours to rebuild.
      fix   declare a second server with role "staging"
      docs  entra-sync explain SYNC203

    advice SYNC999: A better way is taken
      what  there is a better way
      why   It is better.
      fix   take it
      docs  entra-sync explain SYNC999

    2 errors, 1 warning, 1 piece of advice"
  `);
});

test("no findings are told in one line", () => {
  expect(renderText([])).toBe("No findings.");
});

test("one of a severity is told in the singular", () => {
  expect(renderText(findings.slice(2)).split("\n").at(-1)).toBe("1 warning, 1 piece of advice");
});

test("the findings keep the order in which they are given", () => {
  const reversed = renderText([...findings].reverse());
  expect(reversed.indexOf("SYNC999")).toBeLessThan(reversed.indexOf("SYNC101"));
});

test("there is colour only on request, and it changes nothing but the colour", () => {
  const coloured = renderText(findings, { colour: true });
  expect(renderText(findings)).not.toContain("\u001b");
  expect(coloured).toContain("\u001b[31m");
  expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(renderText(findings));
});
