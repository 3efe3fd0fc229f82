"""Make the forms and the demonstration registers again: ``python -m analysis.consult``."""

from analysis.consult.question_registers import read_register_ids, read_register_record
from analysis.consult.synthetic_questions import write_forms_with_sources, write_synthetic_register

if __name__ == "__main__":
    write_forms_with_sources()
    for register_id in read_register_ids():
        if read_register_record(register_id).synthetic:
            write_synthetic_register(register_id)
