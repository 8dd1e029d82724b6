"""我也是与并案: who joins somebody else's case, and which cases become one."""
