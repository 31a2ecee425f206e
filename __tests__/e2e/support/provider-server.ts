import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData, status } from "@grpc/grpc-js";
import {
  attributePath,
  type DynamicValueMessage,
  decodeState,
  encodeState,
  errorDiagnostic,
  providerService,
} from "./plugin-protocol";
import { type BlockSchema, blockMessage, emptyState, type ProviderSchema, typeOf } from "./provider-schema";
import { PartlyDone, type ProviderDouble, planChange, resolveUnknown, type UsedTypes } from "./resource-behaviour";
import { GraphError } from "./tenant-model";
import { fromStateJson, type State } from "./terraform-values";

/** Providers that run inside this process, each at a socket of its own. */
export interface RunningProviders {
  /** The value of TF_REATTACH_PROVIDERS: Terraform then starts no provider and asks no registry. */
  readonly reattach: string;
  stop(): Promise<void>;
}

/** The same source names another registry in Terraform than in OpenTofu. */
const REGISTRIES = ["registry.terraform.io", "registry.opentofu.org"];

export async function serveProviders(doubles: readonly ProviderDouble[], types: UsedTypes): Promise<RunningProviders> {
  const folder = mkdtempSync(join(tmpdir(), "tf-providers-"));
  const servers: Server[] = [];
  const reattach: Record<string, object> = {};
  for (const [index, double] of doubles.entries()) {
    const socket = join(folder, `${index}.sock`);
    servers.push(await listen(new ProtocolHandler(double, types), socket));
    const address = { Network: "unix", String: socket };
    const running = { Protocol: "grpc", ProtocolVersion: 5, Pid: process.pid, Test: true, Addr: address };
    for (const registry of REGISTRIES) reattach[`${registry}/${double.source}`] = running;
  }
  return {
    reattach: JSON.stringify(reattach),
    async stop() {
      for (const server of servers) server.forceShutdown();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function listen(handler: ProtocolHandler, socket: string): Promise<Server> {
  // A whole job schema in one message can be more than gRPC's 4 MB.
  const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  server.addService(providerService(), handler.implementation());
  await new Promise<void>((resolve, reject) => {
    server.bindAsync(`unix:${socket}`, ServerCredentials.createInsecure(), (error) =>
      error ? reject(error) : resolve(),
    );
  });
  return server;
}

interface Request {
  readonly type_name: string;
  readonly id: string;
  readonly config: DynamicValueMessage | null;
  readonly current_state: DynamicValueMessage | null;
  readonly prior_state: DynamicValueMessage | null;
  readonly proposed_new_state: DynamicValueMessage | null;
  readonly planned_state: DynamicValueMessage | null;
  readonly raw_state: { readonly json: Buffer };
}

/** One provider's side of the conversation with Terraform: messages in, the double's decisions, messages out. */
class ProtocolHandler {
  constructor(
    private readonly double: ProviderDouble,
    private readonly types: UsedTypes,
  ) {}

  implementation(): Record<string, (call: ServerUnaryCall<Request, object>, answer: sendUnaryData<object>) => void> {
    const methods: Record<string, (request: Request) => object | Promise<object>> = {
      GetSchema: () => this.getSchema(),
      PrepareProviderConfig: ({ config }) => ({ prepared_config: config }),
      Configure: () => ({}),
      ValidateResourceTypeConfig: (request) => this.validateResource(request),
      ValidateDataSourceConfig: () => ({}),
      UpgradeResourceState: (request) => this.upgradeState(request),
      ReadResource: (request) => this.readResource(request),
      PlanResourceChange: (request) => this.plan(request),
      ApplyResourceChange: (request) => this.apply(request),
      ImportResourceState: (request) => this.importState(request),
      ReadDataSource: (request) => this.readDataSource(request),
      Stop: () => ({}),
    };
    return Object.fromEntries(Object.entries(methods).map(([name, method]) => [name, unary(method)]));
  }

  private get schema(): ProviderSchema {
    return this.double.schema(this.types);
  }

  private block(type: string, kind: "resources" | "dataSources" = "resources"): BlockSchema {
    const block = this.schema[kind][type];
    if (!block) throw new Error(`${this.double.source} has no ${type}`);
    return block;
  }

  private getSchema(): object {
    const { provider, resources, dataSources } = this.schema;
    const message = (block: BlockSchema) => ({ version: 0, block: blockMessage(block) });
    const messages = (blocks: Readonly<Record<string, BlockSchema>>) =>
      Object.fromEntries(Object.entries(blocks).map(([type, block]) => [type, message(block)]));
    return {
      provider: message(provider),
      resource_schemas: messages(resources),
      data_source_schemas: messages(dataSources),
    };
  }

  private validateResource({ type_name, config }: Request): object {
    const state = decodeState(config, this.block(type_name)) ?? {};
    const problem = this.double.resource(type_name).validate?.(state);
    return problem === undefined ? {} : { diagnostics: [errorDiagnostic(problem)] };
  }

  private upgradeState({ type_name, raw_state }: Request): object {
    const block = this.block(type_name);
    const state = fromStateJson(JSON.parse(raw_state.json.toString("utf8")), typeOf(block)) as State;
    return { upgraded_state: encodeState(state, block) };
  }

  private readResource({ type_name, current_state }: Request): Promise<object> {
    const block = this.block(type_name);
    const state = decodeState(current_state, block);
    return diagnosed({ new_state: current_state }, () => ({
      new_state: encodeState(state && this.double.resource(type_name).read(state), block),
    }));
  }

  private plan({ type_name, prior_state, proposed_new_state, config }: Request): object {
    const block = this.block(type_name);
    const [prior, proposed, configured] = [prior_state, proposed_new_state, config].map((message) =>
      decodeState(message, block),
    );
    const behaviour = this.double.resource(type_name);
    const { planned, replaces } = planChange(block, behaviour, prior ?? null, proposed ?? null, configured ?? null);
    return {
      planned_state: encodeState(planned, block),
      requires_replace: replaces.map(attributePath),
      legacy_type_system: this.double.legacy,
    };
  }

  private apply({ type_name, prior_state, planned_state }: Request): Promise<object> {
    const block = this.block(type_name);
    const prior = decodeState(prior_state, block);
    const planned = decodeState(planned_state, block);
    const { legacy } = this.double;
    const answer = (state: State | null) => ({ new_state: encodeState(state, block), legacy_type_system: legacy });
    const afterFailure = prior && planned && legacy ? resolveUnknown(block, planned, () => null) : prior;
    return diagnosed(answer(afterFailure), async () => answer(await this.applied(type_name, prior, planned)), answer);
  }

  private async applied(type: string, prior: State | null, planned: State | null): Promise<State | null> {
    const behaviour = this.double.resource(type);
    if (planned) return prior ? behaviour.update(prior, planned) : behaviour.create(planned);
    if (prior) behaviour.delete(prior);
    return null;
  }

  private importState({ type_name, id }: Request): object {
    const block = this.block(type_name);
    const imported = this.double.resource(type_name).importState?.(id);
    if (!imported) return { diagnostics: [errorDiagnostic(`${type_name} does not support import`)] };
    return { imported_resources: [{ type_name, state: encodeState({ ...emptyState(block), ...imported }, block) }] };
  }

  private readDataSource({ type_name, config }: Request): Promise<object> {
    const block = this.block(type_name, "dataSources");
    const state = decodeState(config, block) ?? {};
    return diagnosed({ state: config }, () => ({
      state: encodeState(this.double.readDataSource(type_name, state), block),
    }));
  }
}

/** What the tenant refuses becomes a diagnostic; Terraform still needs to hear what the state is now. */
async function diagnosed(
  failed: object,
  attempt: () => object | Promise<object>,
  partly?: (state: State) => object,
): Promise<object> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof PartlyDone && partly)
      return { ...partly(error.state), diagnostics: [errorDiagnostic(error.message)] };
    if (error instanceof GraphError) return { ...failed, diagnostics: [errorDiagnostic(error.message)] };
    throw error;
  }
}

/** A bug in a double ends the call with its stack, so that Terraform prints where it was. */
function unary(method: (request: Request) => object | Promise<object>) {
  return async (call: ServerUnaryCall<Request, object>, answer: sendUnaryData<object>): Promise<void> => {
    try {
      answer(null, await method(call.request));
    } catch (error) {
      answer({ code: status.INTERNAL, details: (error as Error).stack ?? String(error) });
    }
  };
}
