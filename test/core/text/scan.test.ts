import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { MAX_DEPTH, MAX_PATH, parseUnambiguous, scanJson } from "../../../src/core/text/scan.ts";

const objectOf = (names: readonly string[]): string => `{${names.map((name) => `${JSON.stringify(name)}:1`).join(",")}}`;

test("a name is found twice wherever it stands twice, among few names and among many", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 2 }), { maxLength: 60 }), (names) => {
      const again = names.filter((name, at) => names.indexOf(name) < at);
      const found = scanJson(`{"in":[0,${objectOf(names)}]}`).duplicates;
      assert.equal(
        found.map(({ name }) => name),
        again,
      );
      for (const { pointer } of found) assert.is(pointer, "/in/1");
    }),
  );
});

test("names that are written differently and read alike are the same name", () => {
  assert.is(scanJson('{"a":1,"\\u0061":2}').duplicates.length, 1);
});

test("names that are numbers are told, however they are written", () => {
  for (const text of ['{"0":1}', '{"a":[{"12":{}}]}', '{"\\u0031":1}', '{"7" :1}']) assert.ok(scanJson(text).hasNumbers, text);
  for (const text of ['{"a":"1"}', '{"01":1}', '{"1a":1}', '{"":1}', '["1",2]']) assert.not(scanJson(text).hasNumbers, text);
});

test("a hundred thousand names, and as many equal ones, are looked through in the time that it takes to read them", () => {
  const started = process.cpuUsage();
  const different = Array.from({ length: 100_000 }, (_, at) => `n${at}`);
  assert.is(scanJson(objectOf(different)).duplicates.length, 0);
  assert.is(scanJson(objectOf(different.map(() => "a"))).duplicates.length, 99_999);
  // Name by name against all names before it takes half a minute.
  // Of a processor: other tests run at the same time.
  assert.ok(process.cpuUsage(started).user < 5_000_000);
});

test("a path of names is read up to its limit", () => {
  const nested = (length: number): string => `{"${"x".repeat(length - 1)}":[{"y":{}}]}`;
  assert.is(scanJson(nested(MAX_PATH)).tooLongAt, null);
  assert.is(scanJson(nested(MAX_PATH + 1)).tooLongAt, nested(MAX_PATH + 1).lastIndexOf("{"));
  assert.is(scanJson(`{"${"x".repeat(2 * MAX_PATH)}":1}`).tooLongAt, null, "nothing lies below it");
});

test("text that could say two things has no value, also where what is too deep or too long hides the second", () => {
  assert.equal(parseUnambiguous('{"a":{"b":1},"c":[{"b":1}]}'), { a: { b: 1 }, c: [{ b: 1 }] });
  assert.is(parseUnambiguous("null"), null);
  const deep = "[".repeat(MAX_DEPTH) + "]".repeat(MAX_DEPTH);
  const long = `{"${"x".repeat(MAX_PATH + 1)}":{}}`;
  for (const text of ["", '{"a":1', '{"a":1,"a":1}', `{"a":${deep},"a":1}`, `{"a":${long},"a":1}`])
    assert.is(parseUnambiguous(text), undefined, text);
});

test("nesting is read up to its limit", () => {
  const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
  assert.is(scanJson(nested(MAX_DEPTH)).tooDeepAt, null);
  assert.is(scanJson(nested(MAX_DEPTH + 1)).tooDeepAt, MAX_DEPTH);
});

test.run();
