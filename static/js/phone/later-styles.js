// The styles that a page names but does not wait for.

/**
 * Adds those sheets that this document has not; done when all are there, or known not to come.
 * @param {string} [sheets] their addresses, one space between
 */
export function addStyles(sheets = "") {
  return Promise.all(sheets.split(" ").filter(Boolean).map((href) => new Promise((done) => {
    if (document.querySelector(`link[rel="stylesheet"][href="${href}"]`)) return done(0);
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload: done, onerror: done }));
  })));
}
