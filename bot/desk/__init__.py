"""受理台: one module per step of a petition, one transaction per function."""
