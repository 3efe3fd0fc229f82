"""Disclosures hidden in finished sites, to see whether the release check finds each."""
