import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Delivery, ONE, REST, tryDeliveries } from "../../helpers/delivery.ts";
import { assessFiles } from "../../helpers/snapshot.ts";

/** The steps of the audit procedure for several subscriptions, of which other files tell of one, or of none: names of vaults say nothing of whose they are. */

type Files = Readonly<Record<string, unknown>>;

const kidOf = (vault: string): string => `https://${vault}.vault.azure.net/keys/cmk`;
const stepsOf = (folder: string, vault: string, tags: object): Files => ({
  [`${folder}vaults.json`]: [vault],
  [`${folder}keys ${vault}.json`]: [kidOf(vault)],
  [`${folder}tags ${vault} cmk.json`]: tags,
});
const shop = { "account.json": { environmentName: "AzureCloud", id: ONE, name: "Contoso Shop", state: "Enabled" } };
const [app, web] = [{ tier: "app" }, { tier: "web" }];

const verdictsOf = (files: Files) =>
  Object.fromEntries(assessFiles(files).findings.map(({ subject, verdict }) => [subject.id ?? subject.type, verdict]));

const OTHERS = [
  "Contoso Shop DR",
  "Contoso Shop Dev",
  "Contoso Shop 2",
  "Contoso Data",
  "Azure subscription 1",
  "subscription 2",
  "2nd sub",
];
for (const name of [...OTHERS, "Contoso Payments"]) {
  test(`names of vaults in ${name}/ are not those of Contoso Shop`, () => {
    const files = { ...shop, ...stepsOf("Contoso Shop/", "kv-a", web), ...stepsOf(`${name}/`, "kv-b", app) };
    assert.equal(verdictsOf(files), { [ONE]: "fail", ownerless: "inconclusive", [REST]: "pass" });
  });
  test(`names of vaults in ${name}/ alone are no list of those of Contoso Shop`, () =>
    assert.equal(verdictsOf({ ...shop, ...stepsOf(`${name}/`, "kv-b", web) }), {
      [ONE]: "inconclusive",
      ownerless: "inconclusive",
      [REST]: "inconclusive",
    }));
}
for (const folder of ["", "Contoso Shop/", "export/", "subscription 1/", "data/", "2026-05-01/", "contoso/"])
  test(`names of vaults in ${folder} are those of the only subscription`, () =>
    assert.equal(verdictsOf({ ...shop, ...stepsOf(folder, "kv-b", web) }), { [ONE]: "fail" }));

const same = (first: string, second: string): Files => ({ ...stepsOf(first, "kv-a", app), ...stepsOf(second, "kv-a", app) });
test("the same names in the folders of two subscriptions are of one that was not judged", () => {
  assert.is(assessFiles(same("Contoso Shop/", "Contoso Data/")).overallVerdict, "inconclusive");
  assert.is(assessFiles(same("Contoso Shop/", "copy/")).overallVerdict, "pass");
  assert.is(assessFiles(same("", "Contoso Shop/")).overallVerdict, "pass");
});

const [a, b] = ["vaults subscription a.json", "vaults subscription b.json"];
test("an empty list of a second subscription is of one that was not judged", () => {
  const files = { [a]: ["kv-a"], "keys kv-a.json": [kidOf("kv-a")], "tags kv-a cmk.json": app };
  const { overallVerdict, inputIssues } = assessFiles({ ...files, [b]: [] });
  assert.is(overallVerdict, "inconclusive");
  assert.ok(
    inputIssues.some(
      ({ path, advice, mapEntry }) => path === b && advice.includes("az keyvault list") && mapEntry?.command === "keyvault list",
    ),
  );
  assert.is(assessFiles({ ...files, "vaults diagnostic settings.json": [] }).overallVerdict, "pass");
});

const SOME: readonly Delivery[] = ["vaults prod only.json", "vaults only prod.json", "02 prod only.json", "vaults prod.json"].map(
  (path) => ({
    title: `names of vaults in ${path} need not be all`,
    files: { ...stepsOf("", "kv-a", web), "vaults.json": undefined, [path]: ["kv-a"] },
    verdicts: { null: "inconclusive" },
  }),
);
const ALL: readonly Delivery[] = ["vaults names only.json", "vaults only.json", "only names of vaults.json"].map((path) => ({
  title: `names of vaults in ${path} are all`,
  files: { ...stepsOf("", "kv-a", web), "vaults.json": undefined, [path]: ["kv-a"] },
  verdicts: { null: "fail" },
}));
const present = (files: Files): Files => Object.fromEntries(Object.entries(files).filter(([, content]) => content !== undefined));
tryDeliveries([...SOME, ...ALL].map((delivery) => ({ ...delivery, files: present(delivery.files) })));

const issueOf = (files: Files, path: string) => assessFiles(files).inputIssues.find((issue) => issue.path === path);
test("what is said of the steps leads on", () => {
  const steps = stepsOf("", "kv-a", app);
  const cmd = { ...steps, "vaults.json": '"[*].name"', "keys kv-shop.json": [] };
  assert.match(issueOf(cmd, "vaults.json")?.message ?? "", "cmd.exe");
  assert.match(issueOf(cmd, "keys kv-shop.json")?.advice ?? "", '"shop" is a part of the name of a vault');
  const rule = "rule 008 step 02.txt";
  assert.is(issueOf({ ...steps, "vaults.json": '"?"', [rule]: ["kv-a"] }, rule)?.mapEntry?.command, "keyvault list");
  const { "vaults.json": list, ...others } = stepsOf("", "kv-a", web);
  const { findings } = assessFiles({ ...others, "Exhibit 2.txt": list });
  assert.match(findings[0]?.gaps[0]?.message ?? "", 'says "exhibit"');
});

test.run();
