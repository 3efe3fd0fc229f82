"""Make the workbooks of the demonstration wave again: ``python -m analysis.survey``."""

from analysis.survey.synthetic import write_synthetic_wave

if __name__ == "__main__":
    write_synthetic_wave("demo")
