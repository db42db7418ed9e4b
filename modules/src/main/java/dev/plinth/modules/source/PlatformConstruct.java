package dev.plinth.modules.source;

import java.util.Optional;
import software.constructs.Construct;

/**
 * A construct that knows its place and what its app records, as all of ours do. Any other has to
 * ask Node: three messages each time that something is made below it.
 */
public class PlatformConstruct extends Construct {

  // Fields and not methods: jsii tells Node of every method with each construct that is made.
  final Construct scope;
  final String id;
  final Optional<Sources> sources;

  /**
   * @param id unique below {@code scope}
   */
  @SuppressWarnings("this-escape")
  public PlatformConstruct(Construct scope, String id) {
    super(scope, id);
    this.scope = scope;
    this.id = Sources.pathPart(id);
    this.sources = Sources.of(scope);
  }
}
