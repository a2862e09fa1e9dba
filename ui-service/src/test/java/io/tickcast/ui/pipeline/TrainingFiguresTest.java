package io.tickcast.ui.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
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
              answers.getOrDefault(exchange.getRequestURI().getPath(), new Answer(404, "{}"));
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
  void aListThatFailsOrNoConnectionIsAServiceThatIsAway() {
    answers.put(MODELS, new Answer(503, "{\"items\": []}"));
    assertThat(figures.ask()).isNull();

    answers.put(MODELS, new Answer(200, "{\"items\": []}"));
    assertThat(figures.ask()).isEmpty();

    training.stop(0);
    assertThat(figures.ask()).isNull();
  }
}
