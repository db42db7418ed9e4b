"""An EMR that keeps its clusters in memory, answers in pages, and fails when told to."""

from __future__ import annotations

from typing import Any


class Crash(Exception):
    """The worker died: after the call was carried out, before its answer was stored."""


class FakeEmr:
    def __init__(self, page: int = 2) -> None:
        self.clusters: dict[str, dict[str, Any]] = {}
        self.steps: dict[str, list[dict[str, str]]] = {}
        self.calls: list[str] = []
        self.crash_after: str | None = None
        self.lag = 0
        self.stubborn = 0
        self._page = page

    def run_job_flow(self, **request: Any) -> dict[str, str]:
        cluster = f"j-{len(self.clusters) + 1}"
        self.clusters[cluster] = {"Name": request["Name"], "State": "STARTING", "request": request}
        self.steps[cluster] = []
        return self._done("run_job_flow", {"JobFlowId": cluster})

    def list_clusters(self, ClusterStates: list[str], Marker: str = "0") -> dict[str, Any]:
        self.calls.append("list_clusters")
        if self.lag > 0:
            self.lag -= 1
            return {"Clusters": []}
        found = [
            {"Id": key, "Name": cluster["Name"]}
            for key, cluster in self.clusters.items()
            if cluster["State"] in ClusterStates
        ]
        return self._paged("Clusters", found, Marker)

    def add_job_flow_steps(self, JobFlowId: str, Steps: list[dict]) -> dict[str, list[str]]:
        added = []
        for step in Steps:
            key = f"s-{len(self.steps[JobFlowId]) + 1}"
            self.steps[JobFlowId].append({"Id": key, "Name": step["Name"], "State": "PENDING"})
            added.append(key)
        return self._done("add_job_flow_steps", {"StepIds": added})

    def list_steps(
        self, ClusterId: str, StepStates: list[str], Marker: str = "0"
    ) -> dict[str, Any]:
        self.calls.append("list_steps")
        newest_first = [s for s in reversed(self.steps[ClusterId]) if s["State"] in StepStates]
        return self._paged("Steps", newest_first, Marker)

    def terminate_job_flows(self, JobFlowIds: list[str]) -> dict:
        if self.stubborn > 0:
            self.stubborn -= 1
        else:
            for cluster in JobFlowIds:
                self.clusters[cluster]["State"] = "TERMINATING"
        return self._done("terminate_job_flows", {})

    def running(self) -> list[str]:
        return [key for key, c in self.clusters.items() if c["State"] != "TERMINATING"]

    def _paged(self, key: str, found: list, marker: str) -> dict[str, Any]:
        start = int(marker)
        page: dict[str, Any] = {key: found[start : start + self._page]}
        if start + self._page < len(found):
            page["Marker"] = str(start + self._page)
        return page

    def _done(self, call: str, answer: Any) -> Any:
        self.calls.append(call)
        if self.crash_after == call:
            self.crash_after = None
            raise Crash(call)
        return answer
