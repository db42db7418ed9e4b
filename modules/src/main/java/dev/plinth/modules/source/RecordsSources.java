package dev.plinth.modules.source;

/** An app that keeps where its constructs come from, or a stack of one that does. */
public interface RecordsSources {

  /** What the app keeps. */
  Sources sources();
}
