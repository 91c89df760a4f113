// The styles that a page names but does not wait for.

/**
 * Adds those sheets of a page that this document has not; done when all are there, or known not to come.
 * @param {HTMLElement} root the <html> of the page
 */
export function addStyles(root) {
  return Promise.all((root.dataset.styles?.split(" ") ?? []).map((href) => new Promise((done) => {
    if (document.querySelector(`link[rel="stylesheet"][href="${href}"]`)) return done(0);
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload: done, onerror: done }));
  })));
}
