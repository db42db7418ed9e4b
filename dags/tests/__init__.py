"""Tests of the DAGs, with nothing but Python: ``python3 -m unittest discover -s dags -t dags``."""
