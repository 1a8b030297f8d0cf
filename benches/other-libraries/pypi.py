"""How many nanoseconds does PyPI's phonenumbers take for a text, and where does it answer otherwise than our engine?

`pypi.py DIR RUNS ROWS` takes the first ROWS texts of each corpus that the bench wrote (they are shuffled). Figures go to
stdout (corpus, library, operation, texts, nanoseconds per text, tab-separated; the median of the runs after a warm-up on all
ROWS), differences to stderr.
"""

import itertools
import pathlib
import re
import statistics
import sys
import time

import phonenumbers as library

FIELDS = ["number or not", "E.164", "possible", "valid", "type", "region"]
EXAMPLES = 5

# Compiled patterns that Python keeps: too few for the patterns of all countries, whose making then takes most of the time.
DEFAULT_CACHE = re._MAXCACHE
LARGE_CACHE = 30_000


def e164(region, text):
    try:
        number = library.parse(text, region)
    except library.NumberParseException:
        return
    library.format_number(number, library.PhoneNumberFormat.E164)


def validity(region, text):
    try:
        number = library.parse(text, region)
    except library.NumberParseException:
        return
    library.is_valid_number(number)
    library.number_type(number)


def answer(region, text):
    """As a line of the bench's `NAME.answers.tsv`."""
    try:
        number = library.parse(text, region)
    except library.NumberParseException:
        return ["0", "", "0", "0", "", ""]
    return [
        "1",
        library.format_number(number, library.PhoneNumberFormat.E164),
        str(int(library.is_possible_number(number))),
        str(int(library.is_valid_number(number))),
        library.PhoneNumberType.to_string(library.number_type(number)),
        library.region_code_for_number(number) or "",
    ]


def nanoseconds(operation, rows):
    start = time.perf_counter_ns()
    for region, text in rows:
        operation(region, text)
    return (time.perf_counter_ns() - start) / len(rows)


def lines(path, count):
    with path.open(encoding="utf-8", newline="\n") as file:
        return [line.removesuffix("\n") for line in itertools.islice(file, count)]


def report_differences(corpus, rows, ours):
    counts, examples = dict.fromkeys(FIELDS, 0), []
    for (region, text), our_line in zip(rows, ours):
        theirs, mine = answer(region, text), our_line.split("\t")
        differing = [field for field, one, other in zip(FIELDS, theirs, mine) if one != other]
        # A text that one side takes for no number differs in that alone.
        for field in FIELDS[:1] if theirs[0] != mine[0] else differing:
            counts[field] += 1
        if differing:
            examples.append(f"  {region} {text!r}: phonenumbers {theirs}, anilab {mine}")
    told = ", ".join(f"{field} {count}" for field, count in counts.items())
    print(f"{corpus}: of {len(rows)} texts, phonenumbers and anilab differ in: {told}", file=sys.stderr)
    for example in examples[:EXAMPLES]:
        print(example, file=sys.stderr)


def main(folder, runs, count):
    for corpus in ["ANI", "CRM", "world"]:
        path = folder / f"{corpus}.tsv"
        if not path.exists():
            continue
        rows = [line.split("\t", 1) for line in lines(path, count)]
        report_differences(corpus, rows, lines(folder / f"{corpus}.answers.tsv", count))
        for cache in [DEFAULT_CACHE, LARGE_CACHE]:
            re._MAXCACHE = cache
            for name, operation in [("parse + E.164", e164), ("parse + valid + type", validity)]:
                nanoseconds(operation, rows)
                time_taken = statistics.median(nanoseconds(operation, rows) for _ in range(runs))
                library_name = f"PyPI phonenumbers {library.__version__}, cache {cache:,}"
                print(corpus, library_name, name, len(rows), f"{time_taken:.1f}", sep="\t", flush=True)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
