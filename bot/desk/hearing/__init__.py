"""说事: what residents and couriers say finds its case."""
