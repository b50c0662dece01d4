"""What was found, made visible: a figure, a sentence and a table, never one without another.

`catalogue.draw` gives the picture of any exercise; `picture.Picture` is what every module here
returns.
"""
