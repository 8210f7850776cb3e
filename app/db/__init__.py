"""Engine, transaction, encryption, search, backup and migrations."""
