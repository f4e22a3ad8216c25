import { test } from "uvu";
import * as assert from "uvu/assert";
import { assessFiles, SUBSCRIPTION } from "../../../helpers/snapshot.ts";

test("the id of a subscription counts where subscriptionId is no text, whatever it is", () => {
  for (const subscriptionId of [undefined, null, 5, [], { toString: 1 }]) {
    const { population } = assessFiles({ "a.json": [{ id: SUBSCRIPTION.toUpperCase(), cloudName: "AzureCloud", subscriptionId }] });
    assert.equal(
      population.subscriptions.map(({ id }) => id),
      [SUBSCRIPTION],
    );
  }
});

test.run();
