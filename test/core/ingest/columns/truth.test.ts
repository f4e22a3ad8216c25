import { test } from "uvu";
import * as assert from "uvu/assert";
import { isEmpty, isNo, isYes, saysSomething, truthOf } from "../../../../src/core/ingest/columns/truth.ts";

const TRUE: readonly unknown[] = [true, "true", "TRUE", " True ", "WAHR", "VRAI", "VERDADERO", "vero", "Waar"];
const FALSE: readonly unknown[] = [false, "false", "FALSCH", "FAUX", "falso", "onwaar"];
const YES: readonly unknown[] = ["yes", "Ja", "oui", "sí", "sim", 1, "1", "1.0"];
const NO: readonly unknown[] = ["no", "nein", "non", "não", 0, "0", "0.0"];
const NEITHER: readonly unknown[] = [null, undefined, "", "maybe", 2, "10", {}, [], "trueish", "not true"];

test("a flag is what JSON and spreadsheets print for it, and nothing else", () => {
  for (const value of TRUE) assert.is(truthOf(value), true, String(value));
  for (const value of FALSE) assert.is(truthOf(value), false, String(value));
  for (const value of [...YES, ...NO, ...NEITHER]) assert.is(truthOf(value), undefined, JSON.stringify(value));
});

test("yes and no are said in words and numbers too, and never at once", () => {
  for (const value of [...TRUE, ...YES]) assert.equal([isYes(value), isNo(value)], [true, false], String(value));
  for (const value of [...FALSE, ...NO]) assert.equal([isYes(value), isNo(value)], [false, true], String(value));
  for (const value of NEITHER) assert.equal([isYes(value), isNo(value)], [false, false], JSON.stringify(value));
});

test("an empty cell says nothing, however it is written", () => {
  for (const value of [null, undefined, "", " ", "-", "n/a", "NaN", "NaT", "None", {}, [], "—", "[]", "keine"])
    assert.equal([isEmpty(value), saysSomething(value)], [true, false], JSON.stringify(value));
  for (const value of ["x", "削除", 0, 7, true, { a: 1 }, [1], "no tags"]) assert.is(saysSomething(value), true, JSON.stringify(value));
});

test("that something never was, or that nobody knows of it, is no empty cell", () => {
  for (const value of ["never", "unknown", "no", "0"]) assert.equal([isEmpty(value), saysSomething(value)], [false, false], value);
  for (const value of ["?", "✓", "✗"]) assert.equal([isEmpty(value), saysSomething(value)], [false, true], value);
});

test.run();
