import { test } from "uvu";
import * as assert from "uvu/assert";
import { bagInfoFields, contradictionsIn, type Field } from "../../src/packaging/bag-info.ts";

const custody = { sealedAt: "2026-01-01T00:00:00Z", receivedAt: "2026-01-01T00:00:00Z" };
const fields = bagInfoFields(custody, "1.1", "0.0.0");
const having = (label: string, value: string | null): readonly string[] => [
  ...contradictionsIn(fields.flatMap((field): Field[] => (field.label !== label ? [field] : value === null ? [] : [{ label, value }]))),
];

test("what a package writes does not contradict itself", () => {
  assert.equal([...contradictionsIn(fields)], []);
  assert.equal([...contradictionsIn(bagInfoFields({ sealedAt: custody.sealedAt }, "1.1", "0.0.0"))], []);
});

test("dates agree, and nothing is received after it was sealed", () => {
  assert.equal(having("Sealed-At", "2020-01-01T00:00:00Z"), [
    "contradicts itself: Sealed-At is 2020-01-01T00:00:00Z, and Bagging-Date is 2026-01-01",
    "contradicts itself: Received-At is 2026-01-01T00:00:00Z, after Sealed-At, which is 2020-01-01T00:00:00Z",
  ]);
  assert.equal(having("Bagging-Date", "2026"), ["contradicts itself: Sealed-At is 2026-01-01T00:00:00Z, and Bagging-Date is 2026"]);
  assert.equal(having("Sealed-At", "soon"), ["has a Sealed-At that is no instant: soon"]);
  assert.equal(having("Received-At", "soon"), ["has a Received-At that is no instant: soon"]);
});

test("what every package says is there", () => {
  for (const label of ["Bagging-Date", "Bag-Software-Agent", "Sealed-At"]) assert.equal(having(label, null), [`has no ${label}`]);
});

test.run();
