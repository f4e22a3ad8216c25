import { test } from "uvu";
import * as assert from "uvu/assert";
import { SIGNATURE, TAG_MANIFEST } from "../../../src/packaging/layout.ts";
import { verifyContainer } from "../../../src/packaging/verify/container.ts";
import { verifySignature } from "../../../src/packaging/verify/signature.ts";
import type { PackageFile, PackageSource } from "../../../src/packaging/verify/source.ts";

/** What the program stumbles over by itself is no fault of a package. */

const failing = (error: Error): PackageFile => ({
  size: 1,
  blocks: () => {
    throw error;
  },
});

const sourceOf = (error: Error): PackageSource => ({
  kind: "folder",
  name: "x",
  size: null,
  sha256: null,
  files: new Map([
    [SIGNATURE, failing(error)],
    [TAG_MANIFEST, failing(error)],
  ]),
  containerProblems: [],
  isForeign: false,
  isOpen: true,
  strays: [],
});

test("a bug is thrown where files are read, and where a signature is", () => {
  const source = sourceOf(new TypeError("undefined is not a function"));
  assert.throws(() => verifyContainer(source), /not a function/);
  assert.throws(() => verifySignature(source, null, []), /not a function/);
});

test("what the disk refuses is told of", () => {
  const source = sourceOf(Object.assign(new Error("EIO: i/o error, read"), { code: "EIO", syscall: "read" }));
  assert.is(verifyContainer(source).unreadable.length, 2);
  assert.is(verifySignature(source, null, []).report.outcome, "fail");
});

test.run();
