"""The window: views that ask use cases and show what they answer."""
