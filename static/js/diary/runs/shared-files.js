// Files that another app has shared with Hipcheck, put aside until it is decided what becomes of them. Used by the
// service worker, which takes them, and by the page, which shows them.

const INBOX = "shared-runs"; // not one of the worker's own caches: it outlives versions
const NAME = "X-File-Name";

/**
 * Puts files aside, each under an address of its own. Rejects when there is no room.
 * @param {File[]} files
 * @param {number} now
 */
export async function putAside(files, now) {
  const inbox = await caches.open(INBOX);
  await Promise.all(files.map((file, index) => inbox.put(`/shared/${now}-${index}`,
    new Response(file, { headers: { [NAME]: encodeURIComponent(file.name) } }))));
}

/**
 * What was put aside, oldest first: [{ address, file }].
 * @returns {Promise<{ address: string, file: File }[]>}
 */
export async function setAside() {
  if (!globalThis.caches) return []; // not a secure address: no worker either
  const inbox = await caches.open(INBOX);
  const addresses = (await inbox.keys()).map(({ url }) => new URL(url).pathname);
  return Promise.all(addresses.map(async (address) => {
    const response = await inbox.match(address) ?? new Response(); // another window may have taken it meanwhile
    return { address, file: new File([await response.blob()], decodeURIComponent(response.headers.get(NAME) ?? "")) };
  }));
}

/**
 * It is decided what becomes of it: it goes.
 * @type {(address: string) => Promise<boolean>}
 */
export const decided = async (address) => (await caches.open(INBOX)).delete(address);
