package dev.plinth.policies.network.space;

/**
 * What a component lets through, as far as the plan tells.
 *
 * @param must the flows that certainly pass
 * @param may the flows that may pass; all of the certain ones are among them
 */
public record Bounds(FlowSet must, FlowSet may) {

  private static final Bounds ALL = new Bounds(FlowSet.all(), FlowSet.all());
  private static final Bounds NONE = new Bounds(FlowSet.none(), FlowSet.none());
  private static final Bounds OPEN = new Bounds(FlowSet.none(), FlowSet.all());

  /** Everything passes. */
  public static Bounds all() {
    return ALL;
  }

  /** Nothing passes. */
  public static Bounds none() {
    return NONE;
  }

  /** Nothing is known. */
  public static Bounds open() {
    return OPEN;
  }

  /** Exactly these pass. */
  public static Bounds exactly(FlowSet flows) {
    return new Bounds(flows, flows);
  }

  /** Everything passes if this is so. */
  public static Bounds when(Answer answer) {
    return switch (answer) {
      case MUST -> ALL;
      case MAY -> OPEN;
      case CANNOT -> NONE;
    };
  }

  /** What passes both. */
  public Bounds and(Bounds other) {
    return isExact() && other.isExact()
        ? exactly(must.and(other.must))
        : new Bounds(must.and(other.must), may.and(other.may));
  }

  /** Whether it is certain of every flow; seen at once, though not always. */
  @SuppressWarnings("ReferenceEquality") // a quick way; the rest is right without it
  private boolean isExact() {
    return must == may;
  }

  /** Whether certainly nothing passes. */
  public boolean isNone() {
    return must.isEmpty() && may.isEmpty();
  }

  /** What passes one of both. */
  public Bounds or(Bounds other) {
    return isExact() && other.isExact()
        ? exactly(must.or(other.must))
        : new Bounds(must.or(other.must), may.or(other.may));
  }

  /** What passes if this may be there or not. */
  public Bounds doubted() {
    return new Bounds(FlowSet.none(), may);
  }

  /** What passes when either this or the other is there, and the plan does not tell which. */
  public Bounds either(Bounds other) {
    return new Bounds(must.and(other.must), may.or(other.may));
  }

  /** Whether some flow passes. */
  public Answer answer() {
    if (!must.isEmpty()) {
      return Answer.MUST;
    }
    return may.isEmpty() ? Answer.CANNOT : Answer.MAY;
  }
}
