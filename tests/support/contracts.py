"""An import-linter contract that its own kinds do not offer. Reads the import graph, runs no code of ours."""

import sys
from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class StandardLibraryOnly(Contract):
    """The packages named import themselves and the standard library, directly, and nothing else."""

    packages = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        packages: list[str] = list(self.packages)  # type: ignore[call-overload]
        strangers: list[dict[str, Any]] = []
        for package in packages:
            for importer in {package, *graph.find_descendants(package)}:
                for imported in graph.find_modules_directly_imported_by(importer):
                    root = imported.partition(".")[0]
                    if root not in packages and root not in sys.stdlib_module_names:
                        strangers.append({"importer": importer, "imported": imported})
        strangers.sort(key=lambda stranger: (stranger["importer"], stranger["imported"]))
        return ContractCheck(kept=not strangers, metadata={"strangers": strangers})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for stranger in check.metadata["strangers"]:
            output.print_error(f"{stranger['importer']} imports {stranger['imported']}")
            output.new_line()
