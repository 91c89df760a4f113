// What kind of phone this is.

/** "iphone" (and iPad, which calls itself a Mac with a touch screen), "android" or "computer". */
export function platform() {
  const { userAgent, maxTouchPoints } = navigator;
  if (/iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1)) return "iphone";
  return /Android/.test(userAgent) ? "android" : "computer";
}
