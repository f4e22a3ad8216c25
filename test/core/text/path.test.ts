import { test } from "uvu";
import * as assert from "uvu/assert";
import { fileNameOf, folderOf } from "../../../src/core/text/path.ts";

test("a path is its folders and the name of its file", () => {
  for (const [path, folder, name] of [
    ["a/b/keys.json", "a/b/", "keys.json"],
    ["keys.json", "", "keys.json"],
    ["exports.zip!/sub/keys.json", "exports.zip!/sub/", "keys.json"],
    ["folder/", "folder/", ""],
    ["", "", ""],
  ] as const)
    assert.equal([folderOf(path), fileNameOf(path)], [folder, name]);
});

test.run();
