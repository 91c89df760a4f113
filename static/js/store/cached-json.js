// JSON kept in one of this phone's caches, which lie apart from its databases, and which the worker can read too.

/** name: of the cache. No part of it throws: where nothing can be kept, nothing is found. @param {string} name */
export function cachedJson(name) {
  const cache = () => caches.open(name); // which makes one where there is none: not for who only looks

  return {
    /** Keeps a text (JSON) under a path. False when it could not be kept. @param {string} path @param {string} text */
    async put(path, text) {
      try {
        await (await cache()).put(path, new Response(text, { headers: { "Content-Type": "application/json" } }));
        return true;
      } catch {
        return false;
      }
    },

    /**
     * The value under a path, or null: nothing there, or not readable. What it is, is for who put it there to say.
     * @param {string} path @returns {Promise<any>}
     */
    async get(path) {
      try {
        return await (await caches.match(path, { cacheName: name }))?.json() ?? null;
      } catch {
        return null;
      }
    },

    /** The paths of all that is kept. */
    async paths() {
      try {
        return await caches.has(name) ? (await (await cache()).keys()).map(({ url }) => new URL(url).pathname) : [];
      } catch {
        return [];
      }
    },

    /** Forgets these paths. @param {string[]} paths */
    async remove(paths) {
      try {
        if (!await caches.has(name)) return;
        const kept = await cache();
        await Promise.all(paths.map((path) => kept.delete(path)));
      } catch {
        // nothing is kept
      }
    },
  };
}
