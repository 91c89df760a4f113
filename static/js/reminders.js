// How a phone is asked to ring and to remind, in one file: each entry that does so names it.
import "./stores.js";
import "./clock/alarms/calendar-file.js";
import "./clock/alarms/notification-permission.js";
import "./clock/alarms/push-slot.js";
