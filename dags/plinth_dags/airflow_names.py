"""The names of Airflow that moved between its versions 2 and 3, in one place."""

try:  # Airflow 3
    from airflow.providers.standard.operators.empty import EmptyOperator
    from airflow.providers.standard.operators.python import PythonOperator
    from airflow.sdk import DAG, BaseOperator, Param
except ImportError:  # Airflow 2.10
    from airflow import DAG
    from airflow.models.baseoperator import BaseOperator
    from airflow.models.param import Param
    from airflow.operators.empty import EmptyOperator
    from airflow.operators.python import PythonOperator

__all__ = ["DAG", "BaseOperator", "EmptyOperator", "Param", "PythonOperator"]
