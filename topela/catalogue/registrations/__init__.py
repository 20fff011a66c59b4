"""Registrations as organisers have them, workbooks and CSV files, read into organisations, needs, offers and wishes.

`reading.read` is pure: a workbook in, a frozen `Reading` and its findings out.
`dryrun`, `applying` and `undo` meet the database.
"""
