package io.truewick.local;

import io.truewick.config.JobConfig;
import io.truewick.job.Preflight;
import io.truewick.job.PreflightException;
import io.truewick.recording.RecordingWriter;
import io.truewick.rest.HttpExchangeRest;
import io.truewick.source.FeedRecorder;
import io.truewick.source.RecordingTap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** Records what a job would receive, until a time is over or Ctrl-C. */
public final class RecordRun {
  private static final Duration STATUS_EVERY = Duration.ofSeconds(5);
  private static final double MEGABYTE = 1e6;

  private final JobConfig config;
  private final Path directory;
  private final RecordingWriter.Limits limits;
  private final StatusPrinter printer;

  /**
   * @param directory for the files
   * @param limits when a new file is begun
   */
  public RecordRun(
      JobConfig config, Path directory, RecordingWriter.Limits limits, StatusPrinter printer) {
    this.config = config;
    this.directory = directory;
    this.limits = limits;
    this.printer = printer;
  }

  /**
   * Records.
   *
   * @param stopAfter null to run until Ctrl-C
   * @throws LocalFailure if the exchange does not have the symbols, or the disk is full
   */
  public void run(Duration stopAfter) {
    StopSignal stop = StopSignal.install(() -> printer.line("stopping"));
    record(stop.requested(), stopAfter);
  }

  void record(CompletableFuture<Void> stop, Duration stopAfter) {
    try (RecordingWriter writer =
        new RecordingWriter(directory, config.name(), limits, InstantSource.system())) {
      RecordingTap tap = new RecordingTap(writer);
      double share = config.source().weightShare();
      try (HttpExchangeRest rest = new HttpExchangeRest(config.exchange(), share, tap)) {
        JobConfig resolved = Preflight.resolved(config, rest);
        try (FeedRecorder recorder =
            new FeedRecorder(resolved, Preflight.contractSizes(resolved, rest), rest, tap)) {
          printer.line("recording to " + directory + "; Ctrl-C stops it");
          loop(recorder, writer, stop, stopAfter);
          printer.line("stopped: " + counts(recorder, writer));
        }
      }
    } catch (PreflightException e) {
      throw new LocalFailure(e.getMessage(), e);
    } catch (IOException | UncheckedIOException e) {
      throw new LocalFailure("cannot record: " + e.getMessage(), e);
    }
  }

  private void loop(
      FeedRecorder recorder,
      RecordingWriter writer,
      CompletableFuture<Void> stop,
      Duration stopAfter) {
    long startNanos = System.nanoTime();
    long limit = stopAfter == null ? Long.MAX_VALUE : stopAfter.toNanos();
    long nextStatus = STATUS_EVERY.toNanos();
    long saidFrames = 0;
    for (long passed = 0; passed < limit && !stop.isDone(); ) {
      recorder.step();
      passed = System.nanoTime() - startNanos;
      if (passed >= nextStatus) {
        double rate = (recorder.frames() - saidFrames) / (double) STATUS_EVERY.toSeconds();
        saidFrames = recorder.frames();
        nextStatus += STATUS_EVERY.toNanos();
        printer.line(
            String.format(Locale.ROOT, "%,.0f frames/s, ", rate) + counts(recorder, writer));
      }
    }
  }

  private static String counts(FeedRecorder recorder, RecordingWriter writer) {
    return String.format(
        Locale.ROOT,
        "%,d frames, %,d trades, %.1f MB before compression in %,d %s, open gaps: %,d",
        recorder.frames(),
        recorder.trades(),
        writer.bytes() / MEGABYTE,
        writer.files(),
        writer.files() == 1 ? "file" : "files",
        recorder.openGaps());
  }
}
