// What a routine is, and how it goes on, in one file: each entry that shows, leads or saves routines names it.
import "./stores.js";
import "./mind/routines.js";
import "./move/exercise-figures.js";
import "./move/player/player-machine.js";
