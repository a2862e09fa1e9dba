package io.tickcast.localstack;

import io.tickcast.localstack.process.Jdk;
import io.tickcast.provisioning.ProvisioningReport;
import io.tickcast.provisioning.ProvisioningSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Real servers, provisioned, in processes of their own; and services on top of them. What {@code
 * ./tickcast up} runs and what integration tests run on.
 *
 * <pre>{@code
 * LocalStack stack = LocalStack.shared(Part.KAFKA, Part.CASSANDRA);
 * producer = new KafkaProducer<>(Map.of("bootstrap.servers", stack.bootstrapServers(), ...));
 * }</pre>
 *
 * <p>Thread-safe. No process outlives this JVM, however it ends.
 */
public final class LocalStack implements AutoCloseable {
  private static final Duration SERVER_LIMIT = Duration.ofSeconds(300);
  private static final Duration SERVICE_LIMIT = Duration.ofSeconds(180);

  private final TickcastHome home;
  private final Path data;
  private final Ports ports;
  private final Jdk serverJdk;
  private final ProvisioningSettings provisioning;
  private final Listener listener;
  private final Packaging packaging;
  private final Map<Part, ServerProcess> servers = new ConcurrentSkipListMap<>();
  private final List<ServiceProcess> services = new CopyOnWriteArrayList<>();
  private volatile boolean temporary;

  /** Hears what happens while a stack starts; from several threads. */
  public interface Listener {
    Listener SILENT = (process, took) -> {};

    void ready(PartProcess process, Duration took);
  }

  private LocalStack(Builder builder) {
    this.home = TickcastHome.find();
    this.temporary = builder.data == null;
    this.data = temporary ? temporaryFolder() : builder.data.toAbsolutePath().normalize();
    this.ports = builder.ports;
    this.serverJdk = Jdk.forServers(builder.serverJdk);
    this.provisioning = builder.provisioning;
    this.listener = builder.listener;
    this.packaging = builder.packaging;
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * The stack that all tests of this JVM share: started at the first call, on free ports and
   * temporary data; further parts join at later calls. Ended, and its data removed, when the JVM
   * ends. Tests keep apart by names of their own.
   *
   * @param parts servers that must run when this returns
   */
  public static LocalStack shared(Part... parts) {
    return Shared.STACK.ensure(parts);
  }

  /** Made at the first use. */
  private static final class Shared {
    static final LocalStack STACK = new LocalStack(new Builder());

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(STACK::close, "shared-stack-close"));
    }
  }

  /**
   * Starts the servers among the given ones that were not started yet, together, and waits until
   * all are ready.
   *
   * @throws StackException when one is not
   */
  public synchronized LocalStack ensure(Part... parts) {
    List<ServerProcess> starting = new ArrayList<>();
    for (Part part : parts) {
      if (!servers.containsKey(part)) {
        ServerProcess server = new ServerProcess(part, home, serverJdk, data, ports, provisioning);
        servers.put(part, server);
        starting.add(server);
      }
    }
    startTogether(starting, SERVER_LIMIT);
    return this;
  }

  /**
   * Starts services of this stack together and waits until all are ready.
   *
   * @param settings configuration by service, beside what the stack itself knows (servers, port,
   *     neighbours)
   */
  public List<ServiceProcess> startServices(Map<Part, Map<String, String>> settings) {
    List<ServiceProcess> starting = new ArrayList<>();
    new EnumMap<>(settings)
        .forEach((part, own) -> starting.add(service(part, part.label(), ports.of(part), own)));
    startTogether(starting, SERVICE_LIMIT);
    return starting;
  }

  /** Starts one service at its port of this stack and waits until it is ready. */
  public ServiceProcess startService(Part part, Map<String, String> settings) {
    return startServices(Map.of(part, settings)).get(0);
  }

  /**
   * A further instance of a service, not started yet.
   *
   * @param name of its log and in messages, like {@code feature-2}
   * @param port for HTTP
   */
  public ServiceProcess service(Part part, String name, int port, Map<String, String> settings) {
    Map<String, String> all = ServiceSettings.of(part, name, ports, data);
    all.put("quarkus.http.port", Integer.toString(port));
    all.putAll(settings);
    ServiceProcess service = new ServiceProcess(part, name, home, packaging, data, port, all);
    services.add(service);
    return service;
  }

  private void startTogether(List<? extends PartProcess> processes, Duration limit) {
    if (processes.isEmpty()) {
      return;
    }
    ExecutorService threads = Executors.newFixedThreadPool(processes.size());
    try {
      List<CompletableFuture<Void>> starts =
          processes.stream()
              .map(p -> CompletableFuture.runAsync(() -> start(p, limit), threads))
              .toList();
      for (CompletableFuture<Void> start : starts) {
        start.join();
      }
    } catch (CompletionException e) {
      throw e.getCause() instanceof StackException clear
          ? clear
          : new StackException(String.valueOf(e.getCause()), e);
    } finally {
      threads.shutdownNow();
    }
  }

  private void start(PartProcess process, Duration limit) {
    Instant begin = Instant.now();
    process.start(limit);
    listener.ready(process, Duration.between(begin, Instant.now()));
  }

  /** {@code host:port} for Kafka clients. */
  public String bootstrapServers() {
    return "127.0.0.1:" + ports.kafka();
  }

  /**
   * {@code host:port} for CQL clients; the data centre is {@code datacenter1}, the keyspace {@code
   * market}.
   */
  public String cassandraContactPoint() {
    return "127.0.0.1:" + ports.cassandra();
  }

  /** {@code hdfs://host:port}. */
  public URI hdfsUri() {
    return URI.create("hdfs://127.0.0.1:" + ports.hdfs());
  }

  public Ports ports() {
    return ports;
  }

  /** Where the data, the logs ({@code logs/}) and the run-time files ({@code run/}) are. */
  public Path dataDir() {
    return data;
  }

  /** Leaves temporary data where they are at {@link #close}, for a look at what went wrong. */
  public void keepData() {
    temporary = false;
  }

  /**
   * A server of this stack, to be stopped, killed, frozen and restarted.
   *
   * @throws StackException when it was never started
   */
  public PartProcess server(Part part) {
    ServerProcess server = servers.get(part);
    if (server == null) {
      throw new StackException(
          part.label() + " is not part of this stack, which has " + servers.keySet());
    }
    return server;
  }

  /** Every process, services last. */
  public List<PartProcess> processes() {
    List<PartProcess> all = new ArrayList<>(servers.values());
    all.addAll(services);
    return all;
  }

  /** What the start created and found. */
  public ProvisioningReport provisioned() {
    return servers.values().stream()
        .map(ServerProcess::report)
        .reduce(new ProvisioningReport(List.of(), List.of()), ProvisioningReport::and);
  }

  /** Stops services, then servers, each group together; removes the data if they are temporary. */
  @Override
  public void close() {
    stopTogether(services);
    if (temporary) {
      servers.values().forEach(PartProcess::kill);
      stopTogether(servers.values());
      delete(data);
    } else {
      stopTogether(servers.values());
    }
  }

  private static void stopTogether(Iterable<? extends PartProcess> processes) {
    List<Thread> threads = new ArrayList<>();
    for (PartProcess process : processes) {
      Thread thread = new Thread(process::close, "stop-" + process.name());
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("tickcast-stack-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      System.err.println("tickcast: cannot remove " + folder + ": " + e.getMessage());
    }
  }

  /** What a stack is made of. */
  public static final class Builder {
    private final Set<Part> parts = EnumSet.noneOf(Part.class);
    private Path data;
    private Ports ports = Ports.ephemeral();
    private Path serverJdk;
    private ProvisioningSettings provisioning = ProvisioningSettings.oneMachine();
    private Listener listener = Listener.SILENT;
    private Packaging packaging = Packaging.configured();

    private Builder() {}

    public Builder kafka() {
      return with(Part.KAFKA);
    }

    public Builder cassandra() {
      return with(Part.CASSANDRA);
    }

    public Builder hdfs() {
      return with(Part.HDFS);
    }

    /** Adds servers. */
    public Builder with(Part... servers) {
      parts.addAll(Arrays.asList(servers));
      return this;
    }

    /** Keeps data, logs and run-time files there; without it they are temporary. */
    public Builder dataDir(Path folder) {
      this.data = folder;
      return this;
    }

    /** Free ones unless set. */
    public Builder ports(Ports all) {
      this.ports = all;
      return this;
    }

    /** The JDK for the servers; null to choose, see {@link Jdk#forServers}. */
    public Builder serverJdk(Path jdkHome) {
      this.serverJdk = jdkHome;
      return this;
    }

    public Builder provisioning(ProvisioningSettings settings) {
      this.provisioning = settings;
      return this;
    }

    /** What services are started from; unless set, what {@code -Dtickcast.packaging} says. */
    public Builder packaging(Packaging all) {
      this.packaging = all;
      return this;
    }

    public Builder listener(Listener hears) {
      this.listener = hears;
      return this;
    }

    /** The stack with nothing started yet: {@link LocalStack#ensure} starts its servers. */
    public LocalStack prepare() {
      return new LocalStack(this);
    }

    /**
     * Starts the servers and waits until all are ready; stops those that run when one is not.
     *
     * @throws StackException with one line that says what is wrong
     */
    public LocalStack start() {
      LocalStack stack = prepare();
      try {
        return stack.ensure(parts.toArray(Part[]::new));
      } catch (StackException e) {
        stack.close();
        throw e;
      }
    }
  }
}
