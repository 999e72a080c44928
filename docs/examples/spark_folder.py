"""Extract a folder of pages on Spark, and print what was found.

pip install 'newsextract[spark]'          # and Java 17
python docs/examples/spark_folder.py samples out [--master 'local-cluster[2,1,1024]']
"""

import argparse
import os
import sys

from pyspark.sql import SparkSession, functions

from newsextract.spark import extract


def main() -> None:
    """Run it on Spark."""
    parser = argparse.ArgumentParser(description="Extract a folder of pages on Spark.")
    parser.add_argument("pages", help="a folder or a pattern of pages, of any file system that Spark reads")
    parser.add_argument("out", help="the folder of Parquet to write; it must not be there")
    parser.add_argument("--master", default="local[2]")
    given = parser.parse_args()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = (
        SparkSession.builder.master(given.master)
        .appName("newsextract")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "64")  # pages in memory at once
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("OFF")
    pages = spark.read.format("binaryFile").option("pathGlobFilter", "*.{html,txt}").load(given.pages)
    extract(pages, "content", id="path", timeout=60).write.parquet(given.out)  # extracted once, kept

    records = spark.read.parquet(given.out)
    kinds = (
        records.select(functions.explode("mentions").alias("mention"))
        .groupBy("mention.kind")
        .count()
        .orderBy("kind")
        .collect()
    )
    print(f"{records.count()} pages, {records.where('error IS NOT NULL').count()} failed")
    print(", ".join(f"{row['kind']}: {row['count']}" for row in kinds))
    spark.stop()


if __name__ == "__main__":
    main()
