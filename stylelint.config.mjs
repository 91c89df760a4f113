// What the styles hold to: the standard rules, but for these.
export default {
  extends: ["stylelint-config-standard"],
  rules: {
    "import-notation": "string", // as in scripts
    "color-hex-length": "long", // a column of tokens is read at a glance
    "number-max-precision": 5, // px are written as rem: .78125rem is 12.5
    "value-keyword-case": ["lower", { camelCaseSvgKeywords: true }], // currentColor
    "property-no-vendor-prefix": [true, { ignoreProperties: ["-webkit-text-size-adjust"] }], // iPhones know no other
    "no-descending-specificity": null, // a component's states stand beside what they change, not in order of weight
    // Rules stand in groups by what they draw, one a line.
    "at-rule-empty-line-before": null,
    "comment-empty-line-before": null,
    "declaration-empty-line-before": null,
    "rule-empty-line-before": null,
  },
}
