"""Annotates a table with PySpark: each partition goes through an `nlp batch` of its own, as lines of JSON.

    spark-submit --num-executors 20 examples/pyspark_pipe.py hdfs:///articles hdfs:///tagged

The executors need `nlp` on their PATH, and the table a column `text`. All its columns are kept.
"""

import sys

from pyspark.sql import SparkSession
from pyspark.sql.functions import col
from pyspark.sql.types import ArrayType, DoubleType, LongType, StringType, StructField, StructType

# --threads 1: Spark runs a partition on each of its cores. Spark fails a task, and tries it again, when the command does not end with 0.
COMMAND = "nlp batch - --from jsonl --to jsonl --annotate tags,sentiment,topic --text-column text --quiet --threads 1"

ADDED = [
    StructField("tags", ArrayType(StructType([
        StructField("text", StringType()), StructField("weight", DoubleType()), StructField("count", LongType())]))),
    StructField("sentiment", StringType()),
    StructField("sentiment_score", DoubleType()),
    StructField("topic", StringType()),
    StructField("topic_probability", DoubleType()),
]


def main(source: str, target: str) -> None:
    spark = SparkSession.builder.appName("nlp").getOrCreate()
    table = spark.read.parquet(source)
    lines = table.filter(col("text").isNotNull()).toJSON()
    tagged = spark.read.json(lines.pipe(COMMAND, checkCode=True), schema=StructType(table.schema.fields + ADDED))
    tagged.write.mode("errorifexists").parquet(target)
    # Rejects (texts over --max-text) are lines of JSON on standard error, in the executors' logs.
    print(f"{table.count()} rows read, {spark.read.parquet(target).count()} rows written")


if __name__ == "__main__":
    main(*sys.argv[1:])
