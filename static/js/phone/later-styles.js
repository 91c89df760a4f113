// The styles that a page names but does not wait for.

/**
 * Adds those sheets of a page that this document has not.
 * @param {HTMLElement} root the <html> of the page
 */
export function addStyles(root) {
  for (const address of root.dataset.styles?.split(" ") ?? []) {
    if (document.querySelector(`link[rel="stylesheet"][href="${address}"]`)) continue;
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    document.head.append(link);
  }
}
