"""What a user can get wrong, said so that they can put it right."""


class UserError(Exception):
    """A mistake of the user's, not of the program: faces print it without a stack trace.

    `what` names the fault, `where` the file, query or value, `remedy` what to do about it.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what, self.where, self.remedy = what, where, remedy

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}. {self.remedy}" if self.remedy else head


class UnreadableFile(UserError):
    """The file holds no text that this program can read."""


class NoSnapshot(UserError):
    """No snapshot was built yet, or the one that stands there cannot be opened."""


class NoMeasures(UserError):
    """The text was read, and no measure was found in it."""


class UnknownName(UserError):
    """No unit, query or document has this name; `nearest` are names of units that come close to it."""

    def __init__(self, what: str, nearest: tuple[str, ...] = (), *, where: str = "", remedy: str = "") -> None:
        super().__init__(what, where=where, remedy=remedy)
        self.nearest = nearest


class AmbiguousName(UserError):
    """Several things have this name; `candidates` are their IRIs."""

    def __init__(self, what: str, candidates: tuple[str, ...], *, where: str = "", remedy: str = "") -> None:
        super().__init__(what, where=where, remedy=remedy)
        self.candidates = candidates


class UnusableShape(UserError):
    """A file of shapes that cannot be run: `where` is its name, and its line where it is known."""
