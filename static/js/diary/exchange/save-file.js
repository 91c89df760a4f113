// Files that are handed to the runner: saved, or shared with another app.

/** @type {Record<string, string>} */
const TYPES = { csv: "text/csv", json: "application/json" };
const HOLDS = 60_000; // ms that a download may take to begin

/**
 * A file of text parts; its type follows its name.
 * @type {(parts: string[], name: string) => File}
 */
export const inFile = (parts, name) => new File(parts, name, { type: TYPES[name.split(".").at(-1) ?? ""] });

/**
 * Makes a link save the file.
 * @param {HTMLAnchorElement} link
 * @param {File} file
 */
export function offer(link, file) {
  if (link.href.startsWith("blob:")) URL.revokeObjectURL(link.href);
  link.href = URL.createObjectURL(file);
  link.download = file.name;
}

/**
 * Saves the file now.
 * @param {File} file
 */
export function save(file) {
  const link = document.createElement("a");
  offer(link, file);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), HOLDS);
}

/**
 * Can this phone share such files?
 * @param {string} name
 */
export function canShare(name) {
  try {
    return navigator.canShare({ files: [inFile(["{}"], name)] });
  } catch {
    return false;
  }
}

/**
 * Shares the file: true, or false when it was called off. Throws where the phone refuses.
 * @param {File} file
 */
export async function share(file) {
  try {
    await navigator.share({ files: [file], title: file.name });
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === "AbortError") return false;
    throw error;
  }
}

/** Lets the page breathe between two pieces of work. */
export const pause = () => new Promise((resolve) => setTimeout(resolve));
