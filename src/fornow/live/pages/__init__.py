"""The pages as people see them: templates, one sheet of styles, a few lines of script."""
