"""案件: what every step stands on — who may, what happened, who is told, what is shown."""
