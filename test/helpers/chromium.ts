import { existsSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const EXECUTABLE = "/usr/bin/chromium";

/** Debian's Chromium; null, said on stderr, where there is none. The gate must have one. */
export async function openChromium(): Promise<Browser | null> {
  if (existsSync(EXECUTABLE)) {
    // Chromium refuses its sandbox to root.
    return chromium.launch({ executablePath: EXECUTABLE, args: process.geteuid?.() === 0 ? ["--no-sandbox"] : [] });
  }
  if (process.env["CI"] === "true") throw new Error(`${EXECUTABLE} is missing: the page cannot be tried`);
  process.stderr.write(`skipped: tests of the page need ${EXECUTABLE}\n`);
  return null;
}

/** What a page did that a report must never do: requests beside its own file, dialogs, messages on the console, errors. */
export interface Watched {
  readonly page: Page;
  readonly misdeeds: string[];
}

async function prepare(browser: Browser, own: string, options: BrowserContextOptions): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const misdeeds: string[] = [];
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== own) misdeeds.push(`request ${request.url()}`);
  });
  page.on("dialog", (dialog) => {
    misdeeds.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("console", (message) => misdeeds.push(`console ${message.text()}`));
  page.on("pageerror", (error) => misdeeds.push(`error ${error.message}`));
  return { page, misdeeds };
}

export async function openPage(browser: Browser, file: string, options: BrowserContextOptions = {}): Promise<Watched> {
  const own = `file://${file}`;
  const watched = await prepare(browser, own, options);
  await watched.page.goto(own);
  return watched;
}

/** Opens a page until it is painted: by the clock, and as time that its main thread computed. Both in milliseconds. */
export async function timeOpening(browser: Browser, file: string): Promise<Watched & { milliseconds: number; mainThread: number }> {
  const own = `file://${file}`;
  const watched = await prepare(browser, own, {});
  const session = await watched.page.context().newCDPSession(watched.page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const begun = performance.now();
  await watched.page.goto(own);
  await watched.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
  const milliseconds = Math.round(performance.now() - begun);
  const { metrics } = await session.send("Performance.getMetrics");
  const seconds = metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.POSITIVE_INFINITY;
  return { ...watched, milliseconds, mainThread: Math.round(seconds * 1_000) };
}
