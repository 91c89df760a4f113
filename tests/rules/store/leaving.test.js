import assert from "node:assert/strict";
import { test } from "node:test";

const page = new EventTarget();
let reloads = 0;
globalThis.addEventListener = page.addEventListener.bind(page);
globalThis.location = { reload: () => { reloads += 1; } };
const { endWhenLeft } = await import("../../../static/js/store/leaving.js");

const leave = (persisted) => page.dispatchEvent(Object.assign(new Event("pagehide"), { persisted }));
const comeBack = () => page.dispatchEvent(new Event("pageshow"));

test("only a page that is kept ends what is under way, and only then it begins anew", () => {
  const ended = [];
  endWhenLeft(() => ended.push("over before"))();
  endWhenLeft(() => { throw new Error("it has ended by itself"); });
  leave(true);
  comeBack();
  assert.deepEqual([ended, reloads], [[], 0]);

  endWhenLeft(() => ended.push("under way"));
  leave(false);
  assert.deepEqual(ended, []);
  leave(true);
  assert.deepEqual(ended, ["under way"]);
  endWhenLeft(() => ended.push("begun while it stands still"));
  comeBack();
  assert.equal(reloads, 1);
  endWhenLeft(() => ended.push("begun before it is loaded anew")); // what it knew may be old by now
  assert.deepEqual(ended.slice(1), ["begun while it stands still", "begun before it is loaded anew"]);
});
