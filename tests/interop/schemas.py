"""GraphML written for strict readers is valid by its XSD, GEXF by the 1.3 RELAX NG schema."""
import os
import shutil
import subprocess

import common

if not shutil.which("xmllint"):
    common.skip("xmllint is not there")
FORMS = [("graphml", ["--for", "strict"], ["--schema", "graphml/graphml.xsd"]), ("gexf", [], ["--relaxng", "gexf-1.3/gexf.rng"]),
         ("gexf", ["--for", "gephi"], ["--relaxng", "gexf-1.3/gexf.rng"])]
failures, done = [], 0
files = common.shared_files()
examples = os.path.join(os.path.dirname(__file__), "..", "..", "examples")
files += sorted(os.path.join(examples, f) for f in os.listdir(examples) if f.endswith(".graphml"))
for path in files:
    for suffix, options, (kind, schema) in FORMS:
        target = os.path.join(common.WORK, "out." + suffix)
        if not common.convert(path, target, *options):
            break
        schema_file = os.path.join(common.SHARED, "data/schema", schema)
        check = subprocess.run(["xmllint", "--nonet", "--noout", kind, schema_file, target], capture_output=True, text=True)
        done += 1
        if check.returncode:
            failures.append(f"{common.name_of(path)} as {suffix} {' '.join(options)}: {check.stderr.strip().splitlines()[0]}")
common.finish(failures, done)
