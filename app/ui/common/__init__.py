"""What every view shares: jobs, changes, theme, widgets."""
