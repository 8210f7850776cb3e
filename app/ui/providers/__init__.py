"""Aanbieders: the list, and one provider with its profile, contracts and families."""
