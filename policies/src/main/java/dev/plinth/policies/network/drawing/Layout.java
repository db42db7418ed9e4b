package dev.plinth.policies.network.drawing;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.options.SizeConstraint;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Where everything is.
 *
 * @param boxes outer ones before inner ones
 */
record Layout(double width, double height, List<Box> boxes, List<Path> paths) {

  /** The width that a character of a label may take, in pixels; no common font takes more. */
  static final double CHARACTER = 7.6;

  private static final double LEAF_HEIGHT = 46;
  private static final double EMPTY_HEIGHT = 62;
  private static final double HEAD = 40;
  private static final double MARGIN = 14;

  /** A box, with where it is in the whole picture. */
  record Box(Shape shape, double x, double y, double width, double height) {}

  /** A line's corners. */
  record Path(Shape.Line line, List<double[]> points) {}

  static Layout of(Shape root) {
    LayoutMetaDataService.getInstance()
        .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    ElkNode graph = ElkGraphUtil.createGraph();
    configure(graph);
    Map<Shape, ElkNode> nodes = new LinkedHashMap<>();
    root.inside().forEach(shape -> add(shape, graph, nodes));
    Map<ElkEdge, Shape.Line> edges = new HashMap<>();
    for (Shape.Line line : root.lines()) {
      ElkNode from = nodes.get(line.from());
      ElkNode to = nodes.get(line.to());
      if (from != null && to != null) {
        edges.put(ElkGraphUtil.createSimpleEdge(from, to), line);
      }
    }
    new RecursiveGraphLayoutEngine().layout(graph, new BasicProgressMonitor());
    List<Box> boxes = new ArrayList<>();
    nodes.forEach(
        (shape, node) -> {
          double[] at = absolute(node);
          boxes.add(new Box(shape, at[0], at[1], node.getWidth(), node.getHeight()));
        });
    List<Path> paths = new ArrayList<>();
    edges.forEach((edge, line) -> paths.add(new Path(line, points(edge))));
    paths.sort((one, other) -> Boolean.compare(one.line().offending(), other.line().offending()));
    return new Layout(graph.getWidth(), graph.getHeight(), boxes, paths);
  }

  private static void configure(ElkNode node) {
    node.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    node.setProperty(CoreOptions.DIRECTION, Direction.DOWN);
    node.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
    node.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    node.setProperty(CoreOptions.RANDOM_SEED, 1);
    node.setProperty(CoreOptions.SPACING_NODE_NODE, 22.0);
    node.setProperty(CoreOptions.SPACING_EDGE_NODE, 14.0);
    node.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 30.0);
    node.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 14.0);
    node.setProperty(CoreOptions.PADDING, new ElkPadding(HEAD, MARGIN, MARGIN, MARGIN));
  }

  private static void add(Shape shape, ElkNode parent, Map<Shape, ElkNode> nodes) {
    ElkNode node = ElkGraphUtil.createNode(parent);
    nodes.put(shape, node);
    if (!isContainer(shape) && shape.inside().isEmpty()) {
      int longest = Math.max(shape.label().length(), shape.detail().length());
      node.setDimensions(Math.max(96, 2 * MARGIN + CHARACTER * longest), LEAF_HEIGHT);
      return;
    }
    int head = shape.label().length() + shape.detail().length() + 2;
    double width = Math.max(150, 2 * MARGIN + CHARACTER * head);
    node.setDimensions(width, EMPTY_HEIGHT);
    if (shape.inside().isEmpty()) {
      return;
    }
    configure(node);
    node.setProperty(CoreOptions.NODE_SIZE_CONSTRAINTS, EnumSet.of(SizeConstraint.MINIMUM_SIZE));
    // Of a node with others inside, ELK reads the least size as if lines went from left to right.
    node.setProperty(CoreOptions.NODE_SIZE_MINIMUM, new KVector(EMPTY_HEIGHT, width));
    shape.inside().forEach(inner -> add(inner, node, nodes));
  }

  static boolean isContainer(Shape shape) {
    return shape.style().startsWith("subnet")
        || shape.style().equals("zone")
        || shape.style().equals("vpc");
  }

  private static double[] absolute(ElkNode node) {
    double x = 0;
    double y = 0;
    for (ElkNode at = node; at != null && at.getParent() != null; at = at.getParent()) {
      x += at.getX();
      y += at.getY();
    }
    return new double[] {x, y};
  }

  private static List<double[]> points(ElkEdge edge) {
    double[] origin = absolute(edge.getContainingNode());
    List<double[]> points = new ArrayList<>();
    for (ElkEdgeSection section : edge.getSections()) {
      points.add(new double[] {origin[0] + section.getStartX(), origin[1] + section.getStartY()});
      section
          .getBendPoints()
          .forEach(
              bend -> points.add(new double[] {origin[0] + bend.getX(), origin[1] + bend.getY()}));
      points.add(new double[] {origin[0] + section.getEndX(), origin[1] + section.getEndY()});
    }
    return points;
  }
}
