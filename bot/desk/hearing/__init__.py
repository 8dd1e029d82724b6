"""说事: what residents, couriers and staff say finds its case."""
