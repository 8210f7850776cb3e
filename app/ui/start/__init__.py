"""From a closed program to an open database: the first start, unlocking, and what stands in the way."""
