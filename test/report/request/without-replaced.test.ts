import { test } from "uvu";
import * as assert from "uvu/assert";
import { inPlaceOf } from "../../../src/core/requests/build.ts";
import { withoutReplaced } from "../../../src/report/request/without-replaced.ts";

test("what a request says of files that the auditor leaves out is not said to whoever is asked, and the rest is", () => {
  for (const files of [[{ path: "a.json" }], [{ path: "old/A. Contoso.json" }, { path: "c.json", isOfOthers: true }]]) {
    const message = `The complete key list of kv-a.${inPlaceOf(files)} In the file that was sent before, tags were masked.`;
    assert.is(withoutReplaced(message), "The complete key list of kv-a. In the file that was sent before, tags were masked.");
  }
  assert.is(withoutReplaced("The complete key list of kv-a."), "The complete key list of kv-a.");
});

test.run();
