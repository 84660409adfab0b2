package io.truewick.job;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruewickJobTest {

  @Test
  void whoSubmitsByRestIsToldWhatIsWrongInTheJobFile(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("job.yaml"), "name: mine\ncandels: {}\n");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TruewickJob.main(new String[] {"--job", file.toString()}))
        .withMessageStartingWith("the job was not submitted: ")
        .withMessageContaining("candels")
        .withMessageContaining("sink.url");
  }

  @Test
  void whoForgetsTheJobFileIsToldSo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TruewickJob.main(new String[0]))
        .withMessageContaining("--job=FILE");
  }
}
