extensions = ["myst_parser", "handbook.video"]
myst_enable_extensions = ["colon_fence"]
exclude_patterns = ["_data", "_static"]
html_static_path = ["_static"]
html_theme = "basic"
