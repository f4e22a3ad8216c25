import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildSettings } from "../../../src/core/assess/settings.ts";
import type { Assessment, Totals } from "../../../src/generated/types.gen.ts";
import { html } from "../../../src/report/html/html.ts";
import { limitsOf } from "../../../src/report/html/limits.ts";
import { parts } from "../../../src/report/html/render.ts";
import { ranges } from "../../../src/report/html/requests.ts";
import { shown } from "../../../src/report/html/shown.ts";
import { groupBySubject } from "../../../src/report/subjects.ts";
import { EDGE_CASES } from "../../helpers/edge-cases.ts";
import { everything } from "../../helpers/everything.ts";
import { renderText } from "../../helpers/render.ts";
import { aKey, assessFiles, aVault } from "../../helpers/snapshot.ts";

const templates = fileURLToPath(new URL("../../../templates", import.meta.url));
const render = (assessment: Assessment): string => [...html.files[0].render(assessment, { width: 100 })].join("");
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Text of the page without its tags. */
const textOf = (page: string): string =>
  page
    .replace(/<style>[\s\S]*?<\/style>|<script>[\s\S]*?<\/script>|<[^>]+>/g, " ")
    .replaceAll("&#x3D;", "=")
    .replace(/\s+/g, " ");

const ONE = "3f0c2a54-7b1e-4c39-9a55-0d1f6b7e1a01";
const TENANT = "7e1c2a54-7b1e-4c39-9a55-0d1f6b7e1a99";
const TAG = { name: "tier", value: "app" };

const manyKeys = (): Assessment =>
  assessFiles({
    "v.json": [aVault("kv-a")],
    "keys kv-a.json": Array.from({ length: 2_100 }, (_, at) =>
      aKey("kv-a", `k${at}`, at === 2_050 ? { tier: "app" } : {}, { enabled: at !== 2_050 }),
    ),
  });

test("what to do next after a pass is to confirm what it takes for granted, columns before all", () => {
  const row = (over: object) => ({ kid: "https://kv-a.vault.azure.net/keys/k", enabled: true, tags: { tier: "app" }, ...over });
  const page = (over: object): string => textOf(render(assessFiles({ "v.json": [aVault("kv-a")], "k.json": [row(over)] })));
  assert.match(
    page({ managed: false, Remark: "in use" }),
    "Confirm the assumptions behind the pass: they are listed under the finding. Look first",
  );
  assert.match(page({}), /behind the pass: they are listed under the finding\. (?!Look first)/);
  assert.not.match(page({ managed: false }), "Confirm the assumptions");
});

test("what to do next tells of --all where the list of subscriptions may have been made without it", () => {
  const page = (state: string): string =>
    textOf(
      render(
        assessFiles({ "a.json": [{ id: ONE, name: "Contoso", state, cloudName: "AzureCloud" }], "v.json": [aVault("kv-a", {}, ONE)] }),
      ),
    );
  assert.match(page("Enabled"), "Confirm that az account list was run with --all");
  assert.not.match(page("Disabled"), "was run with --all");
});

test("what to do next names what is observed of passes, the most frequent first, and links where it stands", () => {
  const TWO = ONE.replace("a01", "b02");
  const own = (vault: string, id: string, over: object) => ({
    [`v ${vault}.json`]: [aVault(vault, {}, id)],
    [`k ${vault}.json`]: [aKey(vault, "cmk", { tier: "app" }, over)],
  });
  const expires = "2019-01-01T00:00:00+00:00";
  const page = render(assessFiles({ ...own("kv-a", ONE, {}), ...own("kv-b", TWO, { expires }) }));
  const step = "Weigh 3 observations on passing findings: the only qualifying key (2), a key that has expired. None changes a verdict. See";
  assert.match(textOf(page), step);
  assert.match(page.slice(page.indexOf(step), page.indexOf(step) + 400), /(?:<a href="#subscription-[^"]+">.*?){2}/);
});

test("the answer tells of one tenant by its id, of several by their number, and how the evidence is vouched for", () => {
  const first = ONE.replace(/.$/, "0");
  const pageOf = (owner: string, ...tenants: readonly string[]): string => {
    const accounts = tenants.map((tenantId, at) => ({
      id: ONE.replace(/.$/, String(at)),
      name: `Contoso ${at}`,
      state: "Enabled",
      tenantId,
    }));
    return textOf(
      render(assessFiles({ "a.json": accounts, "v.json": [aVault("kv-a", {}, owner)], "keys kv-a.json": [aKey("kv-a", "k", null)] })),
    );
  };
  const page = (...tenants: readonly string[]): string => pageOf(first, ...tenants);
  assert.match(pageOf(ONE, TENANT), "2 subscriptions, 1 of them named by other files alone, and not by az account list, of the tenant");
  assert.match(page(TENANT), `as az account list names it, of the tenant ${TENANT}`);
  assert.match(page(TENANT, TENANT.replace("7", "8")), "as az account list names them, of 2 tenants");
  assert.match(page(TENANT), /Assurance as supplied: files came without a collection record/);
});

test("templates hold no logic, no raw text, and every attribute in quotes", () => {
  const files = readdirSync(templates, { recursive: true, encoding: "utf8" }).filter((name) =>
    /^(?:report|partials)[\\/].*\.hbs$/.test(name),
  );
  assert.ok(files.length > 15);
  for (const file of files) {
    const text = readFileSync(join(templates, file), "utf8");
    assert.not.match(text, /\{\{[{&]/, file);
    const tags = text.match(/<[a-z][^>]*>/g) ?? [];
    for (const tag of tags) {
      assert.not.match(tag, /\s(?:style|on\w+)=/, `${file}: ${tag}`);
      assert.not.match(tag, /=(?!")[^=]*$/, `${file}: ${tag}`);
    }
  }
});

test("a view that lacks what its template asks for is a bug that shows", () => {
  assert.throws(() => parts.files({}), /view lacks|not defined/);
});

test("links lead nowhere but into the page", () => {
  for (const page of [render(everything()), render(EDGE_CASES.hostile())])
    for (const [, target] of page.matchAll(/\shref="([^"]*)"/g)) assert.match(target ?? "", /^#[A-Za-z0-9-]+$/);
});

test("a list that is cut says of how many, and names the complete file by its sha256", async () => {
  const assessment = manyKeys();
  const page = textOf(render(assessment));
  assert.ok(
    page.includes(`Showing 500 of 2,100, complete list in keys.csv (sha256 ${sha256(await renderText("csv", assessment, "keys.csv"))}).`),
  );
});

test("the digest of a file is the same whether or not somebody rendered it before", async () => {
  const fresh = render(manyKeys());
  const assessment = manyKeys();
  await renderText("csv", assessment, "keys.csv");
  await renderText("json", assessment);
  assert.is(render(assessment), fresh);
  const semicolon = [...html.files[0].render(assessment, { width: 100, csv: { delimiter: "semicolon" } })].join("");
  assert.ok(semicolon.includes(sha256(await renderText("csv", assessment, "keys.csv", { csv: { delimiter: "semicolon" } }))));
});

test("of too many keys the exceptions stand first", () => {
  const page = render(manyKeys());
  assert.match(page.slice(page.indexOf('id="key-table"')), /<tbody>\s*<tr><th scope="row"><bdi>k2050<\/bdi>/);
});

test("the sign-off binds the page to the assessment by its sha256", async () => {
  const assessment = everything();
  assert.ok(textOf(render(assessment)).includes(`the sha256 of that file is ${sha256(await renderText("json", assessment))}`));
});

test("a page in an evidence package says where the inputs lie", () => {
  const sealed = [...html.files[0].render(everything(), { width: 100, sealed: true })].join("");
  assert.match(sealed, /data\/inputs\/index\.json/);
  assert.not.match(render(everything()), /data\/inputs/);
});

test("everything that an assessment says of a finding is on the page", () => {
  const assessment = everything();
  const page = textOf(render(assessment).replace(/<span class="option">([^<]*)<\/span>/g, "$1"));
  for (const finding of assessment.findings) {
    for (const { message } of [
      ...finding.reasons,
      ...finding.gaps,
      ...finding.observations,
      ...finding.assumptions,
      ...finding.remediations,
    ])
      assert.ok(page.includes(message.replaceAll("'", "&#x27;")), message);
    for (const { kid } of [...finding.witnesses, ...finding.nearMisses]) assert.ok(kid === null || page.includes(kid), kid ?? "");
  }
  for (const { sha256: digest } of assessment.artifacts) assert.ok(page.includes(digest));
  for (const words of [
    "az account list --all --output json",
    "exports.zip",
    "the same bytes as",
    "They disagree",
    "line 3, column 5",
    "not recorded",
  ])
    assert.ok(page.includes(words), words);
});

test("the answer says how many vaults have a complete key list, and links its steps in their own words", () => {
  const page = render(everything());
  assert.match(page, "5 vaults (3 with a complete key list), 4 keys");
  assert.match(page, 'the commands are under <a href="#requests">Requests</a>. Still open: ');
  assert.match(page, 'Read the <a href="#issues">2 input issues</a>: what was wrong');
  assert.match(page, "<dt>Enabled</dt><dd>yes (stated in a file)</dd>");
});

const TIERS = buildSettings({
  config: {
    tiers: [
      { id: "app", tags: [TAG] },
      { id: "db", tags: [{ name: "tier", value: "db" }] },
      { id: "web", tags: [{ name: "tier", value: "web" }] },
    ],
  },
});

/** Three tiers of one subscription: a pass, and two that are open for the same reason. */
const threeTiers = (): Assessment =>
  assessFiles(
    { "v.json": [aVault("kv-a"), aVault("kv-b")], "keys kv-a.json": [aKey("kv-a", "cmk", { tier: "app" }), aKey("kv-a", "bare", null)] },
    TIERS,
  );

test("what several tiers of a subscription lack or assume is told once, under the finding that asks for it", () => {
  const page = render(threeTiers());
  assert.is(page.split("<li>No key list of kv-b was supplied.").length - 1, 1);
  assert.is(page.split("<strong>Ask for").length - 1, 1);
  assert.is(page.split("<li>The key lists are complete:").length - 1, 1);
  const [, pass = "", open = "", other = ""] = page.split('<article id="');
  assert.match(open, "<li>No key list of kv-b was supplied.");
  const teller = /^[^"]+/.exec(open)?.[0];
  for (const [finding, heading] of [
    [pass, "Not supplied, and not needed"],
    [other, "What is missing: 1 gap"],
  ] as const) {
    assert.match(finding, heading);
    assert.match(finding, `1 gap, the same as under <a href="#${teller}">KeyVault-009</a> of this subscription.`);
  }
  assert.match(other, /\d assumptions, the same as under/);
});

test("the register says in each row what the verdict rests on, and links what to ask for", () => {
  const page = render(threeTiers());
  const rows = textOf(page.slice(page.indexOf('<table id="register"'), page.indexOf('<section id="subscription')));
  assert.match(rows, "Witness: https://kv-a.vault.azure.net/keys/cmk.");
  assert.match(rows, "Open: 1 gap. Ask for R1 .");
  assert.match(page, '<strong>Ask for <a href="#request-1">R1</a>:</strong>');
  assert.match(page, '<tr id="request-1"><th scope="row">R1</th><td><bdi>The complete key list of kv-b.</bdi>');
  const failing = textOf(render(EDGE_CASES["all four verdicts"]()));
  assert.match(failing, /Looked at: \d vaults? \(key lists: all \d\) and \d keys?/);
});

test("numbers of requests that follow each other are told as a range", () => {
  assert.is(ranges([1]), "R1");
  assert.is(ranges([1, 2, 4, 5, 6, 9]), "R1, R2, R4 to R6 and R9");
});

test("on paper keys that come near no tier are left out, and the page says how many and where they are", async () => {
  const assessment = threeTiers();
  const page = render(assessment);
  assert.is(page.split('<tr class="idle">').length - 1, 1);
  assert.match(page, /<tr class="idle"><th scope="row"><bdi>bare</);
  const digest = sha256(await renderText("csv", assessment, "keys.csv"));
  assert.ok(
    textOf(page).includes(`Not printed: 1 key that qualifies in no tier, and not nearly. All keys are in keys.csv (sha256 ${digest}).`),
  );
});

test("tiers in which a key stands alike are told together", () => {
  assert.match(
    textOf(render(threeTiers())),
    "app qualifies: is enabled and carries the tag db, web does not qualify: does not carry the tags that the tier asks for",
  );
});

test("places in one file name it once", () => {
  const page = render(threeTiers());
  assert.match(
    page,
    /<bdi>keys kv-a\.json<\/bdi><\/a> <i>list<\/i> \/0; <i>enabled<\/i> \/0\/attributes\/enabled; <i>tags<\/i> \/0\/tags<\/span>/,
  );
});

test("what a pass does not need is not asked for", () => {
  const files = { "v.json": [aVault("kv-a"), aVault("kv-b")], "k.json": [aKey("kv-a", "cmk", { tier: "app" })] };
  const page = render(assessFiles(files));
  assert.match(page, "<h5>Not supplied, and not needed</h5>");
  assert.match(page, "No key list of kv-b was supplied.");
  assert.not.match(page, "<strong>Ask for");
  assert.match(render(assessFiles({ "v.json": files["v.json"] })), "R1</a>:</strong> <bdi>The complete key list of kv-a.</bdi>");
});

test("empty stderr files of a collection are counted, not listed one by one", () => {
  const assessment = structuredClone(everything());
  const [file] = assessment.artifacts;
  const silent = ["a", "b"].map((name) => ({
    ...file,
    path: `${name}.stderr.txt`,
    size: 0,
    roles: ["stderr"],
    used: true,
    collected: null,
  }));
  const page = textOf(render({ ...assessment, artifacts: [...assessment.artifacts, ...silent] } as Assessment));
  assert.match(page, "Not listed: 2 stderr files of the collection");
  assert.not.match(page, "a.stderr.txt");
});

test("several tiers: every subscription with its verdict under each rule, each with a link to its finding", () => {
  const page = render(EDGE_CASES["several tiers"]());
  const table = /<table class="by-tier">[\s\S]*?<\/table>/.exec(page)?.[0] ?? "";
  assert.match(textOf(table), /KeyVault-008 KeyVault-009 KeyVault-web Contoso Web \S+ Pass Fail Fail Contoso Payments \S+ Fail Pass Fail/);
  const links = [...table.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id as string).filter((id) => !id.startsWith("glyph-"));
  assert.is(links.length, 8);
  for (const id of links) assert.ok(page.includes(` id="${id}"`), id);
  assert.not.match(render(EDGE_CASES["all four verdicts"]()), 'class="by-tier"');
});

test("the keys of a subject stand in a table that adds up", () => {
  for (const make of [EDGE_CASES["all four verdicts"], EDGE_CASES["many tiers"], EDGE_CASES.contradictory]) {
    const page = render(make());
    for (const [table] of page.matchAll(/<table class="standings">[\s\S]*?<\/table>/g)) {
      const numbers = [...table.matchAll(/<td class="number">([\d,]+)</g)].map(([, number]) => Number(number?.replace(",", "")));
      assert.is(
        numbers.slice(0, -1).reduce((sum, number) => sum + number, 0),
        numbers.at(-1),
      );
    }
  }
});

test("a key that is ruled out whatever its tags are is said to have the tag only where the tag was found on it", () => {
  const chosen = buildSettings({ config: { tiers: [{ id: "app", tags: [TAG], requireValidNow: true }] } });
  const expired = { expires: "2025-01-01T00:00:00+00:00" };
  const keys = [
    aKey("kv-a", "off-bob", { owner: "bob" }, { enabled: false }),
    aKey("kv-a", "off-bare", null, { enabled: false }),
    aKey("kv-a", "off-app", { tier: "app" }, { enabled: false }),
    aKey("kv-a", "cert-bob", { owner: "bob" }, { managed: true }),
    aKey("kv-a", "cert-app", { tier: "app" }, { managed: true }),
    aKey("kv-a", "old-app", { tier: "app" }, expired),
    { ...aKey("kv-a", "old-untold", null, expired), tags: undefined },
  ];
  const page = textOf(render(assessFiles({ "v.json": [aVault("kv-a")], "keys kv-a.json": keys }, chosen)));
  for (const row of [
    "1 does not qualify is disabled; the tag was found on it",
    "2 does not qualify is disabled",
    "1 does not qualify belongs to a certificate; the tag was found on it",
    "1 does not qualify belongs to a certificate",
    "1 does not qualify is outside its dates; the tag was found on it",
    "1 does not qualify is outside its dates",
  ])
    assert.match(page, new RegExp(`${row}(?!;)`));
  const standingOf = (name: string): string | undefined =>
    new RegExp(`/keys/${name} .*?((?:does not qualify|undetermined): .*?) keys kv-a\\.json list `).exec(
      page.slice(page.indexOf("Keys 7 keys")),
    )?.[1];
  assert.is(standingOf("off-bob"), "does not qualify: is disabled");
  assert.is(standingOf("off-app"), "does not qualify: is disabled; the tag was found on it");
});

test("of too many keys those with the tag stand before others that are ruled out", () => {
  const keys = Array.from({ length: 2_100 }, (_, at) => aKey("kv-a", `k${at}`, { tier: at === 2_050 ? "app" : "db" }, { enabled: false }));
  const page = render(assessFiles({ "v.json": [aVault("kv-a")], "keys kv-a.json": keys }));
  assert.match(page.slice(page.indexOf('id="key-table"')), /<tbody>\s*<tr><th scope="row"><bdi>k2050<\/bdi>/);
});

test("the answer counts subscriptions, and tells of vaults that no vault list contains apart", () => {
  const answerOf = (assessment: Assessment): string => textOf(/<div class="because">[\s\S]*?<\/div>/.exec(render(assessment))?.[0] ?? "");
  const four = answerOf(EDGE_CASES["all four verdicts"]());
  for (const words of ["2 subscriptions without", "1 subscription undecided", "1 subscription with", "1 subscription out of scope"])
    assert.match(four, words);
  assert.match(four, "1 vault that no vault list of a known subscription contains was judged apart, and counts for no subscription: pass.");
  const stray = { "a.json": [aKey("kv-a", "k", { tier: "app" })], "b.json": [aKey("kv-b", "k", {})] };
  assert.is(
    answerOf(assessFiles(stray)).trim(),
    "2 vaults that no vault list of a known subscription contains were judged apart, and count for no subscription: pass.",
  );
  const tiers = ["app", "db", "web"].map((id) => ({ id, tags: [{ name: "tier", value: id }] as [{ name: string; value: string }] }));
  const [first, ...others] = tiers as [(typeof tiers)[number]];
  const several = answerOf(assessFiles(stray, buildSettings({ config: { tiers: [first, ...others] } })));
  assert.match(several, /^ 2 vaults .* count for no subscription: 2 inconclusive, 1 pass\. $/);
});

test("subjects come with the worst verdict first, and their sections keep their names from run to run", () => {
  const subjects = groupBySubject(EDGE_CASES["all four verdicts"]());
  assert.equal([...new Set(subjects.map(({ verdict }) => verdict))], ["fail", "inconclusive", "pass", "not-applicable"]);
  assert.is(subjects[0]?.id, "subscription-00000002-0000-4000-8000-0000000000aa");
});

test("the more findings there are, the less each shows, and exceptions more than passes", () => {
  const totals = (open: number, passes: number) =>
    ({ findings: open + passes, findingsByVerdict: { fail: open, inconclusive: 0, pass: passes, "not-applicable": 0 } }) as Totals;
  const few = limitsOf(totals(1, 1))("fail");
  const many = limitsOf(totals(600, 400));
  assert.is(few.nearMissGroups, 100);
  assert.ok(many("fail").nearMissGroups >= 1);
  assert.is(many("pass").nearMissGroups, 0);
  assert.ok(many("pass").witnesses >= 1);
});

test("a name of blanks is no name, and blanks alone are drawn: no link is empty", () => {
  const id = "00000007-0000-4000-8000-0000000000aa";
  const account = { id, name: "   ", state: "Enabled", cloudName: "AzureCloud", isDefault: true, tenantId: "t", user: {} };
  const page = render(assessFiles({ "a.json": [account], " ": [aVault("kv-a", {}, id)] }));
  assert.not.match(page, /<a [^>]*>\s*(?:<bdi>\s*<\/bdi>)?\s*<\/a>/);
  assert.match(page, `<a href="#subscription-${id}"><bdi>${id}</bdi></a>`);
  assert.equal(shown({ path: "  ", padding: "  " }), { path: "\\u{20}\\u{20}", padding: "  " });
});

test("of no key a complete list says that there is none, and without a list nobody knows", () => {
  const page = textOf(render(assessFiles({ "v.json": [aVault("kv-empty"), aVault("kv-gone")], "keys kv-empty.json": [] })));
  assert.match(page, /kv-empty\.vault\.azure\.net key vault yes complete 0 no keys no keys/);
  assert.match(page, /kv-gone\.vault\.azure\.net key vault yes missing 0 not known not known/);
});

test("with several tiers the worst finding is the first row and the first square, and each row tells its tier", () => {
  const tierOf = (id: string) => ({ id, tags: [{ name: "tier", value: id }] as [{ name: string; value: string }] });
  const chosen = buildSettings({ config: { tiers: [tierOf("app"), tierOf("db")] } });
  const page = render(assessFiles({ "v.json": [aVault("kv-a")], "keys kv-a.json": [aKey("kv-a", "k", { tier: "app" })] }, chosen));
  const rows = page.slice(page.indexOf('<table id="register"'));
  assert.equal(
    [...rows.matchAll(/data-verdict="(\w+)" data-tier="(\w+)"/g)].map(([, ...words]) => words.join(" ")),
    ["fail db", "pass app"],
  );
  assert.match(textOf(rows), /tier db/);
  assert.match(page, /<g class="cell \w+" data-to="[^"]*-db">[\s\S]*<g class="cell \w+" data-to="[^"]*-app">/);
});

test("texts that would hide, overlay or flood are tamed wherever they stand in a view", () => {
  const view = shown({ rows: [{ text: "a\u202eb" }, { text: `x${"\u0301".repeat(9)}` }, { text: "y".repeat(9_000) }], flag: true });
  const [bidi, stack, flood] = (view as { rows: { text: string }[] }).rows;
  assert.is(bidi?.text, "a\\u{202e}b");
  assert.is(stack?.text, `x${"\\u{301}".repeat(9)}`);
  assert.match(flood?.text ?? "", /^y{4000} \[…5000 more characters; the whole text is in assessment\.json\]$/);
});

test("only a large page leaves what is off the screen for later", () => {
  assert.match(render(everything()), /<main id="main">/);
  assert.match(render(manyKeys()), /<main id="main" class="large">/);
});

test("a command that is not given because the auditor must choose is not called unsafe", () => {
  const page = textOf(render(EDGE_CASES["no vault at all"]()));
  assert.ok(page.includes("so no command is given"));
  assert.not.ok(page.includes("No command is safe"));
});

test("a command is never cut: half of one would do something else", () => {
  const command = `az keyvault key set-attributes --tags '${"x".repeat(20_000)}'`;
  const view = shown({ commands: [{ shell: "sh", command }], shells: [{ name: "sh", lines: [command] }] });
  assert.equal(view, { commands: [{ shell: "sh", command }], shells: [{ name: "sh", lines: [command] }] });
});

test("of an empty file the register says that, and not that nobody recognised it", () => {
  const page = (content: string): string => textOf(render(assessFiles({ "v.json": [aVault("kv-a")], "kv-a keys.json": content })));
  assert.match(page(""), "nothing in it");
  assert.not.match(page(""), "not recognised");
  assert.match(page("What is this?"), "not recognised");
});

test("the cause of a gap is told once: in its sentence, and beside each file only where several tell different things", () => {
  const timesIn = (files: Readonly<Record<string, string>>): number => {
    const page = render(assessFiles({ "v.json": [aVault("kv-a")], ...files }));
    const gaps = [...page.matchAll(/<li>[^\n]*class="cause"[^\n]*<\/li>/g)].map(([item]) => textOf(item)).join("");
    return gaps.split("permission missing: keys list").length - 1;
  };
  const denied = "ERROR: (Forbidden) The caller does not have keys list permission on key vault 'kv-a'.\n";
  assert.is(timesIn({ "kv-a keys.json": denied }), 1);
  assert.is(
    timesIn({ "kv-a keys.json": denied, "kv-a keys 2.json": denied.toUpperCase().replace("KEYS LIST PERMISSION", "keys list permission") }),
    1,
  );
  assert.is(timesIn({ "kv-a keys.json": denied, "kv-a keys 2.json": "What is this?" }), 2);
});

test.run();
