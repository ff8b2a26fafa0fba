"""``python -m factlint``: the command line without its script."""

from factlint.cli import main

if __name__ == "__main__":
    main()
