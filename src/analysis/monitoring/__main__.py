"""Make demonstration contracts and the results of all: ``python -m analysis.monitoring``."""

from analysis.monitoring.contracts import contract_folder, read_contract_ids
from analysis.monitoring.results import write_contract_results
from analysis.monitoring.synthetic_contracts import write_synthetic_contract

if __name__ == "__main__":
    for contract_id in read_contract_ids():
        if (contract_folder(contract_id) / "synthetic.yml").exists():
            write_synthetic_contract(contract_id)
    write_contract_results()
