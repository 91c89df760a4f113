// One of this phone's databases, opened when it is first needed. All windows hear of a change.

import { openDB } from "idb";

function makeChannel(name) {
  try {
    return new BroadcastChannel(name);
  } catch {
    return null; // storage blocked: this window is alone
  }
}

/**
 * migrations: functions (db, transaction), the first makes version 1, the next leads from 1 to 2, and so on.
 * ready(db): what is to be done before anybody else gets it.
 * { open, told, onChange }: open() resolves to the database; told(what) tells the other windows; onChange(listener)
 * calls the listener with what another window has told.
 */
export function database(name, migrations, ready) {
  const channel = makeChannel(name);
  let opened;
  const forget = () => { opened = undefined; };

  function open() {
    opened ??= openDB(name, migrations.length, {
      upgrade(db, from, to, transaction) {
        for (const migrate of migrations.slice(from)) migrate(db, transaction);
      },
      blocking(_, __, { target }) { // a newer Hipcheck in another window needs it
        target.close();
        forget();
      },
      terminated: forget,
    }).then(async (db) => {
      await ready(db);
      return db;
    });
    opened.catch(forget); // asked again, it is tried again
    return opened;
  }

  return {
    open,
    told: (what) => channel?.postMessage(what),
    onChange: (listener) => channel?.addEventListener("message", ({ data }) => listener(data)),
  };
}
