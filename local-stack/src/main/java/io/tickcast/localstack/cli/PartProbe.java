package io.tickcast.localstack.cli;

import io.tickcast.localstack.Part;
import io.tickcast.localstack.Ports;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Whether a part answers, asked as cheaply as it can be. */
final class PartProbe {
  private static final int MILLIS = 2_000;
  private static final byte[] CQL_OPTIONS = {4, 0, 0, 0, 5, 0, 0, 0, 0};
  private static final int CQL_SUPPORTED = 6;
  // ApiVersions, version 0, correlation 1, no client name.
  private static final byte[] KAFKA_API_VERSIONS = {0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, -1, -1};

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofMillis(MILLIS)).build();
  private final Ports ports;

  PartProbe(Ports ports) {
    this.ports = ports;
  }

  boolean answers(Part part) {
    try {
      return switch (part) {
        case KAFKA -> kafkaAnswers();
        case CASSANDRA -> cassandraAnswers();
        case HDFS ->
            get(ports.hdfsWeb(), "/jmx?qry=Hadoop:service=NameNode,name=FSNamesystemState")
                .contains("\"Operational\"");
        default -> !get(ports.of(part), "/q/health/ready").isEmpty();
      };
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean kafkaAnswers() throws IOException {
    try (Socket socket = connect(ports.kafka())) {
      socket.getOutputStream().write(KAFKA_API_VERSIONS);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      int length = in.readInt();
      return length > 0 && in.readInt() == 1;
    }
  }

  private boolean cassandraAnswers() throws IOException {
    try (Socket socket = connect(ports.cassandra())) {
      socket.getOutputStream().write(CQL_OPTIONS);
      byte[] header = socket.getInputStream().readNBytes(9);
      return header.length == 9 && header[4] == CQL_SUPPORTED;
    }
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket();
    socket.setSoTimeout(MILLIS);
    socket.connect(new InetSocketAddress("127.0.0.1", port), MILLIS);
    return socket;
  }

  /** The body of a good answer, else empty. */
  private String get(int port, String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofMillis(MILLIS))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() == 200 ? answer.body() : "";
  }
}
