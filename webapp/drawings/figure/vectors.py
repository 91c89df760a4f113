"""Vectors and rotations in space, as plain tuples.  Angles in degrees; a matrix is three rows."""

from __future__ import annotations

import math
from collections.abc import Iterable

Vector = tuple[float, float, float]
Matrix = tuple[Vector, Vector, Vector]
Frame = tuple[Matrix, Vector]  # how something is turned, and where it is


def vector(values: Iterable[float]) -> Vector:
    """Three numbers as a vector; ValueError for fewer or more."""
    x, y, z = values
    return (x, y, z)


def turn_x(angle: float) -> Matrix:
    """Rotation about the x axis."""
    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return ((1, 0, 0), (0, c, -s), (0, s, c))


def turn_y(angle: float) -> Matrix:
    """Rotation about the y axis."""
    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return ((c, 0, s), (0, 1, 0), (-s, 0, c))


def turn_z(angle: float) -> Matrix:
    """Rotation about the z axis."""
    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return ((c, -s, 0), (s, c, 0), (0, 0, 1))


def product(*matrices: Matrix) -> Matrix:
    """The matrices multiplied, first to last."""
    out = matrices[0]
    for b in matrices[1:]:
        x, y, z = (rotated(out, column(b, j)) for j in range(3))
        out = axes(x, y, z)
    return out


def rotated(matrix: Matrix, v: Vector) -> Vector:
    """The vector turned by the matrix."""
    return (dot(matrix[0], v), dot(matrix[1], v), dot(matrix[2], v))


def transposed(matrix: Matrix) -> Matrix:
    """Rows for columns: the way back of a rotation."""
    return axes(*matrix)


def column(matrix: Matrix, number: int) -> Vector:
    """One column: where that axis points."""
    return (matrix[0][number], matrix[1][number], matrix[2][number])


def axes(x: Vector, y: Vector, z: Vector) -> Matrix:
    """The matrix whose columns are these axes."""
    return ((x[0], y[0], z[0]), (x[1], y[1], z[1]), (x[2], y[2], z[2]))


def add(a: Vector, b: Vector) -> Vector:
    """a + b."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def subtract(a: Vector, b: Vector) -> Vector:
    """a - b: from b to a."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def scaled(a: Vector, factor: float) -> Vector:
    """The vector made longer or shorter."""
    return (a[0] * factor, a[1] * factor, a[2] * factor)


def dot(a: Vector, b: Vector) -> float:
    """The scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    """The vector product."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def unit(a: Vector) -> Vector:
    """The same direction, of length 1; nothing stays nothing."""
    return scaled(a, 1 / (math.sqrt(dot(a, a)) or 1))


def place(frame: Frame, point: Vector) -> Vector:
    """Where a point that is given in a frame lies in space."""
    return add(frame[1], rotated(frame[0], point))
