import { type Estate, isExporting, NOBODY } from "../../../objects/world/estate";
import { listsOf } from "../example-directory/as-files";
import type { GraphServer } from "../graph-server";
import type { GraphCall, TenantModel } from "../tenant-model";
import { isJsonObject, type JsonObject } from "../terraform-values";
import { estateSeen } from "./estate-seen";
import type { PeopleAndGroups } from "./people-and-groups";
import type { Moment, ServerSeen } from "./walk-shell";

/** A moment at which two writers exported an object: how many objects there were, and one of them. */
export interface SeenDouble {
  readonly during: string;
  readonly objects: number;
  readonly such: string;
  readonly writers: readonly string[];
}

/**
 * Everything that runs by itself while people follow runbooks: cycles of Connect Sync servers, jobs of configurations, the clock.
 * It looks at every moment that it learns of, and notes where an object had two writers.
 */
export class RunningEstate {
  readonly doubles: SeenDouble[] = [];
  /** What people are at, for whoever reads what was seen. */
  during = "the beginning";
  now = "2026-12-01T08:00:00Z";
  #servers: readonly ServerSeen[] = [];
  #last = "";

  constructor(
    private readonly tenant: TenantModel,
    readonly people: PeopleAndGroups,
    private readonly graph: GraphServer,
  ) {
    graph.now = () => new Date(this.now);
    tenant.meanwhile = (call) => this.#called(call);
  }

  /** Who has what in scope, and exports or does not. */
  get estate(): Estate {
    return estateSeen(this.#servers, this.tenant);
  }

  /** Something came from the machines. */
  seen({ now, servers, anchors }: Moment): void {
    this.now = now;
    this.#servers = servers;
    this.people.fillIn(anchors);
    this.#turn();
  }

  /** What runs by itself runs; a server whose scheduler is held has a cycle when somebody starts one. */
  #turn(): void {
    const { estate } = this;
    const [double, ...others] = this.people.doubles(estate);
    if (double) this.#note(double.object, double.writers, others.length + 1);
    const isScheduled = (name: string) => this.#servers.some((one) => one.name === name && one.scheduled);
    this.#run({ ...estate, servers: estate.servers.filter(({ name }) => isScheduled(name)) });
  }

  /** A cycle of a server to its end. Gives what is left to export: everything, where it is in staging mode. */
  cycle(name: string): string[] {
    const server = this.#serverNamed(name);
    if (server && isExporting(server)) this.#run({ ...NOBODY, servers: [server] });
    return this.pendingOf(name);
  }

  /** What a server deletes when it exports next, an operation for each object, as its pending exports list it. */
  pendingOf(name: string): string[] {
    const server = this.#serverNamed(name);
    return server ? this.people.wouldDelete(server).map(() => "Delete") : [];
  }

  /** Terraform has changed something. On-demand provisioning writes an object before its job runs: nobody else may export it then. */
  #called({ method, url, body }: GraphCall): void {
    if (method === "GET") return;
    this.#turn();
    const [, id] = /\/servicePrincipals\/([^/]+)\/.*\/provisionOnDemand$/.exec(url) ?? [];
    const principal = this.tenant.servicePrincipals.find((one) => one.id === id);
    if (!principal) return;
    for (const object of testedIn(body as JsonObject)) {
      const others = this.people.exporters(this.estate, object).filter((one) => one !== principal.displayName);
      if (others.length > 0) this.#note(object, [...others, `${principal.displayName} on demand`], 1);
    }
  }

  /** Lets writers run, where anything has changed since writers did. */
  #run(estate: Estate): void {
    if (estate.servers.some(isExporting)) {
      const minutesAgo = new Date(Date.parse(this.now) - 20 * 60_000).toISOString();
      this.graph.live.lastSynchronization = minutesAgo;
      this.graph.live.lastPasswordSynchronization = minutesAgo;
    }
    const state = JSON.stringify([estate, this.people.anchors]);
    if (state === this.#last) return;
    this.#last = state;
    this.people.run(estate);
    Object.assign(this.graph.live, listsOf(this.people.tenant.objects, new Date(this.now)));
  }

  #note(such: string, writers: readonly string[], objects: number): void {
    const double = { during: this.during, objects, such, writers };
    if (JSON.stringify(this.doubles.at(-1)) !== JSON.stringify(double)) this.doubles.push(double);
  }

  #serverNamed(name: string) {
    return this.estate.servers.find((one) => one.name === name);
  }
}

/** The names in the body of an on-demand provisioning. */
function testedIn({ parameters }: JsonObject): string[] {
  return ((parameters ?? []) as JsonObject[]).flatMap(({ subjects }) =>
    ((subjects ?? []) as JsonObject[]).filter(isJsonObject).map(({ objectId }) => String(objectId)),
  );
}
