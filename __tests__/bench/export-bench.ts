import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MEGABYTE = 1_000_000;

/**
 * A Connect Sync export of 200 MB, in a folder: the schemas of two large forests, 250,000 marks, and 400 rules with some
 * 600 mappings each. Real exports have a fiftieth of it, in about these proportions.
 */
export function largeExport(): { readonly folder: string; readonly megabytes: number } {
  const folder = mkdtempSync(join(tmpdir(), "bench-export-"));
  for (const name of ["Connectors", "GlobalSettings", "SynchronizationRules"]) mkdirSync(join(folder, name));
  let bytes = 0;
  const write = (path: string, text: string) => {
    bytes += Buffer.byteLength(text);
    writeFileSync(join(folder, path), text);
  };
  for (const forest of [1, 2]) write(`Connectors/Connector_{${idOf(forest)}}.xml`, connector(forest));
  write("GlobalSettings/MV.xml", globals());
  for (let rule = 0; bytes < 200 * MEGABYTE; rule++)
    write(`SynchronizationRules/SynchronizationRule_{${idOf(rule)}}.xml`, ruleText(rule));
  return { folder, megabytes: bytes / 2 ** 20 };
}

function idOf(number: number): string {
  return `aaaaaaaa-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

function connector(forest: number): string {
  const domain = `DC=forest${forest},DC=contoso,DC=com`;
  const attributes = Array.from(
    { length: 300_000 },
    (_, index) =>
      `<attribute-type id="A${index}" single-value="true" m:range-upper="256"><name>msExchAttribute${index}</name><syntax>1.3.6.1.4.1.1466.115.121.1.15</syntax></attribute-type>`,
  );
  const marks = Array.from(
    { length: 125_000 },
    (_, index) => `<inclusion>OU=Team ${index},OU=Site ${index % 700},OU=Region ${index % 7},${domain}</inclusion>`,
  );
  return `<ma-data>\r\n <id>{${idOf(forest)}}</id><name>forest${forest}.contoso.com</name><category>AD</category>
<schema><dsml xmlns:m="http://www.microsoft.com/MMS/DSML"><directory-schema>${attributes.join("")}</directory-schema></dsml></schema>
<private-configuration><adma-configuration><forest-name>forest${forest}.contoso.com</forest-name></adma-configuration></private-configuration>
<ma-partition-data><partition><name>${domain}</name><selected>1</selected><filter><containers><exclusions><exclusion>${domain}</exclusion></exclusions><inclusions>${marks.join("")}</inclusions></containers></filter></partition></ma-partition-data></ma-data>`;
}

function globals(): string {
  const settings = { "Synchronize.StagingMode": "False", "SynchronizationOption.AnchorAttribute": "objectGUID" };
  const parameters = Object.entries(settings).map(
    ([name, value]) => `<parameter name="Microsoft.${name}" type="string">${value}</parameter>`,
  );
  return `<saved-mv-configuration server="SYNC01" export-date="2026-01-12"><mv-data><parameter-values>${parameters.join("")}</parameter-values></mv-data></saved-mv-configuration>`;
}

function ruleText(rule: number): string {
  const mappings = Array.from(
    { length: 600 },
    (_, index) => `
    <mapping>
      <dest>attribute${index}</dest>
      <src>
        <attr>msDS-cloudExtensionAttribute${index}</attr>
      </src>
      <expression>IIF(IsPresent([msDS-cloudExtensionAttribute${index}]),Trim([msDS-cloudExtensionAttribute${index}]),IgnoreThisFlow)</expression>
      <valueMergeType>Update</valueMergeType>
    </mapping>`,
  );
  const parts = {
    id: `{${idOf(rule)}}`,
    name: `In from AD - Rule ${rule}`,
    direction: "Inbound",
    connector: `{${idOf(1)}}`,
    sourceObjectType: "user",
    targetObjectType: "person",
    linkType: "Join",
    precedence: String(rule),
  };
  const head = Object.entries(parts).map(([name, value]) => `\n  <${name}>${value}</${name}>`);
  return `<synchronizationRule>${head.join("")}\n  <attribute-mappings>${mappings.join("")}\n  </attribute-mappings>\n</synchronizationRule>`;
}
