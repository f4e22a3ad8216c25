import { test } from "uvu";
import * as assert from "uvu/assert";
import { APP, account, accounts, keys, ONE, TWO, vaults } from "../../helpers/delivery.ts";
import { aKey, assessFiles, aVault } from "../../helpers/snapshot.ts";

/** Sentences of input issues that have to be true. */

const list = JSON.stringify([aKey("kv-a", "k1", APP)], null, 2);
const known = { ...accounts(), ...vaults("kv-a") };
const issueOf = (text: unknown) => assessFiles({ ...known, "keys kv-a.json": text }).inputIssues[0];

for (const [what, text] of Object.entries({
  "a prompt with a filter": `ada@cloudshell:~$ az keyvault key list --vault-name kv-a --query "[?attributes.enabled]"\n${list}\n`,
  "the first line of script": `Script started on 2026-01-05 10:00:00+01:00 [TERM="xterm"]\n${list}\nScript done on 2026-01-05 10:00:09\n`,
  "what clears a line of the terminal": `\u001b[K${list}`,
  "a space without width": `\u200b${list}`,
  "what keeps browsers from running it": `)]}',\n${list}`,
  "numbers of lines": list
    .split("\n")
    .map((line, at) => `${at + 1}: ${line}`)
    .join("\n"),
}))
  test(`JSON behind ${what} is whole`, () => {
    const { code, message } = issueOf(text) ?? {};
    assert.is(code, "mixed-lines");
    assert.match(message ?? "", "The JSON is whole");
  });

test("JSON whose beginning is missing is none that is whole", () => {
  for (const text of [list.slice(40), `  "name": "k0"\n  },\n${list}`, `"tags": {\n${list}`, `}, \n${list}`])
    assert.is.not(issueOf(text)?.code, "mixed-lines", text.slice(0, 40));
});

test("the byte that does not belong in a file is the first of them", () => {
  const bytes = Buffer.from(list.replace("k1", "k\u00e9"), "latin1");
  const { inputIssues } = assessFiles({ "keys kv-a.json": bytes });
  assert.match(inputIssues[0]?.message ?? "", `byte ${bytes.indexOf(0xe9)} (0xe9) does not belong there`);
});

test("vaults of one name in one list may be one that was moved, and masked ones are not", () => {
  const both = [aVault("kv-a", {}, ONE), aVault("kv-a", {}, TWO)];
  const files = { ...accounts(account(), account(TWO, "Contoso Pay")), "vaults.json": both, ...keys("kv-a", APP) };
  const [issue] = assessFiles(files).inputIssues;
  assert.match(issue?.message ?? "", "as where a vault was moved");
});

test("JSON in a text is the output of a command under any name, and short texts are tags", () => {
  assert.is(issueOf({ raw: list })?.code, "changed-json");
  assert.is(
    assessFiles({ ...known, "k.json": [aKey("kv-a", "k1", null)], "tags k1.json": { tier: "app", note: "[]" } }).inputIssues.length,
    0,
  );
});

test.run();
