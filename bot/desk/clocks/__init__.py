"""时限: when a case has to be done, when its clock stands, when it is looked at again."""
