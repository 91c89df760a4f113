// What the linter holds: the recommended rules, and a few that catch slips tsc does not see.
import js from "@eslint/js"
import globals from "globals"

const strictly = {
  "eqeqeq": ["error", "always", { null: "ignore" }],
  "no-implicit-globals": "error",
  "no-var": "error",
  "prefer-const": ["error", { destructuring: "all" }],
  "no-unused-vars": ["error", { argsIgnorePattern: "^_", caughtErrors: "none", ignoreRestSiblings: true }],
  "no-throw-literal": "error",
  "no-self-compare": "error",
  "no-template-curly-in-string": "error",
  "no-unmodified-loop-condition": "error",
  "array-callback-return": "error",
}

export default [
  { ignores: ["static/dist/**", "static/generated/**", ".venv/**"] },
  js.configs.recommended,
  { files: ["static/js/**/*.js"], languageOptions: { globals: globals.browser }, rules: strictly },
  {
    files: ["static/js/sw.js", "static/js/worker/**/*.js"],
    languageOptions: { globals: { ...globals.serviceworker } },
  },
  { files: ["static/*.mjs", "tests/**/*.{js,mjs}", "eslint.config.mjs"], languageOptions: { globals: { ...globals.node, ...globals.browser } }, rules: strictly },
]
