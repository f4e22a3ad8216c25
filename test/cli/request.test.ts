import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { runCli } from "../helpers/cli.ts";
import { aFolder } from "../helpers/disk.ts";
import { aKey, aVault } from "../helpers/snapshot.ts";

const request = (...words: string[]) => runCli(["request", "samples/incomplete/input", "--tag", "tier=app", ...words]);

test("request writes a letter with both shells, the permissions, the causes and the names of the files", async () => {
  const { code, stdout, stderr } = await request();
  assert.equal([code, stderr], [0, ""]);
  for (const words of [
    "# Evidence request\n\nDear __________,\n\nWe are auditing whether your Azure subscriptions use customer-managed keys:\n\n- KeyVault-008 ",
    "\nPlease send them by: __________\n",
    "NAME in a file name stands for each vault's name",
    "### 2. The complete key list of kv-shop-b.\n",
    "\n## Contoso Shop (00000003-0000-4000-8000-0000000000aa)\n",
    "An earlier try failed: permission missing: keys list.",
    "Permission needed: the role Key Vault Reader on the vault (vaults with Azure RBAC) or the key permission List (vaults with access policies).",
    "File: `key-list.vault.kv-shop-a.json`",
    "```sh\naz keyvault key list --vault-name 'kv-shop-a' ",
    "```powershell\naz keyvault key list --vault-name 'kv-shop-a' ",
    "--resource-type hsm",
  ])
    assert.ok(stdout.includes(words), words);
});

test("request says of a list that goes on what was sent, and not that a try failed", async () => {
  const folder = aFolder({
    "v.json": JSON.stringify([aVault("kv-a")]),
    "keys kv-a.json": JSON.stringify({ value: [], nextLink: "https://kv-a.vault.azure.net/keys?page=2" }),
  });
  const { stdout } = await runCli(["request", folder, "--tag", "tier=app"]);
  assert.match(stdout, "What was sent is only one page of the list, and its nextLink names the next.");
  assert.not.match(stdout, "try failed");
});

const TIERS = JSON.stringify({
  tiers: [
    { id: "db", tags: [{ name: "role", value: "db" }] },
    { id: "app", tags: [{ name: "tier", value: "app" }] },
  ],
});
const UNMASKED = [
  {
    what: "tags",
    files: { "v.json": [aVault("kv-a")], "k.json": [aKey("kv-a", "cmk", { tier: "***" })] },
    says: /key list of kv-a\.\s+In the file that was sent before, tags were masked or hidden in another way: leave those that the audit asks about/,
  },
  {
    what: "identifiers of keys",
    files: { "v.json": [aVault("kv-a")], "k.json": [aKey("kv-a", "cmk", {}), { ...aKey("kv-a", "k", {}), kid: "***", name: "***" }] },
    says: /key list of kv-a\.\s+In a file that was sent before, the kid of some keys could not be read/,
  },
  {
    what: "ids of vaults",
    files: { "v.json": [aVault("kv-a"), { ...aVault("kv-b"), id: "***", name: "***" }] },
    says: /all key vaults of the subscription\.\s+In a file that was sent before, the id of some vaults could not be read/,
  },
  {
    what: "ids of subscriptions",
    files: {
      "a.json": ["A", "B"].map((name) => ({ id: "***", name, state: "Enabled", cloudName: "AzureCloud" })),
      "v.json": [aVault("kv-a")],
      "k.json": [aKey("kv-a", "cmk", {})],
    },
    says: /list of all subscriptions\.\s+In the file that was sent before, ids of subscriptions could not be read: leave each as az prints it, or put another GUID/,
  },
] as const;

for (const { what, files, says } of UNMASKED)
  test(`request asks for ${what} as they are where a mask stood in their place, for all tiers and in each shell`, async () => {
    const folder = aFolder(Object.fromEntries(Object.entries(files).map(([path, content]) => [path, JSON.stringify(content)])));
    const config = join(aFolder({ "tiers.json": TIERS }), "tiers.json");
    for (const how of [[], ["--as", "sh"], ["--as", "powershell"]]) {
      assert.match((await runCli(["request", folder, "--tag", "tier=app", ...how])).stdout, says);
      assert.match((await runCli(["request", folder, "--config", config, ...how])).stdout, says);
    }
  });

test("request does not ask for what nobody has masked, or for what decides nothing", async () => {
  const files = { "v.json": [aVault("kv-a"), aVault("kv-b")], "k.json": [aKey("kv-a", "cmk", { owner: "***" })] };
  const folder = aFolder(Object.fromEntries(Object.entries(files).map(([path, content]) => [path, JSON.stringify(content)])));
  const { stdout } = await runCli(["request", folder, "--tag", "tier=app"]);
  assert.match(stdout, "The complete key list of kv-b.\n");
  assert.not.match(stdout, "was sent before");
});

test("request gives the same as a script for either shell, into a file if asked to", async () => {
  const file = join(aFolder(), "request.sh");
  assert.equal(await request("--as", "sh", "--out", file), { code: 0, stdout: "", stderr: "" });
  assert.is(readFileSync(file, "utf8"), (await request("--as", "sh")).stdout);
  assert.match((await request("--as", "powershell")).stdout, "Out-File -Encoding utf8 'key-list.vault.kv-shop-a.json'");
  assert.is((await request("--as", "sh", "--out", file)).code, 2);
});

test("request writes nothing into the folder of the inputs, where the next run would read it", async () => {
  const folder = aFolder({ "v.json": JSON.stringify([aVault("kv-a")]) });
  for (const out of [join(folder, "request.md"), join(folder, "new", "request.md")]) {
    const { code, stderr } = await runCli(["request", folder, "--tag", "tier=app", "--out", out]);
    assert.is(code, 2);
    assert.match(stderr, "so the next run would read the request as an export.\nName a file outside of the inputs.");
    assert.not(existsSync(out));
  }
});

test("request says when nothing is missing, and refuses where there is no evidence at all", async () => {
  const done = await runCli(["request", "samples/pass-single-subscription/input", "--tag", "tier=app"]);
  assert.equal([done.code, done.stdout.split("\n").at(-2)], [0, "Nothing is missing: every verdict is definite."]);
  assert.match(done.stdout, "Please confirm that the list of subscriptions was printed with --all");
  assert.is((await runCli(["request", aFolder({ "x.txt": "hello" }), "--tag", "tier=app"])).code, 2);
});

test("without a list of subscriptions the request asks for one, though every verdict is definite", async () => {
  for (const [shape, line] of [
    ["markdown", "az account list --all --output json > 'account-list.json'"],
    ["sh", "az account list --all --output json > 'account-list.json'"],
    ["powershell", "az account list --all --output json | Out-File -Encoding utf8 'account-list.json'"],
  ] as const) {
    const { code, stdout } = await runCli(["request", "samples/versions/input", "--tag", "tier=app", "--as", shape]);
    assert.is(code, 0);
    assert.is(stdout.split("\n").filter((one) => one === line).length, 1, shape);
    assert.not.match(stdout, "Nothing is missing");
    assert.match(stdout, "The list of all subscriptions: it shows whether there are some that nobody has spoken of yet.");
  }
});

test("names that are no names are neither put into a command nor obeyed by Markdown or a shell", async () => {
  const id = "00000001-0000-4000-8000-0000000000aa";
  const folder = aFolder({
    "a.json": JSON.stringify([
      { id, name: "`x` <b>\n## Boo\n$(boo)\u202e", cloudName: "Azure'Cloud", tenantId: "t", state: "Enabled", isDefault: true },
    ]),
    "v.json": JSON.stringify([aVault("kv-with-a-name-that-is-much-too-long")]),
  });
  for (const shape of ["markdown", "sh", "powershell"]) {
    const { code, stdout } = await runCli(["request", folder, "--tag", "tier=app", "--as", shape]);
    assert.is(code, 0);
    assert.match(stdout, "No command that is safe to paste can be given");
    assert.not.match(stdout, /^## Boo|\u202e|^\$\(boo|Azure'Cloud'/m);
    if (shape === "markdown") assert.match(stdout, "\\`x\\` \\<b\\>\\\\u{a}\\#\\# Boo");
    else assert.ok(stdout.split("\n").every((line) => !line.includes("boo") || line.startsWith("# ")));
  }
});

test.run();
