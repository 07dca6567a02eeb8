"""The units file 单位表: CSV, XLSX or YAML in, units or a list of every problem out (design section 3)."""

from crawler.unitsfile.problems import Problem, UnitsError
from crawler.unitsfile.reader import read_units
from crawler.unitsfile.record import unit_from_record, unit_to_record

__all__ = ["Problem", "UnitsError", "read_units", "unit_from_record", "unit_to_record"]
