"""The house as tables: who may use whom, and what may stand where. Change one only together with the reason.

An arrow points from a folder to what it may include: a folder, every folder of one ("connectors/*"), or a single
file. Nothing points back, and nothing is allowed that does not stand here.
"""

# ---- folders ------------------------------------------------------------------------------------------

# What is true about the money: each may use those above it, from the first line down.
DOMAIN = [
    "ledger/base",
    "ledger/money",
    "ledger/register",
    "ledger/benefits",
    "ledger/statements",
    "ledger/withholding",
    "ledger/loans",
    "ledger/payments",
    "ledger/notes",
    "ledger/participants",
    "ledger/settlement",
    "ledger/decisions",
    "ledger/books",
]
BASE = ["ledger/base", "ledger/money"]

STORE = ["ledger/store/engine", "ledger/store/tables", "ledger/store"]
READS = [*DOMAIN, "ledger", "ledger/evidence", *STORE, "connectors", "config"]
# What every stage of the daemon works with. Three files of the daemon's own folder, not its top.
STAGE = [*READS, "daemon/system", "daemon/administration.h", "daemon/actor.h", "daemon/file_in_hand.h"]
STAGES = ["daemon/month", "daemon/settlement", "daemon/release", "daemon/decisions", "daemon/watching", "daemon/intake"]

MAY_USE = {folder: DOMAIN[:place] for place, folder in enumerate(DOMAIN)}
MAY_USE |= {
    # No accounts, creditors or clock: a value goes in, a value comes out.
    "ledger/withholding": BASE,
    # Two rows are told to be the same by what they hash to.
    "ledger/benefits": [*DOMAIN[:DOMAIN.index("ledger/benefits")], "ledger/evidence"],
    # invariants.*: conservation, checked by code that does not move the money.
    "ledger": DOMAIN,
    # What a bank entry is: it plans nobody's month.
    "ledger/settlement": [folder for folder in DOMAIN[:DOMAIN.index("ledger/settlement")] if folder != "ledger/participants"],
    # Pure: bytes in, bytes out.
    "ledger/evidence": BASE,
    # The only door to SQL: an engine that knows no table, the tables, and the door itself.
    "ledger/store/engine": [*DOMAIN, "ledger"],
    "ledger/store/tables": [*DOMAIN, "ledger", "ledger/evidence", "ledger/store/engine"],
    "ledger/store": [*DOMAIN, "ledger", "ledger/evidence", "ledger/store/engine", "ledger/store/tables"],

    # Someone else's format: never the store. "connectors" itself is source.h and sink.h.
    "connectors": [],
    "connectors/text": ["connectors"],
    "connectors/csv": [*DOMAIN, "connectors", "connectors/text"],
    "connectors/xml": [*DOMAIN, "connectors"],
    "connectors/benefit_run": [*DOMAIN, "connectors", "connectors/text", "connectors/csv"],
    "connectors/register_csv": [*DOMAIN, "connectors", "connectors/text", "connectors/csv"],
    "connectors/camt": [*DOMAIN, "connectors", "connectors/xml"],
    "connectors/swift": [*DOMAIN, "connectors", "connectors/text"],
    "connectors/pain001": [*DOMAIN, "connectors", "connectors/xml"],
    "connectors/pain002": [*DOMAIN, "connectors", "connectors/xml"],
    "connectors/zip": [*DOMAIN, "connectors", "connectors/text"],
    "connectors/journal": [*DOMAIN, "connectors"],
    "connectors/debtor_csv": [*DOMAIN, "connectors"],
    # A page free of its form, and words in two languages.
    "connectors/page": BASE,
    "connectors/report": [*DOMAIN, "connectors", "connectors/page"],
    "connectors/overview": [*DOMAIN, "connectors", "connectors/page"],
    "connectors/recognise": [*DOMAIN, "connectors", "connectors/text", "connectors/zip", "connectors/csv",
                             "connectors/xml",
                             "connectors/camt", "connectors/swift", "connectors/pain001", "connectors/pain002",
                             "connectors/benefit_run", "connectors/register_csv"],

    "config": DOMAIN,

    # ---- the daemon: what every stage works with, then a folder for each stage. None includes the order (run.h).
    "daemon/system": [*BASE, "ledger/evidence", "connectors", "connectors/text", "config"],
    "daemon/month": STAGE,
    "daemon/settlement": STAGE,
    "daemon/release": [*STAGE, "connectors/pain001"],
    # What persons decide is carried out by the stages' own functions.
    "daemon/decisions": [*STAGE, "daemon/month", "daemon/settlement", "daemon/release"],
    "daemon/watching": STAGE,
    # Files become facts, changes that wait for a person, and settled bank entries.
    "daemon/intake": [*STAGE, "daemon/month", "daemon/settlement", "daemon/decisions", "connectors/*"],
    # Values, made from what the books say: they read, know no stage, and print nothing. Of the connectors' pages they
    # know what stands on them.
    "daemon/views": [*STAGE, "connectors/report/run_report.h", "connectors/overview/overview.h",
                     "connectors/overview/handover.h", "connectors/overview/month_statement.h",
                     "connectors/pain001/character_change.h"],
    # run, service, application, run_pages: the top, which knows the order.
    "daemon": [*STAGES, "daemon/system", "daemon/views", *READS, "connectors/*"],
    # Words become a request, and the answer text or JSON: the books are asked in daemon/views and daemon/decisions.
    "daemon/commands": ["daemon", "daemon/*", *DOMAIN, "ledger", "ledger/evidence", "connectors", "config", "connectors/*"],
    "daemon/mains": ["daemon", "daemon/*", *READS, "connectors/*"],
}
NAMESPACES = {
    "ledger": "ledger",
    "connectors": "connectors",
    "config": "config",
    "daemon": "service",  # the C library has a function daemon()
}

# ---- libraries ----------------------------------------------------------------------------------------

# How a library's headers begin, its targets in CMakeLists.txt, and the folders or files that may include it.
LIBRARIES = {
    "expected": (["tl/"], ["tl::expected"], ["ledger/base/result.h"]),
    "SOCI": (["soci/", "libpq", "sqlite3"], ["soci"], ["ledger/store"]),
    "libxml2": (["libxml/"], ["LibXml2::LibXml2"], ["connectors/xml"]),
    "iconv": (["iconv.h"], [], ["connectors/text"]),  # the C library's
    "libarchive": (["archive.h", "archive_entry.h"], ["LibArchive::LibArchive"], ["connectors/zip"]),
    "fmt": (["fmt/"], ["fmt::fmt"], ["connectors", "ledger/store"]),
    "mustache": (["kainjow/"], ["mustache"], ["connectors/page"]),
    "JSON": (["nlohmann/"], ["nlohmann_json::nlohmann_json"], ["connectors/recognise", "connectors/benefit_run", "daemon/commands"]),
    "toml++": (["toml++/"], ["tomlplusplus::tomlplusplus"], ["config"]),
    "OpenSSL": (["openssl/"], ["OpenSSL::Crypto"], ["daemon/system/digest.cpp", "ledger/evidence"]),
    "spdlog": (["spdlog/"], ["spdlog::spdlog"], ["daemon/system/log.cpp"]),
    "time zones": (["date/"], ["date::date-tz"], ["daemon/system/clock.cpp"]),
    "Asio": (["boost/"], ["Boost::headers", "Threads::Threads"], ["daemon/service.cpp"]),
    "systemd": (["systemd/"], ["PkgConfig::SYSTEMD"], ["daemon/system/service_manager.cpp"]),
    "CLI11": (["CLI/"], ["CLI11::CLI11"], ["daemon/mains"]),
    # The operating system's own: the disk, locks, users; the store holds its writer's place.
    "the system": (["sys/", "unistd.h", "fcntl.h", "pwd.h", "grp.h", "time.h"], [],
                   ["daemon", "ledger/store"]),
}

# ---- words --------------------------------------------------------------------------------------------

PURE = ["ledger", "connectors", "config"]
OURS = [*PURE, "daemon"]

# (what must not stand in the code, the folders it must not stand in, the files where it may, why). Comments and
# texts do not count.
FORBIDDEN = [
    (r"#\s*include\s*<(fstream|filesystem|iostream|thread)>", PURE, [], "files, the console and threads are the daemon's"),
    (r"\bsystem_clock\b", OURS, ["daemon/system/clock.cpp"], "time is an argument; it enters in daemon/system/clock.cpp"),
    (r"\b(double|float)\b", OURS, [], "money and its shares are whole cents"),
    (r"\buse\s*\(\s*std\s*::\s*vector", [*OURS, "tests"], [], "a bulk bind writes one element past its vector's end"),
    (r"\bsoci\s*::\s*row\b", [*OURS, "tests"], [], "it reads 64-bit columns as 32-bit ones"),
    (r"\bsoci\s*::\s*transaction\b", [*OURS, "tests"], [], "it begins DEFERRED; a unit of work begins IMMEDIATE"),
    (r"\b\w+\s*(\.|->)\s*(read|once|attempt)\s*\(", ["daemon/commands"], [],
     "daemon/views ask the books, daemon/decisions change them; a command shows what they say"),
    (r"\bexecute\s*\(", ["ledger/store/tables"],
     ["ledger/store/tables/schema.cpp", "ledger/store/tables/views.cpp"],
     "change_one and change_each count the rows that they change; change_any is for where none is right, too"),
    (r"\bamount\s*(\(\s*\))?\s*[!=]=", ["daemon/views"], [],
     "where money came from is followed by the books' links; equal amounts say nothing"),
]

# Files that may cast an enumeration of ours, and why.
ENUMERATION_CASTS = {
    "daemon/mains/ontzorg.cpp": "a program ends with a number: the values of Exit are those numbers",
}

# ---- names and sizes ----------------------------------------------------------------------------------

TOP_LEVEL = ["CMakeLists.txt", "CMakePresets.json", "README.md", "HACKING.md", "run", "ledger", "connectors", "config", "daemon",
             "systemd", "tests", "build"]

EMPTY_WORDS = ["util", "utils", "common", "helper", "helpers", "manager", "impl"]
EMPTY_WORDS_ALLOWED = {
    "service_manager": "what systemd calls itself",
}

MOST_LINES = 400
LONGER = {
    "tests/connectors/camt/camt_reader_test.cpp": "a test for each form that banks write, in one place",
    "ledger/notes/refusal.cpp": "one table: every reason to refuse, with its words in two languages",
}
