import { InputError, inPlace } from "../../domain/input/input-error";
import { Notes } from "../formats/notes";
import { elements, walkXml } from "../formats/xml-walk";
import {
  type AdConnector,
  type ConnectSyncExport,
  ENTRA_CONNECTOR_ID,
  type EntraConnector,
  type ExportFile,
  type SynchronizationRule,
} from "./export";
import { CONNECTOR, type ConnectorDraft, connectorFrom, newConnector, type Withheld } from "./xml-connector";
import { GLOBAL_SETTINGS, type GlobalDraft, newGlobals, settingsFrom } from "./xml-globals";
import { newRule, RULE, type RuleDraft, ruleFrom } from "./xml-rule";

/** What a file turns out to be is known at its first element. */
interface Draft extends Withheld {
  root: "connector" | "globals" | "rule" | undefined;
  readonly connector: ConnectorDraft;
  readonly globals: GlobalDraft;
  readonly rule: RuleDraft;
}

const ROOTS = elements<Draft>({
  "ma-data": { ...CONNECTOR, open: (draft) => begin(draft, "connector") },
  "saved-mv-configuration": {
    ...GLOBAL_SETTINGS,
    open: (draft, attributes, place) => {
      begin(draft, "globals");
      GLOBAL_SETTINGS.open?.(draft, attributes, place);
    },
  },
  synchronizationRule: { ...RULE, open: (draft) => begin(draft, "rule") },
});

function begin(draft: Draft, root: Draft["root"]): void {
  draft.root = root;
}

/** The whole folder while it is read. */
interface Folder {
  readonly connectors: AdConnector[];
  readonly rules: SynchronizationRule[];
  readonly notes: Notes;
  globals: { readonly draft: GlobalDraft; readonly file: string } | undefined;
  entra: { readonly connector: EntraConnector; readonly file: string } | undefined;
}

/**
 * What the XML files of a folder hold; undefined where they are of no export, which goes into the notes.
 * @throws InputError for a broken file, or when the files are of two servers or not of one whole export
 */
export function readConfiguration(files: readonly ExportFile[], notes: Notes): ConnectSyncExport | undefined {
  const folder: Folder = {
    connectors: [],
    rules: [],
    notes: new Notes(),
    globals: undefined,
    entra: undefined,
  };
  for (const file of files) inPlace(file.path, () => readInto(folder, file));
  if (!folder.globals && !folder.entra && folder.connectors.length === 0 && folder.rules.length === 0) {
    notes.append(folder.notes);
    return undefined;
  }
  for (const rule of folder.rules) refuseStrangeRule(rule, folder);
  return exportOf(folder);
}

function readInto(folder: Folder, { path, bytes }: ExportFile): void {
  const secrets = new Notes();
  const draft: Draft = {
    root: undefined,
    connector: newConnector(),
    globals: newGlobals(),
    rule: newRule(),
    withheld: secrets.of(path),
  };
  walkXml(bytes, ROOTS, draft, folder.notes.of(path));
  folder.notes.append(secrets);
  if (draft.root === "connector") addConnector(folder, draft.connector, path);
  else if (draft.root === "rule") folder.rules.push(ruleFrom(draft.rule, path));
  else if (draft.root === "globals") {
    if (folder.globals)
      throw twoServers(`${folder.globals.file} and this file are both the global settings of a server`);
    folder.globals = { draft: draft.globals, file: path };
  }
}

function addConnector(folder: Folder, draft: ConnectorDraft, path: string): void {
  const connector = connectorFrom(draft, path);
  if ("entra" in connector) {
    if (folder.entra) throw twoServers(`${folder.entra.file} and this file are both the connector to Entra ID`);
    folder.entra = { connector: connector.entra, file: path };
    return;
  }
  const same = folder.connectors.find(({ id, forest }) => id === connector.ad.id || forest === connector.ad.forest);
  if (same) throw twoServers(`${same.origin} and this file are both the connector to ${same.forest}`);
  folder.connectors.push(connector.ad);
}

/** A rule names its connector by an id that no other server has, except the connector to Entra ID. */
function refuseStrangeRule({ connector, name, origin }: SynchronizationRule, folder: Folder): void {
  if (connector === ENTRA_CONNECTOR_ID || folder.connectors.some(({ id }) => id === connector)) return;
  throw new InputError({
    what: `the rule ${name} belongs to a connector that is not among the files, {${connector}}`,
    where: `${origin}, /synchronizationRule/connector`,
    expected: "the whole export of one server, with its Connectors folder, in a folder of its own",
    page: PAGE,
  });
}

function exportOf({ connectors, rules, notes, globals, entra }: Folder): ConnectSyncExport {
  if (!globals)
    notes.of("GlobalSettings/MV.xml").add("", "is not among the files: staging mode and features are unknown");
  return {
    format: "xml",
    ...settingsFrom(globals?.draft ?? newGlobals(), entra?.connector.passwordWriteback),
    entra: entra?.connector,
    connectors: [...connectors].sort((a, b) => (a.forest < b.forest ? -1 : 1)),
    rules: [...rules].sort(byPrecedence),
    notes: notes.all,
  };
}

/** The order in which the engine asks them; the files are in the order of their ids. */
export function byPrecedence(a: SynchronizationRule, b: SynchronizationRule): number {
  return a.precedence - b.precedence || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function twoServers(what: string): InputError {
  return new InputError({
    what: `${what}: the files are of two servers, or of two exports`,
    where: "the set of files",
    expected: "one export of one server, in a folder of its own",
    page: PAGE,
  });
}

const PAGE = "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-import-export-config";
