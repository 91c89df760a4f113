"""The exercise figure: one runner, described by joint angles, drawn as SVG.  Pure: poses are handed in as data.

The runner is 172 cm tall (7.5 heads): a chain of bones in space, seen by a flat camera.  Each part of the body is a
few balls on its bone; its outline is the closed quadratic B-spline of their support lines.  Drawings name colours
only: which they are says static/css/drawing-tokens.css, and figure.css what reduced motion shows.

skeleton: angles to bones, and what a joint can do.  flesh: the parts on the bones.  outline: parts to flat outlines.
motion: key poses to moments in time.  scene: what stands around the runner.  svg: all of it as a picture.
faults: what is wrong with poses.

A table (an entry of content/figures.json) says: `view` (camera), `props`, `poses` with what differs, `common` for all,
`work` ("R" or "RL": the coloured legs), `loop`, `show` (the two key poses), `contact` (what stays on the floor),
`arrow`.  Angles in degrees, zero is standing: `hip` and `sho` are [forward, outward, turned out]; `knee` and `elb`
bend; `ankle` toes up; `pelvis`, `spine`, `neck` are [forward, to the right, turned right].  Lengths in cm: x forward,
y up, z to the runner's right.  `foot` [x, z, heel up, lift, turned out], `hand` and `ank` [x, y, z] are pinned.
`hold` and `move` are seconds.
"""

from webapp.drawings.figure.faults import faults, misnamed
from webapp.drawings.figure.svg import LIMIT, animated, drawings, still

__all__ = ["LIMIT", "animated", "drawings", "faults", "misnamed", "still"]
