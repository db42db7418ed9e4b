package dev.plinth.modules.source;

/** An app that keeps where its constructs come from. */
public interface RecordsSources {

  /** What it keeps. */
  Sources sources();
}
