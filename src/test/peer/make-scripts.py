"""Makes the TorchScript modules of the benchmark's peer: the decompositions in float64 that DJL's arrays lack.

Run it in its own folder, as `python3 make-scripts.py`, with PyTorch 1.11 or later. The modules hold no data.
"""
import io
import zipfile
from typing import Tuple

import torch
from torch import Tensor


class Eigenvectors(torch.nn.Module):
    def forward(self, a: Tensor) -> Tuple[Tensor, Tensor]:
        values, vectors = torch.linalg.eigh(a)
        return values, vectors


class SingularValues(torch.nn.Module):
    def forward(self, a: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
        u, s, vh = torch.linalg.svd(a, full_matrices=False)
        return u, s, vh


class Cholesky(torch.nn.Module):
    def forward(self, a: Tensor, b: Tensor) -> Tensor:
        return torch.cholesky_solve(b, torch.linalg.cholesky(a))


for name, module in {"eigenvectors": Eigenvectors(), "singular-values": SingularValues(), "cholesky": Cholesky()}.items():
    whole = io.BytesIO()
    torch.jit.save(torch.jit.script(module), whole)
    # Without the debugging tables, which hold the source file's place on this disk.
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(f"resources/org/descentlab/speed/peer/{name}.pt", "w") as new:
        for entry in old.infolist():
            if not entry.filename.endswith(".debug_pkl"):
                new.writestr(zipfile.ZipInfo(entry.filename), old.read(entry))
