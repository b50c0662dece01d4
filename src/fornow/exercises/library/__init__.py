"""The catalogue as data: one file a workbook, nothing in it but what is asked."""
