import { type Address, mayVanish, pathTo } from "./addresses";

/** What a reader needs of the world. */
export interface GraphAccess {
  /** `https://graph.microsoft.com`. No token is sent anywhere else. */
  readonly origin: string;
  /** A token; a new one where Graph has refused the last. */
  token(isRefused: boolean): Promise<string>;
  /** Milliseconds. */
  wait(milliseconds: number): Promise<void>;
  /** Milliseconds since 1970, by the clock of this machine. */
  now(): number;
}

/** Why a part of the tenant is unknown: missing rights, no time for us, a failure, or it changed while it was read. */
export type UnknownReason = "permission" | "throttled" | "failed" | "changed";

/** What Graph did not say. There is no text of Graph in it, which may name people. */
export class Unreadable extends Error {
  constructor(
    readonly reason: UnknownReason,
    /** What Graph answered, if it did. */
    readonly status: number | undefined,
    /** What the caller lacks, where that is the reason. */
    readonly permission: string | undefined,
  ) {
    super(`${reason} ${status ?? ""}`.trim());
  }
}

/** An object of Graph, whatever it says. */
export type GraphItem = Readonly<Record<string, unknown>>;

/** How often a request is sent that fails for reasons which pass. */
const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 1000;
/** Whoever is to wait longer than this comes back later. */
const LONGEST_PAUSE_MS = 5 * 60_000;
const TIMEOUT_MS = 100_000;
/** Graph may filter a page until nothing is left of it, but not page after page: such a list has no end. */
const EMPTY_PAGES = 100;

/** {@link https://learn.microsoft.com/graph/throttling-limits#identity-and-access-reports-service-limits} */
const REPORTS = { requests: 5, within: 10_000 };

/** Reads objects and lists of Microsoft Graph, with patience. It writes nothing and understands nothing. */
export class GraphReader {
  readonly #starts: number[] = [];
  #ahead = 0;
  #token: Promise<string> | undefined;

  constructor(private readonly access: GraphAccess) {}

  /** What time it is at Graph: the clock of this machine may be wrong. */
  get time(): Date {
    return new Date(this.access.now() + this.#ahead);
  }

  /** @throws Unreadable */
  async object(address: Address, values: Readonly<Record<string, string>> = {}): Promise<GraphItem> {
    return this.#answer(this.#first(address, values), address);
  }

  /**
   * Every item of a list, of each what `pick` takes.
   * @throws Unreadable
   */
  async list<T>(
    address: Address,
    values: Readonly<Record<string, string>>,
    pick: (item: GraphItem) => readonly T[],
  ): Promise<T[]> {
    const picked: T[] = [];
    await this.pages(address, values, () => {
      picked.length = 0;
      return (items) => {
        for (const item of items) for (const one of pick(item)) picked.push(one);
      };
    });
    return picked;
  }

  /**
   * Every page of a list, as it comes. A list in which something appears twice, or whose next page is gone, changed while it
   * was read; it is read once more, and `begin` is asked again who takes its pages.
   * @throws Unreadable
   */
  async pages(address: Address, values: Readonly<Record<string, string>>, begin: Begin): Promise<void> {
    for (const _reading of ["first", "once more"])
      if (await this.#pages(this.#first(address, values), address, await begin(), "each once")) return;
    throw new Unreadable("changed", undefined, undefined);
  }

  /**
   * Every page of what changed since a link of Graph was given; in it, something may appear several times.
   * @returns the link for the changes after that; undefined where the link no longer leads anywhere
   * @throws Unreadable
   */
  async changes(link: string, address: Address, take: Take): Promise<string | undefined> {
    if (!this.#isAtGraph(link)) return undefined;
    try {
      return linkIn(await this.#pages(link, address, take, "repeated"));
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
  }

  /** The last page. Undefined where the list changed meanwhile. */
  async #pages(
    first: string,
    address: Address,
    take: Take,
    items: "each once" | "repeated",
  ): Promise<GraphItem | undefined> {
    const seen = new Set<string>();
    const visited = new Set<string>();
    let empty = 0;
    for (let url = first; ; ) {
      visited.add(url);
      const page = await this.#answer(url, address).catch((error: unknown) => {
        if (url !== first && isGone(error)) return undefined;
        throw error;
      });
      if (!page) return undefined;
      const value = itemsOf(page);
      empty = value.length === 0 ? empty + 1 : 0;
      if (empty > EMPTY_PAGES) throw notWhatWasAsked();
      if (items === "each once") {
        const keys = keysOf(value);
        const once = seen.size + keys.length;
        for (const key of keys) seen.add(key);
        if (seen.size < once) return undefined;
      }
      await take(value);
      const next = this.#next(page["@odata.nextLink"], visited);
      if (next === undefined) return page;
      url = next;
    }
  }

  /** A page elsewhere would be given our token, and one that was read already has no end. */
  #next(link: unknown, visited: ReadonlySet<string>): string | undefined {
    if (link === undefined || link === null) return undefined;
    if (typeof link !== "string" || !this.#isAtGraph(link) || visited.has(new URL(link).href)) throw notWhatWasAsked();
    return new URL(link).href;
  }

  #isAtGraph(link: string): boolean {
    return URL.canParse(link) && new URL(link).origin === new URL(this.access.origin).origin;
  }

  #first(address: Address, values: Readonly<Record<string, string>>): string {
    return new URL(pathTo(address, values), `${this.access.origin}/`).href;
  }

  async #answer(url: string, address: Address): Promise<GraphItem> {
    let isRenewed = false;
    for (let attempt = 1; ; attempt += 1) {
      const { status, value, pause } = await this.#ask(url, address, attempt);
      if (value) return value;
      if (status === 401 && !isRenewed) {
        isRenewed = true;
        this.#token = this.access.token(true);
        continue;
      }
      if (!passes(status) || attempt >= ATTEMPTS || pause > LONGEST_PAUSE_MS) throw unreadable(status, address);
      await this.access.wait(pause);
    }
  }

  /** One request. Without a status the connection broke, or what came was not an object in JSON. */
  async #ask(url: string, address: Address, attempt: number): Promise<Asked> {
    if (address.isReport) await this.#turn();
    const pause = FIRST_PAUSE_MS * 2 ** (attempt - 1);
    this.#token ??= this.access.token(false);
    const authorization = `Bearer ${await this.#token}`;
    try {
      const response = await fetch(url, {
        headers: { accept: "application/json", authorization },
        redirect: "manual",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const { status, headers } = response;
      this.#setClock(headers.get("date"));
      const asked = { status, pause: pauseIn(headers) ?? pause };
      const text = await response.text();
      if (status !== 200) return asked;
      const value: unknown = JSON.parse(text);
      return isObject(value) ? { ...asked, value } : { pause };
    } catch {
      return { pause };
    }
  }

  #setClock(date: string | null): void {
    const time = Date.parse(date ?? "");
    if (!Number.isNaN(time)) this.#ahead = time - this.access.now();
  }

  /** Waits until Graph's limit for reports lets another request through. */
  async #turn(): Promise<void> {
    for (;;) {
      const now = this.access.now();
      while ((this.#starts[0] ?? now) <= now - REPORTS.within) this.#starts.shift();
      if (this.#starts.length < REPORTS.requests) {
        this.#starts.push(now);
        return;
      }
      await this.access.wait((this.#starts[0] as number) + REPORTS.within - now);
    }
  }
}

/** Takes the items of a page. */
export type Take = (items: readonly GraphItem[]) => void | Promise<void>;

/** Says who takes the pages of a list that is read from its beginning. */
export type Begin = () => Take | Promise<Take>;

/** From where changes can be asked, which the last page of a delta query says. */
export function linkIn(page: GraphItem | undefined): string | undefined {
  const link = page?.["@odata.deltaLink"];
  return typeof link === "string" ? link : undefined;
}

function itemsOf({ value }: GraphItem): readonly GraphItem[] {
  if (!Array.isArray(value) || !value.every(isObject)) throw notWhatWasAsked();
  return value;
}

function keysOf(items: readonly GraphItem[]): string[] {
  return items.map((item) => item.id ?? item.key).filter((key) => typeof key === "string");
}

interface Asked {
  readonly status?: number;
  readonly value?: GraphItem;
  /** How long to wait before it is asked again. */
  readonly pause: number;
}

function isObject(value: unknown): value is GraphItem {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `Retry-After` is in seconds, or a date by the clock of Graph. */
function pauseIn(headers: Headers): number | undefined {
  const after = headers.get("retry-after")?.trim();
  if (!after) return undefined;
  if (/^\d{1,9}$/.test(after)) return Number(after) * 1000;
  const pause = Date.parse(after) - Date.parse(headers.get("date") ?? "");
  return Number.isNaN(pause) ? undefined : Math.max(pause, 0);
}

/** What may be over a moment later. */
function passes(status: number | undefined): boolean {
  return status === undefined || [408, 429, 500, 502, 503, 504].includes(status);
}

/** A page of a list that no longer exists, by the token in its address. */
function isGone(error: unknown): boolean {
  return error instanceof Unreadable && [400, 404, 410].includes(error.status ?? 0);
}

function unreadable(status: number | undefined, address: Address): Unreadable {
  if (status === 403) return new Unreadable("permission", status, address.permissions.join(" and "));
  if (status === 429) return new Unreadable("throttled", status, undefined);
  if ((status === 404 || status === 410) && mayVanish(address)) return new Unreadable("changed", status, undefined);
  return failed(status);
}

/** An answer that says something else than it should. */
export function notWhatWasAsked(): Unreadable {
  return failed(200);
}

function failed(status: number | undefined): Unreadable {
  return new Unreadable("failed", status, undefined);
}
