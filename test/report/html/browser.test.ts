import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Assessment } from "../../../src/generated/types.gen.ts";
import { html } from "../../../src/report/html/html.ts";
import { openChromium, openPage } from "../../helpers/chromium.ts";
import { aFolder } from "../../helpers/disk.ts";
import { EDGE_CASES } from "../../helpers/edge-cases.ts";
import { everything } from "../../helpers/everything.ts";
import { aKey, assessFiles, aVault } from "../../helpers/snapshot.ts";

/** Two subscriptions whose keys carry another value each. */
function otherValues(): Assessment {
  const [web, db] = ["00000001-0000-4000-8000-0000000000aa", "00000002-0000-4000-8000-0000000000aa"];
  return assessFiles({
    "v.json": [aVault("kv-web", {}, web), aVault("kv-db", {}, db)],
    "keys kv-web.json": [aKey("kv-web", "k", { tier: "web" })],
    "keys kv-db.json": [aKey("kv-db", "k", { tier: "db" })],
  });
}

const CASES: Readonly<Record<string, () => Assessment>> = { everything, "other values": otherValues, ...EDGE_CASES };
const SCHEMES = ["light", "dark"] as const;
const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = aFolder();
const written = new Map<string, string>();

function pageOf(name: string): string {
  const file = written.get(name) ?? join(folder, `page-${written.size}.html`);
  if (!written.has(name)) writeFileSync(file, [...html.files[0].render((CASES[name] ?? everything)(), { width: 100 })].join(""));
  written.set(name, file);
  return file;
}

/** Violations as axe tells them, with the elements. */
async function violationsOn(page: Page): Promise<string[]> {
  // What is off screen is not laid out until somebody scrolls there, and axe looks at what is laid out.
  await page.addStyleTag({ content: "* { content-visibility: visible !important; }" });
  await page.evaluate(axe);
  return page.evaluate(async (tags) => {
    const { violations } = await (globalThis as never as { axe: { run: (root: unknown, options: unknown) => Promise<never> } }).axe.run(
      (globalThis as never as { document: unknown }).document,
      { runOnly: tags, resultTypes: ["violations"] },
    );
    return (violations as { id: string; nodes: { html: string; failureSummary: string }[] }[]).map(
      ({ id, nodes }) => `${id}: ${nodes.length} times, first ${nodes[0]?.html.slice(0, 200)} ${nodes[0]?.failureSummary}`,
    );
  }, AXE_TAGS);
}

const shownRows = (page: Page): Promise<string[]> => page.locator("#register tbody tr:not(.off) th a").allTextContents();
const stateOf = (page: Page): string => new URL(page.url()).hash;

/** poppler-utils read what was printed. The gate must have them. */
function hasPoppler(): boolean {
  if (spawnSync("pdftotext", ["-v"]).error === undefined) return true;
  if (process.env["CI"] === "true") throw new Error("pdftotext is missing");
  process.stderr.write("skipped: tests of the printed page need pdftotext and pdfinfo\n");
  return false;
}

/** Prints as a PDF, which must be tagged, and gives the text of its pages. */
async function print(page: Page, format = "A4"): Promise<string[]> {
  const pdf = join(folder, "page.pdf");
  await page.pdf({ path: pdf, format, tagged: true, preferCSSPageSize: true });
  assert.match(spawnSync("pdfinfo", [pdf], { encoding: "utf8" }).stdout, /Tagged:\s+yes/);
  const text = spawnSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 }).stdout;
  return text.split("\f").slice(0, -1);
}

function testsWith(browser: Browser): void {
  const test = suite<Record<string, never>>("page");
  test.after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  /** Tables that are wider than what they stand in, of which nothing shows but a ragged edge. */
  for (const name of Object.keys(CASES))
    test(`${name}: no table is wider than its place`, async () => {
      for (const width of [820, 1000, 1200]) {
        const { page } = await openPage(browser, pageOf(name), { viewport: { width, height: 800 } });
        await page.evaluate('for (const part of document.querySelectorAll("main > section")) part.style.contentVisibility = "visible"');
        const wide = await page.evaluate(
          '[...document.querySelectorAll("table")].filter((table) => table.offsetWidth > table.parentElement.clientWidth + 1).map((table) => table.className + " " + table.offsetWidth)',
        );
        await page.close();
        assert.equal(wide, [], `${width} pixels`);
      }
    });

  for (const name of Object.keys(CASES)) {
    test(`${name}: no request, no dialog, nothing on the console, and the width of a phone is enough`, async () => {
      const { page, misdeeds } = await openPage(browser, pageOf(name), { viewport: { width: 360, height: 740 } });
      await page.evaluate('for (const part of document.querySelectorAll("main > section")) part.style.contentVisibility = "visible"');
      const width = await page.evaluate("document.documentElement.scrollWidth");
      assert.equal(misdeeds, []);
      assert.is(width, 360);
      await page.context().close();
    });
  }

  test("no option of a command is broken in two, on a phone and on a screen", async () => {
    for (const width of [360, 700, 1200]) {
      const { page } = await openPage(browser, pageOf("everything"), { viewport: { width, height: 740 } });
      await page.evaluate('for (const part of document.querySelectorAll("details")) part.open = true');
      const heights = await page.evaluate(
        '[...document.querySelectorAll(":is(pre, .notes) .option")].map((one) => one.offsetHeight / parseFloat(getComputedStyle(one).lineHeight))',
      );
      assert.ok((heights as number[]).length > 10);
      assert.ok(
        (heights as number[]).every((lines) => lines < 1.5),
        `${width}: ${heights}`,
      );
      await page.context().close();
    }
  });

  for (const colorScheme of SCHEMES)
    for (const name of colorScheme === "light" ? ["everything", "many tiers", "hostile"] : ["everything", "hostile"])
      test(`${name}: axe finds nothing in ${colorScheme}`, async () => {
        const { page } = await openPage(browser, pageOf(name), { colorScheme, bypassCSP: true });
        assert.equal(await violationsOn(page), []);
        await page.context().close();
      });

  test("a script that evidence smuggles in does not run, nor does any other script but the page's own", async () => {
    const { page, misdeeds } = await openPage(browser, pageOf("hostile"));
    await page.evaluate('document.body.insertAdjacentHTML("beforeend", "<button id=trap onclick=alert(1)>trap</button>")');
    await page.locator("#trap").click();
    assert.ok(misdeeds.length > 0, "the policy is what stops it, and says so");
    assert.ok(
      misdeeds.every((misdeed) => misdeed.startsWith("console") && misdeed.includes("Content Security Policy")),
      misdeeds.join("\n"),
    );
    await page.context().close();
  });

  test("without scripts everything can be read", async () => {
    const { page } = await openPage(browser, pageOf("everything"), { javaScriptEnabled: false });
    assert.is(await page.locator("form.tools:visible, button:visible").count(), 0);
    const text = (await page.locator("main").textContent()) ?? "";
    for (const words of ["Contoso Fail", "Contoso Gap", "az keyvault key list", "sha256", "Glossary", "Signature"])
      assert.ok(text.includes(words), words);
    await page.context().close();
  });

  test("search, verdicts and order stand in the address, and come back with it", async () => {
    const { page, misdeeds } = await openPage(browser, pageOf("everything"));
    const all = await shownRows(page);
    await page.getByLabel("Search", { exact: true }).fill("kv-gap");
    await page.locator("#findings [role=status]", { hasText: "shown" }).waitFor();
    assert.equal(await shownRows(page), ["Contoso Gap"]);
    assert.is(await page.locator("section.subject:visible").count(), 1);
    await page.getByRole("button", { name: "Show all" }).first().click();
    await page.getByRole("checkbox", { name: "Pass" }).uncheck();
    await page.getByRole("button", { name: "Subscription" }).first().click();
    await page.waitForURL((url) => url.hash.includes("verdict"));
    const rows = await shownRows(page);
    assert.equal(rows, [...rows].sort());
    assert.is(rows.length, all.length - (await page.locator("#register tbody tr[data-verdict=pass]").count()));
    assert.is(await page.locator("#register th[aria-sort=ascending]").textContent(), "Subscription");
    await page.getByRole("link", { name: "Contoso Fail" }).first().click();
    const hash = stateOf(page);
    const again = await openPage(browser, `${pageOf("everything")}`);
    await again.page.goto(`file://${pageOf("everything")}${hash}`);
    await again.page.reload();
    assert.equal(await shownRows(again.page), rows);
    assert.match(hash, /at=subscription-/);
    assert.ok(await again.page.locator("section.subject", { hasText: "Contoso Fail" }).first().isVisible());
    assert.equal(misdeeds, []);
    await page.context().close();
  });

  test("a tag is found as it is written, and words in quotes as a phrase", async () => {
    const { page } = await openPage(browser, pageOf("other values"));
    const search = page.getByLabel("Search", { exact: true });
    const status = page.locator("#findings [role=status]");
    const found = async (words: string): Promise<string[]> => {
      await search.fill(words);
      await page.waitForURL((url) => new URLSearchParams(url.hash.slice(1)).get("register.q") === words);
      assert.match((await status.textContent()) ?? "", /shown/);
      return shownRows(page);
    };
    assert.equal(await found("Tier=web"), ["00000001-0000-4000-8000-0000000000aa"]);
    assert.equal(await found('"value name"'), []);
    assert.equal(await found("found tier=db"), ["00000002-0000-4000-8000-0000000000aa"]);
    await page.context().close();
  });

  test("on a phone every cell has the width of the page, and the order of a table can be chosen", async () => {
    const { page } = await openPage(browser, pageOf("everything"), { viewport: { width: 390, height: 740 } });
    const widths = (await page.evaluate(
      '[...document.querySelectorAll("table:not(.compare, .standings) > tbody > tr > *")].filter((cell) => cell.offsetHeight > 0).map((cell) => cell.offsetWidth)',
    )) as number[];
    assert.ok(Math.min(...widths) > 300, String(Math.min(...widths)));
    const blocks = (await page.evaluate('[...document.querySelectorAll(".miss > *")].map((part) => part.offsetWidth)')) as number[];
    assert.ok(blocks.length > 4 && Math.min(...blocks.filter((width) => width > 1)) > 300, `near misses: ${Math.min(...blocks)}`);
    await page.locator("#findings select[name=order]").selectOption({ label: "Subscription, last first" });
    await page.waitForURL((url) => url.hash.includes("sort=-1"));
    const rows = await shownRows(page);
    assert.equal(rows, [...rows].sort().reverse());
    await page.context().close();
  });

  test("a link to a finding that the filter hides shows it", async () => {
    const { page } = await openPage(browser, pageOf("everything"));
    await page.getByLabel("Search", { exact: true }).fill("kv-gap");
    await page.waitForURL((url) => url.hash.includes("q=kv-gap"));
    await page.getByRole("link", { name: "Contoso Fail" }).first().click();
    await page.waitForURL((url) => url.hash.includes("at="));
    assert.ok(await page.locator("section.subject.fail").first().isVisible());
    await page.context().close();
  });

  test("every fact leads to the row of its file, which has the sha256", async () => {
    const { page } = await openPage(browser, pageOf("everything"));
    const links = page.locator(".evidence a");
    assert.ok((await links.count()) > 10);
    const broken = await page.evaluate(
      '[...document.querySelectorAll("a[href^=\'#\']")].filter((a) => !document.getElementById(a.getAttribute("href").slice(1))).length',
    );
    assert.is(broken, 0);
    await links.first().click();
    assert.match((await page.locator("tr:target").textContent()) ?? "", /[0-9a-f]{64}/);
    await page.context().close();
  });

  test("a click copies the command, character by character", async () => {
    const { page } = await openPage(browser, pageOf("everything"), { permissions: ["clipboard-read", "clipboard-write"] });
    const block = page.locator(".command").first();
    await block.getByRole("button", { name: "Copy" }).click();
    await block.getByRole("button", { name: "Copied" }).waitFor();
    assert.is(await page.evaluate("navigator.clipboard.readText()"), await block.locator("pre").textContent());
    await page.context().close();
  });

  test("the keyboard reaches the report first, and every control", async () => {
    const { page } = await openPage(browser, pageOf("everything"));
    await page.keyboard.press("Tab");
    assert.is(await page.evaluate("document.activeElement.textContent"), "Skip to the report");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate("document.activeElement.closest('main') !== null"));
    await page.locator("#register button.sort").first().focus();
    await page.keyboard.press("Enter");
    assert.is(await page.locator("#register th[aria-sort]").count(), 1);
    await page.context().close();
  });

  test("printed, it is tagged, numbered, signed and whole", async () => {
    if (!hasPoppler()) return;
    const { page } = await openPage(browser, pageOf("everything"));
    await page.getByLabel("Search", { exact: true }).fill("kv-gap");
    await page.waitForURL((url) => url.hash.includes("q=kv-gap"));
    const sheets = await print(page);
    for (const [at, sheet] of sheets.entries()) {
      assert.match(sheet, /Customer-managed keys by application tier: Fail\s+as of 2026-01-01T00:00:00Z/, `title of page ${at + 1}`);
      assert.match(sheet, new RegExp(`Page ${at + 1} of ${sheets.length}`));
    }
    for (const sheet of sheets.filter((text) => /exit code 0/.test(text)))
      assert.match(sheet, /File and sha256/, "the table's head is on each of its pages");
    assert.match(sheets[0] ?? "", /Conclude, and sign/, "the answer is one page");
    const signed = sheets.findIndex((sheet) => /Reviewed by/.test(sheet));
    const appendix = sheets.findIndex((sheet) => /^[^\n]*\n+\s*A\s+Subscriptions/.test(sheet));
    assert.ok(signed !== -1 && signed < appendix, "signatures stand before the appendix, which begins a page");
    const printed = sheets.join("").replace(/\s+/g, "");
    for (const words of [
      "Reviewed by",
      "Signature",
      "az keyvault key list --vault-name 'kv-gap'",
      "set-attributes",
      "Glossary",
      "Paper leaves out",
    ])
      assert.ok(printed.includes(words.replace(/\s+/g, "")), words);
    for (const words of ["Check this by hand", "Out-File"]) assert.not.ok(printed.includes(words.replace(/\s+/g, "")), words);
    await page.context().close();
  });

  test("printed on A4 and Letter, the answer is one page, and no heading is left behind at the foot of another", async () => {
    if (!hasPoppler()) return;
    for (const [name, format] of [
      ["everything", "A4"],
      ["everything", "Letter"],
      ["all four verdicts", "Letter"],
      ["hostile", "A4"],
    ] as const) {
      const { page } = await openPage(browser, pageOf(name));
      const sheets = await print(page, format);
      assert.match(sheets[0] ?? "", /Conclude, and sign/, `${name} on ${format}`);
      assert.match(sheets[1] ?? "", /About the evidence|Findings/, `${name} on ${format}`);
      const words = (text: string): string => text.replace(/\s+/g, " ").trim();
      const heads = await page.locator("main :is(h2, h3, h4, h5, h6, caption:not(.vh), summary)").allTextContents();
      const headings = new Set(heads.map((text) => words(text.replace("§", ""))));
      for (const [at, sheet] of sheets.entries()) {
        const lines = sheet
          .split("\n")
          .map(words)
          .filter((line) => line !== "");
        assert.not.ok(headings.has(lines.at(-2) ?? ""), `${name} on ${format}, page ${at + 1} ends with ${lines.at(-2)}`);
      }
      await page.context().close();
    }
  });

  test("printed without scripts, what is folded away on the screen is there", async () => {
    if (!hasPoppler()) return;
    const { page } = await openPage(browser, pageOf("hostile"), { javaScriptEnabled: false });
    assert.is(await page.locator("#requests details:not([open])").count(), 2);
    const printed = (await print(page)).join("").replace(/\s+/g, "");
    await page.emulateMedia({ media: "print" });
    const commands = await page.locator("#requests .asks pre:visible").allTextContents();
    assert.is(commands.length, await page.locator("#requests .asks tbody tr").count());
    assert.ok(commands.length > 10);
    for (const command of commands) assert.ok(printed.includes(command.replace(/\s+/g, "").slice(-12)), command);
    await page.context().close();
  });

  test.run();
}

const browser = await openChromium();
if (browser !== null) testsWith(browser);
else {
  const test = suite("page, without Chromium");
  test("the page that would be opened is rendered", () => {
    assert.ok(readFileSync(pageOf("everything"), "utf8").endsWith("</html>\n"));
  });
  test.run();
}
