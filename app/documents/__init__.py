"""Paper and spreadsheets: plain records in, bytes out."""
