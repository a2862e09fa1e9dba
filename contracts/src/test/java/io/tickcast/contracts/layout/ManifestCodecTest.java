package io.tickcast.contracts.layout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.contracts.layout.ModelEvaluation.Check;
import io.tickcast.contracts.layout.ModelEvaluation.Fold;
import io.tickcast.contracts.layout.ModelEvaluation.Gate;
import io.tickcast.contracts.layout.ModelEvaluation.Histogram;
import io.tickcast.contracts.layout.ModelEvaluation.Importance;
import io.tickcast.contracts.layout.ModelEvaluation.Trial;
import io.tickcast.contracts.layout.ModelManifest.ArchiveFile;
import io.tickcast.contracts.layout.ModelManifest.BaselineFit;
import io.tickcast.contracts.layout.ModelManifest.Data;
import io.tickcast.contracts.layout.ModelManifest.Features;
import io.tickcast.contracts.layout.ModelManifest.Fit;
import io.tickcast.contracts.layout.ModelManifest.MovedRows;
import io.tickcast.contracts.layout.ModelManifest.RowRange;
import io.tickcast.contracts.layout.ModelManifest.Task;
import io.tickcast.market.bar.Interval;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestCodecTest {
  private static final Instant DAY = Instant.parse("2024-01-01T00:00:00Z");
  private static final String JSON =
      """
      {
        "name" : "next-return",
        "version" : 3,
        "createdAt" : "2024-01-01T00:00:00.123456Z",
        "task" : {
          "symbols" : [
            "SIM.AR"
          ],
          "interval" : "1m",
          "horizon" : 5,
          "label" : "log return over the next 5 bars"
        },
        "features" : {
          "set" : "stationary",
          "fingerprint" : "f00d",
          "columns" : [
            "b",
            "a"
          ]
        },
        "data" : {
          "training" : {
            "from" : "2024-01-01T00:00:00Z",
            "to" : "2024-01-01T00:01:00Z",
            "rows" : 60
          },
          "validation" : {
            "from" : "2024-01-01T00:00:00Z",
            "to" : "2024-01-01T00:02:00Z",
            "rows" : 20
          },
          "test" : {
            "from" : "2024-01-01T00:00:00Z",
            "to" : "2024-01-01T00:03:00Z",
            "rows" : 10
          },
          "gapBars" : 5,
          "archiveFiles" : [
            {
              "path" : "/tickcast/raw/ticks/date=2024-01-01/a.parquet",
              "partition" : 2,
              "firstOffset" : 0,
              "lastOffset" : 99
            }
          ]
        },
        "fit" : {
          "parameters" : {
            "eta" : "0.1",
            "max_depth" : "4"
          },
          "seed" : 42,
          "libraries" : {
            "xgboost" : "3.0.4"
          },
          "codeVersion" : "0.1.0"
        },
        "modelSha256" : "%s",
        "residualQuantiles" : [
          -0.01,
          0.01
        ],
        "moved" : {
          "share" : 0.9,
          "residualQuantiles" : [
            -0.02,
            0.02
          ]
        },
        "baselines" : {
          "ar1Constant" : 1.0E-6,
          "ar1Coefficient" : 0.2,
          "majorityUp" : true,
          "mean" : 2.0E-5
        },
        "figures" : {
          "test" : {
            "model" : {
              "directionalAccuracy" : 0.52,
              "r2" : 0.037
            },
            "zero" : {
              "r2" : 0.0
            }
          }
        },
        "evaluation" : {
          "learner" : "gbt",
          "search" : [
            {
              "learner" : "gbt",
              "parameters" : {
                "max_depth" : "4"
              },
              "loss" : 1.5E-7,
              "chosen" : true
            }
          ],
          "folds" : [
            {
              "training" : {
                "from" : "2024-01-01T00:00:00Z",
                "to" : "2024-01-01T00:01:00Z",
                "rows" : 60
              },
              "validation" : {
                "from" : "2024-01-01T00:00:00Z",
                "to" : "2024-01-01T00:02:00Z",
                "rows" : 20
              },
              "test" : {
                "from" : "2024-01-01T00:00:00Z",
                "to" : "2024-01-01T00:03:00Z",
                "rows" : 10
              },
              "figures" : {
                "model" : {
                  "r2" : 0.037
                }
              }
            }
          ],
          "gate" : {
            "passed" : false,
            "champion" : null,
            "confidence" : 0.975,
            "checks" : [
              {
                "name" : "skillVsZero",
                "passed" : false,
                "value" : -0.001,
                "limit" : 0.0,
                "reason" : "no skill"
              }
            ]
          },
          "importances" : [
            {
              "column" : "b",
              "gain" : 12.5,
              "meanAbsoluteShap" : 1.0E-5
            },
            {
              "column" : "a",
              "gain" : null,
              "meanAbsoluteShap" : 0.0
            }
          ],
          "features" : {
            "a" : {
              "rows" : 60,
              "edges" : [
                0.0
              ],
              "shares" : [
                0.5,
                0.25
              ],
              "missing" : 0.25
            }
          },
          "forecasts" : null
        },
        "tags" : {
          "note" : "first"
        }
      }
      """
          .formatted("ab".repeat(32));

  private static ModelManifest manifest() {
    return new ModelManifest(
        "next-return",
        3,
        Instant.parse("2024-01-01T00:00:00.123456Z"),
        new Task(List.of("SIM.AR"), Interval.parse("1m"), 5, "log return over the next 5 bars"),
        new Features("stationary", "f00d", List.of("b", "a")),
        new Data(
            new RowRange(DAY, DAY.plusSeconds(60), 60),
            new RowRange(DAY, DAY.plusSeconds(120), 20),
            new RowRange(DAY, DAY.plusSeconds(180), 10),
            5,
            List.of(new ArchiveFile("/tickcast/raw/ticks/date=2024-01-01/a.parquet", 2, 0, 99))),
        new Fit(Map.of("max_depth", "4", "eta", "0.1"), 42, Map.of("xgboost", "3.0.4"), "0.1.0"),
        "ab".repeat(32),
        List.of(-0.01, 0.01),
        new MovedRows(0.9, List.of(-0.02, 0.02)),
        new BaselineFit(1e-6, 0.2, true, 2e-5),
        Map.of(
            "test",
            new HashMap<>(
                Map.of(
                    "zero",
                    Map.of("r2", 0.0),
                    "model",
                    Map.of("r2", 0.037, "directionalAccuracy", 0.52)))),
        evaluation(),
        Map.of("note", "first"));
  }

  private static ModelEvaluation evaluation() {
    return new ModelEvaluation(
        "gbt",
        List.of(new Trial("gbt", Map.of("max_depth", "4"), 1.5e-7, true)),
        List.of(
            new Fold(
                new RowRange(DAY, DAY.plusSeconds(60), 60),
                new RowRange(DAY, DAY.plusSeconds(120), 20),
                new RowRange(DAY, DAY.plusSeconds(180), 10),
                Map.of("model", Map.of("r2", 0.037)))),
        new Gate(
            false, null, 0.975, List.of(new Check("skillVsZero", false, -0.001, 0.0, "no skill"))),
        List.of(new Importance("b", 12.5, 1e-5), new Importance("a", null, 0)),
        Map.of("a", new Histogram(60, List.of(0.0), List.of(0.5, 0.25), 0.25)),
        null);
  }

  private static ModelManifest decode(String json) {
    return ManifestCodec.decode(json.getBytes(UTF_8));
  }

  @Test
  void writesAStablePrettyText() {
    assertThat(new String(ManifestCodec.encode(manifest()), UTF_8)).isEqualTo(JSON);
  }

  @Test
  void comesBack() {
    assertThat(decode(JSON)).isEqualTo(manifest());
    assertThat(manifest().data().archiveFileCount()).isEqualTo(1);
  }

  @Test
  void ignoresWhatALaterVersionAdds() {
    assertThat(decode(JSON.replace("\"seed\"", "\"later\" : [ {} ], \"seed\"")))
        .isEqualTo(manifest());
  }

  @Test
  void readsAManifestThatWasWrittenBeforeThereWasAnEvaluation() {
    String older =
        JSON.replaceAll("(?s)  \"evaluation\" : \\{.*\n  \\},\n  \"tags\"", "  \"tags\"");

    assertThat(older).isNotEqualTo(JSON).doesNotContain("evaluation");
    assertThat(decode(older).evaluation()).isEqualTo(ModelEvaluation.NONE);
    assertThat(decode(older).figures()).isEqualTo(manifest().figures());
  }

  @Test
  void readsAManifestThatWasWrittenBeforeMovedRowsWereKept() {
    String older = JSON.replaceFirst("(?s)  \"moved\" : \\{.*?\\},\n", "");
    assertThat(older).isNotEqualTo(JSON).doesNotContain("moved");
    assertThat(decode(older).moved()).isEqualTo(new MovedRows(1, List.of(-0.01, 0.01)));
  }

  @Test
  void cannotBeChanged() {
    ModelManifest manifest = manifest();

    assertThatThrownBy(() -> manifest.figures().get("test").remove("zero"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> manifest.tags().put("a", "b"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "seed" : 42                | "seed" : }            | manifest is damaged: Unexpected character ('}' (code 125))
          "seed" : 42                | "seed" : "x"          | manifest is damaged: Cannot
          "seed" : 42                | "seed" : null         | manifest is damaged: Cannot map `null` into type `long`
          "version" : 3              | "version" : 0         | manifest is damaged: version must be at least 1, was 0
          "name" : "next-return"     | "name" : "../etc"     | manifest is damaged: model name must match [a-z0-9-]{1,64}, was ../etc
          "label"                    | "lable"               | manifest is damaged: it lacks label
          "interval" : "1m"          | "interval" : "7m"     | manifest is damaged: interval must be a number
          "modelSha256" : "ab        | "modelSha256" : "AB   | manifest is damaged: modelSha256 must be 64 lower-case hexadecimal digits, was ABab
          "horizon" : 5              | "horizon" : 0         | manifest is damaged: a task must have a symbol and a horizon of at least 1 bar, had [SIM.AR] and 0
          "createdAt" : "2024        | "createdAt" : "x      | manifest is damaged: Text 'x
          "missing" : 0.25           | "missing" : null      | manifest is damaged: Cannot map `null` into type `double`
          "seed" : 42                | "seed" : 42, "seed" : 1 | manifest is damaged: Duplicate field 'seed'
          """)
  void namesTheDamage(String good, String bad, String message) {
    String json = JSON.replace(good, bad);

    assertThat(json).isNotEqualTo(JSON);
    assertThatThrownBy(() -> decode(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void namesATornFile() {
    String half = JSON.substring(0, JSON.length() / 2);
    for (String torn : List.of("", "null", "[]", "{", "{}", "17", half, JSON + "}")) {
      assertThatThrownBy(() -> decode(torn))
          .as(torn)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("manifest is damaged: ")
          .hasMessageNotContaining("Source")
          .hasMessageNotContaining("\n");
    }
  }
}
