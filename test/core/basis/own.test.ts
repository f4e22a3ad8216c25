import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildSettings } from "../../../src/core/assess/settings.ts";
import { own } from "../../../src/core/basis/own.ts";
import { parseAzCommand } from "../../../src/core/ingest/base/az-command.ts";
import { byPlace } from "../../../src/packaging/layout.ts";

const NAMES = Object.getOwnPropertyNames(Object.prototype);
const expected = [{ name: "tier", value: "app" }] as const;

for (const name of NAMES)
  test(`${name} is a name like any other`, () => {
    assert.is(own({ a: 1 }, name), undefined);
    const { purpose, kind } = parseAzCommand(["az", name, "--resource-type", name]);
    assert.equal([purpose, kind], ["other", null]);
    assert.is(parseAzCommand(["az", "resource", "list", "--resource-type", name]).purpose, "other");
    const { tiers } = buildSettings({ config: { tiers: [{ id: name, tags: [...expected] }] } });
    assert.is(tiers[0].name, `Customer-Managed Key In Use, tier ${name}`);
    assert.equal(["b", name, "data/x"].sort(byPlace), ["data/x", ...["b", name].sort()]);
  });

test("a table gives what it has itself", () => {
  assert.is(own({ a: 1 }, "a"), 1);
  assert.is(own(JSON.parse('{"__proto__": 2}'), "__proto__"), 2);
});

test.run();
