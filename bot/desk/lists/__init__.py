"""清单上的活: several cases at once, the desk's counts, finding a case, the day's way."""
