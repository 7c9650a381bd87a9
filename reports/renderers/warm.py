"""What each printing process starts with: importing this unpacks the fonts and prints a page, once for all of them.

The page holds something of each kind that the documents hold, so that the code for it is loaded and its types are known.
"""

import gc
from base64 import b64encode
from pathlib import Path
from typing import Final

from reports.renderers.pdf import render_pdf, unpacked

FONTS: Final = [
    path.read_bytes()
    for path in sorted(Path(__file__).resolve().parents[2].joinpath("static", "fonts").glob("*.woff2"))
]
PICTURE: Final = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'%3E%3Cpath d='M0 0h9'/%3E%3C/svg%3E"
)
PAGE: Final = f"""<!DOCTYPE html>
<html lang="fr"><head><title>Page</title><meta name="dcterms.created" content="2025-01-31">
<style>
  @page {{ @bottom-right {{ content: counter(page) }} }}
  @font-face {{ font-family: Page; src: url("data:font/woff2;base64,{b64encode(FONTS[0]).decode()}") format("woff2") }}
  html {{ font-family: Page; font-variant-numeric: lining-nums tabular-nums }}
  header {{ background: linear-gradient(red, blue); string-set: part attr(lang) }}
  h2 {{ float: left; width: 50% }}
  a[href^='#']::after {{ content: target-counter(attr(href), page) }}
</style></head>
<body><header lang="fr"><h1>Page</h1></header>
<h2 id="partie">Partie</h2><p>Un <a href="#partie">renvoi</a> et un <a href="https://example.org/">lien</a></p>
<ul><li>Un <b>point</b></li></ul><img src="{PICTURE}" alt="Un trait">
<table><thead><tr><th scope="col">Un</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table></body></html>"""

for font in FONTS:
    unpacked(font)
render_pdf(PAGE)
gc.collect()
gc.freeze()  # what is here stays: a process that collects after its layout then looks at its own objects alone
