package dev.plinth.policies.network.drawing;

import java.util.ArrayList;
import java.util.List;

/** A box with a label, and boxes inside. Only the layout knows where it is. */
final class Shape {

  private final String style;
  private final String label;
  private final String detail;
  private final String tooltip;
  private final List<Shape> inside = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private boolean offending;

  /**
   * A line from one box to another, anywhere in the picture.
   *
   * @param label what it carries; may be empty
   */
  record Line(Shape from, Shape to, String label, boolean offending) {}

  Shape(String style, String label, String detail, String tooltip) {
    this.style = style;
    this.label = label;
    this.detail = detail;
    this.tooltip = tooltip;
  }

  Shape add(Shape shape) {
    inside.add(shape);
    return shape;
  }

  /**
   * Draws one line between the two, however often it is asked for; it offends if one of them does.
   */
  void connect(Shape from, Shape to, String text, boolean isOffending) {
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.from() == from && line.to() == to) {
        lines.set(i, new Line(from, to, line.label(), line.offending() || isOffending));
        return;
      }
    }
    lines.add(new Line(from, to, text, isOffending));
  }

  void offend() {
    offending = true;
  }

  boolean isOffending() {
    return offending;
  }

  String style() {
    return style;
  }

  String label() {
    return label;
  }

  String detail() {
    return detail;
  }

  String tooltip() {
    return tooltip;
  }

  List<Shape> inside() {
    return inside;
  }

  List<Line> lines() {
    return lines;
  }
}
