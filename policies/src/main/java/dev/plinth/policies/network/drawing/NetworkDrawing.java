package dev.plinth.policies.network.drawing;

import dev.plinth.policies.network.NetworkModel;
import dev.plinth.policies.network.reach.Reachability;
import dev.plinth.policies.rule.PlanContext;

/** Draws the network of a plan. */
public final class NetworkDrawing {

  private NetworkDrawing() {}

  /** The network as an SVG document: text to select, no script, for dark and light. */
  public static String svg(PlanContext context) {
    NetworkModel model = context.model(NetworkModel.MODEL);
    Reachability reachability = context.model(Reachability.MODEL);
    Shape root = new NetworkShapes(model, reachability).root();
    return new SvgWriter(Layout.of(root)).write();
  }
}
