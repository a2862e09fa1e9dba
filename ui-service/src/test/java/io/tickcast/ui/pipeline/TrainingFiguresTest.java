package io.tickcast.ui.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tickcast.market.metric.ConfidenceInterval;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainingFiguresTest {
  private static final String MODELS = "/api/v1/models";

  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private HttpServer training;
  private TrainingFigures figures;

  private record Answer(int status, String body) {}

  @BeforeEach
  void startsATrainingService() throws IOException {
    training = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    training.createContext(
        "/",
        exchange -> {
          Answer answer =
              answers.getOrDefault(exchange.getRequestURI().toString(), new Answer(404, "{}"));
          byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer.status(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    training.start();
    ServicesConfig services =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(ServicesConfig.class)
            .withDefaultValue(
                "tickcast.services.training", "http://127.0.0.1:" + training.getAddress().getPort())
            .build()
            .getConfigMapping(ServicesConfig.class);
    figures = new TrainingFigures(services, new ObjectMapper());
  }

  @AfterEach
  void endsIt() {
    figures.stop();
    training.stop(0);
  }

  @Test
  void aVersionThatIsDamagedOrGoneTakesNoFiguresFromTheOthers() {
    answers.put(
        MODELS,
        new Answer(
            200,
            """
            {"items": [{"name": "damaged", "versions": [1, 2], "champion": 2},
                       {"name": "gone", "versions": [1], "champion": 7},
                       {"name": "well", "versions": [1, 2, 3], "champion": 3},
                       {"name": "without", "versions": [1], "challenger": 1}]}
            """));
    answers.put(MODELS + "/damaged/versions/2", new Answer(500, "{\"title\": \"damaged\"}"));
    answers.put(
        MODELS + "/well/versions/3",
        new Answer(200, "{\"figures\": {\"test\": {\"model\": {\"r2\": 0.03}}}}"));

    List<RegisteredModel> models = figures.ask();

    assertThat(models)
        .extracting(RegisteredModel::name)
        .containsExactly("damaged", "gone", "well", "without");
    assertThat(models)
        .extracting(model -> model.test("model", "r2"))
        .containsExactly(null, null, 0.03, null);
  }

  @Test
  void modelsAreReadPageByPage() {
    answers.put(MODELS, new Answer(200, "{\"items\": [{\"name\": \"a\"}], \"next\": \"a\"}"));
    answers.put(
        MODELS + "?before=a", new Answer(200, "{\"items\": [{\"name\": \"b\"}], \"next\": null}"));

    assertThat(figures.ask()).extracting(RegisteredModel::name).containsExactly("a", "b");
  }

  @Test
  void whereNobodyServesTheFiguresAreTheChallengers() {
    answers.put(
        MODELS,
        new Answer(
            200,
            """
            {"items": [{"name": "pooled", "versions": [1, 2], "challenger": 2},
                       {"name": "both", "versions": [1, 2], "champion": 1, "challenger": 2}]}
            """));
    answers.put(MODELS + "/pooled/versions/2", figures(0.02));
    answers.put(MODELS + "/both/versions/1", figures(0.01));
    answers.put(MODELS + "/both/versions/2", figures(0.03));

    assertThat(figures.ask())
        .extracting(model -> model.test("model", "r2"))
        .containsExactly(0.02, 0.01);
    assertThat(r2(figures.walkForward("both", 2, "SIM.AR"))).isEqualTo(0.03);
  }

  @Test
  void aPooledVersionIsJudgedOnTheSymbolsOwnRows() {
    answers.put(
        MODELS,
        new Answer(
            200, "{\"items\": [{\"name\": \"pooled\", \"versions\": [1], \"challenger\": 1}]}"));
    answers.put(
        MODELS + "/pooled/versions/1",
        new Answer(
            200,
            """
            {"figures": {"walkForward": {"model": {"r2": 0.02, "r2Lower": 0.01, "r2Upper": 0.03}},
                         "walkForward SIM.OU": {"model": {"r2": -0.05}}}}
            """));
    figures.ask();

    assertThat(r2(figures.walkForward("pooled", 1, "SIM.OU"))).isEqualTo(-0.05);
    WalkForward all = figures.walkForward("pooled", 1, "SIM.AR").orElseThrow();
    assertThat(all.interval("model", "r2")).isEqualTo(new ConfidenceInterval(0.01, 0.03));
    assertThat(all.interval("model", "r2VsAr1")).isNull();
  }

  /** The version before the champion, whose forecasts are still on the page. */
  @Test
  void whatAPageHasAskedForIsToldAfterTheNextLookAndRemembered() {
    answers.put(
        MODELS,
        new Answer(200, "{\"items\": [{\"name\": \"m\", \"versions\": [3, 4], \"champion\": 4}]}"));
    answers.put(MODELS + "/m/versions/4", figures(0.04));
    answers.put(MODELS + "/m/versions/3", figures(0.03));
    figures.ask();
    assertThat(figures.walkForward("m", 3, "SIM.AR")).isEmpty();
    assertThat(figures.walkForward("m", 2, "SIM.AR")).isEmpty();

    figures.ask();
    assertThat(r2(figures.walkForward("m", 3, "SIM.AR"))).isEqualTo(0.03);
    assertThat(figures.walkForward("m", 2, "SIM.AR")).as("gone").isEmpty();

    training.stop(0);
    assertThat(figures.ask()).isNull();
    assertThat(r2(figures.walkForward("m", 3, "SIM.AR"))).isEqualTo(0.03);
  }

  private static Answer figures(double r2) {
    String some = "{\"model\": {\"r2\": " + r2 + "}}";
    return new Answer(
        200, "{\"figures\": {\"test\": " + some + ", \"walkForward\": " + some + "}}");
  }

  private static Double r2(Optional<WalkForward> figures) {
    return figures.orElseThrow().figure("model", "r2");
  }

  @Test
  void aListThatFailsOrNoConnectionIsAServiceThatIsAway() {
    answers.put(MODELS, new Answer(503, "{\"items\": []}"));
    assertThat(figures.ask()).isNull();

    answers.put(MODELS, new Answer(200, "{\"items\": []}"));
    assertThat(figures.ask()).isEmpty();

    training.stop(0);
    assertThat(figures.ask()).isNull();
  }
}
