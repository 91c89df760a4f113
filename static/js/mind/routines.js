// Which exercises of a routine are done, and how. Pure: the twin of suited() and timeline() in webapp/mind/routines.py,
// compared with them by tests/journeys/move/test_gate_twin.py. data: what webapp/mind/twin.py makes of a routine.

const ALL = "all"; // a cause may ask for every movement to be left out

/**
 * What is done and what is left out.
 * leaveOut: [[movement, words]]. speaks(id): whether the answers speak for that reason of data.reasons.
 * { kept: [{ exercise, ready, dose or null }], left: [{ index, exercise, say, instead or "" }], barred: [ids] }
 */
export function suited({ steps, exercises, reasons }, leaveOut, speaks) {
  const why = (id) => {
    const { contains, notWhen } = exercises[id];
    const movement = leaveOut.find(([asked]) => asked === ALL || contains.includes(asked));
    const answer = notWhen.find(speaks);
    return movement ? movement[1] : answer ? reasons[answer].say : "";
  };
  const reason = Object.fromEntries(Object.keys(exercises).map((id) => [id, why(id)]));
  const kept = [];
  const left = [];
  steps.forEach(({ exercise, ready, dose, instead: others }, index) => {
    if (!reason[exercise]) {
      kept.push({ exercise, ready, dose });
      return;
    }
    const instead = others.find((id) => !reason[id] && !kept.some((one) => one.exercise === id)) ?? "";
    if (instead) kept.push({ exercise: instead, ready, dose: null });
    left.push({ index, exercise, say: reason[exercise], instead });
  });
  return { kept, left, barred: Object.keys(reason).filter((id) => reason[id]) };
}

// Never more work than `dose`, at the pace of `easier`.
const least = (dose, easier) => ({
  repetitions: Math.min(dose.repetitions, easier.repetitions), seconds: Math.min(dose.seconds, easier.seconds),
  tempo: Math.max(dose.tempo, easier.tempo), hold: Math.min(dose.hold, easier.hold),
  sets: Math.min(dose.sets, easier.sets), rest: Math.max(dose.rest, easier.rest),
});

/** Whether this exercise has an easier way that may be done now: false when that is barred or in the routine already. */
export function canEase({ exercises }, { kept, barred }, id) {
  const other = exercises[id].easier.exercise;
  return other === "" || !(barred.includes(other) || kept.some((one) => one.exercise === other));
}

/**
 * The steps to play: { id, of, ready, dose, eased, ...exercise }. easier: ids that are done the easier way; `of` is the
 * exercise that the routine asks for, `id` the one that is done.
 */
export function stepsOf(data, plan, easier) {
  return plan.kept.map(({ exercise: of, ready, dose: own }) => {
    const asked = data.exercises[of];
    const dose = own ?? asked.dose;
    if (!easier.includes(of) || !canEase(data, plan, of)) return { ...asked, id: of, of, ready, dose, eased: "" };
    const { exercise: other, dose: less, say } = asked.easier;
    if (other) return { ...data.exercises[other], id: other, of, ready, dose: data.exercises[other].dose, eased: say };
    return { ...asked, id: of, of, ready, dose: less ? least(dose, less) : dose, eased: say };
  });
}
