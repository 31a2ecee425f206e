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
   * Every page of a list, of each item what `pick` takes. A list in which something appears twice, or whose next page is
   * gone, changed while it was read; it is read once more.
   * @throws Unreadable
   */
  async list<T>(
    address: Address,
    values: Readonly<Record<string, string>>,
    pick: (item: GraphItem) => readonly T[],
  ): Promise<T[]> {
    return (
      (await this.#pages(address, values, pick)) ??
      (await this.#pages(address, values, pick)) ??
      Promise.reject(new Unreadable("changed", undefined, undefined))
    );
  }

  /** Undefined where the list changed meanwhile. */
  async #pages<T>(
    address: Address,
    values: Readonly<Record<string, string>>,
    pick: (item: GraphItem) => readonly T[],
  ): Promise<T[] | undefined> {
    const picked: T[] = [];
    const seen = new Set<string>();
    const visited = new Set<string>();
    let empty = 0;
    const first = this.#first(address, values);
    for (let url: string | undefined = first; url !== undefined; ) {
      visited.add(url);
      const page = await this.#answer(url, address).catch((error: unknown) => {
        if (url !== first && isGone(error)) return undefined;
        throw error;
      });
      if (!page) return undefined;
      if (!Array.isArray(page.value)) throw failed(200);
      empty = page.value.length === 0 ? empty + 1 : 0;
      if (empty > EMPTY_PAGES) throw failed(200);
      for (const item of page.value as unknown[]) {
        if (!isObject(item)) throw failed(200);
        const key = item.id ?? item.key;
        if (typeof key === "string") {
          if (seen.has(key)) return undefined;
          seen.add(key);
        }
        for (const one of pick(item)) picked.push(one);
      }
      url = this.#next(page["@odata.nextLink"], visited);
    }
    return picked;
  }

  /** A page elsewhere would be given our token, and one that was read already has no end. */
  #next(link: unknown, visited: ReadonlySet<string>): string | undefined {
    if (link === undefined || link === null) return undefined;
    const url = typeof link === "string" && URL.canParse(link) ? new URL(link) : undefined;
    if (url?.origin !== new URL(this.access.origin).origin || visited.has(url.href)) throw failed(200);
    return url.href;
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

function failed(status: number | undefined): Unreadable {
  return new Unreadable("failed", status, undefined);
}
