import { test } from "uvu";
import * as assert from "uvu/assert";
import { causeOf, ISSUE_CODES } from "../../../../src/core/ingest/base/issues.ts";

test("every cause of a gap is told in words of a sentence, and none is the label of its issue", () => {
  for (const code of ISSUE_CODES) {
    assert.match(causeOf(code), / /, code);
    assert.is.not(causeOf(code), code.replaceAll("-", " "));
  }
});

test.run();
