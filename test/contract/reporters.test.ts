import { test } from "uvu";
import * as assert from "uvu/assert";
import { BINARY, FORMATS, type Format, formats } from "../../src/report/registry.ts";
import { EDGE_CASES } from "../helpers/edge-cases.ts";
import { renderFiles } from "../helpers/render.ts";
import { READERS } from "./readers.ts";

/** JSON keeps every value as it is; its readers are programs. */
const RAW: readonly Format[] = ["json", "ndjson"];

const nonZero = (counts: Partial<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).filter((entry): entry is [string, number] => (entry[1] ?? 0) > 0));

for (const format of FORMATS) {
  for (const [name, make] of Object.entries(EDGE_CASES)) {
    test(`${format}, ${name}: the same bytes twice, valid, and the counts reconcile`, async () => {
      const assessment = make();
      const files = await renderFiles(format, assessment);
      assert.equal([...files.keys()], formats[format].files);
      const again = await renderFiles(format, structuredClone(assessment));
      for (const [file, bytes] of files) {
        assert.ok(again.get(file)?.equals(bytes), `${file} differs`);
        if (BINARY.includes(format)) continue;
        const text = bytes.toString("utf8");
        assert.ok(text.endsWith("\n"), `${file} does not end in a line break`);
        assert.ok(Buffer.from(text).equals(bytes), `${file} is no UTF-8`);
        if (!RAW.includes(format)) assert.not.match(text.replace(/^\uFEFF/, ""), /(?![\r\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u, file);
      }
      const { verdicts, keys, keysByState } = READERS[format]?.(files, assessment) ?? {};
      if (verdicts !== undefined) assert.equal(nonZero(verdicts), nonZero(assessment.totals.findingsByVerdict));
      if (keys !== undefined) assert.is(keys, assessment.totals.keys);
      if (keysByState !== undefined) assert.equal(nonZero(keysByState), nonZero(assessment.totals.keysByState));
    });
  }
}

test.run();
