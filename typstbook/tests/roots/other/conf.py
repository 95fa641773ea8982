project = "Bread"
author = "A. Baker"
release = "3"
extensions = ["sphinx.ext.autosectionlabel", "sphinx.ext.todo"]
extensions += ["typstbook"]
typstbook_basename = "bread"
