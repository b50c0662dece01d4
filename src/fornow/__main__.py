"""`python -m fornow`: the command `fornow`, where it is not on the path."""

from fornow.cli import main

main(prog_name="fornow")
