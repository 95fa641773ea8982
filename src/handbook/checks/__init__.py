"""What a build must not do: look at the calendar, measure how easy the pages are to read."""
