// What was done in a routine, for the diary. Pure. Times in ms since 1970.

/** An empty record. before: pain, 0 to 10, or null. */
export const opened = (now, before) => ({ started: now, played: 0, before, done: [], skipped: [], hurt: [] });

const with_ = (list, id) => (list.includes(id) ? list : [...list, id]);
const without = (list, id) => list.filter((one) => one !== id);

/** With the phases from `from` up to before `to` gone by; an exercise is done when its last phase is. */
export function passed(record, phases, steps, from, to) {
  let { done, skipped } = record;
  for (let index = from; index < to; index += 1) {
    if (phases[index + 1]?.step === phases[index].step) continue;
    const { id } = steps[phases[index].step];
    done = with_(done, id);
    skipped = without(skipped, id);
  }
  return { ...record, done, skipped };
}

/** With an exercise skipped; one that was done stays done. */
export const skipped = (record, id) => (record.done.includes(id) ? record : { ...record, skipped: with_(record.skipped, id) });

/** hurt: { exercise, pain (0 to 10), where or null, did }. */
export const hurt = (record, item) => ({ ...record, hurt: [...record.hurt, item] });

/** With ms of time really spent moving or getting ready. */
export const played = (record, ms) => ({ ...record, played: record.played + Math.max(0, ms) });

/** The detail of "routine:done" and "routine:stopped". after: pain or null; how: "easy", "right", "hard" or null. */
export const told = (record, { id, name }, left, after, how) => ({
  routine: id, name, started: record.started, seconds: Math.round(record.played / 1000), before: record.before, after, how,
  done: record.done, skipped: record.skipped, leftOut: left.map(({ exercise }) => exercise), hurt: record.hurt,
});
