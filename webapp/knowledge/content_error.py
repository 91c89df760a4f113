"""What can be wrong in the content, and how it is told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing wrong in the content: where it stands and what it is."""

    file: str
    entry: str
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.entry}: {self.field}: {self.message}"


class ContentError(Exception):
    """Raised when the content has faults; `faults` holds every one of them."""

    def __init__(self, faults: list[Fault]):
        self.faults = faults
        super().__init__("The content cannot be used:\n" + "\n".join(f"  {fault}" for fault in faults))
