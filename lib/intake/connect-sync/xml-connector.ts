import { isSecretName, looksSecret } from "../../text/secrets";
import { flagIn, idIn, nameIn, presentIn } from "../formats/export-values";
import type { FileNotes } from "../formats/notes";
import { elements, type XmlAttributes, type XmlElement, type XmlPlace } from "../formats/xml-walk";
import type { AdConnector, EntraConnector, Partition, Setting } from "./export";
import { ENTRA_CONNECTOR_ID } from "./export";

/** A `Connectors/Connector_{…}.xml` while it is read. */
export interface ConnectorDraft {
  id: string | undefined;
  name: string | undefined;
  category: string | undefined;
  forest: string | undefined;
  loginDomain: string | undefined;
  loginUser: string | undefined;
  passwordHashSync: boolean | undefined;
  passwordWriteback: boolean | undefined;
  readonly attributes: string[];
  readonly settings: Setting[];
  readonly partitions: PartitionDraft[];
}

interface PartitionDraft {
  name: string | undefined;
  namePlace: string;
  selected: boolean | undefined;
  readonly objectClasses: string[];
  readonly inclusions: string[];
  readonly exclusions: string[];
}

/** Of a secret it is noted that there is one, never what it is. */
export type Withheld = { readonly withheld: FileNotes };

type State = Withheld & { readonly connector: ConnectorDraft };

export function newConnector(): ConnectorDraft {
  return {
    id: undefined,
    name: undefined,
    category: undefined,
    forest: undefined,
    loginDomain: undefined,
    loginUser: undefined,
    passwordHashSync: undefined,
    passwordWriteback: undefined,
    attributes: [],
    settings: [],
    partitions: [],
  };
}

export const PARAMETER_ATTRIBUTES = ["name", "type", "use", "dataType", "encrypted", "intrinsic"];

/** Keeps a parameter, unless it is a secret or empty. */
export function keepParameter(
  { settings, withheld }: Withheld & { readonly settings: Setting[] },
  value: string,
  place: XmlPlace,
  { name = "", type, encrypted }: XmlAttributes,
): void {
  if (encrypted === "1" || type === "encrypted-string" || isSecretName(name) || looksSecret(value))
    withheld.add(`${place()}[@name="${name}"]`, "left out: a secret, which is never kept");
  else settings.push({ name, value });
}

const BOOKKEEPING: XmlElement<State> = { leftOut: "left out: a time or a number that changes with every change" };
const BINDING: XmlElement<State> = { leftOut: "left out: how the connector binds to the forest" };
const NOT_CONFIGURED_HERE: XmlElement<State> = {
  leftOut: "left out: a part of the engine that Connect Sync does not use",
};

const AD_SETTINGS: XmlElement<State> = {
  children: elements({
    "forest-name": { text: ({ connector }, text) => set(connector, "forest", text) },
    "forest-login-domain": { text: ({ connector }, text) => set(connector, "loginDomain", text) },
    "forest-login-user": { text: ({ connector }, text) => set(connector, "loginUser", text) },
    "forest-guid": BINDING,
    "forest-port": BINDING,
    "sign-and-seal": BINDING,
    "default-ssl-strength": BINDING,
    "ssl-bind": BINDING,
    "simple-bind": BINDING,
    "password-hash-sync-config": {
      children: elements({
        enabled: { text: ({ connector }, text, place) => set(connector, "passwordHashSync", flagIn(text, place)) },
        target: { leftOut: "left out: the id of the connector to Entra ID, the same on every server" },
      }),
    },
    "parameter-values": {
      children: elements({
        parameter: {
          attributes: PARAMETER_ATTRIBUTES,
          text: ({ connector: { settings }, withheld }, text, place, attributes) =>
            keepParameter({ settings, withheld }, text, place, attributes),
        },
      }),
    },
  }),
};

const ENTRA_SETTINGS: XmlElement<State> = {
  children: elements({
    "parameter-values": {
      children: elements({
        parameter: {
          attributes: PARAMETER_ATTRIBUTES,
          text: ({ connector: { settings }, withheld }, text, place, attributes) =>
            keepParameter({ settings, withheld }, text, place, attributes),
        },
      }),
    },
    "aad-password-reset-config": {
      children: elements({
        enabled: { text: ({ connector }, text, place) => set(connector, "passwordWriteback", flagIn(text, place)) },
        "modified-timestamp": BOOKKEEPING,
        "adal-authority": BINDING,
      }),
    },
    ...Object.fromEntries(
      [
        "primary_class_mappings",
        "change_type_attribute",
        "add_change_type_value",
        "modify_change_type_value",
        "delete_change_type_value",
        "ldap-dn",
        "case_normalize_dn_for_anchor",
        "extension-config",
        "file-type",
        "importing",
        "exporting",
        "parameter-definitions",
        "possible_component_mappings",
      ].map((name) => [name, { leftOut: "left out: how the engine talks to Entra ID, the same on every server" }]),
    ),
  }),
};

const PARTITION: XmlElement<State> = {
  open: ({ connector }) => {
    connector.partitions.push({
      name: undefined,
      namePlace: "",
      selected: undefined,
      objectClasses: [],
      inclusions: [],
      exclusions: [],
    });
  },
  children: elements({
    id: BOOKKEEPING,
    name: {
      text: ({ connector }, text, place) => {
        const partition = latest(connector);
        partition.name = text;
        partition.namePlace = place();
      },
    },
    "display-name": { leftOut: "left out: the name of the partition says it" },
    "creation-time": BOOKKEEPING,
    "last-modification-time": BOOKKEEPING,
    version: BOOKKEEPING,
    selected: { text: ({ connector }, text, place) => set(latest(connector), "selected", flagIn(text, place)) },
    filter: {
      children: elements({
        "object-classes": {
          children: elements({
            "object-class": { text: ({ connector }, text) => latest(connector).objectClasses.push(text) },
          }),
        },
        containers: {
          children: elements({
            inclusions: {
              children: elements({
                inclusion: { text: (state, text, place) => keepName(latest(state.connector).inclusions, text, place) },
              }),
            },
            exclusions: {
              children: elements({
                exclusion: { text: (state, text, place) => keepName(latest(state.connector).exclusions, text, place) },
              }),
            },
          }),
        },
      }),
    },
    "custom-data": { leftOut: "left out: where the last import stopped, and on which domain controller" },
    "parameter-values": { leftOut: "left out: domain controllers and names that follow from the partition" },
  }),
};

export const CONNECTOR: XmlElement<State> = {
  children: elements({
    id: { text: ({ connector }, text, place) => set(connector, "id", idIn(text, place)) },
    name: { text: ({ connector }, text) => set(connector, "name", text) },
    category: { text: ({ connector }, text) => set(connector, "category", text) },
    "private-configuration": {
      children: elements({ "adma-configuration": AD_SETTINGS, MAConfig: ENTRA_SETTINGS }),
    },
    "attribute-inclusion": {
      children: elements({ attribute: { text: ({ connector }, text) => connector.attributes.push(text) } }),
    },
    "ma-partition-data": { children: elements({ partition: PARTITION }) },
    description: { leftOut: "left out: a description" },
    subtype: { leftOut: "left out: the kind of the connector, which its category says" },
    "ma-listname": { leftOut: "left out: the kind of the connector, which its category says" },
    "ma-companyname": { leftOut: "left out: the kind of the connector, which its category says" },
    "format-version": BOOKKEEPING,
    "creation-time": BOOKKEEPING,
    "last-modification-time": BOOKKEEPING,
    version: BOOKKEEPING,
    "internal-version": BOOKKEEPING,
    schema: { leftOut: "left out: the schema of the connected directory, which the directory itself tells" },
    "ma-run-data": { leftOut: "left out: run profiles" },
    join: NOT_CONFIGURED_HERE,
    projection: NOT_CONFIGURED_HERE,
    "export-attribute-flow": NOT_CONFIGURED_HERE,
    component_mappings: NOT_CONFIGURED_HERE,
    "password-sync-allowed": NOT_CONFIGURED_HERE,
    "password-sync": { leftOut: "left out: how often a password is tried again" },
    "encrypted-attributes": { leftOut: "left out: encrypted values, which are never kept" },
  }),
};

export type ReadConnector = { readonly ad: AdConnector } | { readonly entra: EntraConnector };

/** @throws InputError where the file has no id or name, or a partition no name that parses */
export function connectorFrom(draft: ConnectorDraft, file: string): ReadConnector {
  const id = presentIn(draft.id, "the id of the connector", "/ma-data/id");
  const name = presentIn(draft.name, "the name of the connector", "/ma-data/name");
  const setting = (wanted: string) => draft.settings.find((one) => one.name === wanted)?.value || undefined;
  if (id === ENTRA_CONNECTOR_ID) {
    const tenant = /^(\S+) - AAD$/.exec(name)?.[1]?.toLowerCase();
    const { attributes, passwordWriteback } = draft;
    const objectClasses = draft.partitions.flatMap((one) => (one.selected ? one.objectClasses : []));
    return {
      entra: { id, name, tenant, loginUser: setting("UserName"), attributes, objectClasses, passwordWriteback },
    };
  }
  return {
    ad: {
      id,
      name,
      forest: (draft.forest || setting("Forest.FQDN") || name).toLowerCase(),
      loginUser: accountOf(draft),
      passwordHashSync: draft.passwordHashSync,
      groupFilter: setting("Connector.GroupFilteringGroupDn"),
      attributes: draft.attributes,
      settings: draft.settings,
      partitions: draft.partitions.map(partitionFrom),
      origin: file,
    },
  };
}

function partitionFrom({ name, namePlace, selected, ...lists }: PartitionDraft): Partition {
  const place = namePlace || "/ma-data/ma-partition-data/partition";
  const dn = nameIn(presentIn(name, "the name of a partition", place), () => place);
  return { dn, selected: selected ?? false, ...lists };
}

function accountOf({ loginDomain, loginUser }: ConnectorDraft): string | undefined {
  return loginUser ? `${loginDomain ? `${loginDomain}\\` : ""}${loginUser}` : undefined;
}

/** An empty element in a list marks nothing: the connector to Entra ID has one. */
function keepName(list: string[], text: string, place: XmlPlace): void {
  if (text !== "") list.push(nameIn(text, place));
}

function latest({ partitions }: ConnectorDraft): PartitionDraft {
  return partitions.at(-1) as PartitionDraft;
}

function set<Draft, Key extends keyof Draft>(draft: Draft, key: Key, value: Draft[Key]): void {
  draft[key] = value;
}
