import { test } from "uvu";
import * as assert from "uvu/assert";
import { APP, accounts, ONE, row, vaults } from "../../helpers/delivery.ts";
import { aKey, assessFiles } from "../../helpers/snapshot.ts";

/** What an object says of the key in it, or of the keys: the same of one as of a list. What events say was done to a key. */

const known = { ...accounts(), ...vaults("kv-a") };
const key = aKey("kv-a", "cmk", APP);
function given(title: string, verdict: "pass" | "inconclusive", content: unknown): void {
  test(title, () => {
    const { findings, inputIssues } = assessFiles({ ...known, "k.json": content });
    assert.is(findings.find(({ subject }) => subject.id === ONE)?.verdict, verdict);
    assert.is(
      inputIssues.some(({ code }) => code === "wrong-object"),
      verdict === "inconclusive",
    );
  });
}

const DENIES: readonly object[] = [
  { operation: "delete" },
  { action: "create" },
  { dryRun: true },
  { planned: true },
  { expected: true },
  { status: "deleted" },
  { isCurrent: false },
  { event: "disabled" },
];

for (const said of DENIES) {
  given(`${JSON.stringify(said)} beside a list of keys`, "inconclusive", { ...said, keys: [key] });
  given(`${JSON.stringify(said)} beside a list of another name`, "inconclusive", { ...said, found: [key] });
  given(`${JSON.stringify(said)} beside keys of their vault`, "inconclusive", [{ vault: "kv-a", ...said, keys: [key] }]);
}

for (const said of [
  { operation: "list" },
  { action: "export" },
  { planned: false },
  { dryRun: "no" },
  { requestedTags: "tier=app" },
  { type: "keys" },
  { issuer: "Contoso Audit" },
])
  given(`${JSON.stringify(said)} beside a list of keys takes none away`, "pass", { ...said, keys: [key] });

for (const title of ["Keys to be created", "Deleted keys", "Keys of last year"])
  given(`a list under the title ${title}`, "inconclusive", { title, keys: [key] });

given("a key under the title Key to be created", "inconclusive", { title: "Key to be created", key });
given("a key under the title Key of the payments", "pass", { title: "Key of the payments", key });

for (const title of ["Customer-managed keys", "Keys of kv-a", "All keys, last updated by ada", "Keys created in 2024"])
  given(`a list under the title ${title}`, "pass", { title, keys: [key] });

for (const said of [
  { type: "DELETED" },
  { type: "Delete" },
  { op: "delete" },
  { verb: "DELETE" },
  { method: "DELETE" },
  { changeKind: "removed" },
  { tombstone: true },
  { kind: "tombstone" },
]) {
  given(`an event of a key with ${JSON.stringify(said)}`, "inconclusive", [{ ...said, key }]);
  given(`a row of a key with ${JSON.stringify(said)}`, "inconclusive", [{ ...row("cmk", APP), ...said }]);
}

for (const said of [{ type: "ADDED" }, { type: "RSA" }, { op: "read" }, { method: "GET" }, { tombstone: false }, { keyOps: ["sign"] }])
  given(`a row of a key with ${JSON.stringify(said)}`, "pass", [{ ...row("cmk", APP), ...said }]);

given("a key that is called delete", "pass", [aKey("kv-a", "delete", { ...APP, change: "deleted" })]);

test.run();
