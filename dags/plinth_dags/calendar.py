"""When DAGs run."""

from airflow.timetables.interval import CronDataIntervalTimetable

#: At midnight UTC, for the day that has just ended: ``@daily`` means that in Airflow 2, and in
#: Airflow 3 the day that begins. This means the same in both.
DAILY = CronDataIntervalTimetable("0 0 * * *", timezone="UTC")
