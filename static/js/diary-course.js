// How it goes, in one file: each entry of a page that tells it names this one.
import "./diary-shared.js";
import { CourseCard } from "./diary/course/course-card.js";

customElements.define("course-card", CourseCard);
