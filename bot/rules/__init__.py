"""Pure rules: values in, values out; no table, no library, no clock."""
