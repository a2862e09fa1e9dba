package io.tickcast.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.localstack.Ports;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

class TickcastCliTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private int tickcast(String... words) {
    return Tickcast.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "fly                              | unknown command fly; see ./tickcast help",
        "help fly                         | unknown command fly; see ./tickcast help",
        "up --fast                        | unknown word --fast; see ./tickcast help up",
        "up now                           | unknown word now; see ./tickcast help up",
        "up --feed nyse                   | --feed must be simulated, coinbase or none, was nyse; see ./tickcast help up",
        "up --feed                        | Missing required parameter for option '--feed' (FEED); see ./tickcast help up",
        "up --port-offset many            | Invalid value for option '--port-offset': 'many' is not an int; see ./tickcast help up",
        "up --native --servers-only       | --native is about the services, which --servers-only leaves out; see ./tickcast help up",
        "up --symbol A                    | --symbol belongs to --replay FILE; see ./tickcast help up",
        "replay                           | Missing required parameter: 'FILE'; see ./tickcast help replay",
        "replay x.csv --speed quick       | --speed must be max or a number above 0, was quick; see ./tickcast help replay",
        "replay x.csv --speed 0           | --speed must be max or a number above 0, was 0; see ./tickcast help replay",
        "replay x.csv --speed NaN         | --speed must be max or a number above 0, was NaN; see ./tickcast help replay",
        "train --horizon 0                | --horizon must be 1 to 1000, was 0; see ./tickcast help train",
        "train --interval 7s              | interval must be a number and s, m, h or d that divides a day, like 5s or 1m, was 7s; see ./tickcast help train",
        "backfill --from now               | --from must be a time like 2024-01-31T12:00:00Z, was now; see ./tickcast help backfill",
        "chaos --kills 0                  | --kills must be 1 to 100000, was 0; see ./tickcast help chaos",
        "archive                          | say what: archive verify; see ./tickcast help archive",
        "backfill XRP                      | unknown word XRP; see ./tickcast help backfill",
        "status --yaml                    | unknown word --yaml; see ./tickcast help status",
      })
  void wordsThatAreNotUnderstoodGetOneLine(String words, String answer) {
    assertThat(tickcast(words.strip().split(" +"))).isEqualTo(2);
    assertThat(err.toString().lines()).containsExactly("tickcast: " + answer.strip());
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "up --replay /no/such.csv    | --replay /no/such.csv does not exist or cannot be read",
        "up --replay /               | --replay / is a folder; name one file in it",
        "replay /                    | / is a folder; name one file in it",
        "up --port-offset 2000       | --port-offset must not be 1997 to 2000, was 2000: browsers open no page on port 10080",
        "up --port-offset 60000      | --port-offset must be between -5976 and 55665, was 60000",
        "replay /no/such.csv         | /no/such.csv does not exist or cannot be read",
        "status --data /no/such      | no stack is running on /no/such; start one with ./tickcast up",
        "train --data /no/such       | no stack is running on /no/such; start one with ./tickcast up",
        "logs --data /no/such        | there are no logs in /no/such; nothing was started on it yet",
      })
  void whatCannotBeDoneGetsOneLine(String words, String answer) {
    assertThat(tickcast(words.strip().split(" +"))).isEqualTo(1);
    assertThat(err.toString().lines()).containsExactly("tickcast: " + answer.strip());
  }

  @Test
  void noWordAtAllGetsOneLine() {
    assertThat(tickcast()).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly("tickcast: a command is missing; see ./tickcast help");
  }

  @Test
  void helpNamesEveryCommand() {
    assertThat(tickcast("help")).isZero();
    assertThat(Tickcast.class.getAnnotation(Command.class).subcommands())
        .extracting(command -> command.getAnnotation(Command.class).name())
        .hasSizeGreaterThan(10)
        .allSatisfy(name -> assertThat(out.toString()).containsPattern("(?m)^ +" + name + " "));
  }

  @Test
  void helpExplainsOneCommand() {
    assertThat(tickcast("help", "up")).isZero();
    assertThat(out.toString())
        .contains(
            "--feed", "--replay", "--port-offset", "--detach", "--server-jdk", "--servers-only");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h"})
  void helpCanBeAskedForAsAnOption(String option) {
    assertThat(tickcast("replay", option)).isZero();
    assertThat(out.toString()).contains("./tickcast replay", "--speed");
    assertThat(tickcast(option)).isZero();
    assertThat(out.toString()).contains("COMMAND", "replay");
  }

  @Test
  void downOfNothingIsDone() {
    assertThat(tickcast("down", "--data", folder.toString())).isZero();
    assertThat(out.toString()).contains("No stack is running on " + folder);
  }

  @Test
  void downLeavesThePartsOfALivingLauncherAlone() throws Exception {
    DataFolder data = new DataFolder(folder);
    data.prepare();
    Process part = new ProcessBuilder("sleep", "60").start();
    try {
      var parts =
          List.of(
              new StackState.PartState(
                  "kafka", part.pid(), Instant.now(), 0, folder.resolve("kafka.log")));
      // A number that no process has.
      data.writeState(
          new StackState(
              Long.MAX_VALUE, Instant.now(), StackState.Phase.ready, Ports.standard(0), parts));
      FileLock lock = data.lock();

      assertThat(tickcast("down", "--data", folder.toString())).isEqualTo(1);

      assertThat(err.toString().lines())
          .containsExactly(
              "tickcast: a launcher holds "
                  + folder
                  + ", but its state names process 9223372036854775807; try again in a moment, or end the launcher by its number");
      assertThat(data.readState()).isPresent();
      assertThat(part.isAlive()).isTrue();
      DataFolder.release(lock);
    } finally {
      part.destroyForcibly();
    }
  }

  @Test
  void neverTouchesAFolderThatIsNotItsOwn() throws Exception {
    Path letter = Files.writeString(folder.resolve("letter.txt"), "dear");

    assertThat(tickcast("clean", "--yes", "--data", folder.toString())).isEqualTo(1);
    assertThat(tickcast("up", "--servers-only", "--data", folder.toString())).isEqualTo(1);

    assertThat(letter).exists();
    assertThat(err.toString().lines())
        .hasSize(2)
        .allMatch(line -> line.contains("is no data folder of Tickcast"));
  }

  @Test
  void dataFolderThatIsAFileGetsOneLine() throws Exception {
    Path file = Files.writeString(folder.resolve("data"), "x");

    assertThat(tickcast("up", "--servers-only", "--data", file.toString())).isEqualTo(1);

    assertThat(err.toString().lines())
        .containsExactly(
            "tickcast: the data folder " + file + " is a file; name another with --data DIR");
  }

  @Test
  void cleanAsksUnlessToldNotTo() throws Exception {
    Path data = folder.resolve("data");
    new DataFolder(data).prepare();

    assertThat(tickcast("clean", "--data", data.toString())).isEqualTo(1);

    assertThat(err.toString().lines())
        .containsExactly(
            "tickcast: there is nobody to ask; ./tickcast clean --yes deletes "
                + data
                + " without asking");
    assertThat(data.resolve("tickcast.json")).exists();

    assertThat(tickcast("clean", "--yes", "--data", data.toString())).isZero();

    assertThat(data).doesNotExist();
  }

  @Test
  void cleanLeavesTheFolderOfARunningStackAlone() throws Exception {
    DataFolder data = new DataFolder(folder);
    data.prepare();
    Path log = Files.writeString(data.logs().resolve("kafka.log"), "x");
    FileLock lock = data.lock();

    assertThat(tickcast("clean", "--yes", "--data", folder.toString())).isEqualTo(1);

    DataFolder.release(lock);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("tickcast: a stack is already running on " + folder);
    assertThat(log).exists();
  }

  @Test
  void saysWhichDataAreGone() throws Exception {
    DataFolder data = new DataFolder(folder);
    data.prepare();
    data.initialise(io.tickcast.localstack.Part.servers());

    assertThat(tickcast("up", "--servers-only", "--data", folder.toString())).isEqualTo(1);

    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("the data of kafka are damaged", "is gone", "./tickcast clean");
  }

  @Test
  void refusesAServerJdkThatCassandraCannotUse() throws Exception {
    Path jdk = folder.resolve("jdk");
    Files.createDirectories(jdk.resolve("bin"));
    assertThat(Files.createFile(jdk.resolve("bin/java")).toFile().setExecutable(true)).isTrue();
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
    Path data = folder.resolve("data");

    assertThat(
            tickcast(
                "up", "--servers-only", "--data", data.toString(), "--server-jdk", jdk.toString()))
        .isEqualTo(1);
    assertThat(
            tickcast("up", "--servers-only", "--data", data + "2", "--server-jdk", data.toString()))
        .isEqualTo(1);

    assertThat(err.toString().lines())
        .containsExactly(
            "tickcast: --server-jdk " + jdk + " is Java 25; Cassandra needs 17 to 23",
            "tickcast: --server-jdk "
                + data
                + " is no JDK: it has no bin/java and no file release");
  }
}
