#!/usr/bin/env bash
# Annotates lines of JSON in HDFS with Hadoop streaming: a mapper for each split, and no reducer. nlp is a tool of .NET, packed with the job.
#   examples/hadoop-streaming.sh /articles /tagged
set -euo pipefail
in=$1 out=$2
# A folder with nlp and the .NET runtime in it: dotnet publish src/NlpPipeline.Cli -c Release -r linux-x64 --self-contained -o nlp
[ -e nlp.tar.gz ] || tar -czf nlp.tar.gz -C nlp .
hadoop jar "$HADOOP_HOME"/share/hadoop/tools/lib/hadoop-streaming-*.jar \
    -D mapreduce.job.name=nlp \
    -D mapreduce.job.reduces=0 \
    -D mapreduce.map.cpu.vcores=1 \
    -D mapreduce.map.memory.mb=1024 \
    -D stream.non.zero.exit.is.failure=true \
    -archives nlp.tar.gz#nlp \
    -inputformat org.apache.hadoop.mapred.TextInputFormat \
    -input "$in" \
    -output "$out" \
    -mapper 'nlp/nlp batch - --from jsonl --to jsonl --annotate tags,sentiment,topic --text-column text --quiet --threads 1'
