package io.tickcast.feature;

import io.tickcast.localstack.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What a service answers. */
record HttpAnswer(int status, String body) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  static HttpAnswer of(ServiceProcess service, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(service.baseUrl().resolve(path))
            .timeout(Duration.ofSeconds(10))
            .build();
    try {
      HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
      return new HttpAnswer(answer.statusCode(), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
