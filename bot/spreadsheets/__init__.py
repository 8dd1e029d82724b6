"""A city as spreadsheets: templates, reading, checking."""
