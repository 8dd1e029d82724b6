"""A city as spreadsheets: templates, reading, checking."""

from bot.spreadsheets.checking import read_city
from bot.spreadsheets.findings import Finding, Problem, Severity, has_errors
from bot.spreadsheets.plan import CityPlan

__all__ = ["CityPlan", "Finding", "Problem", "Severity", "has_errors", "read_city"]
