"""Reading the YAML files 数据文件 of the catalogue and the sets, with faults told by file and place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from crawler.yamltext import parse_yaml
from indicators.problems import DataFileError, Problem


def read_mapping(path: Path) -> dict[str, Any]:
    """The mapping a YAML file holds. Raises DataFileError (file, line, reason) when it holds none."""
    try:
        data = parse_yaml(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DataFileError([Problem(str(path), "", f"cannot be read: {error.strerror}")]) from error
    except UnicodeDecodeError as error:
        raise DataFileError([Problem(str(path), "", "is not UTF-8 text")]) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}" if mark else ""
        raise DataFileError([Problem(str(path), place, f"is not YAML: {getattr(error, 'problem', error)}")]) from error
    if not isinstance(data, dict):
        raise DataFileError([Problem(str(path), "", "must hold a mapping of keys")])
    return data
