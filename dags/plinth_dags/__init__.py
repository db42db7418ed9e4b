"""What the DAGs are made of.

``tasks`` and ``pipeline`` import Airflow; every other module is plain Python and is tested without
it.
"""
