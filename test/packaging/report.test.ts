import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Verification } from "../../src/generated/types.gen.ts";
import { validateVerification } from "../../src/generated/validators/verification.gen.ts";
import { renderVerificationHtml } from "../../src/packaging/report/html.ts";
import { renderVerificationText } from "../../src/packaging/report/text.ts";
import { headline } from "../../src/packaging/report/wording.ts";
import { openChromium, openPage } from "../helpers/chromium.ts";
import { runCli } from "../helpers/cli.ts";
import { aFolder } from "../helpers/disk.ts";
import { seal, verify } from "../helpers/package.ts";

const zip = await seal("samples/several-subscriptions/input", "--engagement", "ENG-7");
const { verification: good } = await verify(zip);

/** Text of somebody else's, wherever such text can stand. */
const HOSTILE = `<img src=x onerror=alert(1)>"'&{{x}}\u202e\u001b[2J`;
const hostile: Verification = {
  ...good,
  package: { ...good.package, name: HOSTILE },
  outcome: "fail",
  stages: good.stages.map((stage) => ({ ...stage, outcome: "fail", message: HOSTILE, problems: [HOSTILE], problemCount: 99 })),
  sealed: [{ label: HOSTILE, value: HOSTILE }],
  signer: { keyType: HOSTILE, fingerprint: HOSTILE, principal: HOSTILE },
};

test("the headline says what failed, who signed, or that nobody is known to have", () => {
  assert.is(headline(good), "VERIFIED, but who sealed it is not proven");
  const signature = { stage: "signature", outcome: "pass", message: "", problems: [] as string[], problemCount: 0 } as const;
  const signer = { keyType: "ssh-ed25519", fingerprint: "SHA256:x", principal: "ada@contoso.example" };
  assert.is(headline({ ...good, stages: [signature], signer }), "VERIFIED, signed by ada@contoso.example");
  const nobody = { ...signer, principal: null };
  assert.is(
    headline({ ...good, stages: [signature], signer: nobody }),
    "VERIFIED, signed with a trusted key (the allowed signers file gives it no name)",
  );
  assert.is(headline(hostile), "NOT VERIFIED: container, bag, signature, schemas, replay failed");
});

test("all three forms say the same, and the JSON is valid by its schema", async () => {
  const text = (await runCli(["verify", zip])).stdout;
  const html = (await runCli(["verify", zip, "--format", "html"])).stdout;
  const json = (await runCli(["verify", zip, "--format", "json"])).stdout;
  assert.ok(validateVerification(JSON.parse(json)));
  const flat = text.replaceAll(/\s+/g, " ");
  for (const { message } of good.stages) {
    assert.ok(flat.includes(message), message);
    assert.ok(html.includes(message), message);
  }
  for (const part of ["ENG-7", good.package.sha256 ?? "?", "VERIFIED, but who sealed it is not proven"]) {
    assert.ok(text.includes(part), part);
    assert.ok(html.includes(part), part);
  }
  assert.ok(json.endsWith("}\n") && text.endsWith("\n") && html.endsWith("\n"));
});

test("a verification depends on the package alone: twice the same bytes", async () => {
  for (const format of ["text", "json", "html"]) {
    const argv = ["verify", zip, "--format", format];
    assert.is((await runCli(argv)).stdout, (await runCli(argv, { now: () => new Date(1e12) })).stdout);
  }
});

test("a saved verification names no folder of this machine", async () => assert.not.match((await verify(zip)).stdout, "cmk-audit-test-"));

test("hostile text is shown and does nothing, in text and in HTML", async () => {
  const text = renderVerificationText(hostile, 100);
  for (const hidden of ["\u202e", "\u001b"]) assert.not.ok(text.includes(hidden));
  assert.match(text, "<img src=x");
  const html = renderVerificationHtml(hostile);
  assert.not.match(html, "<img");
  for (const hidden of ["\u202e", "\u001b"]) assert.not.ok(html.includes(hidden));
  assert.match(html, "&lt;img");
});

const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const browser = await openChromium();
if (browser !== null) {
  for (const [what, verification] of Object.entries({ good, hostile }))
    for (const colorScheme of ["light", "dark"] as const)
      test(`the page of a ${what} verification asks for nothing, runs nothing, and axe finds nothing in ${colorScheme}`, async () => {
        const file = join(aFolder(), "verification.html");
        writeFileSync(file, renderVerificationHtml(verification));
        const { page, misdeeds } = await openPage(browser, file, { colorScheme, viewport: { width: 390, height: 800 } });
        assert.equal(misdeeds, []);
        const isWide = await page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
        assert.is(isWide, false, "the page scrolls sideways on a phone");
        await page.context().close();
        const tried = await openPage(browser, file, { colorScheme, bypassCSP: true });
        await tried.page.evaluate(axe);
        const violations = await tried.page.evaluate(
          `axe.run(document, { runOnly: ${JSON.stringify(AXE_TAGS)} }).then(({ violations }) => violations.map(({ id }) => id))`,
        );
        assert.equal(violations, []);
        await tried.page.context().close();
      });
  test.after(() => browser.close());
}

test.run();
