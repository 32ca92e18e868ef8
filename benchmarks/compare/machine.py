"""What a record says of the machine, and how it is written."""
import datetime
import json
import os
import platform
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
WORK = os.path.join(HERE, "work")
NLP = os.path.join(ROOT, "src", "NlpPipeline.Cli", "bin", "Release", "net10.0", "nlp.dll")
BENCHMARKS = os.path.join(ROOT, "benchmarks", "NlpPipeline.Benchmarks")


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, **options).stdout


def first_line(*command):
    try:
        return run(*command).splitlines()[0]
    except (OSError, subprocess.CalledProcessError, IndexError):
        return "absent"


def from_proc(path, key):
    try:
        with open(path, encoding="utf-8") as file:
            return next(line.split(":", 1)[1].strip() for line in file if line.startswith(key))
    except (OSError, StopIteration):
        return None


def describe(command):
    memory = from_proc("/proc/meminfo", "MemTotal")
    return {
        "command": command,
        "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d"),
        "commit": first_line("git", "-C", ROOT, "rev-parse", "--short", "HEAD"),
        "machine": {
            "processor": from_proc("/proc/cpuinfo", "model name") or platform.processor() or platform.machine(),
            "processors": os.cpu_count(),
            "memoryGigabytes": round(int(memory.split()[0]) / 1e6, 1) if memory else None,
            "system": f"{platform.system()} {platform.machine()}",
            "load": round(os.getloadavg()[0], 1),  # before the run: above a few tenths, others used the machine too
        },
        "versions": {
            ".NET SDK": first_line("dotnet", "--version"),
            "node": first_line("node", "--version"),
            "g++": first_line("g++", "-dumpfullversion"),
            "Python": platform.python_version(),
        },
    }


def finish(record, path):
    text = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    if not path:
        print(text)
        return
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
