import { join } from "node:path";
import { loadPackageDefinition, type ServiceClientConstructor, type ServiceDefinition } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import { packageRootOf } from "../../../lib/cli/package-root";
import { type BlockSchema, typeOf } from "./provider-schema";
import { decodeValue, encodeValue, type State } from "./terraform-values";

/** A value in a message: MessagePack bytes of the type that the schema gives. */
export interface DynamicValueMessage {
  readonly msgpack: Buffer;
}

/** Compiled code lies in `dist`, where no .proto is. */
const PROTO = join(packageRootOf(__dirname), "__tests__/e2e/support/tfplugin5.proto");
let service: ServiceDefinition | undefined;

/** The service `tfplugin5.Provider`, with field names as the protocol writes them. */
export function providerService(): ServiceDefinition {
  service ??= readService();
  return service;
}

function readService(): ServiceDefinition {
  const definition = loadSync(PROTO, { keepCase: true, defaults: true, longs: Number });
  const { tfplugin5 } = loadPackageDefinition(definition);
  return (tfplugin5 as unknown as { Provider: ServiceClientConstructor }).Provider.service;
}

export function decodeState(message: DynamicValueMessage | null, block: BlockSchema): State | null {
  return message ? (decodeValue(message.msgpack, typeOf(block)) as State | null) : null;
}

export function encodeState(state: State | null, block: BlockSchema): DynamicValueMessage {
  return { msgpack: encodeValue(state, typeOf(block)) };
}

export function errorDiagnostic(summary: string): object {
  return { severity: "ERROR", summary };
}

export function attributePath(attribute: string): object {
  return { steps: [{ attribute_name: attribute }] };
}
