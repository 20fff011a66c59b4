import subprocess
import sys

import topela.affinity


def test_what_is_exported_is_sorted_and_there():
    names = topela.affinity.__all__
    assert names == sorted(names, key=lambda name: (name[0].islower(), not name.isupper(), name))
    assert all(hasattr(topela.affinity, name) for name in names)


def test_it_stands_without_django_and_starts_without_heavy_libraries():
    code = (
        "import sys, topela.affinity as affinity; affinity.Lexicon.load();"
        "print([name for name in ('django', 'scipy', 'sklearn', 'py3langid') if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said == "[]\n"
