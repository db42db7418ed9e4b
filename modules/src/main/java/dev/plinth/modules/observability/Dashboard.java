package dev.plinth.modules.observability;

import com.hashicorp.cdktf.providers.aws.cloudwatch_dashboard.CloudwatchDashboard;
import dev.plinth.modules.PhysicalName;
import dev.plinth.modules.Region;
import dev.plinth.modules.json.JsonDocument;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.constructs.Construct;

/** A page of graphs, three in a row. */
public final class Dashboard extends PlatformConstruct {

  private static final int WIDTH = 8;
  private static final int HEIGHT = 6;
  private static final int COLUMNS = 24 / WIDTH;

  private final CloudwatchDashboard resource;

  /**
   * A graph.
   *
   * @param title what it shows
   * @param metrics the lines in it
   */
  public record Graph(String title, List<Metric> metrics) {
    public Graph {
      metrics = List.copyOf(metrics);
    }
  }

  /**
   * @param name the dashboard's name
   * @param graphs from left to right, from top to bottom
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public Dashboard(Construct scope, String id, String name, Region region, List<Graph> graphs) {
    super(scope, Checks.validId(scope, id, new Content(name, graphs)));
    var widgets = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < graphs.size(); i++) {
      widgets.add(widget(graphs.get(i), region, i));
    }
    resource =
        CloudwatchDashboard.Builder.create(this, "Resource")
            .dashboardName(name)
            .dashboardBody(JsonDocument.of(Map.of("widgets", widgets)))
            .build();
  }

  /** The dashboard itself. */
  public CloudwatchDashboard resource() {
    return resource;
  }

  private record Content(String name, List<Graph> graphs) implements Validated {
    @Override
    public void validate(Checks check) {
      PhysicalName.check(check, "name", name);
      check.notEmpty("graphs", graphs, "at least one graph", "say what it shows");
    }
  }

  private static Map<String, Object> widget(Graph graph, Region region, int place) {
    return Map.of(
        "type",
        "metric",
        "x",
        place % COLUMNS * WIDTH,
        "y",
        place / COLUMNS * HEIGHT,
        "width",
        WIDTH,
        "height",
        HEIGHT,
        "properties",
        Map.of(
            "title", graph.title(),
            "region", region.code(),
            "period", AlarmProperties.DEFAULT_PERIOD_SECONDS,
            "metrics", graph.metrics().stream().map(Dashboard::line).toList()));
  }

  /** A line as dashboards have it (AWS: "Dashboard body structure and syntax"). */
  private static List<Object> line(Metric metric) {
    var line = new ArrayList<Object>();
    if (metric instanceof Metric.Single single) {
      line.add(single.namespace());
      line.add(single.name());
      new TreeMap<>(single.dimensions())
          .forEach(
              (name, value) -> {
                line.add(name);
                line.add(value);
              });
      line.add(Map.of("stat", single.statistic()));
    } else if (metric instanceof Metric.Query query) {
      line.add(Map.of("expression", query.expression()));
    }
    return line;
  }
}
