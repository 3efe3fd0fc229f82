"""Make the files of the demonstration waves again: ``python -m analysis.survey``."""

from analysis.survey.declarations import read_wave_ids, read_wave_record
from analysis.survey.synthetic import write_synthetic_wave

if __name__ == "__main__":
    for wave_id in read_wave_ids(level=None):
        if read_wave_record(wave_id).synthetic:
            write_synthetic_wave(wave_id)
