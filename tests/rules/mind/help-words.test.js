import assert from "node:assert/strict";
import { test } from "node:test";
import { countryFor } from "../../../static/js/mind/help-words.js";

const countries = {
  gb: { regions: ["GB"], zones: ["Europe/London"] },
  eu: { regions: ["DE", "FR"], zones: ["Europe/Berlin", "Europe/Paris"] },
  us: { regions: ["US"], zones: ["America/New_York", "America/Indiana/"] },
  au: { regions: ["AU"], zones: ["Australia/"] },
  elsewhere: { regions: [], zones: [] },
};
const found = (zone, ...languages) => countryFor(countries, { chosen: null, zone, languages });

test("the time zone says where a phone is, whatever it speaks", () => {
  assert.equal(found("Europe/London", "en"), "gb");
  assert.equal(found("Europe/Berlin", "en-US"), "eu", "911 rings nowhere there");
  assert.equal(found("America/Indiana/Knox", "de-DE"), "us");
  assert.equal(found("Australia/Perth", "en-GB"), "au");
  assert.equal(found("Asia/Tokyo", "en-GB"), "elsewhere", "nor 999 here");
});

test("where the time zone says nothing, the first language with a region does", () => {
  for (const zone of ["UTC", "Etc/UTC", "Etc/GMT+5", "", undefined]) {
    assert.equal(found(zone, "en", "en-AU", "en-US"), "au");
    assert.equal(found(zone, "fr-FR"), "eu");
    assert.equal(found(zone, "zh-Hant-US"), "us");
    assert.equal(found(zone, "ja-JP", "en-US"), "elsewhere");
    assert.equal(found(zone, "en"), "elsewhere");
    assert.equal(found(zone), "elsewhere");
  }
});

test("what the runner chose holds, unless it is no country", () => {
  const chosen = (id) => countryFor(countries, { chosen: id, zone: "Europe/London", languages: ["en-GB"] });
  assert.equal(chosen("us"), "us");
  assert.equal(chosen("elsewhere"), "elsewhere");
  for (const id of [null, undefined, "", "xx", "constructor", "toString", 7, {}]) assert.equal(chosen(id), "gb");
});
