"""The build command: from the sources to the site, the books and the archive."""
