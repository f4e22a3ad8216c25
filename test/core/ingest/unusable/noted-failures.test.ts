import { test } from "uvu";
import * as assert from "uvu/assert";
import { assessFiles, aVault, onlyFinding, SUBSCRIPTION } from "../../../helpers/snapshot.ts";

/** What the script of an evidence request notes of commands that failed. */

const keysOf = (vault: string): string => `az keyvault key list --vault-name ${vault} --subscription ${SUBSCRIPTION} --output json`;
const vaults = {
  [`vault-list.vault.${SUBSCRIPTION}.json`]: [aVault("kv-a"), aVault("kv-b"), aVault("kv-c")],
  [`vault-list.hsm.${SUBSCRIPTION}.json`]: [],
};
const empty = Object.fromEntries(["a", "b", "c"].map((letter) => [`key-list.vault.kv-${letter}.json`, ""]));
const NOTES = [
  `ERROR: exit code 1: ${keysOf("kv-a")}`,
  "ERROR: (TooManyRequests) The request is being throttled.",
  `ERROR: exit code 1: ${keysOf("kv-b")}`,
  "ERROR: Client address is not authorized and caller is not a trusted service.\r",
  "Client address: 203.0.113.7\r",
  `ERROR: exit code 1: ${keysOf("kv-c")}`,
  "",
];

const causesOf = (files: Record<string, unknown>) =>
  Object.fromEntries(
    onlyFinding(assessFiles(files)).gaps.map(({ vault, causes }) => [vault?.split(".")[0], causes.map(({ message }) => message)]),
  );

test("each command that the script notes explains the gap of its own vault, and nothing is guessed of the empty file", () => {
  const files = { ...vaults, ...empty, "failed-commands.txt": NOTES.join("\n") };
  assert.equal(causesOf(files), {
    "kv-a": ["too many requests", "the file is empty"],
    "kv-b": ["firewall", "the file is empty"],
    "kv-c": ["exit code 1", "the file is empty"],
  });
  const issue = assessFiles(files).inputIssues.find(({ path }) => path === "failed-commands.txt");
  const told = [
    [keysOf("kv-a"), "too many requests"],
    [keysOf("kv-b"), "firewall"],
    [keysOf("kv-c"), "exit code 1"],
  ].map(([command, cause]) => `${command?.replace(" --output json", "")} (${cause})`);
  assert.equal(
    [issue?.code, issue?.message],
    ["az-error-text", `The script of the evidence request notes what failed: ${told.join(", ")}.`],
  );
  assert.is(issue?.advice, "Ask the customer to mend what keeps each of them from its output, and to run the script again.");
});

test("commands that failed for one reason are told what mends it", () => {
  const { inputIssues } = assessFiles({ ...vaults, "failed-commands.txt": NOTES.slice(0, 2).join("\n") });
  assert.is(
    inputIssues.find(({ path }) => path === "failed-commands.txt")?.advice,
    "Ask the customer to run the command again a little later.",
  );
});

test("an empty file of which nothing tells why may still be either", () => {
  assert.equal(causesOf({ ...vaults, "key-list.vault.kv-a.json": "" })["kv-a"], [
    "the file is empty: the command failed, or --query met a null",
  ]);
});

test("a list of vaults that the script could not have explains the gap of its subscription", () => {
  const command = `az keyvault list --subscription ${SUBSCRIPTION} --resource-type vault --output json`;
  const files = {
    [`vault-list.vault.${SUBSCRIPTION}.json`]: "",
    [`vault-list.hsm.${SUBSCRIPTION}.json`]: [],
    "failed-commands.txt": `ERROR: exit code 1: ${command}\nERROR: (AuthorizationFailed) The client does not have authorization to perform action\n`,
  };
  const { gaps, evidenceRequests } = onlyFinding(assessFiles(files));
  assert.equal(
    gaps.map(({ message }) => message),
    [
      "No list of the subscription's key vaults was supplied. The customer's export failed: no role assignment allows it (RBAC). A file could not be used: the file is empty.",
    ],
  );
  assert.equal(
    evidenceRequests.map(({ outputFile }) => outputFile),
    [`vault-list.vault.${SUBSCRIPTION}.json`, "key-list.vault.NAME.json"],
  );
});

test("an empty list of managed HSMs in the file that was asked for stands beside the refused list of key vaults", () => {
  const refused = "ERROR: (TooManyRequests) The request is being throttled.\n";
  const codesOf = (files: Record<string, unknown>) => assessFiles(files).inputIssues.map(({ code, path }) => [code, path.split(".")[1]]);
  const [ofVaults, ofHsms] = [`vault-list.vault.${SUBSCRIPTION}.json`, `vault-list.hsm.${SUBSCRIPTION}.json`] as const;
  assert.equal(codesOf({ [ofVaults]: refused, [ofHsms]: [] }), [["az-error-text", "vault"]]);
  assert.equal(codesOf({ [ofVaults]: [], [ofHsms]: refused }), [["az-error-text", "hsm"]]);
  // Another file of the same list, or one that does not say which, speaks against it as before.
  assert.equal(codesOf({ [`again/${ofHsms}`]: refused, [ofHsms]: [] }).length, 2);
  assert.equal(codesOf({ [`${SUBSCRIPTION}.err.txt`]: refused, [ofHsms]: [] }).length, 2);
});

test.run();
