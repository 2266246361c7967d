"""Beyond one machine: articles in partitions, extracted by the workers of a Dask cluster."""
