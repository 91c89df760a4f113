"""Files as watches and their sites export them, written for the tests."""

from __future__ import annotations

import datetime

METRE = 1 / 111_195  # degrees of latitude
START = datetime.datetime(2026, 11, 22, 17, 20, tzinfo=datetime.UTC)


def stamp(seconds: int) -> str:
    return (START + datetime.timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def points(seconds: range, *, timed: bool = True, offset: float = 0) -> str:
    """One point every so many seconds, northwards at 3 m/s."""
    return "".join(
        f'<trkpt lat="{51.5 + (second * 3 + offset) * METRE:.7f}" lon="-0.1"><ele>12.4</ele>'
        + (f"<time>{stamp(second)}</time>" if timed else "")
        + "<extensions><gpxtpx:TrackPointExtension><gpxtpx:hr>152</gpxtpx:hr></gpxtpx:TrackPointExtension></extensions>"
          "</trkpt>" for second in seconds)


def gpx(*tracks: str, kind: str = "running") -> str:
    """A GPX file with extensions, as Garmin and Strava write them; a track is one or more <trkseg>."""
    inside = "".join(f"<trk><name>Evening run</name><type>{kind}</type>{track}</trk>" for track in tracks)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<gpx creator="Watch" version="1.1" '
            'xmlns="http://www.topografix.com/GPX/1/1" '
            'xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v1">'
            f"<metadata><time>{stamp(0)}</time></metadata>{inside}</gpx>")


def segment(inside: str) -> str:
    return f"<trkseg>{inside}</trkseg>"


def lap(start: int, seconds: float, metres: float, inside: str = "") -> str:
    return (f'<Lap StartTime="{stamp(start)}"><TotalTimeSeconds>{seconds}</TotalTimeSeconds>'
            f"<DistanceMeters>{metres}</DistanceMeters><Calories>90</Calories>{inside}</Lap>")


def tcx(*laps: str, sport: str = "Running", id: str = "") -> str:
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<TrainingCenterDatabase '
            'xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2">'
            f'<Activities><Activity Sport="{sport}"><Id>{id or stamp(0)}</Id>{"".join(laps)}'
            "<Creator><Name>Watch</Name></Creator></Activity></Activities></TrainingCenterDatabase>")


RUN = gpx(segment(points(range(0, 1201, 5))))  # 20 minutes, 3.6 km
