#!/usr/bin/env bash
# Annotates the files of a folder with one `nlp batch` for each, as many at once as there are processors. Started again, it goes on where it was.
#   examples/gnu-parallel.sh IN OUT
#   examples/gnu-parallel.sh IN OUT --sshloginfile machines.txt    # on more machines, which see both folders and have nlp
set -euo pipefail
in=$1 out=$2
shift 2
mkdir -p "$out"
# --joblog tells of each file how long it took and how it ended; parallel ends with the number of files that failed.
find "$in" -type f -name '*.csv' | sort |
    parallel "$@" --workdir "$PWD" --joblog "$out/joblog" "nlp batch {} --out '$out'/{/} --annotate tags,sentiment,topic --resume --quiet --threads 1"
