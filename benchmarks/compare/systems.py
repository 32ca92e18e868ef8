"""The systems that are compared, and how each is installed, timed and asked for its tokens."""
import json
import os
import statistics
import subprocess
import sys

from machine import BENCHMARKS, HERE, NLP, ROOT, WORK, run

MODES = ["accurate", "nohmm", "full", "search", "pos"]
REFERENCE = "jieba 0.42.1 (Python)"
JOIN = "\x01"
PEERS = os.path.join(HERE, "peers")
PYTHON = "/usr/bin/python3"  # Debian's, which has Debian's jieba


class System:
    """A system behind a program: PROGRAM MODE FILE PASSES, as the ones in peers/."""

    def __init__(self, name, command, passes, modes=MODES, slow=()):
        self.name, self.command, self.passes, self.modes, self.slow = name, command, passes, modes, slow
        self.speeds, self.counts, self.loads, self.peak, self.known = {}, {}, [], 0, {}

    def speed_of(self, mode):
        """1 for what is timed on the sample, 2 for the whole text."""
        return 1 if mode in self.slow else 2

    def ask(self, mode, text):
        return [*self.command, mode, text, str(self.passes)]

    def read(self, answer):
        return json.loads(answer)

    def measure(self, mode, text):
        """Runs it once on the text, and keeps what was measured; None where it lacks the mode."""
        if mode not in self.modes:
            return None
        answer, peak = run_measured(self.ask(mode, text))
        found = self.read(answer)
        if self.counts.setdefault(mode, found["tokens"]) != found["tokens"]:
            sys.exit(f"{self.name}, {mode}: {self.counts[mode]} tokens in one round and {found['tokens']} in another")
        self.speeds.setdefault(mode, []).append(found["mbps"])
        if "load_ms" in found:
            self.loads.append(found["load_ms"])
        if mode == "accurate":
            self.peak = max(self.peak, peak)
        return found

    def dump(self, mode, text):
        return subprocess.run([*self.command, mode, text, "0"], check=True, capture_output=True).stdout.decode()

    def tokens(self, mode, text):
        """Tokens of each line; asked for once."""
        if (mode, text) not in self.known:
            lines = self.dump(mode, text).split("\n")
            self.known[mode, text] = [line.split(JOIN) for line in lines if line]
        return self.known[mode, text]

    def record(self):
        return {
            "name": self.name,
            "loadMilliseconds": round(statistics.median(self.loads), 1) if self.loads else None,
            "peakMegabytes": round(self.peak / 1e6, 1),
            "megabytesPerSecond": {mode: [round(speed, 2) for speed in self.speeds[mode]] for mode in self.speeds},
            "timedOnSample": list(self.slow),
        }


class Ours(System):
    """The command of this repository; its start is timed in processes of its own."""

    OPTIONS = {"accurate": [], "nohmm": ["--no-hmm"], "full": ["--mode", "full"], "search": ["--mode", "search"]}
    STARTS = 5  # a round

    def ask(self, mode, text):
        options = self.OPTIONS.get(mode, ["--stage", "pos"])
        return ["dotnet", NLP, "bench", text, "--seconds", "3", "--format", "json", *options]

    def read(self, answer):
        found = json.loads(answer)
        return {"tokens": found["tokens"], "mbps": found["bestMegabytesPerProcessorSecond"]}

    def measure(self, mode, text):
        if mode == "accurate":
            program = os.path.join(BENCHMARKS, "bin", "Release", "net10.0", "NlpPipeline.Benchmarks.dll")
            self.loads += [float(run("dotnet", program, "start").split()[0]) for _ in range(self.STARTS)]
        return super().measure(mode, text)

    def dump(self, mode, text):
        options = self.OPTIONS.get(mode, ["--pos"])
        return subprocess.run(["dotnet", NLP, "segment", "--delimiter", JOIN, *options, text], check=True, capture_output=True).stdout.decode()


# A process counts among its own greatest memory what its parent held when it was started; this one holds little.
STARTER = """
import os, sys
child = os.fork()
if child == 0: os.execvp(sys.argv[1], sys.argv[1:])
_, status, usage = os.wait4(child, 0)
print(usage.ru_maxrss * 1024, file=sys.stderr)
sys.exit(os.waitstatus_to_exitcode(status) != 0)
"""


def run_measured(command):
    """Standard output, and the greatest memory in bytes that the process held."""
    process = subprocess.run([sys.executable, "-S", "-c", STARTER, *command], capture_output=True)
    errors = process.stderr.decode()
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} failed: {errors}")
    return process.stdout.decode(), int(errors.split()[-1])


def install():
    """Builds ours and whatever peer can be had; returns them, and what is missing, a sentence each."""
    os.makedirs(WORK, exist_ok=True)
    for project in (os.path.join(ROOT, "src", "NlpPipeline.Cli"), BENCHMARKS):
        run("dotnet", "build", "-c", "Release", project)
    strings = os.path.join(BENCHMARKS, "bin", "Release", "net10.0", "NlpPipeline.Benchmarks.dll")
    systems, missing = [Ours("NlpPipeline", [], 0), System("NlpPipeline, words as strings", ["dotnet", strings, "strings"], 3)], []

    def attempt(what, build):
        try:
            systems.append(build())
        except (OSError, subprocess.CalledProcessError) as error:
            reason = (getattr(error, "stderr", None) or str(error)).strip().splitlines()
            missing.append(f"{what} is missing: {reason[0] if reason else error}".replace(ROOT + os.sep, ""))

    attempt("cppjieba (npm's nodejieba)", cppjieba)
    attempt("jieba-rs (npm's @node-rs/jieba)", jieba_rs)
    attempt("Python's jieba (Debian's python3-jieba)", python_jieba)
    attempt("friso (Debian's friso and libfriso-dev)", friso)
    attempt("jieba.NET (the package jieba.NET)", jieba_net)
    return systems, missing


def from_npm(package):
    name = package.rsplit("@", 1)[0]
    folder = os.path.join(WORK, "node_modules", name)
    if not os.path.isdir(folder):
        run("npm", "install", "--prefix", WORK, "--ignore-scripts", "--no-audit", "--no-fund", package)
    return folder


def cppjieba():
    headers = os.path.join(from_npm("nodejieba@3.5.8"), "submodules", "cppjieba")
    program = os.path.join(WORK, "cppjieba")
    run("g++", "-O3", "-march=native", "-std=c++17", "-I", os.path.join(headers, "include"), "-I", os.path.join(headers, "deps", "limonp", "include"),
        f'-DDICT="{headers}/dict"', os.path.join(PEERS, "cppjieba.cpp"), "-o", program)
    return System("cppjieba (nodejieba 3.5.8)", [program], 3)


def jieba_rs():
    from_npm("@node-rs/jieba@2.0.3")
    os.environ["NODE_PATH"] = os.path.join(WORK, "node_modules")
    return System("jieba-rs (@node-rs/jieba 2.0.3, through Node)", ["node", os.path.join(PEERS, "jieba-rs.js")], 3)


def python_jieba():
    run(PYTHON, "-c", "import jieba")
    return System(REFERENCE, [PYTHON, os.path.join(PEERS, "jieba.py")], 1, slow=MODES)


def friso():
    program = os.path.join(WORK, "friso")
    run("gcc", "-O3", "-march=native", os.path.join(PEERS, "friso.c"), "-o", program, "-lfriso")
    return System("friso 1.6.4 (Debian)", [program], 1, modes=["accurate"], slow=["accurate"])


def jieba_net():
    project = os.path.join(PEERS, "jieba-net")
    run("dotnet", "build", "-c", "Release", project)
    program = os.path.join(project, "bin", "Release", "net10.0", "jieba-net.dll")
    return System("jieba.NET 0.42.2", ["dotnet", program], 2, slow=MODES)
