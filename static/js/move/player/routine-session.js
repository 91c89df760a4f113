// One go through a routine: where it stands, what was done, what hurt. Pure: the time is handed in, ms since 1970.

import { begin, read, settle, startOf, step, timeline } from "./player-machine.js";
import { canEase, stepsOf } from "../../mind/routines.js";
import { hurt, opened, passed, played, skipped, told } from "./session-record.js";

export class RoutineSession {
  state = null; // of player-machine.js, or null: it has not begun, or is over
  record = null; // of session-record.js
  easier = []; // ids of the exercises that are done the easier way
  clock = null; // up to when time was counted, null while it stands still

  /** data: what webapp/mind/twin.py makes of a routine; plan: of suited() in routines.js. */
  constructor(data, plan) {
    this.data = data;
    this.plan = plan;
    this.lay();
  }

  lay() {
    this.steps = stepsOf(this.data, this.plan, this.easier);
    this.phases = timeline(this.steps, this.data.change);
  }

  /** The exercises that are done, as one text: another plan is another session. */
  get key() {
    return JSON.stringify(this.plan.kept);
  }

  get isRunning() {
    return this.state?.left === null;
  }

  get isOver() {
    return this.state.index >= this.phases.length;
  }

  /** The step of stepsOf() that is on. */
  get exercise() {
    return this.steps[this.phases[this.state.index].step];
  }

  /** Whether that one has an easier way that may be done now. */
  get canEase() {
    return canEase(this.data, this.plan, this.exercise.of);
  }

  /** { phase, left, share, repetition, done } of read() in player-machine.js. */
  moment(now) {
    return read(this.phases, this.state, now);
  }

  /** pain: 0 to 10 before it. */
  start(pain, now) {
    this.record = opened(now, pain);
    this.state = begin(this.phases, now);
    this.clock = now;
  }

  /** How it stands, to be taken up again: it waits there. */
  kept(now) {
    this.count(now);
    return { plan: this.key, easier: this.easier, record: this.record, state: step(this.phases, this.state, "pause", now) };
  }

  takeUp({ easier, record, state }) {
    this.easier = easier;
    this.lay();
    this.record = record;
    this.state = { index: Math.min(state.index, this.phases.length), until: 0, left: state.left };
  }

  /** Up to now: what has gone by was done. */
  settle(now) {
    const { index } = this.state;
    this.state = settle(this.phases, this.state, now);
    this.record = passed(this.record, this.phases, this.steps, index, this.state.index);
    if (!this.isOver) return;
    this.count(Math.min(now, this.state.until)); // not the time since it was over
    this.clock = null;
  }

  /** event: "pause", "resume", "skip" or "back". */
  change(event, now) {
    if (event === "skip") this.record = skipped(this.record, this.exercise.id);
    this.count(now);
    this.state = step(this.phases, this.state, event, now);
    this.clock = this.isRunning ? now : null;
  }

  // Time really spent, up to now.
  count(now) {
    if (this.clock) this.record = played(this.record, now - this.clock);
    this.clock = this.clock && now;
  }

  /** What hurt: { exercise, pain (0 to 10), where, did }. */
  hurt(item) {
    this.record = hurt(this.record, item);
  }

  /** The exercise that is on begins anew, the easier way. */
  ease(now) {
    const { of } = this.exercise;
    const { step: index } = this.phases[this.state.index];
    this.easier = [...this.easier, of];
    this.lay();
    this.state = begin(this.phases, now, startOf(this.phases, index));
    this.clock = now;
  }

  /** It is over: what the diary is told. after: pain 0 to 10 or null; how: "easy", "right", "hard" or null. */
  end(after, how) {
    const detail = told(this.record, this.data, this.plan.left, after, how);
    this.state = null;
    this.record = null;
    this.clock = null;
    return detail;
  }
}
