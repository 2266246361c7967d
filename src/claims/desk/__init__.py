"""The analyst's desk: the store as pages from right to left, on this machine only."""
