"""English sentences of the errors that the room documents raises, in alphabetical order of their codes."""

from __future__ import annotations

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES = {
    "bad_character": Message(
        "there is a character that cannot be read ({found})",
        "A file holds text only",
        "Delete it and type the words around it again",
    ),
    "binary_file": Message(
        "this is no text file",
        "A YAML or JSON file is needed",
        "Word, Excel, PDF and image files cannot be read this way",
    ),
    "duplicate_key": Message(
        '"{found}" already stands in line {first_line}',
        "Each entry is given once",
        "Take one of the two away",
    ),
    "empty_file": Message(
        "there is nothing in this file",
        "",
        "Is it the right file, and was it saved?",
    ),
    "file_not_found": Message("there is no such file", "", "Check the file's name and folder"),
    "file_too_large": Message(
        "the file is larger than {limit} MB",
        "A school's figures take some tens of KB",
        "Is it the right file?",
    ),
    "is_a_folder": Message("this is a folder", "A file is needed", "Name a file in the folder"),
    "json_syntax": Message(
        'the JSON is not valid at "{found}"',
        "Names and texts stand in double quotes, commas between entries, every bracket is closed",
    ),
    "key_not_text": Message(
        "the name of an entry is missing or is no text",
        "An entry is written: name, colon, value",
    ),
    "many_documents": Message(
        "the file holds several documents (---)",
        "A file is one document",
        "Split it into several files",
    ),
    "not_finite": Message('"{found}" is no number', "", "Where there is no figure yet, leave it empty"),
    "not_utf8": Message(
        "the file is not UTF-8",
        "",
        "Save it again in the encoding UTF-8",
    ),
    "number_too_long": Message("the number is too long", "", "Check the figure"),
    "too_deep": Message("entries are nested more than {limit} deep", "", "Is it the right file?"),
    "too_many_values": Message("the file holds more than {limit} values", "", "Is it the right file?"),
    "unknown_file_type": Message(
        'files of type "{found}" cannot be read',
        "A .yaml, .yml or .json file is needed",
    ),
    "unnamed": Message("something is wrong"),
    "unreadable_file": Message("the file cannot be opened ({found})", "", "Check the right to read it"),
    "unsupported_type": Message(
        'a value of type "{found}" cannot be read',
        "Text, a number, true, false, a date, a list or a mapping is needed",
    ),
    "yaml_anchor": Message(
        'YAML anchors and aliases are not used ("{found}")',
        "Each value is written out where it stands",
        "If it is text, put it in double quotes",
    ),
    "yaml_colon": Message(
        'a colon is out of place in "{found}"',
        "Entries of one level are indented alike; text with a colon stands in double quotes",
    ),
    "yaml_escape": Message(
        'a backslash is out of place in "{found}"',
        "In double quotes a backslash has a meaning of its own",
        "Write \\\\, or use single quotes instead",
    ),
    "yaml_special": Message(
        'a text begins with a sign that YAML keeps for itself: "{found}"',
        "",
        "Put the text in double quotes",
    ),
    "yaml_syntax": Message(
        '"{found}" cannot be understood',
        "An entry is written: name, colon, space, value",
        "Check indentation and brackets in this line and the one above",
    ),
    "yaml_tab": Message(
        "this line uses the Tab key",
        "YAML is indented with spaces only",
        "Replace each tab with two spaces",
    ),
    "yaml_tag": Message(
        'YAML type tags are not used ("{found}")',
        "",
        "Take the tag away; if it is text, put it in double quotes",
    ),
    "yaml_unclosed": Message(
        'what opens here is not closed properly: "{found}"',
        "",
        "Check brackets, quotes and commas from this line on",
    ),
}
