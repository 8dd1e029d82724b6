"""What is kept: tables, drawers (queries only), photos, migrations. Knows nobody of ours."""
