"""The exercise figure: one runner, described by joint angles, drawn as SVG.  Pure: poses are handed in as data.

The runner is 172 cm tall (7.5 heads): a chain of bones in space, seen by a flat camera.  Each part of the body is a
few balls on its bone; its outline is the closed quadratic B-spline of their support lines.  Drawings hold classes
only: colours and what reduced motion shows come from static/css/components/figure.css.

An exercise's poses (an entry of content/figures.json) say: `view` (camera), `props`, `poses` with what differs,
`common` for all, `work` ("R" or "RL": the coloured legs), `loop`, `show` (the two key poses), `contact` (what stays on
the floor), `arrow`.  Angles in degrees, zero is standing: `hip` and `sho` are [forward, outward, turned out]; `knee`
and `elb` bend; `ankle` toes up; `pelvis`, `spine`, `neck` are [forward, to the right, turned right].  Lengths in cm:
x forward, y up, z to the runner's right.  `foot` [x, z, heel up, lift, turned out], `hand` and `ank` [x, y, z] are
pinned.  `hold` and `move` are seconds.
"""

from __future__ import annotations

import gzip
import math
import re

LIMIT = 4096  # bytes of an animated figure, compressed
W, H = 640, 480  # the frame of every figure


# ---------------------------------------------------------------- small maths
def rx(a):
    c, s = math.cos(math.radians(a)), math.sin(math.radians(a))
    return ((1, 0, 0), (0, c, -s), (0, s, c))


def ry(a):
    c, s = math.cos(math.radians(a)), math.sin(math.radians(a))
    return ((c, 0, s), (0, 1, 0), (-s, 0, c))


def rz(a):
    c, s = math.cos(math.radians(a)), math.sin(math.radians(a))
    return ((c, -s, 0), (s, c, 0), (0, 0, 1))


def mm(*ms):
    out = ms[0]
    for b in ms[1:]:
        out = tuple(tuple(sum(out[i][k] * b[k][j] for k in range(3)) for j in range(3)) for i in range(3))
    return out


def mv(m, v):
    return tuple(sum(m[i][k] * v[k] for k in range(3)) for i in range(3))


def tr(m):
    return tuple(zip(*m, strict=False))


def add(a, b):
    return tuple(x + y for x, y in zip(a, b, strict=False))


def sub(a, b):
    return tuple(x - y for x, y in zip(a, b, strict=False))


def mul(a, k):
    return tuple(x * k for x in a)


def dot(a, b):
    return sum(x * y for x, y in zip(a, b, strict=False))


def cross(a, b):
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def norm(a):
    n = math.sqrt(dot(a, a)) or 1
    return mul(a, 1 / n)


def col(m, j):
    return (m[0][j], m[1][j], m[2][j])


def from_cols(x, y, z):
    return tuple(zip(x, y, z, strict=False))


def at(frame, p):
    return add(frame[1], mv(frame[0], p))


# ---------------------------------------------------------------- the body (cm, adult of 172 cm = 7.5 heads)
HIPW, THIGH, SHIN, ANKLE = 8.5, 42, 41, 8
LUMBAR, NECK, SHOULDER = (-1, 13, 0), (0.5, 37.5, 0), (0, 33.5, 16)
UPPER, FORE = 29, 25.5
BALL, HEEL = (11.5, -ANKLE, 0), (-4.5, -ANKLE, 0)

# name: (low, high) in degrees; the ordinary adult, not the dancer
LIMITS = {
    "hip flex": (-25, 125),
    "hip abd": (-30, 50),
    "hip rot": (-45, 60),
    "knee": (-5, 150),
    "ankle": (-50, 35),
    "spine flex": (-30, 70),
    "spine side": (-35, 35),
    "spine twist": (-45, 45),
    "neck flex": (-60, 60),
    "neck turn": (-75, 75),
    "neck side": (-40, 40),
    "shoulder flex": (-60, 180),
    "shoulder abd": (-40, 180),
    "shoulder rot": (-90, 90),
    "elbow": (-5, 150),
    "wrist": (-90, 90),
}

BASE = {
    "stand": rz(0),
    "supine": rz(90),  # on the back, head to the left
    "prone": rz(-90),  # front down, head to the right
    "side": from_cols((0, 0, 1), (1, 0, 0), (0, 1, 0)),
}  # on the left side, head right, front to viewer

KEYS = {"pelvis": 3, "spine": 3, "neck": 3, "root": 3}
for _s in "RL":
    KEYS.update(
        {
            "hip" + _s: 3,
            "knee" + _s: 1,
            "ankle" + _s: 1,
            "sho" + _s: 3,
            "elb" + _s: 1,
            "wri" + _s: 1,
            "foot" + _s: 5,
            "hand" + _s: 3,
            "ank" + _s: 3,
        }
    )


def solve(pose, ex):
    """Joint angles -> frames {name: (matrix, origin)}; contacts and pins are honoured here."""

    def g(k):
        return pose.get(k, [0] * KEYS[k] if KEYS[k] > 1 else [0])

    sgn = {"R": 1, "L": -1}
    P = mm(BASE[ex.get("base", "stand")], ry(-g("pelvis")[2]), rz(-g("pelvis")[0]), rx(g("pelvis")[1]))

    def limb_rot(parent, a, s):
        return mm(parent, rz(a[0]), rx(-s * a[1]), ry(-s * a[2]))

    def build(origin):
        f = {"pelvis": (P, origin)}
        a = g("spine")
        f["chest"] = (mm(P, rz(-a[0]), rx(a[1]), ry(-a[2])), at(f["pelvis"], LUMBAR))
        a = g("neck")
        N = mm(f["chest"][0], rz(-a[0] * 0.5), rx(a[1] * 0.5), ry(-a[2] * 0.5))
        f["neck"] = (N, at(f["chest"], NECK))
        f["head"] = (mm(N, rz(-a[0] * 0.5), rx(a[1] * 0.5), ry(-a[2] * 0.5)), at(f["neck"], (1.5, 8, 0)))
        for s in "RL":
            k = sgn[s]
            T = limb_rot(P, g("hip" + s), k)
            hip = at(f["pelvis"], (0, 0, HIPW * k))
            f["thigh" + s] = (T, hip)
            knee = at(f["thigh" + s], (0, -THIGH, 0))
            f["shin" + s] = (mm(T, rz(-g("knee" + s)[0])), knee)
            ank = at(f["shin" + s], (0, -SHIN, 0))
            f["foot" + s] = (mm(f["shin" + s][0], rz(g("ankle" + s)[0])), ank)
            U = limb_rot(f["chest"][0], g("sho" + s), k)
            f["arm" + s] = (U, at(f["chest"], (SHOULDER[0], SHOULDER[1], SHOULDER[2] * k)))
            f["fore" + s] = (mm(U, rz(g("elb" + s)[0])), at(f["arm" + s], (0, -UPPER, 0)))
            f["hand" + s] = (mm(f["fore" + s][0], rz(g("wri" + s)[0])), at(f["fore" + s], (0, -FORE, 0)))
        return f

    def two_bone(root, target, hinge, l1, l2, fwd):
        d = sub(target, root)
        L = min(math.sqrt(dot(d, d)), (l1 + l2) * 0.9995)
        n = norm(d)
        hinge = norm(sub(hinge, mul(n, dot(hinge, n))))
        c = max(-1, min(1, (l1 * l1 + L * L - l2 * l2) / (2 * l1 * L)))
        side = cross(hinge, n)  # direction the middle joint bends towards
        return norm(add(mul(n, c), mul(side, fwd * math.sqrt(1 - c * c)))), hinge, mul(n, L)

    def frame_along(down, hinge):
        y = mul(down, -1)
        return from_cols(cross(y, hinge), y, hinge)

    def foot_target(s):
        x, z, up, lift, turn = g("foot" + s)
        R = mm(ry(-turn * sgn[s]), rz(-up))
        piv = BALL if up > 0 else HEEL
        p = add((x, ANKLE + lift, z), mv(ry(-turn * sgn[s]), piv))  # roll on the ball or on the heel
        ball, r = ((11, -5, 0), 3) if up > 0 else ((-4.4, -4.4, 0), 3.6)
        q = sub(p, mv(R, piv))
        return R, (q[0], lift + r - mv(R, ball)[1], q[2])

    f = build((0, 0, 0))
    c = ex.get("contact")
    root = g("root")
    if c:
        if c == "stance":  # the lower foot carries
            t = "R" if f["footR"][1][1] < f["footL"][1][1] - 0.01 else "L"
            want = (0, ANKLE, HIPW * sgn[t])
            have = f["foot" + t][1]
        elif c[:4] == "foot":
            R, want = foot_target(c[-1])
            have = f["foot" + c[-1]][1]
        elif c[:4] == "knee":
            want = ex["anchor"]
            have = f["shin" + c[-1]][1]
        elif c == "back":  # the shoulder blades stay on the floor
            want = ex["anchor"]
            have = at(f["chest"], (-7, 33, 0))
        root = sub(want, have)
    f = build(tuple(root))
    for s in "RL":
        sgn[s]
        if "foot" + s in pose:
            R, want = foot_target(s)
            down, hinge, _ = two_bone(f["thigh" + s][1], want, col(f["thigh" + s][0], 2), THIGH, SHIN, 1)
            f["thigh" + s] = (frame_along(down, hinge), f["thigh" + s][1])
            knee = at(f["thigh" + s], (0, -THIGH, 0))
            f["shin" + s] = (frame_along(norm(sub(want, knee)), hinge), knee)
            f["foot" + s] = (R, at(f["shin" + s], (0, -SHIN, 0)))
        elif "ank" + s in pose:  # ankle held in space, the foot follows the shin
            want = tuple(g("ank" + s))
            down, hinge, _ = two_bone(f["thigh" + s][1], want, col(f["thigh" + s][0], 2), THIGH, SHIN, 1)
            f["thigh" + s] = (frame_along(down, hinge), f["thigh" + s][1])
            knee = at(f["thigh" + s], (0, -THIGH, 0))
            f["shin" + s] = (frame_along(norm(sub(want, knee)), hinge), knee)
            f["foot" + s] = (mm(f["shin" + s][0], rz(g("ankle" + s)[0])), at(f["shin" + s], (0, -SHIN, 0)))
        elif s in ex.get("flat", ""):
            x = col(f["shin" + s][0], 0)
            x = norm((x[0], 0, x[2]))
            f["foot" + s] = (from_cols(x, (0, 1, 0), cross(x, (0, 1, 0))), f["foot" + s][1])
        if "hand" + s in pose:
            want = tuple(g("hand" + s))
            down, hinge, _ = two_bone(f["arm" + s][1], want, col(f["arm" + s][0], 2), UPPER, FORE, -1)
            f["arm" + s] = (frame_along(down, hinge), f["arm" + s][1])
            el = at(f["arm" + s], (0, -UPPER, 0))
            f["fore" + s] = (frame_along(norm(sub(want, el)), hinge), el)
            f["hand" + s] = (mm(f["fore" + s][0], rz(g("wri" + s)[0])), at(f["fore" + s], (0, -FORE, 0)))
            lay = ex.get("palm" + s)
            if lay:
                f["hand" + s] = (from_cols(*[tuple(v) for v in lay]), f["hand" + s][1])
    for s in "RL":  # toes stay on the floor while the heel lifts
        up = max(0, min(60, g("foot" + s)[2])) if "foot" + s in pose else 0
        f["toe" + s] = (mm(f["foot" + s][0], rz(up)), at(f["foot" + s], (11, -5, 0)))
    return f


def angles(f):
    """Read the anatomical angles back out of the frames (after contacts), for the limits."""
    out = {}

    def dec(parent, child, s):  # R = Rz(flex) Rx(-s abd) Ry(-s rot)
        r = mm(tr(parent), child)
        ab = math.asin(max(-1, min(1, r[2][1])))
        return (
            math.degrees(math.atan2(-r[0][1], r[1][1])),
            -s * math.degrees(ab),
            -s * math.degrees(math.atan2(-r[2][0], r[2][2])),
        )

    for s, k in (("R", 1), ("L", -1)):
        out["hip flex " + s], out["hip abd " + s], out["hip rot " + s] = dec(f["pelvis"][0], f["thigh" + s][0], k)
        out["shoulder flex " + s], out["shoulder abd " + s], out["shoulder rot " + s] = dec(
            f["chest"][0], f["arm" + s][0], k
        )
        out["knee " + s] = -dec(f["thigh" + s][0], f["shin" + s][0], k)[0]
        out["ankle " + s] = dec(f["shin" + s][0], f["foot" + s][0], k)[0]
        out["elbow " + s] = dec(f["arm" + s][0], f["fore" + s][0], k)[0]
    a, b, c = dec(f["pelvis"][0], f["chest"][0], 1)
    out["spine flex"], out["spine side"], out["spine twist"] = -a, -b, c
    return out


# ---------------------------------------------------------------- flesh: groups of balls, drawn as one soft outline
def flesh(f, ex):
    """[(part, class, [(point, radius)...], axis-from, axis-to)] ; class 'x' gets its side tone later."""
    P = []

    def put(name, cls, fr, balls, a=None, b=None, kind="limb"):
        pts = [(at(f[fr], p), r) for p, r in balls]
        P.append((name, cls, pts, at(f[fr], a or balls[0][0]), at(f[fr], b or balls[-1][0]), kind))

    for s, k in (("R", 1), ("L", -1)):
        put(
            "thigh" + s,
            "leg",
            "thigh" + s,
            [((-0.4, 0.5, 0), 8.9), ((0.9, -14, 0), 8.6), ((0.3, -30, 0), 6.7), ((0, -THIGH, 0), 5.5)],
        )
        P[-1][2].insert(1, (at(f["pelvis"], (-3.8, 0, 6.2 * k)), 8.9))  # the buttock moves with the pelvis
        put(
            "shin" + s,
            "leg",
            "shin" + s,
            [((0, 0, 0), 5.45), ((-1.3, -11, 0), 5.7), ((-0.8, -26, 0), 4.3), ((0, -38, 0), 3.4)],
            kind="both",
        )
        put("sole" + s, "sole", "foot" + s, [((-6, -7, 0), 1.2), ((12.5, -7, 1.5), 1.2), ((12.5, -7, -1.5), 1.2)])
        put(
            "foot" + s,
            "shoe",
            "foot" + s,
            [
                ((-4.4, -4.0, 0), 3.4),
                ((-1.5, -0.6, 0), 3.9),
                ((3, -2.6, 0), 3.6),
                ((11, -4.6, 1.6), 2.9),
                ((11, -4.6, -1.6), 2.9),
            ],
            (-4, -4, 0),
            (12, -4, 0),
            "foot",
        )
        P[-1][2].append((at(f["toe" + s], (5.4, -0.4, 0)), 2.6))
        put("arm" + s, "skin", "arm" + s, [((0, 0, 0), 4.6), ((0.3, -12, 0), 4.2), ((0, -UPPER, 0), 3.4)])
        put("sleeve" + s, "top", "arm" + s, [((-0.2, 0.2, 0), 5.3), ((0.2, -11, 0), 5.1)])
        put("fore" + s, "skin", "fore" + s, [((0, 0, 0), 3.35), ((0.2, -7, 0), 3.6), ((0, -FORE, 0), 2.4)], kind="both")
        put(
            "hand" + s,
            "skin",
            "hand" + s,
            [((0, -1, 0), 2.5), ((0.6, -6, 0), 3.1), ((0.8, -11, 0), 2.4), ((0.2, -15.5, 0), 1.5)],
        )
        put("thumb" + s, "skin", "hand" + s, [((1, -3, 0), 1.7), ((3.6, -8, -0.5 * k), 1.3)])
    if any(prop["kind"] == "band" for prop in ex.get("props", [])):
        ends = [at(f["thigh" + s], (4, -37, 0)) for s in "RL"]
        P.append(("band", "band", [(end, 2.2) for end in ends], *ends, "both"))
    put(
        "pelvis",
        "hips",
        "pelvis",
        [
            ((0, 1, 6.5), 8.8),
            ((0, 1, -6.5), 8.8),
            ((-3.4, 1, 6), 8.8),
            ((-3.4, 1, -6), 8.8),
            ((-0.5, 12, 5.5), 8.3),
            ((-0.5, 12, -5.5), 8.3),
        ],
        (0, 14, 0),
        (0, 0, 0),
        "blob",
    )
    put(
        "belly",
        "top",
        "pelvis",
        [((-0.6, 8, 6.2), 9), ((-0.6, 8, -6.2), 9), ((-0.6, 15, 5.2), 8.6), ((-0.6, 15, -5.2), 8.6)],
        (0, 16, 0),
        (0, 6, 0),
        "blob",
    )
    put(
        "chest",
        "top",
        "chest",
        [
            ((0, 2, 5.4), 8.7),
            ((0, 2, -5.4), 8.7),
            ((1.4, 18, 5.5), 9.8),
            ((1.4, 18, -5.5), 9.8),
            ((0.2, 26, 6.5), 9.3),
            ((0.2, 26, -6.5), 9.3),
            ((-0.5, 33, 13), 5.4),
            ((-0.5, 33, -13), 5.4),
            ((-0.4, 35.5, 4), 6),
            ((-0.4, 35.5, -4), 6),
        ],
        (0, 40, 0),
        (0, 0, 0),
        "blob",
    )
    put("neck", "skin", "neck", [((0, -3, 0), 5.2), ((1.8, 10, 0), 4.8)])
    put(
        "head",
        "face",
        "head",
        [((-1.5, 12.2, 0), 8.2), ((2.6, 12.4, 0), 7.6), ((4.0, 3.8, 1.2), 4.2), ((4.0, 3.8, -1.2), 4.2)],
        (0, 20, 0),
        (3, 0, 0),
        "blob",
    )
    put("nose", "face", "head", [((8.4, 11, 0), 1.2), ((10.4, 8.0, 0), 1.3)])
    put(
        "hair",
        "hair",
        "head",
        [
            ((-4.1, 13.6, 1.2), 8),
            ((-4.1, 13.6, -1.2), 8),
            ((-1, 16.8, 0), 6.2),
            ((4.0, 18.7, 0), 3),
            ((-6, 7.6, 0), 4.6),
        ],
        (4, 18, 0),
        (-6, 6, 0),
        "blob",
    )
    put("bun", "hair", "head", [((-7.5, 22.5, 0), 4.4), ((-6, 20.5, 0), 4)], kind="blob")
    put("ear", "ear", "head", [((0.2, 10.0, 7.4), 2), ((0.6, 8.2, 7.2), 1.5)], kind="foot")
    put("earL", "ear", "head", [((0.2, 10.0, -7.4), 2), ((0.6, 8.2, -7.2), 1.5)], kind="foot")
    put(
        "fringe",
        "hair",
        "head",
        [((2.4, 18.8, 4.6), 2.8), ((5.0, 18.8, -4.2), 2.9), ((-2.5, 18.4, 0), 4.2), ((5, 19, 1), 2.8)],
        (0, 18, 6),
        (0, 18, -6),
        "blob",
    )
    put("eyeR", "ink", "head", [((8.8, 11.2, 3.4), 1), ((8.8, 10.3, 3.4), 1)], kind="dot")
    put("eyeL", "ink", "head", [((8.8, 11.2, -3.4), 1), ((8.8, 10.3, -3.4), 1)], kind="dot")
    put(
        "smile",
        "ear",
        "head",
        [((8.2, 4.9, 2.6), 0.3), ((8.4, 4.1, 0), 0.55), ((8.2, 4.9, -2.6), 0.3)],
        (8.2, 5, 2.2),
        (8.2, 5, -2.2),
        "blob",
    )
    return P


# ---------------------------------------------------------------- camera and outline
class Camera:
    def __init__(self, v):
        self.y, self.p = math.radians(v.get("yaw", 0)), math.radians(v.get("pitch", 0))
        self.k, self.ox, self.oy = v.get("scale", 2.45), v.get("x", 320), v.get("y", 440)

    def depth(self, p):
        return (p[0] * math.sin(self.y) + p[2] * math.cos(self.y)) * math.cos(self.p) + p[1] * math.sin(self.p)

    def __call__(self, p):
        d = p[0] * math.sin(self.y) + p[2] * math.cos(self.y)
        return (
            self.ox + self.k * (p[0] * math.cos(self.y) - p[2] * math.sin(self.y)),
            self.oy - self.k * (p[1] * math.cos(self.p) - d * math.sin(self.p)),
        )


def outline(cam, balls, a, b, kind):
    """Control polygon of a closed quadratic B-spline round the projected balls (support lines)."""
    cs = [(*cam(p), r * cam.k) for p, r in balls]
    (ax, ay), (bx, by) = cam(a), cam(b)
    L = math.hypot(bx - ax, by - ay)
    ang = math.atan2(by - ay, bx - ax) if L > 1e-6 else 0
    if kind in ("limb", "both"):
        t = (cs[0][2] - cs[-1][2]) / max(L, 1e-6)
        phi = math.degrees(math.acos(max(-0.6, min(0.6, t))))
        dirs = [0, 45, phi - 6, phi + 6, 180, -phi - 6, -phi + 6, -45]  # the near end hides in the joint
        if kind == "both":
            dirs[4:5] = [150, -150]  # knee and elbow: round at both ends
        if max(c[2] for c in cs) < 6:
            dirs = [30, phi, 150, -150, -phi, -30]
    elif kind == "foot":
        dirs = list(range(0, 360, 30))
    elif kind == "dot":
        dirs = [45, 135, 225, 315]
    else:
        dirs = [d + 18 for d in range(0, 360, 36)]
    lines = []
    for d in dirs:
        t = ang + math.radians(d)
        u = (math.cos(t), math.sin(t))
        lines.append((u, max(x * u[0] + y * u[1] + r for x, y, r in cs)))
    pts = []
    for i, (u, h) in enumerate(lines):
        v, g = lines[(i + 1) % len(lines)]
        det = u[0] * v[1] - u[1] * v[0]
        pts.append(((h * v[1] - g * u[1]) / det, (g * u[0] - h * v[0]) / det))
    return pts


def num(v):
    s = (f"{v:.1f}").rstrip("0").rstrip(".") if v % 1 else str(int(v))
    return s.replace("0.", ".", 1) if s.startswith(("0.", "-0.")) else s


def join(ns):
    out = ""
    for n in ns:
        s = num(n)
        out += s if not out or s[0] == "-" else " " + s
    return out


def spline(pts, grid=2):
    """Quadratic B-spline as one Q and then T: two numbers a point."""
    q = [(grid * round(x / grid), grid * round(y / grid)) for x, y in pts]
    m = [((q[i][0] + q[(i + 1) % len(q)][0]) / 2, (q[i][1] + q[(i + 1) % len(q)][1]) / 2) for i in range(len(q))]
    s = m[-1]
    d = "M" + join(s) + "q" + join((q[0][0] - s[0], q[0][1] - s[1], m[0][0] - s[0], m[0][1] - s[1])) + "t"
    rel = []
    for i in range(1, len(q)):
        rel += [m[i][0] - m[i - 1][0], m[i][1] - m[i - 1][1]]
    return d + join(rel) + "z"


# ---------------------------------------------------------------- painting order
SIDE_ORDER = [
    "armL",
    "sleeveL",
    "foreL",
    "handL",
    "thighL",
    "shinL",
    "footL",
    "soleL",
    "neck",
    "pelvis",
    "belly",
    "chest",
    "bun",
    "head",
    "nose",
    "eyeR",
    "hair",
    "ear",
    "thighR",
    "shinR",
    "footR",
    "soleR",
    "armR",
    "sleeveR",
    "foreR",
    "thumbR",
    "handR",
]
FRONT_ORDER = [
    "bun",
    "hair",
    "thighL",
    "shinL",
    "footL",
    "soleL",
    "pelvis",
    "thighR",
    "shinR",
    "footR",
    "soleR",
    "band",
    "neck",
    "belly",
    "chest",
    "armL",
    "sleeveL",
    "foreL",
    "handL",
    "thumbL",
    "armR",
    "sleeveR",
    "foreR",
    "handR",
    "thumbR",
    "ear",
    "earL",
    "head",
    "eyeR",
    "eyeL",
    "smile",
    "fringe",
]
ORDERS = {"side": SIDE_ORDER, "front": FRONT_ORDER}


def tone(name, cls, ex):
    side = name[-1] if name[-1] in "RL" and name not in ("ear",) else ""
    far = "2" if side == "L" and ex.get("order", "side") == "side" and cls not in ("ink",) else ""
    if cls == "leg":
        return ("work" if side in ex.get("work", "R") else "idle") + far
    if cls == "hips":
        return "work" if len(ex.get("work", "R")) > 1 else "idle"
    if cls == "face":
        return "skin"
    if cls == "ear":
        return "skin2"
    if cls in ("hair", "ink"):
        return cls
    return cls + far


# ---------------------------------------------------------------- time
def ease(t):
    return 0.5 - 0.5 * math.cos(math.pi * t)


def lerp(a, b, t):
    out = {}
    for k in set(a) | set(b):
        if k not in KEYS:
            continue
        z = [0] * KEYS[k]

        def as_l(v):
            return list(v) if isinstance(v, (list, tuple)) else [v]

        x, y = as_l(a.get(k, z)), as_l(b.get(k, z))
        x, y = x + [0] * (KEYS[k] - len(x)), y + [0] * (KEYS[k] - len(y))
        out[k] = [p + (q - p) * t for p, q in zip(x, y, strict=False)]
    return out


def full(ex):
    """Every pose inherits what it does not state from the exercise's 'common' block."""
    return [{**ex.get("common", {}), **p} for p in ex["poses"]]


def frames(ex):
    """[(time, pose, spline-or-None)], total.  Samples are even in angle; time follows the ease."""
    ps = full(ex)
    seq = list(range(len(ps)))
    legs = [(i, i + 1) for i in seq[:-1]]
    legs += [(b, a) for a, b in reversed(legs)] if ex.get("loop", "pingpong") == "pingpong" else [(seq[-1], 0)]
    t, out = 0.0, []
    for a, b in legs:
        hold, move = ps[a].get("hold", 0.3), ps[a].get("move", 1)
        if hold:
            out.append((t, lerp(ps[a], ps[a], 0), None, a))
            t += hold
        n = ex.get("steps", 4)
        lin = ps[a].get("ease") == "linear"
        for i in range(n):
            p = i / n
            u = p if lin else math.acos(1 - 2 * p) / math.pi
            q = lerp(ps[a], ps[b], p)
            for k, h in ps[min(a, b)].get("step", {}).items():
                q[k][3] += 4 * h * p * (1 - p)  # a foot that steps is lifted half-way
            out.append((t + move * u, q, (i, n, lin), a if i == 0 else None))
        t += move
    out.append((t, lerp(ps[0], ps[0], 0), None, 0))
    return out, t


def keyspline(sp):
    if sp is None:
        return "0 0 1 1"
    i, n, lin = sp
    if lin:
        return "0 0 1 1"
    u0, u1 = (math.acos(1 - 2 * i / n) / math.pi, math.acos(1 - 2 * (i + 1) / n) / math.pi)

    def sl(u):
        return math.pi / 2 * math.sin(math.pi * u) * (u1 - u0) * n

    a, b = sl(u0) / 3, 1 - sl(u1) / 3

    def f(v):
        return (f"{max(0, min(1, v)):.2f}").rstrip("0").rstrip(".").replace("0.", ".") or "0"

    return f".33 {f(a)} .67 {f(b)}"


# ---------------------------------------------------------------- drawing
def outlines(pose, ex, cam):
    fl = {p[0]: p for p in flesh(solve(pose, ex), ex)}
    order = ex.get("draw") or ORDERS[ex.get("order", "side")]
    return [(n, tone(n, fl[n][1], ex), outline(cam, *fl[n][2:])) for n in order if n in fl]


def shapes(pose, ex, cam):
    return [(n, c, spline(p)) for n, c, p in outlines(pose, ex, cam)]


RIGID = 3.0  # drawing units a part may differ from its turned copy


def fit(A, B):
    """Turn and shift that bring outline A onto B: (centre of A, centre of B, degrees, worst error)."""

    def mean(P):
        return tuple(sum(p[i] for p in P) / len(P) for i in (0, 1))

    a, b = mean(A), mean(B)
    pq = [((p[0] - a[0], p[1] - a[1]), (q[0] - b[0], q[1] - b[1])) for p, q in zip(A, B, strict=False)]
    t = math.atan2(sum(u[0] * v[1] - u[1] * v[0] for u, v in pq), sum(u[0] * v[0] + u[1] * v[1] for u, v in pq))
    c, n = math.cos(t), math.sin(t)
    return a, b, math.degrees(t), max(math.hypot(c * u[0] - n * u[1] - v[0], n * u[0] + c * u[1] - v[1]) for u, v in pq)


def poly(cam, pts):
    return "M" + "L".join(join((round(x), round(y))) for x, y in map(cam, pts)) + "z"


def props(ex, cam):
    back, front = [], []
    for p in ex.get("props", []):
        k = p["kind"]
        if k == "floor":
            x0, x1 = p.get("x", [30, 610])
            y = cam((0, 0, 0))[1]
            back.append(f'<path class="fl" d="M{x0} {num(round(y + 2))}H{x1}"/>')
            if p.get("shadow"):
                x, width = p["shadow"]
                back.append(f'<ellipse class="prop" cx="{x}" cy="{round(y + 3)}" rx="{width}" ry="7"/>')
        elif k == "mat":
            (x0, x1), (z0, z1) = p["x"], p["z"]
            e = p.get("h", 1.6)
            back.append(
                f'<path class="prop2" d="{poly(cam, [(x0, -e, z1), (x1, -e, z1), (x1, 0, z1), (x0, 0, z1)])}"/>'
            )
            back.append(f'<path class="prop" d="{poly(cam, [(x0, 0, z0), (x1, 0, z0), (x1, 0, z1), (x0, 0, z1)])}"/>')
        elif k == "wall":
            x, y = cam((p.get("x", 0), 0, p.get("z", 0)))
            top = p.get("top", 30)
            foot, wide = num(round(y + 4)), p.get("w", 26)
            back.append(f'<path class="prop" d="M{num(round(x))} {top}h{wide}V{foot}h-{wide}z"/>')
            back.append(f'<path class="prop2" d="M{num(round(x))} {top}h6V{num(round(y + 4))}h-6z"/>')
        elif k in ("pillow", "blob"):
            b = [(tuple(q[:3]), q[3]) for q in p["balls"]]
            d = spline(outline(cam, b, b[0][0], b[-1][0], "blob"))
            (front if p.get("front") else back).append(f'<path class="{p.get("class", "prop2")}" d="{d}"/>')
        elif k == "step":
            (x0, x1), h = p["x"], p["h"]
            back.append(f'<path class="prop2" d="{poly(cam, [(x0, 0, 20), (x1, 0, 20), (x1, h, 20), (x0, h, 20)])}"/>')
            back.append(f'<path class="prop" d="{poly(cam, [(x0, h, -20), (x1, h, -20), (x1, h, 20), (x0, h, 20)])}"/>')
        elif k == "chair":
            x = p["x"]
            z = p.get("z", -30)

            def bar(a, b, r, c="prop2"):
                return back.append(
                    '<path class="{}" d="{}"/>'.format(c, spline(outline(cam, [(a, r), (b, r)], a, b, "limb")))
                )

            bar((x + 34, 1.6, z), (x + 32, 44, z), 1.6)
            bar((x - 4, 1.6, z), (x, 44, z), 1.6)
            bar((x, 44, z), (x - 4, 94, z), 1.8)
            bar((x - 1, 45, z), (x + 34, 45, z), 2.6, "prop")
            bar((x - 4, 80, z), (x - 4, 94, z), 2.6, "prop")
    return back, front


def arrow(ex, cam):
    """Dashed-free arc with a head: the path of one body point, pushed outwards."""
    a = ex.get("arrow")
    if not a:
        return ""
    ps = full(ex)
    i, j = a.get("from", 0), a.get("to", 1)
    pts = []
    for n in range(13):
        t = a.get("t0", 0.08) + (a.get("t1", 0.92) - a.get("t0", 0.08)) * n / 12
        f = solve(lerp(ps[i], ps[j], t), ex)
        x, y = cam(at(f[a["part"]], tuple(a["at"])))
        pts.append((x + a.get("dx", 0), y + a.get("dy", 0)))
    return arrow_path([pts[0], pts[4], pts[8], pts[12]], pts)


def arrow_path(c, pts, both=False):
    def r(p):
        return (round(p[0]), round(p[1]))

    p0, p3 = pts[0], pts[-1]
    n = len(pts) - 1
    # cubic through the 1/3 and 2/3 points
    A, B = pts[n // 3], pts[2 * n // 3]
    c1 = tuple((-5 * p0[i] + 18 * A[i] - 9 * B[i] + 2 * p3[i]) / 6 for i in (0, 1))
    c2 = tuple((2 * p0[i] - 9 * A[i] + 18 * B[i] - 5 * p3[i]) / 6 for i in (0, 1))
    t = math.atan2(p3[1] - c2[1], p3[0] - c2[0])
    hd = [(p3[0] - 17 * math.cos(t + s), p3[1] - 17 * math.sin(t + s)) for s in (0.6, -0.6)]
    tip = f"M{join(r(hd[0]))}L{join(r(p3))}L{join(r(hd[1]))}"
    return f'<path class="ar" d="M{join(r(p0))}C{join(r(c1) + r(c2) + r(p3))}{tip}"/>'


def bbox(pose, ex, cam):
    xs, ys = [], []
    for _, _, balls, *_ in flesh(solve(pose, ex), ex):
        for p, r in balls:
            x, y = cam(p)
            xs += [x - r * cam.k, x + r * cam.k]
            ys += [y - r * cam.k, y + r * cam.k]
    return min(xs), min(ys), max(xs), max(ys)


def pose_shapes(ex, i, cam):
    b, fr = props(ex, cam)
    p = full(ex)[i]
    return (
        "".join(b) + "".join(f'<path class="{c}" d="{d}"/>' for _, c, d in shapes(lerp(p, p, 0), ex, cam)) + "".join(fr)
    )


HEADPARTS = {"bun", "head", "nose", "eyeR", "eyeL", "hair", "ear", "earL", "fringe", "smile"}


def frame(ex, inner):
    return f'<svg class="hcf" viewBox="0 0 {W} {ex.get("view", {}).get("h", H)}" aria-hidden="true">{inner}</svg>'


def still(ex, number=None):
    """One key pose as SVG; the last of the two shown ones when no number is given."""
    cam = Camera(ex.get("view", {}))
    number = ex.get("show", [0, 1])[1] if number is None else number
    return frame(ex, pose_shapes(ex, number, cam) + arrow(ex, cam))


def path(c, d, inner=""):
    return f'<path class="{c}" d="{d}"' + (">" + inner + "</path>" if inner else "/>")


def pair(ex, cam):
    """Where the two key poses go when motion is off: side by side or stacked, whichever is larger."""
    i, j = ex.get("show", [0, 1])
    h = ex.get("view", {}).get("h", H)
    fl = [cam((x, 0, z)) for p in ex.get("props", []) if p["kind"] == "mat" for x in p["x"] for z in p["z"]]
    fl += [(cam((p.get("x", 0), 0, p.get("z", 0)))[0] + 26, 100) for p in ex.get("props", []) if p["kind"] == "wall"]
    ar = [float(v) for v in re.findall(r"-?[\d.]+", arrow(ex, cam).partition(' d="')[2])]
    fl += list(zip(ar[::2], ar[1::2], strict=False))  # every coordinate in the arrow is absolute

    def box(n):
        b = bbox(full_pose(ex, n), ex, cam)
        xs, ys = [b[0], b[2]] + [q[0] for q in fl], [b[1], b[3]] + [q[1] for q in fl]
        return min(xs) - 14, min(ys) - 14, max(xs) + 14, max(ys) + 14

    a, b = box(i), box(j)
    u = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
    w, t = u[2] - u[0], u[3] - u[1]
    s1, s2 = min(W / 2 / w, h / t, 1), min(W / w, h / 2 / t, 1)
    cells = [(W / 4, h / 2), (3 * W / 4, h / 2)] if s1 >= s2 else [(W / 2, h / 4), (W / 2, 3 * h / 4)]
    s = max(s1, s2)
    scale = f"{s - 0.005:.2f}".lstrip("0")
    moves = [(round(cx - s * (u[0] + u[2]) / 2), round(cy - s * (u[1] + u[3]) / 2)) for cx, cy in cells]
    return [f"translate({x} {y})scale({scale})" for x, y in moves], (i, j)


def full_pose(ex, n):
    p = full(ex)[n]
    return lerp(p, p, 0)


SAMPLES = ((3, 2), (2, 2), (1, 2))  # one grid for all, still ones too: equal shapes pack to nothing


def animated(ex):
    """The moving figure as SVG, in the finest sampling (a move in steps, points on a grid) that fits LIMIT.

    With reduced motion the stylesheet shows its two key poses instead.
    """
    for steps, grid in SAMPLES:
        out = draw_animated({**ex, "steps": steps}, grid)
        if len(gzip.compress(out.encode(), 9, mtime=0)) <= LIMIT:
            break
    return out


def draw_animated(ex, grid):
    cam = Camera(ex.get("view", {}))
    fs, total = frames(ex)
    tfs, keys = pair(ex, cam)
    poses = [p for _, p, _, _ in fs] + [full_pose(ex, n) for n in keys]  # the last two are the stills
    rows = [outlines(p, ex, cam) for p in poses]
    kt = ";".join(("%.3f" % (t / total)).rstrip("0").rstrip(".").replace("0.", ".") or "0" for t, *_ in fs)
    ks = ";".join(keyspline(s) for _, _, s, _ in fs[:-1])
    tail = f'" dur="{num(round(total, 1))}s" keyTimes="{kt}" keySplines="{ks}"/>'

    def anim(kind, vals):
        values = ";".join(vals[: len(fs)])
        return f'<animate{kind} repeatCount="indefinite" calcMode="spline" values="{values}' + tail

    MOVE, TURN = (
        'Transform attributeName="transform" type="translate"',
        'Transform attributeName="transform" additive="sum" type="rotate"',
    )

    def transform(shift, turn):
        """animateTransform pair, and the two still transforms, for a rigid part."""
        m = [f"{round(x)} {round(y)}" for x, y in shift]
        for i in range(1, len(turn)):
            turn[i] -= 360 * round((turn[i] - turn[max(0, i - 1) if i < len(fs) else 0]) / 360)
        t = [num(round(v * 2) / 2) for v in turn]
        moving = (anim(MOVE, m) if len(set(m)) > 1 or len(set(t)) > 1 else "") + (
            anim(TURN, t) if len(set(t)) > 1 else ""
        )
        return moving, [f"translate({m[i]})" + (f"rotate({t[i]})" if t[i] != "0" else "") for i in (0, -2, -1)]

    move, still2, j = [], [[], []], 0

    def emit(inner_move, inner_still):
        move.append(inner_move)
        for q in (0, 1):
            still2[q].append(inner_still[q])

    N = len(rows[0])
    while j < N:
        n, c, _ = rows[0][j]
        if n in HEADPARTS:  # the whole head turns as one
            run = []
            while j < N and rows[0][j][0] in HEADPARTS:
                run.append(j)
                j += 1
            o = []
            for p in poses:
                f = solve(p, ex)
                o.append((cam(f["head"][1]), cam(at(f["head"], (0, 20, 0)))))
            ang = [math.degrees(math.atan2(u[1] - a[1], u[0] - a[0])) for a, u in o]
            mv2, tf = transform([a for a, _ in o], [v - ang[0] for v in ang])
            x0, y0 = (round(v) for v in o[0][0])
            g = "".join(path(rows[0][i][1], spline([(x - x0, y - y0) for x, y in rows[0][i][2]], grid)) for i in run)
            emit(
                f'<g transform="{tf[0]}">{mv2}{g}</g>',
                [f'<g transform="{tf[1 + q]}">{g}</g>' for q in (0, 1)],
            )
            continue
        pts = [r[j][2] for r in rows]
        ds = [spline(p, grid) for p in pts]
        if all(d == ds[0] for d in ds):
            emit(path(c, ds[0]), [path(c, ds[0])] * 2)
        else:
            fits = [fit(pts[0], p) for p in pts]
            if max(f[3] for f in fits) <= RIGID:
                a = tuple(round(v) for v in fits[0][0])
                d = spline([(x - a[0], y - a[1]) for x, y in pts[0]], grid)
                mv2, tf = transform([f[1] for f in fits], [f[2] for f in fits])
                bodies = [f'<path class="{c}" transform="{place}" d="{d}"' for place in tf]
                emit(bodies[0] + (f">{mv2}</path>" if mv2 else "/>"), [bodies[1] + "/>", bodies[2] + "/>"])
            else:
                emit(path(c, ds[0], anim(' attributeName="d"', ds)), [path(c, ds[-2]), path(c, ds[-1])])
        j += 1
    b, fr = (("".join(v)) for v in props(ex, cam))
    ar = arrow(ex, cam)
    out = '<g class="m">{}{}{}{}</g>'.format(b, "".join(move), fr, ar)
    for q in (0, 1):
        out += '<g class="k" transform="{}">{}{}{}{}</g>'.format(tfs[q], b, "".join(still2[q]), fr, ar if q else "")
    return frame(ex, out)


# ---------------------------------------------------------------- what can be wrong with poses
TOLERANCE = 1  # degrees beyond a limit, cm below the floor
MISSED = 0.8  # cm that a pinned foot or hand may be away
STANDS = ("footR", "footL", "pelvis", "chest", "shinR", "shinL", "thighR", "thighL", "soleR", "soleL")


def faults(ex):
    """What is wrong with an exercise's poses, in words: joints beyond human range, parts in the floor, missed pins."""
    known = {*KEYS, "name", "hold", "move", "ease", "step"}
    found = []
    for pose in (ex.get("common", {}), *ex["poses"]):
        found += [f"{pose.get('name', 'common')}: {key!r} is not known" for key in pose if key not in known]
    if found:
        return found
    for _, pose, _, _ in frames(ex)[0]:
        f = solve(pose, ex)
        for name, value in angles(f).items():
            low, high = LIMITS[name[:-2] if name[-2:] in (" R", " L") else name]
            if not name.startswith("shoulder") and not low - TOLERANCE <= value <= high + TOLERANCE:
                found.append(f"{name} at {value:.0f} degrees, allowed {low} to {high}")
        for name, _, balls, *_ in flesh(f, ex):
            lowest = min(point[1] - radius for point, radius in balls)
            if name in STANDS and lowest < -TOLERANCE:
                found.append(f"{name} {-lowest:.1f} cm in the floor")
        for side in "RL":
            if "foot" + side in pose and pose["foot" + side][2] == 0:
                x, z, _, lift, _ = pose["foot" + side]
                missed = math.dist(f["foot" + side][1], (x, ANKLE + lift, z))
                if missed > MISSED:
                    found.append(f"foot{side} {missed:.1f} cm beside its place")
            if "hand" + side in pose:
                missed = math.dist(f["hand" + side][1], pose["hand" + side])
                if missed > MISSED:
                    found.append(f"hand{side} {missed:.1f} cm beside its place")
    return list(dict.fromkeys(found))
