import { posix, win32 } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { commonParts, displayBelow, displayPath, globPattern, isWithin, outermost } from "../../src/io/paths.ts";

const named = (absolute: string, folders: readonly string[], path = posix) => displayPath(absolute, commonParts(folders, path), path);

test("a file is named from the deepest folder that holds all inputs", () => {
  assert.is(named("/a/b/c/k.json", ["/a/b/c", "/a/b/d"]), "c/k.json");
  assert.is(named("/a/b/k.json", ["/a/b"]), "k.json");
  assert.is(named("/a/b/k.json", ["/a/b", "/x"]), "a/b/k.json");
  assert.is(named("/k.json", ["/"]), "k.json");
});

test("a folder whose name begins like another's is another folder", () => {
  assert.is(named("/a/bc/k.json", ["/a/b", "/a/bc"]), "bc/k.json");
});

test("on Windows names have forward slashes, and a drive never makes them absolute", () => {
  assert.is(named("C:\\exports\\kv\\k.json", ["C:\\exports"], win32), "kv/k.json");
  assert.is(named("D:\\kv\\k.json", ["C:\\exports", "D:\\kv"], win32), "D/kv/k.json");
  assert.is(globPattern("exports\\*.json", win32), "exports/*.json");
});

test("elsewhere a backslash in a glob escapes, and in a name it stays", () => {
  assert.is(globPattern("exports/\\[1\\].json", posix), "exports/\\[1\\].json");
  assert.is(named("/a/b\\c.json", ["/a"]), "b\\c.json");
});

test("a folder holds itself and what lies below, and not its neighbour", () => {
  assert.ok(isWithin("/a/b", "/a/b", posix));
  assert.ok(isWithin("/a/b/..c", "/a/b", posix));
  assert.not(isWithin("/a/bc", "/a/b", posix));
  assert.not(isWithin("/a", "/a/b", posix));
  assert.not(isWithin("D:\\x", "C:\\x", win32));
});

test("the outermost paths are those below none of the others", () => {
  assert.equal(outermost(["/a/b/c", "/a/b", "/a/bc", "/a/b/c/d"], posix), ["/a/b", "/a/bc"]);
});

test("files below a folder are shown as files elsewhere are", () => {
  for (const path of [posix, win32])
    for (const folder of ["/", "/in", "/in/a b", "C:\\in"])
      for (const file of ["/in/x.json", "/in//x.json", "/in/a b/c/x.json", "/inner/x.json", "C:\\in\\x.json"]) {
        const root = commonParts([folder], path);
        assert.is(displayBelow(root, path)(file), displayPath(file, root, path));
      }
});

test.run();
