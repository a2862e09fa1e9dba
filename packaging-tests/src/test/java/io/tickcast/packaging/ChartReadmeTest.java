package io.tickcast.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Keeps the table in {@code helm/README.md} equal to {@code values.yaml}. {@code mvn -pl
 * packaging-tests test -Dupdate-docs} writes it anew.
 */
class ChartReadmeTest {
  private static final String HEADING = "## Values\n\n";

  @Test
  void theTableSaysWhatTheValuesSay() throws IOException {
    Path page = Checkout.path("helm/README.md");
    String text = Files.readString(page);
    int begin = text.indexOf(HEADING) + HEADING.length();
    String expected =
        text.substring(0, begin) + ChartParameters.table(Checkout.text("helm/values.yaml"));
    if (System.getProperty("update-docs") != null) {
      Files.writeString(page, expected);
    }

    assertThat(page).content().contains(HEADING).isEqualTo(expected);
  }

  @Test
  void aRowTellsPathDefaultAndMeaning() {
    String values =
        """
        # The pods
        # of it.
        a:
          # How many | of them.
          replicas: 1
          # Both.
          resources:
            requests: { cpu: 1 }
            limits: { memory: 1Gi }

        # On or off.
        b: "x"
        """;

    assertThat(ChartParameters.table(values))
        .endsWith(
            """
            | `a` |  | The pods of it. |
            | `a.replicas` | `1` | How many \\| of them. |
            | `a.resources` | `requests: { cpu: 1 }, limits: { memory: 1Gi }` | Both. |
            | `b` | `"x"` | On or off. |
            """);
  }
}
