"""EénPlan: één gezin, één plan, voor het gebiedsteam jeugd."""

__version__ = "0.1.0"
