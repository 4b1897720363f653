"""Trains the networks of `bench --device` with PyTorch, and says how long that takes.

Networks of one width are a stack: one `bmm` (`baddbmm` where it adds) for all of them in every product. On a CUDA or ROCm device the steps of a
stack are also captured once in a graph and replayed. The data are random: what is timed does not depend on them.

python3 torch-sweep.py widths=2,4,8 networks=15 samples=300 inputs=64 tests=1000 steps=2000
"""
import sys
import time

import torch

given = dict(word.split("=") for word in sys.argv[1:])
widths = [int(w) for w in given["widths"].split(",")]
n, d, tests, steps = (int(given[k]) for k in ("samples", "inputs", "tests", "steps"))
stack = int(given["networks"]) // len(widths)
device = "cuda" if torch.cuda.is_available() else "cpu"
rate, momentum, gain = 1e-2, 0.9, 2 ** 0.5
torch.backends.cuda.matmul.allow_tf32 = False


class Stack:
    """`stack` networks g = W2 tanh(√2 x W1/√d)/√m, trained on the squared loss by heavy ball with the gradient written out."""

    def __init__(self, m):
        self.x = torch.randn(stack, n, d, device=device) * gain / d ** 0.5
        self.tests = torch.randn(stack, tests, d, device=device) * gain / d ** 0.5
        self.y = torch.randn(stack, n, 1, device=device).sign()
        self.w1, self.w2 = torch.randn(stack, d, m, device=device), torch.randn(stack, m, 1, device=device)
        self.v1, self.v2 = torch.zeros_like(self.w1), torch.zeros_like(self.w2)
        self.scale = m ** -0.5
        self.start = self.output(self.x)
        self.loss = torch.zeros(stack, device=device)

    def output(self, x):
        return torch.bmm(torch.tanh(torch.bmm(x, self.w1)), self.w2) * self.scale

    def step(self):
        h = torch.tanh(torch.bmm(self.x, self.w1))
        r = torch.bmm(h, self.w2) * self.scale - self.start - self.y
        self.loss.copy_((r * r).mean(dim=(1, 2)))
        g2 = torch.bmm(h.transpose(1, 2), r) * (self.scale / n)
        back = torch.bmm(r, self.w2.transpose(1, 2)) * (1 - h * h)
        g1 = torch.bmm(self.x.transpose(1, 2), back) * (self.scale / n)
        self.v2.mul_(momentum).sub_(g2, alpha=rate)
        self.v1.mul_(momentum).sub_(g1, alpha=rate)
        self.w2.add_(self.v2)
        self.w1.add_(self.v1)


def recorded():
    """About as many looks at loss and test error as the lab takes: every step up to 20, then 30 a decade."""
    steps_seen, t = set(range(21)), 20.0
    while t < steps:
        t *= 10 ** (1 / 30)
        steps_seen.add(min(steps, int(t)))
    return sorted(s for s in steps_seen if s <= steps)


def train(advance, networks):
    seen = recorded()
    for a, b in zip(seen, seen[1:]):
        for _ in range(b - a):
            advance()
        networks.loss.tolist()
        networks.output(networks.tests)


def timed(make):
    for _ in range(2):
        ready = [make(m) for m in widths]
        if device == "cuda":
            torch.cuda.synchronize()
        start = time.perf_counter()
        for advance, networks in ready:
            train(advance, networks)
        if device == "cuda":
            torch.cuda.synchronize()
        seconds = time.perf_counter() - start
    return seconds


def eager(m):
    networks = Stack(m)
    return networks.step, networks


def captured(m):
    networks = Stack(m)
    side = torch.cuda.Stream()
    side.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(side):
        for _ in range(3):
            networks.step()
    torch.cuda.current_stream().wait_stream(side)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        networks.step()
    return graph.replay, networks


with torch.no_grad():
    print(f"PyTorch {torch.__version__} on {torch.cuda.get_device_name() if device == 'cuda' else 'the processor'}")
    print(f"eager: {timed(eager):.3f} s")
    if device == "cuda":
        print(f"graphs: {timed(captured):.3f} s")
