// What timers, routines and the diary keep things with, in one file: each of these entries names it.
import "./shared.js";
import "./clock/alarms/calendar-file.js";
import "./clock/alarms/notification-permission.js";
import "./clock/alarms/push-slot.js";
import "./clock/times.js";
import "./diary/entries.js";
import "./store/database.js";
import "./store/phone-store.js";
