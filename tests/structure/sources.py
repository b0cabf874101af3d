"""What is code, and what is comment, in the text of a file."""

import io
import re
import tokenize

TEXTS_AND_COMMENTS = re.compile(
    r"""//[^\n]* | /\*.*?\*/ | R"(?P<mark>[^(\s]*)\(.*?\)(?P=mark)" | "(?:\\.|[^"\\\n])*"
        | (?<![0-9A-Za-z_])'(?:\\.[^'\n]*|[^'\\\n])'""",
    re.VERBOSE | re.DOTALL)
TOML_COMMENTS = re.compile(r"#[^\n]*")


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def blank(text):
    return re.sub(r"[^\n]", " ", text)


def code_of(text):
    """The text of a C++ file with comments and literals blanked, every line where it was. Includes keep their names."""
    def without(found):
        before = text[text.rfind("\n", 0, found.start()) + 1:found.start()]
        return found[0] if re.fullmatch(r"[ \t]*#[ \t]*include[ \t]*", before) else blank(found[0])
    return TEXTS_AND_COMMENTS.sub(without, text)


def python_comments(text):
    """From where to where each comment and each text that is a statement of its own reaches."""
    starts = [0]
    for line in io.StringIO(text):
        starts.append(starts[-1] + len(line))
    before = tokenize.NEWLINE
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        is_alone = token.type == tokenize.STRING and before in (tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)
        if token.type == tokenize.COMMENT or is_alone:
            yield starts[token.start[0] - 1] + token.start[1], starts[token.end[0] - 1] + token.end[1]
        if token.type not in (tokenize.COMMENT, tokenize.NL):
            before = token.type


def comments_of(name, text):
    """The text with all but its comments blanked, every line where it was. A page of words is all comment."""
    if name.endswith(".md"):
        return text
    if name.endswith(".py"):
        places = python_comments(text)
    elif name.endswith(".toml"):
        places = (found.span() for found in TOML_COMMENTS.finditer(text))
    else:
        places = (found.span() for found in TEXTS_AND_COMMENTS.finditer(text) if found[0].startswith(("//", "/*")))
    kept, end = [], 0
    for first, last in places:
        kept += [blank(text[end:first]), text[first:last]]
        end = last
    return "".join(kept) + blank(text[end:])
