// What the pages hold to: the recommended rules, but for these.
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    "doctype-style": ["error", { style: "lowercase" }],
    "form-dup-name": ["error", { shared: ["checkbox", "radio", "submit"] }], // boxes of one question share its name
    "empty-heading": "off", // scripts fill it, and it is hidden until then
    "no-redundant-for": "off", // styles find the labels of a place by it
    "tel-non-breaking": "off", // styles keep numbers in one line
    "wcag/h30": "off", // links in a <template> get their words from scripts; axe reads them as they are shown
  },
}
