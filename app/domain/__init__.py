"""Records, enumerations and rules; no library knows it is there."""
