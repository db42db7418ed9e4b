"""Adds 5 and 3, every day: the smallest DAG, to see that Airflow, its mails and its logs work."""

from plinth_dags import pipeline
from plinth_dags.airflow_names import EmptyOperator, PythonOperator


def add(first: int, second: int) -> int:
    """The sum, which Airflow stores as the task's result."""
    return first + second


with pipeline.dag("simple_addition", __doc__, schedule="@daily") as dag:
    start = EmptyOperator(task_id="start")
    addition = PythonOperator(
        task_id="add", python_callable=add, op_kwargs={"first": 5, "second": 3}
    )
    end = EmptyOperator(task_id="end")

    start >> addition >> end
