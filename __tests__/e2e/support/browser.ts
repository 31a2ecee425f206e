import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, extname, join } from "node:path";
import type { Readable, Writable } from "node:stream";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** `describe` for tests that need a browser; where there is none, one test says so and counts as skipped. */
export function describeWithBrowser(name: string, tests: () => void): void {
  jest.setTimeout(60_000);
  if (browserBinary() !== undefined) {
    describe(name, tests);
    return;
  }
  process.stderr.write(`\n"${name}" DOES NOT RUN: there is no chromium in PATH (apt-get install chromium)\n\n`);
  describe(name, () => test.skip("did not run: there is no chromium in PATH", () => {}));
}

export function browserBinary(path = process.env.PATH): string | undefined {
  const folders = (path ?? "").split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
}

type Params = Readonly<Record<string, unknown>>;

interface Message {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: Params;
  readonly result?: Params;
  readonly error?: { readonly message: string };
}

/** What the page did that a page alone must not do. */
export interface Conduct {
  /** Every address that was asked for, the page's own first. */
  readonly requests: readonly string[];
  /** What the console says: errors, refusals by the policy, and whatever a script logs. */
  readonly complaints: readonly string[];
  readonly dialogs: readonly string[];
}

export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  /** Pixels of a picture for each of the page. @default 1 */
  readonly scale?: number;
  readonly dark?: boolean;
  readonly print?: boolean;
  /** @default true */
  readonly script?: boolean;
}

/** Where a folder that is opened as a site is found: a name that the Internet cannot have. */
export const SITE = "https://site.invalid";

export interface Page {
  readonly conduct: Conduct;
  /** The value of an expression in the page. */
  evaluate<T>(expression: string): Promise<T>;
  /** One key, pressed and let go, as a keyboard does. */
  press(key: keyof typeof KEYS): Promise<void>;
  /** What a keyboard writes into the field that has the focus. */
  type(text: string): Promise<void>;
  /** Another address, in the same window. */
  goTo(address: string): Promise<void>;
  /** What the page has cost its thread since it was opened, in seconds: a clock would count the wait for a busy machine too. */
  cpuSeconds(): Promise<number>;
  /** The window as a PNG. */
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

export interface Browser {
  open(file: string, options?: PageOptions): Promise<Page>;
  /** A folder as if a server had it: `path` of {@link SITE} is a file of the folder, and every other request fails. */
  openSite(folder: string, path: string, options?: PageOptions): Promise<Page>;
  close(): Promise<void>;
}

const KEYS = {
  Tab: { key: "Tab", code: "Tab", windowsVirtualKeyCode: 9 },
  Enter: { key: "Enter", code: "Enter", windowsVirtualKeyCode: 13, text: "\r" },
  Space: { key: " ", code: "Space", windowsVirtualKeyCode: 32, text: " " },
  Escape: { key: "Escape", code: "Escape", windowsVirtualKeyCode: 27 },
  ArrowDown: { key: "ArrowDown", code: "ArrowDown", windowsVirtualKeyCode: 40 },
  ArrowUp: { key: "ArrowUp", code: "ArrowUp", windowsVirtualKeyCode: 38 },
  ArrowLeft: { key: "ArrowLeft", code: "ArrowLeft", windowsVirtualKeyCode: 37 },
  ArrowRight: { key: "ArrowRight", code: "ArrowRight", windowsVirtualKeyCode: 39 },
  Home: { key: "Home", code: "Home", windowsVirtualKeyCode: 36 },
  End: { key: "End", code: "End", windowsVirtualKeyCode: 35 },
  "Control+K": { key: "k", code: "KeyK", windowsVirtualKeyCode: 75, modifiers: 2 },
} as const;

/**
 * A headless chromium whose names resolve to nothing, spoken to over a pipe: node has all that this needs, so that no
 * package has to come with it.
 * {@link https://chromedevtools.github.io/devtools-protocol/}
 */
export async function startBrowser(): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), "browser-"));
  const child = spawn(
    browserBinary() as string,
    [
      "--headless=new",
      "--no-sandbox",
      "--disable-gpu",
      "--hide-scrollbars",
      "--disable-background-networking",
      "--no-first-run",
      "--force-color-profile=srgb",
      "--host-resolver-rules=MAP * ~NOTFOUND",
      "--remote-debugging-pipe",
      `--user-data-dir=${profile}`,
      "about:blank",
    ],
    { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] },
  );
  const connection = connect(child);
  return {
    open: (file, options = {}) => openPage(connection, `file://${file}`, options),
    openSite: (folder, path, options = {}) => openPage(connection, `${SITE}${path}`, options, folder),
    close: async () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      await connection.send("Browser.close").catch(() => child.kill());
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

interface Connection {
  send(method: string, params?: Params, sessionId?: string): Promise<Params>;
  listen(sessionId: string, listener: (method: string, params: Params) => void): void;
}

function connect(child: ChildProcess): Connection {
  const [toBrowser, fromBrowser] = [child.stdio[3] as Writable, child.stdio[4] as Readable];
  const waiting = new Map<number, (message: Message) => void>();
  const listeners = new Map<string, (method: string, params: Params) => void>();
  let [lastId, rest] = [0, ""];
  const give = (message: Message) => {
    if (message.id !== undefined) waiting.get(message.id)?.(message);
    else if (message.method) listeners.get(message.sessionId ?? "")?.(message.method, message.params ?? {});
  };
  fromBrowser.setEncoding("utf8");
  fromBrowser.on("data", (text: string) => {
    const messages = (rest + text).split("\0");
    rest = messages.pop() as string;
    for (const message of messages) give(JSON.parse(message));
  });
  toBrowser.on("error", () => {});
  child.once("exit", () => {
    for (const answer of waiting.values()) answer({ error: { message: "the browser has ended" } });
  });
  return {
    listen: (sessionId, listener) => listeners.set(sessionId, listener),
    send: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        waiting.set(id, ({ result, error }) => {
          waiting.delete(id);
          if (error) reject(new Error(`${method}: ${error.message}`));
          else resolve(result ?? {});
        });
        toBrowser.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`);
      }),
  };
}

async function openPage(
  connection: Connection,
  address: string,
  options: PageOptions,
  siteFolder?: string,
): Promise<Page> {
  const { targetId } = await connection.send("Target.createTarget", { url: "about:blank" });
  const { sessionId } = (await connection.send("Target.attachToTarget", { targetId, flatten: true })) as {
    sessionId: string;
  };
  const send = (method: string, params?: Params) => connection.send(method, params, sessionId);
  const conduct = { requests: [] as string[], complaints: [] as string[], dialogs: [] as string[] };
  let loaded = () => {};
  connection.listen(sessionId, (method, params) => {
    if (method === "Page.loadEventFired") loaded();
    if (method === "Page.javascriptDialogOpening") send("Page.handleJavaScriptDialog", { accept: true });
    // A page that is closed or has gone on waits for no answer.
    if (method === "Fetch.requestPaused") send(...answerFrom(siteFolder as string, params)).catch(() => {});
    note(conduct, method, params);
  });
  const goTo = async (url: string) => {
    const whenLoaded = new Promise<void>((resolve) => {
      loaded = resolve;
    });
    await send("Page.navigate", { url });
    await whenLoaded;
  };
  for (const domain of ["Page", "Runtime", "Network", "Log"]) await send(`${domain}.enable`);
  await send("Performance.enable", { timeDomain: "threadTicks" });
  await send("Network.emulateNetworkConditions", {
    offline: true,
    latency: 0,
    downloadThroughput: 0,
    uploadThroughput: 0,
  });
  await emulate(send, options);
  if (siteFolder !== undefined) await send("Fetch.enable", { patterns: [{ urlPattern: "*" }] });
  await goTo(address);
  return {
    conduct,
    goTo,
    type: async (text) => {
      await send("Input.insertText", { text });
    },
    evaluate: async (expression) => {
      const { result, exceptionDetails } = await send("Runtime.evaluate", { expression, returnByValue: true });
      if (exceptionDetails) throw new Error(`${expression}: ${JSON.stringify(exceptionDetails)}`);
      return (result as { value: never }).value;
    },
    press: async (name) => {
      await send("Input.dispatchKeyEvent", { type: "keyDown", ...KEYS[name] });
      await send("Input.dispatchKeyEvent", { type: "keyUp", ...KEYS[name] });
    },
    cpuSeconds: async () => {
      const { metrics } = (await send("Performance.getMetrics")) as {
        metrics: readonly { readonly name: string; readonly value: number }[];
      };
      return metrics.find(({ name }) => name === "TaskDuration")?.value as number;
    },
    screenshot: async () => {
      const { data } = await send("Page.captureScreenshot", { format: "png" });
      return Buffer.from(data as string, "base64");
    },
    close: async () => {
      await connection.send("Target.closeTarget", { targetId });
    },
  };
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

/** Answers a request that the browser holds back: with a file of the folder, or as a server does that has no such file. */
function answerFrom(folder: string, { requestId, request }: Params): [method: string, params: Params] {
  const { origin, pathname } = new URL((request as { url: string }).url);
  if (origin !== SITE) return ["Fetch.failRequest", { requestId, errorReason: "BlockedByClient" }];
  const file = join(folder, decodeURIComponent(pathname));
  if (!existsSync(file)) return ["Fetch.fulfillRequest", { requestId, responseCode: 404 }];
  const value = CONTENT_TYPES[extname(file)] ?? "application/octet-stream";
  const body = readFileSync(file).toString("base64");
  const responseHeaders = [{ name: "content-type", value }];
  return ["Fetch.fulfillRequest", { requestId, responseCode: 200, responseHeaders, body }];
}

async function emulate(
  send: (method: string, params?: Params) => Promise<Params>,
  { width = 1280, height = 900, scale = 1, dark = false, print = false, script = true }: PageOptions,
): Promise<void> {
  await send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: scale, mobile: false });
  await send("Emulation.setEmulatedMedia", {
    media: print ? "print" : "screen",
    features: [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }],
  });
  await send("Emulation.setScriptExecutionDisabled", { value: !script });
}

function note(
  conduct: { requests: string[]; complaints: string[]; dialogs: string[] },
  method: string,
  params: Params,
): void {
  if (method === "Network.requestWillBeSent") conduct.requests.push((params.request as { url: string }).url);
  if (method === "Page.javascriptDialogOpening") conduct.dialogs.push(String(params.message));
  if (["Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"].includes(method))
    conduct.complaints.push(JSON.stringify(params));
}
