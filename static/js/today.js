// Entry, loaded where it is needed: Today, for who has a diary.
import "./diary-course.js";
import "./diary-reminder.js";
import { PainSpark } from "./diary/chart/pain-spark.js";
import { TodayScreen } from "./diary/today/today-screen.js";

customElements.define("pain-spark", PainSpark);
customElements.define("today-screen", TodayScreen);
