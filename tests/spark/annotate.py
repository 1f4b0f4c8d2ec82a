"""Annotates a file of JSON lines on Spark: annotate.py PROGRAM SOURCE TARGET"""

import shlex
import sys

from pyspark.sql import SparkSession

program, source, target = sys.argv[1:]
spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
lines = spark.sparkContext.textFile(source, minPartitions=8)
lines.pipe(shlex.join([program, "annotate", "--from", "jsonl"])).saveAsTextFile(target)
spark.stop()
