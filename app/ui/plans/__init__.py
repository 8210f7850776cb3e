"""The plan in the window: the list of plans, the plan of a family, and its help and budget."""
