"""``python -m analysis`` is ``hromady``."""

from analysis.cli import main

if __name__ == "__main__":
    main()
