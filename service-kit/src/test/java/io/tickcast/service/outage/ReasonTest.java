package io.tickcast.service.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ReasonTest {
  @Test
  void isOneLine() {
    assertThat(Reason.of(new IOException("the disk is full\n\tat some place")))
        .isEqualTo("the disk is full");
  }

  @Test
  void leavesHadoopsWikiOut() {
    assertThat(
            Reason.of(
                new IOException(
                    "Call From here to there failed on connection exception: refused; For more details see:  http://wiki.apache.org/hadoop/ConnectionRefused")))
        .isEqualTo("Call From here to there failed on connection exception: refused");
  }

  @Test
  void isTheKindOfFailureWhenThatSaysNothing() {
    assertThat(Reason.of(new EOFException())).isEqualTo("EOFException");
    assertThat(Reason.of(new EOFException(""))).isEqualTo("EOFException");
  }
}
