import type { BuildVersion } from "../input/build-version";
import {
  AGENT_DEVICE_SYNC,
  AGENT_EXCHANGE_WRITEBACK,
  AGENT_PASSWORD_HASHES,
  AGENT_PASSWORD_WRITEBACK,
} from "../servers/microsoft-dates";
import type { CloudSyncWriter } from "./cloud-sync-writer";

/** What a configuration may ask of the agents of its domain, and the first version that can do it. */
export interface AgentFeature {
  readonly version: BuildVersion;
  /** What is asked, as the end of `sales ...`. */
  readonly asks: string;
  isAskedBy(configuration: CloudSyncWriter): boolean;
}

export const AGENT_FEATURES: readonly AgentFeature[] = [
  {
    version: AGENT_PASSWORD_HASHES.version,
    asks: "limits password hashes to the people in scope",
    isAskedBy: ({ passwordHashSync }) => passwordHashSync,
  },
  {
    version: AGENT_PASSWORD_WRITEBACK.version,
    asks: "writes passwords back",
    isAskedBy: ({ passwordWriteback }) => passwordWriteback === true,
  },
  {
    version: AGENT_EXCHANGE_WRITEBACK.version,
    asks: "writes attributes of Exchange Online back",
    isAskedBy: ({ exchangeHybridWriteback }) => exchangeHybridWriteback === true,
  },
  { version: AGENT_DEVICE_SYNC.version, asks: "synchronizes devices", isAskedBy: ({ deviceSync }) => deviceSync },
];
