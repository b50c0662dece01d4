"""A report as a Word file, to be edited: read from its finished page, set in Word's own parts."""
