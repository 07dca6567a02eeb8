"""Build hook 构建钩子: compiles outline reader and word search (crawler/extractors/_*.pyx) where there is a C compiler.

Without one, one line says so and the same is done in Python. `GONGKAI_PURE=1` leaves it out on purpose.
"""

from __future__ import annotations

import os
import runpy
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDER = Path("crawler", "extractors")
MODULES = ("_outlining", "_looking")
NOT_COMPILED = "读取器未编译，改用 Python（较慢，结果相同） · readers not compiled (slower, same results)"


class CompiledReaders(BuildHookInterface):
    """编译读取器. Each extension is put beside its source and into the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, or say why not."""
        folder = Path(self.root) / FOLDER
        for old in (file for name in MODULES for kind in ("so", "pyd") for file in folder.glob(f"{name}.*.{kind}")):
            old.unlink()
        try:
            made = [compiled(folder, module) for module in MODULES]
        except (Exception, SystemExit) as error:  # whatever a foreign compiler does, the program works without it
            why = str(error).strip().splitlines() or [type(error).__name__]
            self.app.display_warning(f"gongkai: {NOT_COMPILED}: {why[0]}")
            return
        build_data["artifacts"] += [f"/{one.relative_to(self.root).as_posix()}" for one in made]
        build_data["pure_python"] = False
        build_data["infer_tag"] = True


def compiled(folder: Path, module: str) -> Path:
    """An extension beside its source; raises when it cannot be made."""
    if os.environ.get("GONGKAI_PURE"):
        raise RuntimeError("GONGKAI_PURE is set")
    from Cython.Build import cythonize
    from setuptools import Distribution, Extension
    from setuptools.command.build_ext import build_ext

    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        for file in (folder / f"{module}.pyx", *folder.glob("_*.pxi")):
            shutil.copy(file, work)
        digest = runpy.run_path(str(folder / "digest.py"))["source_digest"](folder, module)
        name = f"crawler.extractors.{module}"
        source = work / f"{module}.pyx"
        source.write_text(source.read_text("utf-8").replace("GONGKAI_SOURCE", f'"{digest}"'), "utf-8")
        flags = [] if sys.platform == "win32" else ["-O2", "-g0"]
        extension = Extension(name, [str(source)], extra_compile_args=flags)
        command = build_ext(Distribution({"ext_modules": cythonize([extension], quiet=True, build_dir=scratch)}))
        command.build_lib, command.build_temp = scratch, str(work / "objects")
        command.ensure_finalized()
        command.run()
        built = work / command.get_ext_filename(name)
        target = folder / built.name
        shutil.copyfile(built, target.with_suffix(".new"))
        return target.with_suffix(".new").replace(target)
