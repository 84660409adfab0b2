package io.truewick.bench.baseline;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.functions.source.legacy.RichParallelSourceFunction;

/** A source function with a stock Java-WebSocket client for every thousand symbols. */
@SuppressWarnings("deprecation") // what most examples still show
public final class MessageSource extends RichParallelSourceFunction<String> {
  private static final long serialVersionUID = 1;
  private static final int STREAMS_PER_CONNECTION = 1_000;

  private final URI websocket;
  private final List<String> symbols;
  private volatile boolean running = true;

  MessageSource(URI websocket, List<String> symbols) {
    this.websocket = websocket;
    this.symbols = new ArrayList<>(symbols);
  }

  @Override
  public void run(SourceContext<String> context) throws Exception {
    List<String> mine = mine();
    List<MessageClient> clients = new ArrayList<>();
    for (int from = 0; from < mine.size(); from += STREAMS_PER_CONNECTION) {
      int to = Math.min(mine.size(), from + STREAMS_PER_CONNECTION);
      MessageClient client =
          new MessageClient(
              websocket, mine.subList(from, to), message -> collect(message, context));
      client.connect();
      clients.add(client);
    }
    try {
      while (running) {
        Thread.sleep(50);
      }
    } finally {
      clients.forEach(MessageClient::close);
    }
  }

  private static void collect(String message, SourceContext<String> context) {
    synchronized (context.getCheckpointLock()) {
      context.collect(message);
    }
  }

  @Override
  public void cancel() {
    running = false;
  }

  private List<String> mine() {
    int subtasks = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
    int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
    return symbols.stream()
        .filter(symbol -> symbols.indexOf(symbol) % subtasks == subtask)
        .collect(Collectors.toList());
  }
}
