package io.truewick.endtoend;

import java.nio.file.Path;

/** The job of a trial, wherever it runs. */
interface TrialJob extends AutoCloseable {

  /** Ends it, with everything written; returns the savepoint. */
  String stop(Path savepoints) throws Exception;

  /** Ends it, unless it was stopped. */
  @Override
  void close();
}
