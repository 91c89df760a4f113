// Hands a file to the runner: shares it where phones do, else saves it.

/** Saves a text as a file. */
export function save(text, name, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // the browser may still be reading it
}

/** Can this phone share such a file? */
export const canShare = (name, type) => Boolean(navigator.canShare?.({ files: [new File(["x"], name, { type })] }));

/** Shares a text as a file; false when the runner changed their mind. */
export async function share(text, name, type) {
  try {
    await navigator.share({ files: [new File([text], name, { type })], title: name });
    return true;
  } catch (error) {
    if (error.name !== "AbortError") save(text, name, type);
    return error.name !== "AbortError";
  }
}
