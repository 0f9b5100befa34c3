"""`dutygraph lint`: the call, and what it exits with."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from graph.problems import UnreadableFile, UserError
from service import settings
from service.lint import baseline as baselines
from service.lint.choice import profiles
from service.lint.files import named
from service.lint.formats import FORMATS
from service.lint.judge import Judge, shown
from service.lint.repairs import diff, repair, written
from service.lint.report import Judged, Report
from service.lint.rulebook import explained
from service.lint.wishes import Wishes
from service.said import reason

_FIXED = {"zh": "{}：修复了 {} 处", "en": "{}: {} put right"}
_FIXABLE = {"zh": "{}：可修复 {} 处", "en": "{}: {} can be put right"}
_WRITTEN = {"zh": "{}：写入 {} 条", "en": "{}: {} entries written"}
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("files", nargs=-1)
@click.option("--format", "as_", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option("--output", type=_FILE, help="Write the report to this file.")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Of the messages.")
@click.option("--select", metavar="CODES", help="Only rules whose codes begin so, as in D2,D301.")
@click.option("--ignore", metavar="CODES", help="Not the rules whose codes begin so.")
@click.option("--profile", type=click.Choice(list(profiles())), help="A named set of rules.")
@click.option("--config", type=_FILE, help="This configuration, not the dutygraph.toml above each file.")
@click.option("--characters", type=click.IntRange(1), help="How much of a text is checked.")
@click.option("--baseline", type=_FILE, help="Findings that are known, and not told again.")
@click.option("--write-baseline", type=_FILE, help="Write all findings as a baseline.")
@click.option("--fix", is_flag=True, help="Put right what is certain, in plain texts.")
@click.option("--diff", "differ", is_flag=True, help="Print what --fix would change.")
@click.option("--explain", metavar="CODE", help="Print the page of a rule.")
def lint(
    files: tuple[str, ...],
    as_: str,
    output: Path | None,
    lang: str,
    select: str | None,
    ignore: str | None,
    profile: str | None,
    config: Path | None,
    characters: int | None,
    baseline: Path | None,
    write_baseline: Path | None,
    fix: bool,
    differ: bool,
    explain: str | None,
) -> None:
    """Judge drafts: FILES, folders, or - for standard input.

    \b
    dutygraph lint draft.txt
    dutygraph lint drafts/ --select D2,D301
    dutygraph lint --format json draft.txt | jq '.findings[].rule'
    dutygraph lint --fix draft.txt
    dutygraph lint --explain D201

    Exits with 0 where nothing is found, with 1 where something is, with 2 where it could not run.
    """
    if explain is not None:
        click.echo(explained(explain, lang), nl=False)
        return
    if not files:
        raise UserError("no file is named", where="lint", remedy="Name files or folders, or - for standard input")
    if write_baseline and (fix or differ):
        raise UserError(
            "a baseline is of a draft as it stands", where="--write-baseline", remedy="Use --fix first"
        )
    known = None if baseline is None or write_baseline else baselines.read(baseline)
    wishes = Wishes.of(config, profile, select, ignore, characters)
    judge = Judge(wishes.config, settings.limits(), known)
    judged = tuple(map(judge.file, named(files)))
    if write_baseline:
        count = baselines.write(write_baseline, judged)
        click.echo(_WRITTEN[lang].format(write_baseline, count), err=True)
        return
    if fix or differ:
        judged = tuple(_repaired(each, judge, differ, lang) for each in judged)
    if known:
        judged = known.reported(judged)
    if not differ:
        _told(Report(tuple(map(shown, judged)), lang), as_, output)
    sys.exit(1 if any(each.findings for each in judged) else 0)


def _repaired(judged: Judged, judge: Judge, differ: bool, lang: str) -> Judged:
    """A file after its repairs; what cannot be written is said, and stays as it is."""
    name = judged.source.name
    try:
        made = repair(judged, judge)
        after = judged if differ or made is None else written(judged, made, judge)
    except UnreadableFile as error:
        click.echo(f"{name}: {reason(error, lang)}", err=True)
        return judged
    if made is not None:
        click.echo((_FIXABLE if differ else _FIXED)[lang].format(name, made.made), err=True)
        if differ:
            click.echo(diff(name, made), nl=False)
    return after


def _told(report: Report, as_: str, output: Path | None) -> None:
    words = FORMATS[as_](report)
    if output is None:
        click.echo(words, nl=False)
        return
    try:
        output.write_bytes(words if isinstance(words, bytes) else words.encode())
    except OSError as error:
        raise UserError(
            f"it cannot be written: {error.strerror or error}",
            where=str(output),
            remedy="Check its path and rights",
        ) from error
