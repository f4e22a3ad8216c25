import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { formatInstant, isDay, parseInstant } from "../../../src/core/text/instant.ts";

const ZONES = ["UTC", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati"];

/** What work gives in each zone that a machine may be in. */
function inEachZone<T>(work: () => T): readonly T[] {
  const own = process.env["TZ"];
  try {
    return ZONES.map((zone) => {
      process.env["TZ"] = zone;
      return work();
    });
  } finally {
    if (own === undefined) delete process.env["TZ"];
    else process.env["TZ"] = own;
  }
}

test("the zone of the machine is another in each of them", () => {
  assert.is(new Set(inEachZone(() => Date.parse("2026-01-31T08:00:00"))).size, ZONES.length);
});

const digits = fc.stringMatching(/^\d{1,4}$/);
const likeDates = fc
  .tuple(
    digits,
    fc.constantFrom("-", "/", " "),
    digits,
    fc.constantFrom("-", "/", " "),
    digits,
    fc.constantFrom("", " 10:00", "T10:00:00", "T10:00Z"),
  )
  .map((parts) => parts.join(""));

test("a date is the same in every zone, whatever stands there", () => {
  fc.assert(
    fc.property(fc.oneof(likeDates, fc.string(), fc.date().map(String)), (text) => {
      assert.is(new Set(inEachZone(() => parseInstant(text))).size, 1, text);
    }),
    { numRuns: 400, examples: [["12-31-2025"], ["31-12-2025"], ["2025/12/31"], ["Dec 31 2025"], ["2025-12-31 10:00"], ["2025"]] },
  );
});

const KNOWN: readonly (readonly [unknown, string | null])[] = [
  ["2024-02-01T08:00:00+00:00", "2024-02-01T08:00:00Z"],
  ["2024-02-01T08:00:00", "2024-02-01T08:00:00Z"],
  ["2024-02-01 08:00:00.1234567Z", "2024-02-01T08:00:00.123Z"],
  ["2024-02-01t08:00z", "2024-02-01T08:00:00Z"],
  ["2024-02-01T08:00:00+0530", "2024-02-01T02:30:00Z"],
  ["2024-02-01T08:00:00-05:00", "2024-02-01T13:00:00Z"],
  ["2024-02-01", "2024-02-01T00:00:00Z"],
  ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"],
  ["0000-02-29T00:00:00Z", "0000-02-29T00:00:00Z"],
  ["/Date(1706774400000)/", "2024-02-01T08:00:00Z"],
  [1_706_774_400, "2024-02-01T08:00:00Z"],
  [0, "1970-01-01T00:00:00Z"],
  [100_000_000, "1973-03-03T09:46:40Z"],
  [45_717.33, null],
  [20_240_201, null],
  [-1, null],
  ["9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"],
  ["2025-02-30T00:00:00Z", null],
  ["2023-02-29", null],
  ["2025-13-01T00:00:00Z", null],
  ["2025-01-01T25:00:00Z", null],
  ["2025-01-01T00:00:00+99:00", null],
  ["9999-12-31T23:59:59-01:00", null],
  ["+275760-01-01T00:00:00Z", null],
  ["/Date(-99999999999999)/", null],
  ["12-31-2025", null],
  ["01/02/2024 08:00:00", null],
  [-253_402_300_799, null],
  [253_402_300_800, null],
  [Number.NaN, null],
  [null, null],
  [true, null],
];

for (const [given, expected] of KNOWN)
  test(`${JSON.stringify(given)} is ${expected ?? "no date"}`, () => {
    const at = parseInstant(given);
    assert.is(at === null ? null : formatInstant(at), expected);
  });

test("the days of the calendar are those of Date", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }), (year, month, day) => {
      const date = new Date(0);
      date.setUTCFullYear(year, month - 1, day);
      assert.is(isDay(year, month, day), date.getUTCMonth() === month - 1 && date.getUTCDate() === day && month > 0 && month < 13);
    }),
    {
      numRuns: 3_000,
      examples: [
        [1900, 2, 29],
        [2000, 2, 29],
        [0, 2, 29],
        [2100, 2, 29],
        [2024, 2, 29],
        [2023, 2, 29],
      ],
    },
  );
});

test("a time in az's own form is what it is in any other form", () => {
  const two = fc.integer({ min: 0, max: 99 }).map((number) => String(number).padStart(2, "0"));
  fc.assert(
    fc.property(fc.array(two, { minLength: 7, maxLength: 7 }), ([century, year, month, day, hour, minute, second]) => {
      const text = `${century}${year}-${month}-${day}T${hour}:${minute}:${second}`;
      for (const zone of ["Z", "+00:00"]) assert.is(parseInstant(text + zone), parseInstant(`${text}.0${zone}`), text);
    }),
    { numRuns: 2_000, examples: [[["20", "24", "02", "29", "24", "00", "00"]], [["20", "24", "02", "29", "23", "59", "60"]]] },
  );
});

test.run();
