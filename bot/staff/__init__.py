"""工作人员端: the only room that imports telegram."""
