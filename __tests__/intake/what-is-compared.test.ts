import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRootOf } from "../../lib/cli/package-root";
import { compareExports } from "../../lib/intake/connect-sync/difference";
import type { ExportFile } from "../../lib/intake/connect-sync/export";
import { readConnectSyncExport } from "../../lib/intake/connect-sync/read-export";
import { fileOf, textOf } from "../support/connect-exports";
import { fullExport } from "../support/full-export";
import { anotherValue } from "../support/json-leaves";
import { holdTable, type Row, refused, reported, silent, type Verdict, verdictOf } from "../support/leaf-table";
import { type XmlLeaf, xmlLeaves } from "../support/xml-leaves";

const opposite = (value: string) => (value === "Inbound" ? "Outbound" : "Inbound");

/** What follows for every kind of leaf of an export in XML. */
const EVERY_KIND: readonly Row<string>[] = [
  reported(/^AD \S+\/adma-configuration\/forest-name$/),
  reported(/^AD \S+\/password-hash-sync-config\/enabled$/),
  reported(/^AD \S+\/parameter\[Connector\.\w+\]$/),
  reported(/^AD \S+\/parameter\[(?!password|Forest|ADS_|Domain)[\w.-]+\]\/@name$/),
  reported(/^(?:AD|Entra) \S+\/attribute-inclusion\/attribute$/),
  reported(/^AD \S+\/partition\/(?:name|selected)$/),
  reported(/^AD \S+\/partition\/filter\/object-classes\/object-class$/),
  reported(/^AD \S+\/partition\/filter\/containers\/(?:exclusions\/exclusion|inclusions\/inclusion)$/),
  reported(/^Unselected \S+\/partition\/selected$/),
  reported(/^Entra \/ma-data\/name$/, () => "fabrikam.onmicrosoft.com - AAD"),
  reported(/^Entra \S+\/aad-password-reset-config\/enabled$/),
  reported(/^Entra \S+\/partition\/(?:selected|filter\/object-classes\/object-class)$/),
  reported(
    /^Global \S+\/parameter\[(?!Microsoft\.Synchronize\.(?:NextStart|SynchronizationP|SchedulerS|Staging))\S+\]$/,
  ),
  reported(/^Global \S+\/parameter\[\S+\]\/@name$/),
  reported(/^(?:Standard|Custom) \S+\/(?:disabled|sourceObjectType|targetObjectType|linkType)$/),
  reported(/^(?:Standard|Custom) \S+\/(?:softDeleteExpiryInterval|EnablePasswordSync)$/),
  reported(/^Custom \S+\/(?:name|precedence)$/),
  reported(/^Standard \S+\/immutable-tag$/, (tag) => tag.replace(/6$/, "7")),
  reported(/^(?:Standard|Custom|Expression) \S+\/mapping\/(?:dest|expression|valueMergeType|src|@execute-once)$/),
  reported(/^(?:Standard|Custom) \S+\/mapping\/src\/attr$/),
  reported(/^(?:Standard|Custom) \S+\/condition\/(?:csAttribute|ilmAttribute|caseSensitive)$/),
  reported(/^(?:Standard|Custom) \S+\/scope\/(?:csAttribute|csOperator|csValue)$/),
  reported(/^Standard \S+\/direction$/, opposite),
  reported(/^Custom \S+\/direction$/, opposite),

  refused(/^(?:AD|Entra) \/ma-data\/id$/),
  refused(/^(?:Standard|Custom) \S+\/connector$/),
  refused(/^Entra \S+\/containers\/inclusions\/inclusion$/),

  silent("it is shown above the differences", /^Global \S+\/@(?:server|export-date)$/),
  silent("it is shown above the differences, and is what two servers are meant to differ in", /\[\S+StagingMode\]$/),
  silent("where the scheduler stands now, not how it is set", /\[\S+\.(?:NextStartTime|SynchronizationPolicy)\]$/),
  silent("where the scheduler stands now, not how it is set", /\[\S+\.SchedulerSuspended\]$/),
  silent("an empty setting is as good as none", /^Empty \S+\/parameter\[(?!password)\S+\]\/@name$/),
  silent("says of which kind a value is", /\/parameter\[\S+\]\/@(?:type|use|dataType|encrypted|intrinsic)$/),
  silent("ids differ between any two servers", /^(?:AD|Unselected|Entra) \S+\/partition\/id$/),
  silent("ids differ between any two servers", /^(?:Standard|Custom) \S+\/(?:id|internal-id)$/),
  silent("the connector to Entra ID has one id everywhere", /^AD \S+\/password-hash-sync-config\/target$/),
  silent("a connector is known by its forest", /^AD \/ma-data\/name$/),
  silent("says of which kind a connector is", /^(?:AD|Entra) \/ma-data\/(?:category|subtype|ma-\w+name)$/),
  silent("a text for people", /\/(?:description|display-name)$/),
  silent("changes with every change", /\/(?:format-version|version|internal-version)$/),
  silent("changes with every change", /\/(?:creation-time|last-modification-time|modified-timestamp)$/),
  silent("what a directory offers, not what is selected of it", /\/schema\//),
  silent(
    "how a server signs in to a directory is its own",
    /\/adma-configuration\/(?!forest-name)\w+-(?!hash)[\w-]+(?:\/@crl-check)?$/,
  ),
  silent("how a server signs in to a directory is its own", /\/parameter\[(?:forest|sign|crl)[\w-]+\]$/),
  silent(
    "how a server signs in to a directory is its own",
    /^Entra \S+\/(?:parameter\[UserName\](?:\/@name)?|adal-authority)$/,
  ),
  silent("follows from the connector", /^AD \S+\/parameter\[(?:Forest|ADS_)\S+\](?:\/@name)?$/),
  silent("follows from the partition", /\/parameter\[Domain\.FQDN\](?:\/@name)?$/),
  silent("a secret is never read", /\/parameter\[[pP]assword\](?:\/@name)?$/),
  silent("Connect Sync does not use it", /\/(?:join|projection|export-attribute-flow|component_mappings)$/),
  silent("Connect Sync does not use it", /\/(?:password-sync|password-sync-allowed|password-change-history-size)$/),
  silent("how the engine works, the same on every server", /\/MAConfig\/ldap-dn$|\/maximum-retry-count$/),
  silent("encrypted values are never read", /\/encrypted-attributes$/),
  silent("run profiles say when, not what", /\/ma-run-data\//),
  silent("where the last import stopped", /\/partition\/custom-data\//),
  silent("an empty list", /\/(?:exclusions|inclusions|attribute-mappings|relationshipCriteria)$/),
  silent("it is not selected", /^Unselected \S+\/partition\/(?:name|filter\/object-classes\/object-class)$/),
  silent("Entra ID has one partition", /^Entra \S+\/partition\/name$/),
  silent("Microsoft's rules are known by their tags", /^Standard \S+\/name$/),
  silent("a number of Microsoft's rules says their order alone, which is as it was", /^Standard \S+\/precedence$/),
  silent("a tag that is not Microsoft's says nothing", /^Custom \S+\/immutable-tag$/),
  silent("the precedence says it", /\/precedence-(?:after|before)$/),
  silent("the expression itself says what it reads", /^Expression \S+\/mapping\/src\/attr$/),
];

const files = fullExport();
const whole = readConnectSyncExport(files);
const leaves = files.flatMap((file) => {
  const text = textOf(file);
  return xmlLeaves(text).map((leaf) => ({ file, leaf, kind: `${kindOf(text, leaf)} ${leaf.path}` }));
});

/** The kind of place that a leaf stands in, as far as it decides what a change of it means. */
function kindOf(text: string, { at, path }: XmlLeaf): string {
  const inside = (element: RegExp) =>
    [...text.matchAll(element)].some(({ index, 0: found }) => at > index && at < index + found.length);
  if (path.startsWith("/synchronizationRule")) {
    if (inside(/<mapping[^>]*>(?:(?!<\/mapping>).)*<expression>.*?<\/mapping>/gs)) return "Expression";
    return text.includes("<immutable-tag>Microsoft.") ? "Standard" : "Custom";
  }
  if (path.endsWith("/@name") && inside(/<parameter [^>]*(?:><\/parameter>|\/>)/g)) return "Empty";
  if (path.startsWith("/saved-mv-configuration")) return "Global";
  if (inside(/<partition>(?:(?!<\/partition>).)*<selected>0<.*?<\/partition>/gs)) return "Unselected";
  return text.includes("<adma-configuration>") ? "AD" : "Entra";
}

/** What follows where the leaf has another value. */
function verdictOn(file: ExportFile, leaf: XmlLeaf, to: Row<string>["to"] = another): Verdict {
  const changed = fileOf(file.path, leaf.changedTo(String(to(leaf.value))));
  return verdictOf(() => {
    const other = readConnectSyncExport(files.map((one) => (one === file ? changed : one)));
    return compareExports(whole, other);
  });
}

/** As an export spells it in XML. */
function another(value: string): string {
  if (/^(?:true|false)$/i.test(value)) return /^true$/i.test(value) ? "False" : "True";
  if (/^[01]$/.test(value)) return value === "0" ? "1" : "0";
  if (/^\{[0-9a-f-]{36}\}$/i.test(value)) return "{77777777-0000-4000-8000-000000000077}";
  if (/^\d\d:\d\d:\d\d$/.test(value)) return "12:34:56";
  return String(anotherValue(value));
}

test("whatever differs is reported, unless the table says why not", () => {
  expect(leaves.length).toBeGreaterThan(400);
  holdTable(
    EVERY_KIND,
    leaves.map(({ file, leaf, kind }) => ({ kind, verdict: (to) => verdictOn(file, leaf, to) })),
  );
});

test("the page about compare tells why whatever is not compared is not", () => {
  const page = readFileSync(join(packageRootOf(__dirname), "docs/compare.md"), "utf8");
  const reasons = EVERY_KIND.flatMap(({ because }) => because ?? []);
  expect(reasons.filter((because) => !page.includes(because))).toEqual([]);
});
