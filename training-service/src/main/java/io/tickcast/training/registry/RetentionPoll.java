package io.tickcast.training.registry;

import io.quarkus.scheduler.Scheduled;
import io.tickcast.training.lifecycle.WorkGate;
import io.tickcast.training.role.Role;
import io.tickcast.training.role.RoleSettings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import org.apache.hadoop.fs.FileSystem;
import org.jboss.logging.Logger;

/** Keeps the registry small, again and again, where models are trained. */
@Singleton
class RetentionPoll {
  private static final Logger LOG = Logger.getLogger(RetentionPoll.class);

  private final Retention retention;
  private final WorkGate gate;
  private final boolean active;

  RetentionPoll(FileSystem hdfs, WorkGate gate, RetentionSettings settings, RoleSettings roles) {
    this.gate = gate;
    this.retention = new Retention(hdfs, settings.versions(), settings.grace(), Clock.systemUTC());
    this.active = roles.plays(Role.TRAINER);
  }

  @Scheduled(
      every = "{tickcast.retention.every:10m}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void poll() {
    if (active) {
      gate.pass(this::look);
    }
  }

  private void look() {
    try {
      retention.look();
    } catch (IOException e) {
      LOG.debugf("The registry is looked after later: %s", e.getMessage());
    }
  }
}
